import type { LabConfig, OptimizerConfig } from '../../../src/core/lab/config.ts';
import type { Backend, EnsembleRequest, Places } from '../../gpu/api.ts';
import { lossField } from '../../gpu/field.ts';
import type { LossField } from '../../gpu/field.ts';
import type { Palette, Point } from '../../gpu/types.ts';
import type { CloudFigures } from './cloudFigures.ts';
import { cloudFigures, nearestRun } from './cloudFigures.ts';
import { HeldEnsemble } from './ensembleSlot.ts';
import type { Problem } from '../problem/problem.ts';
import { radiusOf } from '../problem/problem.ts';
import { boundOf } from '../runs/runs.ts';
import type { Viewport } from '../map/viewport.ts';

/** Milliseconds of computing in one go, with draws so short that frames get through between them. */
const budget = 32;
/** Milliseconds between two readings of the figures, and between two pictures of a cloud on its way. */
const figuresEvery = 250;
/** Losses over single examples that the mean loss is computed from at most. */
const mostLosses = 2 ** 20;

/** What a cloud shows now. */
export interface CloudState {
  readonly step: number;
  readonly runs: number;
  /** What its shares are near to: the known minima, or else where runs gather. */
  readonly points: readonly Point[];
  readonly figures: CloudFigures;
  /** The step it has come to, while it is on a way that takes long. */
  readonly under?: number;
}

export interface CloudWanted {
  readonly config: LabConfig;
  readonly optimizer: OptimizerConfig;
  readonly problem: Problem;
}

/** Are two runs of the same start ever different? */
export function isRandom({ config, optimizer: { batchSize }, problem }: CloudWanted): boolean {
  const examples = problem.objective.data?.examples.features.length;
  return config.noise > 0 || (examples !== undefined && batchSize !== 'all' && batchSize < examples);
}

/** What a cloud depends on: two with the same text are the same. */
function cloudKey({ config, optimizer }: CloudWanted): string {
  const { problem, start, steps, seed, noise, view } = config;
  return JSON.stringify([problem, start, steps, seed, noise, view.cloud, { ...optimizer, key: '' }]);
}

export interface CloudOptions {
  readonly told: (state: CloudState) => void;
  readonly redraw: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Many noisy runs from one start, at the step where the clock is. Going back starts over and computes up to there,
 * which gives the same runs, since their random numbers are counted, not drawn.
 */
export class CloudRuns {
  readonly #options: CloudOptions;
  readonly #held: HeldEnsemble;
  /** Of what was asked for last; `#wanted` is what the ensemble is of. */
  #key = '';
  #asked: CloudWanted | undefined;
  #wanted: CloudWanted | undefined;
  #field: LossField | undefined;
  #places: Places | undefined;
  #state: CloudState | undefined;
  #target = 0;
  /** The step that the runs have reached; those of `progress` may still be under way. */
  #at = 0;
  /** Counts beginnings: what was read before one is of no use after it. */
  #life = 0;
  #busy = false;
  #timer = 0;
  /** What the last figures are of, and when they were told. */
  #told = { life: -1, step: -1, at: -Infinity };

  constructor(backend: Backend, options: CloudOptions) {
    this.#held = new HeldEnsemble(backend);
    this.#options = options;
  }

