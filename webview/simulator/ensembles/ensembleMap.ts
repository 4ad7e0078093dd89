import type { ViewMode } from '../../../src/core/config/labConfig.ts';
import type { Backend, Ensemble, EnsembleRequest, Progress } from '../../gpu/backendApi.ts';
import type { Size } from '../map/viewport.ts';
import { EnsembleSlot } from './ensembleSlot.ts';
import type { EnsembleState, MapColors, MapRuns, MapRunsHost, MapInputs } from './mapRuns.ts';

/** Milliseconds of computing in one go, with draws so short that frames get through between them. */
const budget = 32;
/** Milliseconds between two pictures on the way, with a report of how far it has come: each takes time from the runs. */
const reportEvery = 300;

/** Where a level took fewer milliseconds, the last is not far: no other comes before it. */
const quickly = 150;

export type Painter = (painting: {
  readonly inputs: MapInputs;
  readonly state: EnsembleState;
  readonly runs: readonly Ensemble[];
  readonly colors: MapColors;
  readonly backend: Backend;
}) => void;

/** One kind of map with a run for each place. */
export interface EnsembleKind {
  readonly id: ViewMode;
  /** The ensembles behind it: one, or several that run side by side. */
  readonly requests: (inputs: MapInputs) => readonly EnsembleRequest[];
  /**
   * Coarse first, then finer: how many runs of the request along a side one run stands for. The last is 1. Where there
   * are several, each is shown when it is done; else the runs are shown on their way.
   */
  readonly levels: readonly number[];
  /** Its picture is one of the runs as they are, or is made of what is read from them. */
  readonly draws: 'runs' | 'reading';
  /** Reads from the runs whenever they are shown; undefined: there is nothing to read yet. */
  readonly read: (
    runs: readonly Ensemble[],
    inputs: MapInputs,
    progress: Progress,
    grid: Size,
  ) => Promise<Partial<EnsembleState> | undefined>;
  /** Makes what draws the state. */
  readonly painter: () => Painter;
}

/** The runs of one level, and what they are of. */
interface Level {
  readonly inputs: MapInputs;
  readonly runs: readonly Ensemble[];
  readonly grid: Size;
  readonly isLast: boolean;
}

/** The map of tens of thousands of runs, one for each place. */
export class EnsembleMap implements MapRuns {
  readonly ready = true;
  readonly #kind: EnsembleKind;
  readonly #host: MapRunsHost;
  readonly #paint: Painter;
  /** By level: a kernel that is there is used again. */
  readonly #slots: EnsembleSlot[][];
  #key = '';
  /** What is drawn. */
  #current: Level | undefined;
  #state: EnsembleState | undefined;
  #turn = 0;

  constructor(kind: EnsembleKind, host: MapRunsHost) {
    this.#kind = kind;
    this.#host = host;
    this.#paint = kind.painter();
    this.#slots = kind.levels.map(() => []);
  }

