/** Length of a draw: short enough for a smooth page and for drivers that end draws which take seconds. */
export const drawMs = 8;

/** Finds how many steps a draw may do so that it takes about 8 ms on this device. */
export class Pace {
  /** Steps a millisecond, so far; undefined before the first draw has been timed. */
  #rate: number | undefined;

  /** Steps for the next draw, at least 1. */
  next(): number {
    return this.#rate === undefined ? 1 : Math.max(1, Math.round(this.#rate * drawMs));
  }

  /** A draw of so many steps took so long, from when the GPU was free for it until it was seen to be done. */
  took(steps: number, ms: number): void {
    const rate = steps / Math.max(ms, 0.1);
    // Up at most fourfold a draw: short draws are timed badly. Down at once, half way.
    const before = this.#rate ?? steps / drawMs;
    this.#rate = Math.min(rate > before ? before + (rate - before) / 2 : (rate + before) / 2, 4 * before);
  }
}