  /** Another cloud, to be computed up to where the clock is; the same one goes on, drawn as it is now to be. */
  want(wanted: CloudWanted): void {
    const key = cloudKey(wanted);
    this.#asked = wanted;
    if (key === this.#key) {
      if (this.#wanted !== undefined && this.#wanted.config.view.cloudAs !== wanted.config.view.cloudAs) {
        this.#options.redraw();
      }
      this.#wanted &&= wanted;
      return;
    }
    this.#key = key;
    this.#begin(wanted, key).catch((error: unknown) => {
      this.#key = '';
      this.#options.failed(error);
    });
  }

  async #begin(wanted: CloudWanted, key: string): Promise<void> {
    const runs = await this.#held.start(requestOf(wanted));
    if (runs !== undefined && key === this.#key) {
      this.#wanted = this.#asked;
      this.#field = lossField(wanted.problem.objective);
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
    return this.#wanted === undefined || this.#at === this.#goal;
  }

  draw(
    view: Viewport['view'],
    scale: number,
    colors: { readonly points: Palette; readonly density: Palette },
  ): void {
    const [wanted, step] = [this.#wanted, this.#held.runs?.progress.step];
    // Before the first step all stand at the start, which bears a mark of its own.
    if (wanted === undefined || step === undefined || step === 0) {
      return;
    }
    if (step !== this.#at && !this.#busy) {
      // The GPU was lost, and the runs go on from what was kept of them.
      this.#at = step;
      this.#go();
      return;
    }
    const { cloud: count, cloudAs: kind } = wanted.config.view;
    const size = (kind === 'density' ? 5 : count > 10_000 ? 2 : count > 1000 ? 3 : 4) * scale;
    this.#held.runs?.draw({ kind, view, size, count, palette: colors[kind] });
  }

  /** The number of the run that stands nearest to a place of the map. */
  nearest(at: Point, { view, width, height }: Viewport): number | undefined {
    const units: Point = [width / (view.xMax - view.xMin), height / (view.yMax - view.yMin)];
    return this.#places && nearestRun(this.#places, this.#count, at, units);
  }

  stop(): void {
    this.#life++;
    window.clearTimeout(this.#timer);
    this.#held.free();
    this.#key = '';
    this.#wanted = undefined;
    this.#places = undefined;
  }

  #atStart(): Places {
    const [x, y] = this.#wanted?.config.start ?? [0, 0];
    return { x: new Float32Array(this.#count).fill(x), y: new Float32Array(this.#count).fill(y) };
  }

  get #count(): number {
    return this.#wanted?.config.view.cloud ?? 0;
  }

  /** The clock may stand beyond the end: another number of steps has just been set. */
  get #goal(): number {
    return Math.min(this.#target, this.#wanted?.config.steps ?? 0);
  }

  #go(): void {
    if (this.#busy || this.#wanted === undefined) {
      return;
    }
    this.#busy = true;
    window.clearTimeout(this.#timer);
    this.#follow()
      .catch(this.#options.failed)
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
      const runs = this.#held.runs!;
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
        this.#options.redraw();
        if (this.#state !== undefined) {
          this.#options.told({ ...this.#state, under: step });
        }
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }
    const { life, step, at } = this.#told;
    if (moved || life !== this.#life) {
      this.#options.redraw();
    }
    if (this.#wanted === undefined || (life === this.#life && step === this.#goal)) {
      return;
    }
    const early = figuresEvery - (performance.now() - at);
    if (early > 0) {
      this.#timer = window.setTimeout(() => {
        this.#go();
      }, early);
    } else {
      await this.#read(this.#wanted);
    }
  }

  async #read({ problem }: CloudWanted): Promise<void> {
    const [life, step, runs, count] = [this.#life, this.#goal, this.#held.runs!, this.#count];
    const places = step === 0 ? this.#atStart() : await runs.places();
    const minima = problem.minima.map(({ x, y }) => [x, y] as const);
    const points = minima.length > 0 || step === 0 ? minima : await runs.gather(4);
    if (life !== this.#life || this.#field === undefined) {
      return;
    }
    const examples = problem.objective.data?.examples.features.length ?? 1;
    const figures = cloudFigures(places, count, {
      field: this.#field,
      mostLosses: mostLosses / examples,
      points,
      radius: radiusOf(problem),
      bound: boundOf(problem.domain),
    });
    this.#places = places;
    this.#told = { life, step, at: performance.now() };
    this.#state = { step, runs: count, points, figures };
    this.#options.told(this.#state);
  }
}

function requestOf({ config, optimizer }: CloudWanted): EnsembleRequest {
  const { noise, seed, steps, start, view } = config;
  // Any number of runs in a grid that is about square: those beyond the number are computed, and not shown.
  const width = Math.ceil(Math.sqrt(view.cloud));
  const height = Math.ceil(view.cloud / width);
  const [x, y] = start;
  const base = { problem: config.problem, optimizer, noise, seed, steps, width, height };
  return { ...base, starts: { kind: 'point', x, y } };
}
