import type { ViewMode } from '../../../src/core/config/labConfig.ts';
import type { Backend, Ensemble, EnsembleRequest, Progress } from '../../gpu/backendApi.ts';
import { EnsembleSlot } from './ensembleSlot.ts';
import type { EnsembleState, MapColors, MapRuns, MapRunsHost, MapInputs } from './mapRuns.ts';

/** Milliseconds of computing in one go, with draws so short that frames get through between them. */
const budget = 32;
/** Milliseconds between two pictures on the way, with a report of how far it has come: each takes time from the runs. */
const reportEvery = 300;

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
  /** Its picture is one of the runs as they are, or is made of what is read from them. */
  readonly draws: 'runs' | 'reading';
  /** Reads from the runs, on the way and at the end; undefined: there is nothing to read yet. */
  readonly read: (
    runs: readonly Ensemble[],
    inputs: MapInputs,
    progress: Progress,
  ) => Promise<Partial<EnsembleState> | undefined>;
  /** Makes what draws the state. */
  readonly painter: () => Painter;
}

/** The map of tens of thousands of runs, one for each place. */
export class EnsembleMap implements MapRuns {
  readonly ready = true;
  readonly #kind: EnsembleKind;
  readonly #host: MapRunsHost;
  readonly #paint: Painter;
  #slots: EnsembleSlot[] = [];
  #key = '';
  #current: { readonly inputs: MapInputs; readonly runs: readonly Ensemble[] } | undefined;
  #state: EnsembleState | undefined;
  #turn = 0;

  constructor(kind: EnsembleKind, host: MapRunsHost) {
    this.#kind = kind;
    this.#host = host;
    this.#paint = kind.painter();
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
    for (const slot of this.#slots) {
      slot.free();
    }
    this.#slots = [];
    this.#current = undefined;
    this.#state = undefined;
  }

  async #begin(inputs: MapInputs, requests: readonly EnsembleRequest[], turn: number): Promise<void> {
    for (const slot of this.#slots.splice(requests.length)) {
      slot.free();
    }
    while (this.#slots.length < requests.length) {
      this.#slots.push(new EnsembleSlot(this.#host.backend));
    }
    const slots = this.#slots;
    const started = await Promise.all(requests.map((request, index) => slots[index]!.start(request)));
    const runs = started.filter((one) => one !== undefined);
    if (turn === this.#turn && runs.length === requests.length) {
      await this.#run(runs, inputs, turn);
    }
  }

  async #run(runs: readonly Ensemble[], inputs: MapInputs, turn: number): Promise<void> {
    const isCurrent = (): boolean => turn === this.#turn;
    const points = inputs.problem.minima.map(({ x, y }) => [x, y] as const);
    this.#current = { inputs, runs };
    this.#state = undefined;
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
      this.#state = state;
      this.#host.redrawNow();
      this.#host.changed({ ensemble: state });
    };
    const report = async (): Promise<void> => {
      const progress = progressOf(runs);
      // The picture first: reading takes time.
      if (this.#kind.draws === 'runs') {
        show({ progress });
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      const changes = isCurrent() ? await this.#kind.read(runs, inputs, progress) : undefined;
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

/** How far the slowest has come. */
function progressOf(runs: readonly Ensemble[]): Progress {
  const all = runs.map(({ progress }) => progress);
  const slowest = all.reduce<Progress | undefined>(
    (least, one) => (least === undefined || one.step < least.step ? one : least),
    undefined,
  );
  return slowest ?? { step: 0, steps: 0, done: true };
}
