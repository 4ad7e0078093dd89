import type { Renamed } from './events.ts';
import type { Ledger } from './ledger.ts';
import { Renames } from './rename.ts';

/** Where in the order of the log something was said. */
export interface Placed {
  readonly id: string;
  readonly order: number;
}

/** Under which name what the log says of a card counts now: the renames that came after it, followed. */
export class CurrentNames {
  readonly #ledger: Ledger;
  #renames: Renames;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
    this.#renames = standing(ledger);
  }

  /** Looks anew which renames there are; needed where one came or was taken back. */
  refresh(): void {
    this.#renames = standing(this.#ledger);
  }

  /** To be called with all that is resolved next. */
  prepare(named: Iterable<readonly [string, Placed]>): void {
    this.#renames.prepare(named);
  }

  /** What a name that stands in an event is now. */
  resolve(name: string, event: Placed): string {
    return this.#renames.resolve(name, event);
  }

  /** The renames that lead there, in their order. */
  path(name: string, event: Placed): readonly Renamed[] {
    return this.#renames.path(name, event);
  }

  /** Fills the column `card` of every row. */
  resolveRows(): void {
    const ledger = this.#ledger;
    const { columns, length } = ledger.reviews;
    columns.card.set(columns.name.subarray(0, length));
    if (ledger.renames.length === 0) {
      return;
    }
    const moved = new Uint8Array(ledger.names.map((name) => (this.#renames.concerns(name) ? 1 : 0)));
    this.#renames.prepare(this.#named(0, moved));
    for (let row = 0; row < length; row++) {
      if (moved[columns.name[row]!] === 1) {
        this.resolveRow(row);
      }
    }
  }

  /** To be called before rows from `first` on are resolved one by one. */
  prepareRows(first: number): void {
    this.#renames.prepare(this.#named(first));
  }

  /** Fills the column `card` of a row, and returns it. */
  resolveRow(row: number): number {
    const ledger = this.#ledger;
    const columns = ledger.reviews.columns;
    let card = columns.name[row]!;
    if (ledger.renames.length > 0) {
      const event = { id: ledger.idOf(row), order: columns.order[row]! };
      card = ledger.intern(this.#renames.resolve(ledger.names[card]!, event));
    }
    columns.card[row] = card;
    return card;
  }

  /** Rows from `first` on, as renames want them; of the names that `among` marks, if it is given. */
  *#named(first: number, among?: Uint8Array): Generator<[string, Placed]> {
    const ledger = this.#ledger;
    const { name, order } = ledger.reviews.columns;
    if (ledger.renames.length === 0) {
      return;
    }
    for (let row = first; row < ledger.reviews.length; row++) {
      if (among === undefined || among[name[row]!] === 1) {
        yield [ledger.names[name[row]!]!, { id: ledger.idOf(row), order: order[row]! }];
      }
    }
  }
}

const standing = (ledger: Ledger): Renames =>
  new Renames(ledger.renames.filter(({ id }) => !ledger.isUndone(id)));
