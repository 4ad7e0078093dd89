import { hasRandomBatches } from '../../../src/core/lab/batching.ts';
import type { EnsembleRequest } from '../../gpu/backendApi.ts';
import { lossField } from '../../gpu/field.ts';
import type { LossField } from '../../gpu/field.ts';
import type { Point } from '../../gpu/types.ts';
import type { CloudFigures, Positions } from './cloudFigures.ts';
import { cloudFigures, nearestRun } from './cloudFigures.ts';
import { EnsembleSlot } from './ensembleSlot.ts';
import type { CloudState, MapColors, MapRuns, MapRunsHost, MapInputs } from './mapRuns.ts';
import type { Problem } from '../problem/planeProblem.ts';
import { radiusOf } from '../problem/planeProblem.ts';
import { boundOf } from '../runs/runCache.ts';
import type { Viewport } from '../map/viewport.ts';

/** Milliseconds of computing in one go, with draws so short that frames get through between them. */
const budget = 32;
/** Milliseconds between two readings of the figures, and between two pictures of a cloud on its way. */
const figuresEvery = 250;
/** Losses over single examples that the mean loss is computed from at most. */
const mostLosses = 2 ** 20;

/** Are two runs of the same start ever different? */
export function isRandom({
  config,
  subject,
  problem,
}: Pick<MapInputs, 'config' | 'subject' | 'problem'>): boolean {
  const examples = problem.objective.data?.examples.features.length;
  return config.noise > 0 || (examples !== undefined && hasRandomBatches(subject, examples));
}

/** What a cloud depends on: two with the same text are the same. */
function cloudKey({ config, subject }: MapInputs): string {
  const { problem, start, steps, seed, noise, view } = config;
  return JSON.stringify([problem, start, steps, seed, noise, view.cloud, { ...subject, key: '' }]);
}

/**
 * Many noisy runs from one start, at the step where the clock is. Going back starts over and computes up to there,
 * which gives the same runs, since their random numbers are counted, not drawn.
 */
export class CloudRuns implements MapRuns {
  readonly #host: MapRunsHost;
  readonly #slot: EnsembleSlot;
  /** Of what was asked for last; `#current` is what the ensemble is of. */
  #key = '';
  #latest: MapInputs | undefined;
  #current: MapInputs | undefined;
  #field: LossField | undefined;
  #places: Positions | undefined;
  #state: CloudState | undefined;
  #target = 0;
  /** The step that the runs have reached; those of `progress` may still be under way. */
  #at = 0;
  /** Counts beginnings: what was read before one is of no use after it. */
  #life = 0;
  #busy = false;
  #timer = 0;
  /** What the last figures are of, and when they were reported. */
  #reported = { life: -1, step: -1, at: -Infinity };

  constructor(host: MapRunsHost) {
    this.#slot = new EnsembleSlot(host.backend);
    this.#host = host;
  }

