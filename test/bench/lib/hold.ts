/*
 * How long code holds the thread at a time: by the time of the processor, since others on a busy machine make everything
 * longer by the clock. Through shared caches they make that longer, too: so each step is done several times, the least
 * counts, and a plain loop beside it says what the machine gives just then.
 */

/** Rounds of the plain loop that take 20 ms on a machine that does nothing else. */
const rounds = 9_000_000;

/** Milliseconds that this thread has had the processor. */
function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds that the plain loop takes now; the least of several. */
function plainLoop(): number {
  let least = Infinity;
  for (let turn = 0; turn < 3; turn++) {
    const start = worked();
    let h = turn;
    for (let i = 0; i < rounds; i++) {
      h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    }
    least = Math.min(least, worked() - start + (h === 1 ? 1e-9 : 0));
  }
  return least;
}

/** Work in steps, between which the host answers others; a step that is a function is one whole step. */
export type Work = () => Generator<undefined, unknown>;

export const oneStep = (work: () => unknown): Work =>
  function* () {
    work();
  };

export interface Held {
  /** The longest step, in milliseconds of a machine that does nothing else. */
  readonly longest: number;
  /** All steps together, the same way. */
  readonly total: number;
}

/** Does the work so many times, and takes the least time of each step. */
export function held(work: Work, times = 2): Held {
  const loop = plainLoop();
  const least: number[] = [];
  for (let time = 0; time < times; time++) {
    const steps = work();
    for (let step = 0, done = false; !done; step++) {
      const start = worked();
      done = steps.next().done === true;
      least[step] = Math.min(least[step] ?? Infinity, worked() - start);
    }
  }
  const scale = 20 / Math.min(loop, plainLoop());
  return {
    longest: scale * least.reduce((most, one) => Math.max(most, one), 0),
    total: scale * least.reduce((sum, one) => sum + one, 0),
  };
}
