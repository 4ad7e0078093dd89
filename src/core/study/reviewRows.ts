import type { ReviewTable } from './reviewTable.ts';

/** The rows of reviews by session and counter: looked up when first asked for, since a log is mostly read once. */
export class ReviewRows {
  readonly #reviews: ReviewTable;
  /** For rows up to `#known`. */
  readonly #rows = new Map<number, number>();
  #known = 0;
  #last = -1;

  constructor(reviews: ReviewTable) {
    this.#reviews = reviews;
  }

  /** To be called when rows are no longer where they were. */
  clear(): void {
    this.#rows.clear();
    this.#known = 0;
  }

  find(session: number, counter: number): number | undefined {
    const { columns, length } = this.#reviews;
    // What is read again comes in the order in which it was read before.
    const guess = this.#last + 1;
    if (guess < length && columns.session[guess] === session && columns.counter[guess] === counter) {
      this.#last = guess;
      return guess;
    }
    for (; this.#known < length; this.#known++) {
      const row = this.#known;
      this.#rows.set(columns.session[row]! * counters + columns.counter[row]!, row);
    }
    const found = this.#rows.get(session * counters + counter);
    this.#last = found ?? -1;
    return found;
  }
}

/** More than any counter. */
const counters = 1e9;
