import * as l10n from '@vscode/l10n';
import type { LabProblem } from '../../src/core/config/labConfig.ts';
import type { Objective } from '../../src/core/lab/objective.ts';
import type { Backend, Heatmap, Status } from '../gpu/backendApi.ts';
import { openBackend } from '../gpu/backend/openBackend.ts';
import type { Point } from '../gpu/types.ts';
import { startWorker } from '../ui/startWorker.ts';
import type { EnsemblesState, MapColors, MapRuns, MapRunsHost } from './ensembles/mapRuns.ts';
import type { MapView } from './map/mapView.ts';
import type { Viewport } from './map/viewport.ts';
import type { Failure } from '../lab/failure.ts';
import { subjectOf, visibleOptimizers } from './model/labState.ts';
import type { Mode } from './modes/mode.ts';
import { modeOf } from './modes/modes.ts';
import type { Problem } from './problem/planeProblem.ts';
import type { RunCache, Runs } from './runs/runCache.ts';

/** What of the state says what is computed. */
type EngineInputs = Pick<EnsemblesState, 'config' | 'problem' | 'solo' | 'inspected'>;

export interface EngineOptions {
  /** The first frame is there. */
  readonly after: Promise<unknown>;
  /**
   * What makes the runs; it comes after that, with what is needed to show many of them. The GPU is opened then: until
   * it is there the processor draws the map.
   */
  readonly whole: Promise<{ readonly runs: Pick<RunCache, 'all'> }>;
  readonly status: (status: Status) => void;
  /** The runs of the newest configuration are there. */
  readonly runs: (runs: Runs) => void;
  readonly failed: (failure: Failure | undefined) => void;
  /** What the map's many runs show changed; undefined: there are none. */
  readonly changed: MapRunsHost['changed'];
}

/**
 * Keeps the heat map and the runs what the newest configuration asks for. While one configuration is computed,
 * only the newest of those that come is kept: a slider that moves never queues up work.
 */
export class Engine {
  readonly #map: MapView;
  readonly #options: EngineOptions;
  readonly #backend: Promise<Backend>;
  #heatmap: { readonly shape: string; readonly values: string; readonly map: Heatmap } | undefined;
  #many: { readonly mode: Mode; readonly runs: MapRuns } | undefined;
  #step = 0;
  #latest: EngineInputs | undefined;
  #pending: EngineInputs | undefined;
  #busy = false;

  constructor(map: MapView, options: EngineOptions) {
    this.#map = map;
    this.#options = options;
    this.#backend = openBackend({
      worker: () => startWorker('simulator.worker'),
      // Getting a GPU to work takes longer than all else that the page needs, and its scripts would come between.
      after: Promise.all([options.after, options.whole]),
      place: (canvas) => {
        map.place(canvas);
      },
      redraw: () => {
        map.redraw();
      },
      changed: options.status,
    });
  }

  /** Asks for what a state shows; for the same again, nothing happens. */
  want({ config, problem, solo, inspected }: EngineInputs): void {
    const asked = this.#latest;
    const same =
      asked?.config === config &&
      asked.problem === problem &&
      asked.solo === solo &&
      asked.inspected === inspected;
    if (!same) {
      this.#latest = { config, problem, solo, inspected };
      this.again();
    }
  }

  /** The same anew: it failed, or another part of the plane is shown. */
  again(): void {
    this.#pending = this.#latest;
    if (!this.#busy) {
      this.#busy = true;
      void this.#work().finally(() => {
        this.#busy = false;
      });
    }
  }

  /** Draws the many runs into the map's canvas; false while there is nothing to draw. */
  draw(viewport: Viewport, colors: MapColors): boolean {
    return this.#many?.runs.draw(viewport, colors) ?? false;
  }

  /** Where the clock is; a cloud follows. */
  set step(step: number) {
    this.#step = step;
    this.#many?.runs.seek(step);
  }

  /** False while a cloud is still on its way to where the clock is. */
  get ready(): boolean {
    return this.#many?.runs.ready ?? true;
  }

  /** The number of the run nearest to a place, where runs have places. */
  nearest(at: Point): number | undefined {
    const { viewport } = this.#map;
    return viewport && this.#many?.runs.nearest(at, viewport);
  }

  async #work(): Promise<void> {
    for (let next = this.#pending; next !== undefined; next = this.#pending) {
      this.#pending = undefined;
      try {
        await this.#compute(next);
        this.#options.failed(undefined);
      } catch (error) {
        this.#fail(error, {
          label: l10n.t('Try again'),
          run: () => {
            this.again();
          },
        });
      }
    }
  }

  async #compute(inputs: EngineInputs): Promise<void> {
    const { problem } = inputs;
    if (problem === undefined) {
      return;
    }
    const backend = await this.#backend;
    try {
      await this.#show(inputs, problem, backend);
    } finally {
      // Not before: it would have the page made once more on the way to its first frame.
      this.#options.status(backend.status);
    }
  }

  async #show(inputs: EngineInputs, problem: Problem, backend: Backend): Promise<void> {
    const { config } = inputs;
    await this.#drawLoss(config.problem, problem.objective, backend);
    await this.#options.after;
    const whole = await this.#options.whole;
    // The map first: it is what a slider is watched for, and the list's runs are short.
    this.#runMany(inputs, problem, backend);
    const runs = await whole.runs.all(config, problem, () => this.#pending !== undefined);
    if (runs !== undefined) {
      this.#options.runs(runs);
    }
  }

  #runMany(inputs: EngineInputs, problem: Problem, backend: Backend): void {
    const { config } = inputs;
    const mode = modeOf(config.view.mode);
    const subject = subjectOf(inputs);
    const { viewport } = this.#map;
    if (this.#many !== undefined && (this.#many.mode !== mode || subject === undefined)) {
      this.#many.runs.stop();
      this.#many = undefined;
      this.#options.changed({ ensemble: undefined, cloud: undefined });
    }
    if (mode.runs === undefined || subject === undefined || viewport === undefined) {
      return;
    }
    this.#many ??= { mode, runs: mode.runs(this.#host(backend)) };
    const { runs } = this.#many;
    runs.want({ config, problem, subject, optimizers: visibleOptimizers(inputs), viewport });
    runs.seek(this.#step);
  }

  #host(backend: Backend): MapRunsHost {
    return {
      backend,
      changed: this.#options.changed,
      redraw: () => {
        this.#map.redraw();
      },
      redrawNow: () => {
        this.#map.redrawNow();
      },
      failed: (error) => {
        this.#fail(error);
      },
    };
  }

  #fail(error: unknown, action?: Failure['action']): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#options.failed({ message, ...(action === undefined ? {} : { action }) });
  }

  /** Another surface is compiled; other parameters of the same one are only set. */
  async #drawLoss(problem: LabProblem, objective: Objective, backend: Backend): Promise<void> {
    const { parameters, ...rest } = problem;
    const [shape, values] = [JSON.stringify(rest), JSON.stringify(parameters)];
    const known = this.#heatmap;
    if (known?.shape === shape && problem.kind !== 'data') {
      if (known.values !== values) {
        known.map.setObjective(objective);
        this.#heatmap = { ...known, values };
        this.#map.redraw();
      }
      return;
    }
    if (known?.shape === shape && known.values === values) {
      return;
    }
    const map = await backend.heatmap(objective);
    known?.map.dispose();
    this.#heatmap = { shape, values, map };
    this.#map.attach(backend, map);
  }
}
