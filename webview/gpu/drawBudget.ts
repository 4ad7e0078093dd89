/** Length of a draw: short enough for a smooth page, and for drivers that end draws which take seconds. */
export const drawMs = 8;
/** A budget within which a frame may be waiting, in ms. */
export const frameMs = 34;
/**
 * A software renderer takes long to begin and end a draw: there, draws are sixteen times that long, up to a limit;
 * and where no frame waits, as long as a quarter of the budget allows. No driver ends them.
 */
const longestOfSoftware = { inFrame: 24, between: 100 } as const;

/** Finds how many steps a draw may do so that it takes about 8 ms on this device. */
export class Pace {
  readonly #software: boolean;
  #draws = 0;
  /** What a draw takes besides its steps, in ms. */
  #fixed = Infinity;
  /** Recent draws: their time without what is fixed, and their steps, both fading. */
  #time = 0;
  #steps = 0;
  #last = 1;

  constructor(software: boolean) {
    this.#software = software;
  }

  /** Steps for the next draw, at least 1. */
  next(budgetMs: number): number {
    if (this.#steps === 0) {
      return 1;
    }
    const length = this.#lengthIn(budgetMs);
    const steps = Math.round((Math.max(length - this.#fixed, length / 2) * this.#steps) / this.#time);
    // Up at most fourfold a draw: short draws are timed badly.
    this.#last = Math.max(1, Math.min(steps, 4 * this.#last));
    return this.#last;
  }

  /** Milliseconds that a draw of so many steps will take, if it is like the recent ones; 0 before there are any. */
  expected(steps: number): number {
    if (this.#steps === 0) {
      return 0;
    }
    return (Number.isFinite(this.#fixed) ? this.#fixed : 0) + (steps * this.#time) / this.#steps;
  }

  #lengthIn(budgetMs: number): number {
    if (!this.#software) {
      return drawMs;
    }
    if (budgetMs > frameMs) {
      return Math.min(Math.max(drawMs, budgetMs / 4), longestOfSoftware.between);
    }
    return Math.min(Math.max(drawMs, 16 * this.#fixed), longestOfSoftware.inFrame);
  }

  /**
   * A draw of so many steps took so long, from when the GPU was free for it until it was seen to be done. Single
   * times may be wrong either way, since a page that is late sees several draws done at once; their sums are right.
   */
  took(steps: number, ms: number): void {
    this.#draws += 1;
    // The first draw of a kernel is the one that the driver compiles it for.
    if (this.#draws === 1) {
      return;
    }
    if (steps === 1 && ms > 0) {
      this.#fixed = Math.min(this.#fixed, 0.8 * ms);
    }
    this.#time = this.#time / 2 + Math.max(ms - Math.min(this.#fixed, 0.8 * ms), 1e-4 * steps);
    this.#steps = this.#steps / 2 + steps;
  }
}
