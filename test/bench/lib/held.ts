/*
 * How long code holds the thread at a time. Others on a busy machine make every step longer, so each step is done several
 * times and the least counts: by the clock on the wall, or, where that is less, by the time of the processor with a tick
 * more than it says. A plain loop beside it says what the machine gives just then.
 */

/** Rounds of the plain loop that take 20 ms on a machine that does nothing else. */
const rounds = 9_000_000;
/** Milliseconds by which the processor's clock may lag behind on most machines. */
const tick = 4;
/** Times that work is done at most: what is long by accident is short in one of them. */
const mostTimes = 6;

/** Milliseconds that the plain loop takes now; the least of several. */
function plainLoop(): number {
  let least = Infinity;
  for (let turn = 0; turn < 3; turn++) {
    const start = performance.now();
    let h = turn;
    for (let i = 0; i < rounds; i++) {
      h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    }
    least = Math.min(least, performance.now() - start + (h === 1 ? 1e-9 : 0));
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

/**
 * Does the work twice, and then again until its longest step is short enough or it was done often.
 * @param most milliseconds that a step may take
 */
export function held(work: Work, most: number): Held {
  const loop = plainLoop();
  const least: number[] = [];
  const longest = () => least.reduce((long, one) => Math.max(long, one), 0);
  for (let time = 0; time < 2 || (time < mostTimes && longest() > most); time++) {
    const steps = work();
    for (let step = 0, done = false; !done; step++) {
      const start = performance.now();
      const before = process.threadCpuUsage();
      done = steps.next().done === true;
      const { user, system } = process.threadCpuUsage(before);
      const took = Math.min(performance.now() - start, (user + system) / 1000 + tick);
      least[step] = Math.min(least[step] ?? Infinity, took);
    }
  }
  const scale = 20 / Math.min(loop, plainLoop());
  return { longest: scale * longest(), total: scale * least.reduce((sum, one) => sum + one, 0) };
}
