import { cellOf } from '../identity/cardId.ts';
import type { cardShape } from './cards.ts';
import type { Table } from './columnTable.ts';
import type { Ledger } from './ledger.ts';

/** Which cards are forms of one cell: their ids are the same but for the last key. By index into the ledger's names. */
export class Cells {
  readonly #byName = new Map<string, number[]>();
  /** By card. */
  readonly #members: number[][] = [];

  /** Takes in the names that are new, up to `end`. */
  grow(names: readonly string[], end = names.length): void {
    for (let c = this.#members.length; c < end; c++) {
      const cell = cellOf(names[c]!);
      let members = this.#byName.get(cell);
      if (members === undefined) {
        this.#byName.set(cell, (members = []));
      }
      members.push(c);
      this.#members.push(members);
    }
  }

  /** A card and the other forms of its cell. */
  of(c: number): readonly number[] {
    return this.#members[c] ?? [c];
  }

  /**
   * Of the memories that the forms of a card's cell have, the strongest: the one that lasts longest, of equal ones the
   * latest. The card itself where none was answered.
   */
  strongest(c: number, k: Table<typeof cardShape>['columns'], ledger: Ledger): number {
    const members = this.of(c);
    if (members.length === 1) {
      return c;
    }
    let best: number | undefined;
    for (const other of members) {
      if (k.reps[other] === 0 || k.spent[other] === 1) {
        continue;
      }
      const more = best === undefined ? 1 : k.stability[other]! - k.stability[best]!;
      const isLater = (): boolean => ledger.compare(k.lastRow[other]! - 1, k.lastRow[best!]! - 1) > 0;
      if (more > 0 || (more === 0 && isLater())) {
        best = other;
      }
    }
    return best ?? c;
  }
}