  want(inputs: MapInputs): void {
    const requests = this.#kind.requests(inputs);
    const key = JSON.stringify([requests, inputs.config.view.epsilon]);
    if (key === this.#key) {
      return;
    }
    this.#key = key;
    const turn = ++this.#turn;
    // Not awaited: the newest configuration has to be heard while this one is computed.
    this.#begin(inputs, requests, turn).catch((error: unknown) => {
      if (turn === this.#turn) {
        this.#key = '';
        this.#host.failed(error);
      }
    });
  }

  seek(): void {
    // It shows what becomes of all runs in the end.
  }

  draw(_: unknown, colors: MapColors): boolean {
    const [current, state] = [this.#current, this.#state];
    if (current === undefined || state === undefined) {
      return false;
    }
    this.#paint({ ...current, state, colors, backend: this.#host.backend });
    if (state.progress.done) {
      performance.mark('descent-map');
    }
    return true;
  }

  nearest(): undefined {
    return undefined;
  }

  stop(): void {
    this.#turn++;
    for (const slot of this.#slots.flatMap((slots) => slots.splice(0))) {
      slot.free();
    }
    this.#current = undefined;
    this.#state = undefined;
  }

  async #begin(inputs: MapInputs, requests: readonly EnsembleRequest[], turn: number): Promise<void> {
    const { levels } = this.#kind;
    let wasQuick = false;
    for (const [index, every] of levels.entries()) {
      const isLast = index === levels.length - 1;
      if (wasQuick && !isLast) {
        continue;
      }
      const coarse = requests.map((request) => coarser(request, every));
      const runs = await this.#start(this.#slots[index]!, coarse);
      if (turn !== this.#turn || runs.length < requests.length) {
        return;
      }
      const began = performance.now();
      await this.#run({ inputs, runs, grid: coarse[0]!, isLast }, turn);
      wasQuick = performance.now() - began < quickly;
    }
  }

  /** The ensembles at their first step; fewer when others were asked for meanwhile. */
  async #start(slots: EnsembleSlot[], requests: readonly EnsembleRequest[]): Promise<Ensemble[]> {
    for (const slot of slots.splice(requests.length)) {
      slot.free();
    }
    while (slots.length < requests.length) {
      slots.push(new EnsembleSlot(this.#host.backend));
    }
    // What is drawn now may start over.
    if (this.#current !== undefined && slots.some(({ runs }) => this.#current!.runs.includes(runs!))) {
      this.#state = undefined;
    }
    const started = await Promise.all(requests.map((request, index) => slots[index]!.start(request)));
    return started.filter((one) => one !== undefined);
  }

  async #run(level: Level, turn: number): Promise<void> {
    const { inputs, runs, grid, isLast } = level;
    const isCurrent = (): boolean => turn === this.#turn;
    const inLevels = this.#kind.levels.length > 1;
    const points = inputs.problem.minima.map(({ x, y }) => [x, y] as const);
    let state: EnsembleState = {
      mode: this.#kind.id,
      progress: progressOf(runs),
      points,
      census: undefined,
      race: undefined,
      heights: undefined,
    };
    const show = (changes: Partial<EnsembleState>): void => {
      state = { ...state, ...changes };
      this.#current = level;
      this.#state = state;
      this.#host.redrawNow();
      this.#host.changed({ ensemble: state });
    };
    const report = async (): Promise<void> => {
      const now = progressOf(runs);
      // The level before is a picture of the end: better than one of the way.
      if (inLevels && !now.done) {
        if (isLast && this.#state !== undefined) {
          this.#state = { ...this.#state, progress: now };
          this.#host.changed({ ensemble: this.#state });
        }
        return;
      }
      const progress = isLast ? now : { ...now, step: 0, done: false };
      // The picture first: reading takes time.
      if (this.#kind.draws === 'runs') {
        show({ progress });
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      const changes = isCurrent() ? await this.#kind.read(runs, inputs, progress, grid) : undefined;
      if (changes !== undefined && isCurrent()) {
        show({ ...changes, progress });
      }
    };
    let reportedAt = performance.now();
    while (isCurrent() && !progressOf(runs).done) {
      const under = runs.filter(({ progress }) => !progress.done);
      for (const one of under) {
        await one.advance(budget / under.length);
      }
      if (isCurrent() && !progressOf(runs).done && performance.now() - reportedAt > reportEvery) {
        await report();
        reportedAt = performance.now();
      }
    }
    if (isCurrent()) {
      await report();
    }
  }
}

/** The same map with fewer runs: one for `every` along a side. */
const coarser = (request: EnsembleRequest, every: number): EnsembleRequest => ({
  ...request,
  width: Math.ceil(request.width / every),
  height: Math.ceil(request.height / every),
});

/** How far the slowest has come. */
function progressOf(runs: readonly Ensemble[]): Progress {
  const all = runs.map(({ progress }) => progress);
  const slowest = all.reduce<Progress | undefined>(
    (least, one) => (least === undefined || one.step < least.step ? one : least),
    undefined,
  );
  return slowest ?? { step: 0, steps: 0, done: true };
}
