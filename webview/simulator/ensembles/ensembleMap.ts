import type { LabConfig, OptimizerConfig, ViewMode } from '../../../src/core/lab/config.ts';
import type { Backend, Census, Ensemble, EnsembleRequest, Progress } from '../../gpu/api.ts';
import type { Layer, Palette, Point } from '../../gpu/types.ts';
import { HeldEnsemble } from './ensembleSlot.ts';
import type { Problem } from '../problem/problem.ts';
import { radiusOf } from '../problem/problem.ts';
import { boundOf } from '../runs/runs.ts';
import { sweepOf } from './sweepAxes.ts';
import type { Viewport } from '../map/viewport.ts';

export type ManyMode = Exclude<ViewMode, 'paths' | 'cloud'>;

/** Pixels of the map, in CSS pixels, that one run stands for on each side. */
const cell = 2;
const mostCells = 512;
/** Milliseconds of computing in one go, with draws so short that frames get through between them. */
const budget = 32;
/** Milliseconds between two pictures on the way, with a report of how far it has come: each takes time from the runs. */
const tellEvery = 300;

/** What a map of many shows now. */
export interface ManyState {
  readonly mode: ManyMode;
  readonly progress: Progress;
  /** Basins: what the colours stand for. */
  readonly points: readonly Point[];
  /** Counts over the map, once all runs are done. */
  readonly census: Census | undefined;
  /** Sweep: what the ends of the palette stand for, above the lowest loss. */
  readonly range: readonly [low: number, high: number];
}

export interface ManyWanted {
  readonly mode: ManyMode;
  readonly config: LabConfig;
  readonly optimizer: OptimizerConfig;
  readonly problem: Problem;
  readonly viewport: Viewport;
}

/** The map of tens of thousands of runs. */
export class ManyRuns {
  readonly #held: HeldEnsemble;
  readonly #told: (state: ManyState) => void;
  readonly #redraw: () => void;
  #wanted: ManyWanted | undefined;
  #shown: ManyWanted | undefined;
  #state: ManyState | undefined;
  #turn = 0;

  constructor(backend: Backend, told: (state: ManyState) => void, redraw: () => void) {
    this.#held = new HeldEnsemble(backend);
    this.#told = told;
    this.#redraw = redraw;
  }

  get state(): ManyState | undefined {
    return this.#state;
  }

  /** Resolves when the map of this is done, or another is wanted. Rejects with the rule's or formula's sentence. */
  async want(wanted: ManyWanted): Promise<void> {
    const turn = ++this.#turn;
    this.#wanted = wanted;
    const runs = await this.#held.start(requestOf(wanted));
    if (runs !== undefined && turn === this.#turn) {
      await this.#run(runs, wanted, turn);
    }
  }

  /** Colours the present state into the canvas. */
  draw(palette: Palette, categories: Palette): void {
    const [wanted, state] = [this.#shown, this.#state];
    if (wanted !== undefined && state !== undefined) {
      this.#held.runs?.draw(layerOf(wanted, state, palette, categories));
      if (state.progress.done) {
        performance.mark('descent-map');
      }
    }
  }

  /** Nothing is wanted any more: frees what the ensemble holds. */
  stop(): void {
    this.#turn++;
    this.#held.free();
    this.#wanted = undefined;
    this.#shown = undefined;
    this.#state = undefined;
  }

  async #run(runs: Ensemble, wanted: ManyWanted, turn: number): Promise<void> {
    const current = (): boolean => turn === this.#turn;
    const points = wanted.problem.minima.map(({ x, y }) => [x, y] as const);
    this.#shown = wanted;
    let state: ManyState = {
      mode: wanted.mode,
      progress: runs.progress,
      points,
      census: undefined,
      range: lossRange(wanted),
    };
    let toldAt = performance.now();
    const tell = (changes: Partial<ManyState>): void => {
      state = { ...state, ...changes };
      this.#state = state;
      this.#redraw();
      this.#told(state);
      toldAt = performance.now();
    };
    while (current() && !runs.progress.done) {
      const progress = await runs.advance(budget);
      if (current() && (progress.done || performance.now() - toldAt > tellEvery)) {
        tell({ progress });
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    }
    if (!current()) {
      return;
    }
    const found = points.length > 0 || wanted.mode !== 'basins' ? points : await runs.gather(8);
    const census = current() ? await runs.census(found, radiusOf(wanted.problem)) : undefined;
    if (current() && this.#wanted === wanted) {
      tell({ points: found, census, progress: runs.progress });
    }
  }
}

function requestOf({ mode, config, optimizer, problem, viewport }: ManyWanted): EnsembleRequest {
  const { noise, seed, steps, start } = config;
  const base = { problem: config.problem, optimizer, noise, seed, steps, ...gridOf(viewport) };
  const bound = boundOf(problem.domain);
  switch (mode) {
    case 'basins':
      return { ...base, starts: { kind: 'grid', view: viewport.view } };
    case 'steps':
      return {
        ...base,
        starts: { kind: 'grid', view: viewport.view },
        stop: { loss: (problem.lowest ?? 0) + config.view.epsilon, bound },
      };
    case 'sweep': {
      const sweep = sweepOf(optimizer, config);
      return {
        ...base,
        starts: { kind: 'point', x: start[0], y: start[1] },
        ...(sweep === undefined ? {} : { sweep }),
      };
    }
  }
}

function gridOf({ width, height }: Viewport): { readonly width: number; readonly height: number } {
  const side = (length: number): number => Math.max(1, Math.min(mostCells, Math.ceil(length / cell)));
  return { width: side(width), height: side(height) };
}

function layerOf(
  { mode, problem }: ManyWanted,
  state: ManyState,
  palette: Palette,
  categories: Palette,
): Layer {
  const { census, points, progress, range } = state;
  switch (mode) {
    case 'basins':
      return { kind: 'basins', points, radius: radiusOf(problem), palette: categories };
    case 'steps': {
      const { from, to } = census?.converged ?? { from: 0, to: progress.steps };
      return { kind: 'steps', palette, range: to > from ? [from, to] : [0, progress.steps] };
    }
    case 'sweep':
      return { kind: 'loss', floor: problem.lowest ?? 0, low: range[0], high: range[1], palette };
  }
}

/** From well below what counts as reached to well above where the runs began. */
function lossRange({ config, problem }: ManyWanted): readonly [number, number] {
  const [x, y] = config.start;
  const above = Math.abs(problem.at(x, y).f - (problem.lowest ?? 0));
  const high = Number.isFinite(above) && above > 0 ? above * 10 : 1;
  return [Math.min(config.view.epsilon, high / 1e3) / 100, high];
}
