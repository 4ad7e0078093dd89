import { remembered, replayed } from './cards.ts';
import type { cardShape } from './cards.ts';
import type { Cells } from './cells.ts';
import type { Table } from './columnTable.ts';
import type { CurrentNames } from './currentNames.ts';
import type { Ledger } from './ledger.ts';
import { Memory } from './memory.ts';
import { inOrder } from './order.ts';
import { takenBack } from './reviewTable.ts';
import { phases } from './scheduler.ts';
import { agree, soundDays } from './soundDays.ts';

/** FSRS-6 weights for a card, given what `configured` events say (deck key to settings). */
export type WeightsFor = (
  card: string,
  configured: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
) => readonly number[];

/** What a replay reads and writes. */
export interface Replayed {
  readonly ledger: Ledger;
  readonly cards: Table<typeof cardShape>;
  readonly cells: Cells;
  readonly names: CurrentNames;
  readonly configured: Parameters<WeightsFor>[1];
}

const review = phases.indexOf('review');
/** Reviews between two yields: a millisecond or two. */
const rowsAtOnce = 4096;

/** The memories of cards, by their reviews: those of a cell together, in the order of events. */
export class Replay {
  readonly #of: Replayed;
  #weights: WeightsFor;
  readonly #memories = new Map<readonly number[], Memory>();
  /** By card, as far as known. */
  #memoryOfCard: (Memory | undefined)[] = [];

  constructor(weights: WeightsFor, of: Replayed) {
    this.#weights = weights;
    this.#of = of;
  }

  /** Other weights; `all` must follow. */
  reweigh(weights: WeightsFor): void {
    this.#weights = weights;
  }

  /** Gives every name a row among the cards, or so many of them that have none; whether all have one then. */
  fit(most = Infinity): boolean {
    const { ledger, cards, cells } = this.#of;
    const { length } = ledger.names;
    const end = Math.min(length, cards.length + most);
    while (cards.length < end) {
      cards.push();
    }
    cells.grow(ledger.names, end);
    return end === length;
  }

  /** Folds rows from `firstRow` on; returns the cards for which one came out of order, or names an earlier day. */
  append(firstRow: number): Set<number> {
    const { ledger, cards, cells, names } = this.#of;
    const stale = new Set<number>();
    names.prepareRows(firstRow);
    for (let row = firstRow; row < ledger.reviews.length; row++) {
      const card = names.resolveRow(row);
      this.fit();
      const { unsound, lastRow } = cards.columns;
      // What was answered of the same cell in another form may count for this one.
      const isStale = cells.of(card).some((other) => {
        const last = lastRow[other]! - 1;
        return stale.has(other) || unsound[other] === 1 || (last >= 0 && ledger.compare(row, last) < 0);
      });
      if (isStale) {
        stale.add(card);
      } else {
        this.#foldReview(card, row);
        if (unsound[card] === 1) {
          stale.add(card);
        }
      }
    }
    return stale;
  }

  /** Folds all reviews of some cards again, and of the other forms of their cells. */
  anew(stale: ReadonlySet<number>): void {
    if (stale.size === 0) {
      return;
    }
    const { ledger, cards, cells } = this.#of;
    const { day, card } = ledger.reviews.columns;
    const byCell = new Map<number, number[]>();
    /** By card: the first card of its cell, plus one, for the cells that are wanted. */
    const cellOf = new Uint32Array(cards.length);
    for (const one of stale) {
      const members = cells.of(one);
      byCell.set(members[0]!, []);
      for (const member of members) {
        cellOf[member] = members[0]! + 1;
      }
    }
    for (let row = 0; row < ledger.reviews.length; row++) {
      const cell = cellOf[card[row]!]!;
      if (cell > 0) {
        byCell.get(cell - 1)!.push(row);
      }
    }
    for (const [cell, rows] of byCell) {
      for (const member of cells.of(cell)) {
        this.#forget(member);
      }
      rows.sort((a, b) => ledger.compare(a, b));
      const dayOf = new Map<number, number>();
      for (const member of cells.of(cell)) {
        const counting = rows.filter((row) => card[row] === member && !ledger.isRowUndone(row));
        const days = soundDays(counting.map((row) => day[row]!));
        counting.forEach((row, i) => dayOf.set(row, days[i]!));
      }
      for (const row of rows) {
        this.#foldReview(card[row]!, row, dayOf.get(row));
      }
    }
  }

