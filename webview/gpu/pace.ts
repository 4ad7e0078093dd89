/** Length of a draw: short enough for a smooth page, and for drivers that end draws which take seconds. */
export const drawMs = 8;
/**
 * A software renderer takes long to begin and end a draw, and no page waits for it meanwhile: there, draws are
 * sixteen times that long, within this limit.
 */
const longestOfSoftware = 24;

/** Finds how many steps a draw may do so that it takes about 8 ms on this device. */
export class Pace {
  readonly #software: boolean;
  #draws = 0;
  /** What a draw takes besides its steps, and a step, in ms. */
  #fixed = Infinity;
  #step: number | undefined;
  #last = 1;

  constructor(software: boolean) {
    this.#software = software;
  }

  /** Steps for the next draw, at least 1. */
  next(): number {
    if (this.#step === undefined) return 1;
    const length = this.#software ? Math.min(Math.max(drawMs, 16 * this.#fixed), longestOfSoftware) : drawMs;
    const steps = Math.round(Math.max(length - this.#fixed, length / 2) / this.#step);
    // Up at most fourfold a draw: short draws are timed badly.
    this.#last = Math.max(1, Math.min(steps, 4 * this.#last));
    return this.#last;
  }

  /** A draw of so many steps took so long, from when the GPU was free for it until it was seen to be done. */
  took(steps: number, ms: number): void {
    this.#draws += 1;
    // The first draw of a kernel is the one that the driver compiles it for.
    if (this.#draws === 1) return;
    if (steps === 1) this.#fixed = Math.min(this.#fixed, 0.8 * ms);
    const step = Math.max((ms - Math.min(this.#fixed, 0.8 * ms)) / steps, 1e-4);
    this.#step = this.#step === undefined ? step : (this.#step + step) / 2;
  }
}
