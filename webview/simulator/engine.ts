import * as l10n from '@vscode/l10n';
import type { LabConfig, OptimizerConfig } from '../../src/core/lab/config.ts';
import type { Backend, Heatmap, Status } from '../gpu/api.ts';
import { openBackend } from '../gpu/backend/openBackend.ts';
import type { Palette, Point } from '../gpu/types.ts';
import { startWorker } from '../ui/startWorker.ts';
import type { CloudState, CloudWanted } from './ensembles/cloudRuns.ts';
import { CloudRuns } from './ensembles/cloudRuns.ts';
import type { ManyState, ManyWanted } from './ensembles/ensembleMap.ts';
import { ManyRuns } from './ensembles/ensembleMap.ts';
import type { MapView } from './map/mapView.ts';
import type { Problem } from './problem/problem.ts';
import type { Runs } from './runs/runs.ts';
import { RunCache } from './runs/runs.ts';
import type { Failure } from './state.ts';

interface Wanted {
  readonly config: LabConfig;
  readonly problem: Problem | undefined;
  /** The optimizer of a map of many. */
  readonly subject: OptimizerConfig | undefined;
}

export interface EngineOptions {
  /** Runs begin and the GPU is opened when this is settled: until then the processor draws the map. */
  readonly after: Promise<unknown>;
  readonly status: (status: Status) => void;
  /** The runs of the newest configuration are there. */
  readonly runs: (runs: Runs) => void;
  readonly failed: (failure: Failure | undefined) => void;
  /** What the map of many shows changed; undefined: there is none. */
  readonly many: (many: ManyState | undefined) => void;
  /** What the cloud shows changed; undefined: there is none. */
  readonly cloud: (cloud: CloudState | undefined) => void;
}

/**
 * Keeps the heat map and the runs what the newest configuration asks for. While one configuration is computed,
 * only the newest of those that come is kept: a slider that moves never queues up work.
 */
export class Engine {
  readonly #map: MapView;
  readonly #options: EngineOptions;
  readonly #cache = new RunCache();
  readonly #backend: Promise<Backend>;
  #heatmap: { readonly shape: string; readonly values: string; readonly map: Heatmap } | undefined;
  #many: ManyRuns | undefined;
  #cloud: CloudRuns | undefined;
  #manyFor = '';
  #step = 0;
  #wanted: Wanted | undefined;
  #busy = false;

  constructor(map: MapView, options: EngineOptions) {
    this.#map = map;
    this.#options = options;
    this.#backend = openBackend({
      worker: () => startWorker('gpu.worker'),
      // Getting a GPU to work takes longer than all else that a first frame needs.
      after: options.after,
      place: (canvas) => {
        map.place(canvas);
      },
      redraw: () => {
        map.redraw();
      },
      changed: options.status,
    });
  }

  want(wanted: Wanted): void {
    this.#wanted = wanted;
    if (!this.#busy) {
      this.#busy = true;
      void this.#work().finally(() => {
        this.#busy = false;
      });
    }
  }

  async #work(): Promise<void> {
    for (let next = this.#wanted; next !== undefined; next = this.#wanted) {
      this.#wanted = undefined;
      try {
        await this.#compute(next);
        this.#options.failed(undefined);
      } catch (error) {
        this.#options.failed({
          message: error instanceof Error ? error.message : String(error),
          action: {
            label: l10n.t('Try again'),
            run: () => {
              this.want(next);
            },
          },
        });
      }
    }
  }

  /** Draws the map of many; what to call in place of the heat map. */
  drawMany(palette: Palette, categories: Palette): void {
    this.#many?.draw(palette, categories);
  }

  /** Where the clock is; the cloud follows. */
  set step(step: number) {
    this.#step = step;
    this.#cloud?.seek(step);
  }

  /** False while the cloud is still on its way to where the clock is. */
  get ready(): boolean {
    return this.#cloud?.ready ?? true;
  }

  /** Draws the cloud over the heat map. */
  drawCloud(colors: Parameters<CloudRuns['draw']>[2]): void {
    const { viewport } = this.#map;
    if (viewport !== undefined) {
      this.#cloud?.draw(viewport.view, window.devicePixelRatio, colors);
    }
  }

  /** The number of the cloud's run nearest to a place. */
  nearest(at: Point): number | undefined {
    const { viewport } = this.#map;
    return viewport && this.#cloud?.nearest(at, viewport);
  }

  async #compute({ config, problem, subject }: Wanted): Promise<void> {
    if (problem === undefined) {
      return;
    }
    const backend = await this.#backend;
    this.#options.status(backend.status);
    await this.#draw(config, backend);
    // The map first: it is what a slider is watched for, and the list's runs are short.
    this.#drawMany(config, problem, subject, backend);
    await this.#options.after;
    const runs = await this.#cache.all(config, problem, () => this.#wanted !== undefined);
    if (runs !== undefined) {
      this.#options.runs(runs);
    }
  }

  #drawMany(
    config: LabConfig,
    problem: Problem,
    optimizer: OptimizerConfig | undefined,
    backend: Backend,
  ): void {
    const { mode } = config.view;
    const { viewport } = this.#map;
    if (mode !== 'cloud' || optimizer === undefined) {
      this.#cloud?.stop();
      this.#cloud = undefined;
      this.#options.cloud(undefined);
    }
    if (mode === 'paths' || mode === 'cloud' || optimizer === undefined || viewport === undefined) {
      this.#many?.stop();
      this.#manyFor = '';
      this.#options.many(undefined);
    } else {
      this.#showMany({ mode, config, optimizer, problem, viewport }, backend);
    }
    if (mode === 'cloud' && optimizer !== undefined) {
      this.#showCloud({ config, optimizer, problem }, backend);
    }
  }

  #showMany(wanted: ManyWanted, backend: Backend): void {
    const { config, optimizer, viewport } = wanted;
    const key = JSON.stringify([{ ...config, optimizers: [] }, optimizer, viewport]);
    if (key === this.#manyFor) {
      return;
    }
    this.#manyFor = key;
    this.#many ??= new ManyRuns(backend, this.#options.many, () => {
      this.#map.redrawNow();
    });
    // Not awaited: the newest configuration has to be heard while this one is computed.
    this.#many.want(wanted).catch((error: unknown) => {
      this.#manyFor = '';
      this.#fail(error);
    });
  }

  #showCloud(wanted: CloudWanted, backend: Backend): void {
    this.#cloud ??= new CloudRuns(backend, {
      told: this.#options.cloud,
      redraw: () => {
        this.#map.redraw();
      },
      failed: (error) => {
        this.#fail(error);
      },
    });
    this.#cloud.want(wanted);
    this.#cloud.seek(this.#step);
  }

  #fail(error: unknown): void {
    this.#options.failed({ message: error instanceof Error ? error.message : String(error) });
  }

  /** Another surface is compiled; other parameters of the same one are only set. */
  async #draw({ problem }: LabConfig, backend: Backend): Promise<void> {
    const { parameters, ...rest } = problem;
    const [shape, values] = [JSON.stringify(rest), JSON.stringify(parameters)];
    const known = this.#heatmap;
    if (known?.shape === shape && problem.kind !== 'data') {
      if (known.values !== values) {
        known.map.setParameters(parameters);
        this.#heatmap = { ...known, values };
        this.#map.redraw();
      }
      return;
    }
    if (known?.shape === shape && known.values === values) {
      return;
    }
    const map = await backend.heatmap(problem);
    known?.map.dispose();
    this.#heatmap = { shape, values, map };
    this.#map.attach(backend, map);
  }
}
