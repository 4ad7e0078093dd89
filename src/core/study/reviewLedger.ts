import { Table } from './columnTable.ts';
import { compareText } from './eventOrder.ts';
import type { Reviewed } from './events.ts';
import { addReview, reviewAt, reviewShape } from './reviewTable.ts';
import type { ReviewTable } from './reviewTable.ts';
import { ReviewRows } from './reviewRows.ts';
import type { LedgerState } from './ledgerState.ts';
import { Sessions } from './sessions.ts';

/** Reviews as a table, with the names and sessions that its columns number. */
export class ReviewLedger {
  readonly reviews: ReviewTable;
  readonly names: string[];
  protected readonly writers: Sessions;
  protected readonly rows: ReviewRows;
  readonly #nameIndex: Map<string, number>;
  /** Undefined before anybody has asked. */
  #lead: number | undefined;

  constructor({ names, sessions, seen }: LedgerState, reviews = new Table(reviewShape)) {
    this.reviews = reviews;
    this.rows = new ReviewRows(reviews);
    this.names = [...names];
    this.#nameIndex = new Map(names.map((name, i) => [name, i]));
    this.writers = new Sessions(sessions, seen);
  }

  /** `device.session` */
  get sessions(): readonly string[] {
    return this.writers.names;
  }

  /** The index of a card's name, which is given one if it has none. */
  intern(name: string): number {
    let index = this.#nameIndex.get(name);
    if (index === undefined) {
      index = this.names.length;
      this.names.push(name);
      this.#nameIndex.set(name, index);
    }
    return index;
  }

  indexOf(name: string): number | undefined {
    return this.#nameIndex.get(name);
  }

  idOf(row: number): string {
    const { session, counter } = this.reviews.columns;
    return `${this.sessions[session[row]!]!}.${counter[row]!}`;
  }

  /** The row of a review by its event id; the latest rows are found first. */
  rowOf(id: string): number | undefined {
    const found = this.writers.find(id);
    if (found === undefined) {
      return undefined;
    }
    const { session, counter } = this.reviews.columns;
    for (let row = this.reviews.length - 1; row >= 0; row--) {
      if (counter[row] === found.counter && session[row] === found.session) {
        return row;
      }
    }
    return undefined;
  }

  /** How far the order of a review is ahead of its time, at most: `at` + `lead` is never less than `order`. */
  get lead(): number {
    if (this.#lead === undefined) {
      const { at, order } = this.reviews.columns;
      let lead = 0;
      for (let row = 0; row < this.reviews.length; row++) {
        lead = Math.max(lead, order[row]! - at[row]!);
      }
      this.#lead = lead;
    }
    return this.#lead;
  }

  /** Which of two reviews comes first in the order of events: negative for `a`. */
  compare(a: number, b: number): number {
    const { order, session, counter } = this.reviews.columns;
    return (
      order[a]! - order[b]! ||
      compareText(this.sessions[session[a]!]!, this.sessions[session[b]!]!) ||
      counter[a]! - counter[b]!
    );
  }

  protected reviewAt(row: number): Reviewed {
    return reviewAt(this.reviews, row, this.idOf(row), this.names);
  }

  protected addReview(event: Reviewed): void {
    const counter = this.writers.locate(event.id);
    if (this.#lead !== undefined) {
      this.#lead = Math.max(this.#lead, event.order - event.at);
    }
    addReview(this.reviews, event, {
      name: this.intern(event.card),
      session: this.writers.index,
      counter,
    });
  }
}