  /** Folds all reviews. Yields often. */
  *all(): Generator<undefined, void> {
    const { ledger, cards } = this.#of;
    const { card, order } = ledger.reviews.columns;
    for (let c = 0; c < cards.length; c++) {
      this.#forget(c);
    }
    this.#memoryOfCard = [];
    const rows = inOrder(ledger.reviews.length, (a, b) => order[a]! - order[b]! || ledger.compare(a, b));
    yield;
    let count = 0;
    for (const row of rows) {
      this.#foldReview(card[row]!, row);
      if (++count % rowsAtOnce === 0) {
        yield;
      }
    }
    const { unsound } = cards.columns;
    this.anew(new Set(Array.from({ length: cards.length }, (_, c) => c).filter((c) => unsound[c] === 1)));
  }

  #forget(c: number): void {
    const { columns } = this.#of.cards;
    for (const name of replayed) {
      columns[name][c] = 0;
    }
  }

  /**
   * Folds a review into its card; it comes after those folded before.
   * @param sound the day to count with, if not the one it names; without it, the card is marked if days disagree
   */
  #foldReview(c: number, row: number, sound?: number): void {
    const { ledger, cards, cells } = this.#of;
    const r = ledger.reviews.columns;
    if (ledger.isRowUndone(row)) {
      r.before[row] = takenBack;
      return;
    }
    const k = cards.columns;
    const memory = (this.#memoryOfCard[c] ??= this.#memoryOf(ledger.names[c]!));
    const rating = r.rating[row]!;
    const day = r.day[row]!;
    const counted = sound ?? day;
    if (counted !== day || (k.phase[c] !== 0 && !agree(k.sinceDay[c]!, day))) {
      k.unsound[c] = 1;
    }
    const asOne = r.form[row] !== 0;
    const from = asOne || k.spent[c] === 1 ? cells.strongest(c, k, ledger) : c;
    // Another form's clock is believed as far as this one agrees.
    const since = from === c || agree(k.sinceDay[from]!, counted) ? k.sinceDay[from]! : counted;
    if (from !== c) {
      for (const name of remembered) {
        k[name][c] = k[name][from]!;
      }
    }
    const phase = k.phase[c]!;
    memory.stability = k.stability[c]!;
    memory.difficulty = k.difficulty[c]!;
    memory.review(Math.max(0, counted - since), rating);
    k.stability[c] = memory.stability;
    k.difficulty[c] = memory.difficulty;
    r.before[row] = phase;
    r.last[row] = phase === review ? k.interval[c]! : 0;
    k.reps[c]! += 1;
    if (phase === 0) {
      k.firstDay[c] = day;
    }
    if (phase === review) {
      k.reviewedOn[c] = day;
      k.lapses[c]! += rating === 1 ? 1 : 0;
    }
    if (rating === 1) {
      k.againOn[c] = day;
    }
    k.phase[c] = r.then[row]!;
    k.step[c] = r.step[row]!;
    k.interval[c] = r.interval[row]!;
    k.lastDay[c] = day;
    k.sinceDay[c] = counted;
    k.lastAt[c] = r.at[row]!;
    k.lastRow[c] = row + 1;
    k.spent[c] = 0;
    if (asOne) {
      for (const other of cells.of(c)) {
        k.spent[other] = other !== c && k.reps[other]! > 0 ? 1 : 0;
      }
    }
  }

  #memoryOf(card: string): Memory {
    const weights = this.#weights(card, this.#of.configured);
    let memory = this.#memories.get(weights);
    if (memory === undefined) {
      memory = new Memory(weights);
      this.#memories.set(weights, memory);
    }
    return memory;
  }
}
