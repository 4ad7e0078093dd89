/** What the platform lends: a clock in milliseconds, and a way to let everything else run before going on. */
export interface Platform {
  readonly now: () => number;
  readonly pause: () => Promise<void>;
}

/**
 * Runs work that yields, such as compileNote, in turns of a few milliseconds, so that the host answers others in
 * between. One object for a whole batch: it then pauses by the time that has passed and not once for each file.
 */
export class Turns {
  readonly #platform: Platform;
  readonly #budget: number;
  #since: number;
  #pausing: Promise<void> = Promise.resolve();

  /**
   * @param budget milliseconds a turn may last. A single step comes on top, which noteLimits.ts keeps short, and what
   *   collecting garbage takes, some 10 ms now and then
   */
  constructor(platform: Platform, budget = 5) {
    this.#platform = platform;
    this.#budget = budget;
    this.#since = platform.now();
  }

  run<T>(work: Generator<undefined, T>): Promise<T>;
  /** @param isOver asked after each pause, when others have had their turn: the rest of the work is then left undone */
  run<T>(work: Generator<undefined, T>, isOver: () => boolean): Promise<T | undefined>;
  async run<T>(work: Generator<undefined, T>, isOver = () => false): Promise<T | undefined> {
    for (;;) {
      const step = work.next();
      if (step.done) {
        return step.value;
      }
      if (this.#platform.now() - this.#since >= this.#budget) {
        await this.pause();
        if (isOver()) {
          return undefined;
        }
      }
    }
  }

  /** Of several works at once, each goes on after a pause of its own, or they would add up to one long turn. */
  async pause(): Promise<void> {
    this.#pausing = this.#pausing.then(() => this.#platform.pause());
    await this.#pausing;
    this.#since = this.#platform.now();
  }
}

/** Runs work that yields at once. For one small note, and where nothing waits. */
export function atOnce<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) {
      return step.value;
    }
  }
}