  /** Another cloud, to be computed up to where the clock is; the same one goes on, drawn as it is now to be. */
  want(inputs: MapInputs): void {
    const key = cloudKey(inputs);
    this.#latest = inputs;
    if (key === this.#key) {
      if (this.#current !== undefined && this.#current.config.view.cloudAs !== inputs.config.view.cloudAs) {
        this.#host.redraw();
      }
      this.#current &&= inputs;
      return;
    }
    this.#key = key;
    this.#begin(inputs, key).catch((error: unknown) => {
      this.#key = '';
      this.#host.failed(error);
    });
  }

  async #begin(inputs: MapInputs, key: string): Promise<void> {
    const runs = await this.#slot.start(requestOf(inputs));
    if (runs !== undefined && key === this.#key) {
      this.#current = this.#latest;
      this.#field = lossField(inputs.problem.objective);
      this.#life++;
      this.#at = 0;
      this.#go();
    }
  }

  /** The clock is at another step. */
  seek(step: number): void {
    this.#target = Math.floor(step);
    this.#go();
  }

  /** Does the cloud stand where the clock does? */
  get ready(): boolean {
    return this.#isThere();
  }

  #isThere(): boolean {
    return this.#current === undefined || this.#at === this.#goal;
  }

  draw({ view }: Viewport, colors: MapColors): boolean {
    const [inputs, step] = [this.#current, this.#slot.runs?.progress.step];
    // Before the first step all stand at the start, which bears a mark of its own.
    if (inputs === undefined || step === undefined || step === 0) {
      return false;
    }
    if (step !== this.#at && !this.#busy) {
      // The GPU was lost, and the runs go on from what was kept of them.
      this.#at = step;
      this.#go();
      return false;
    }
    const { cloud: count, cloudAs: kind } = inputs.config.view;
    const size =
      (kind === 'density' ? 5 : count > 10_000 ? 2 : count > 1000 ? 3 : 4) * window.devicePixelRatio;
    this.#slot.runs?.draw({ kind, view, size, count, palette: colors[kind] });
    return true;
  }

  /** The number of the run that stands nearest to a place of the map. */
  nearest(at: Point, { view, width, height }: Viewport): number | undefined {
    const units: Point = [width / (view.xMax - view.xMin), height / (view.yMax - view.yMin)];
    return this.#places && nearestRun(this.#places, this.#count, at, units);
  }

  stop(): void {
    this.#life++;
    window.clearTimeout(this.#timer);
    this.#slot.free();
    this.#key = '';
    this.#current = undefined;
    this.#places = undefined;
  }

  #atStart(): Positions {
    const [x, y] = this.#current?.config.start ?? [0, 0];
    return { x: new Float32Array(this.#count).fill(x), y: new Float32Array(this.#count).fill(y) };
  }

  get #count(): number {
    return this.#current?.config.view.cloud ?? 0;
  }

  /** The clock may stand beyond the end: another number of steps has just been set. */
  get #goal(): number {
    return Math.min(this.#target, this.#current?.config.steps ?? 0);
  }

  #go(): void {
    if (this.#busy || this.#current === undefined) {
      return;
    }
    this.#busy = true;
    window.clearTimeout(this.#timer);
    this.#follow()
      .catch(this.#host.failed)
      .finally(() => {
        this.#busy = false;
        // The clock moved, or another cloud came, while the figures were read.
        if (!this.ready) {
          this.#go();
        }
      });
  }

  async #follow(): Promise<void> {
    let drawn = performance.now();
    let moved = false;
    while (!this.#isThere()) {
      const runs = this.#slot.runs!;
      if (runs.progress.step > this.#goal) {
        runs.restart({});
        this.#life++;
        this.#at = 0;
      }
      const life = this.#life;
      const { step } = await runs.advance(budget, this.#goal);
      if (life === this.#life) {
        this.#at = step;
      }
      moved = true;
      if (!this.#isThere() && performance.now() - drawn > figuresEvery) {
        drawn = performance.now();
        this.#host.redraw();
        if (this.#state !== undefined) {
          this.#host.changed({ cloud: { ...this.#state, under: step } });
        }
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }
    const { life, step, at } = this.#reported;
    if (moved || life !== this.#life) {
      this.#host.redraw();
    }
    if (this.#current === undefined || (life === this.#life && step === this.#goal)) {
      return;
    }
    const early = figuresEvery - (performance.now() - at);
    if (early > 0) {
      this.#timer = window.setTimeout(() => {
        this.#go();
      }, early);
    } else {
      await this.#read(this.#current);
    }
  }

  async #read({ problem }: MapInputs): Promise<void> {
    const [life, step, runs, count] = [this.#life, this.#goal, this.#slot.runs!, this.#count];
    const places = step === 0 ? this.#atStart() : await runs.places();
    const minima = problem.minima.map(({ x, y }) => [x, y] as const);
    const points = minima.length > 0 || step === 0 ? minima : await runs.gather(4);
    if (life !== this.#life || this.#field === undefined) {
      return;
    }
    const figures = figuresOf(places, count, problem, this.#field, points);
    this.#places = places;
    this.#reported = { life, step, at: performance.now() };
    this.#state = { step, runs: count, points, figures };
    this.#host.changed({ cloud: this.#state });
  }
}

function figuresOf(
  positions: Positions,
  count: number,
  problem: Problem,
  field: LossField,
  points: readonly Point[],
): CloudFigures {
  const examples = problem.objective.data?.examples.features.length ?? 1;
  return cloudFigures(positions, count, {
    field,
    mostLosses: mostLosses / examples,
    points,
    radius: radiusOf(problem),
    bound: boundOf(problem.domain),
  });
}

function requestOf({ config, subject: optimizer }: MapInputs): EnsembleRequest {
  const { noise, seed, steps, start, view } = config;
  // Any number of runs in a grid that is about square: those beyond the number are computed, and not shown.
  const width = Math.ceil(Math.sqrt(view.cloud));
  const height = Math.ceil(view.cloud / width);
  const [x, y] = start;
  const base = { problem: config.problem, optimizer, noise, seed, steps, width, height };
  return { ...base, starts: { kind: 'point', x, y } };
}
