/** Counts the time while it runs. */
export class Stopwatch {
  readonly #clock: () => number;
  #before = 0;
  #since: number | undefined;

  /** @param clock milliseconds that only grow */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** From nothing. */
  start(): void {
    this.#before = 0;
    this.#since = this.#clock();
  }

  pause(): void {
    this.#before = this.elapsed;
    this.#since = undefined;
  }

  goOn(): void {
    this.#since ??= this.#clock();
  }

  /** Milliseconds. */
  get elapsed(): number {
    return this.#before + (this.#since === undefined ? 0 : this.#clock() - this.#since);
  }
}
