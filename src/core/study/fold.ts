import { cardKinds } from '../identity/cardId.ts';
import { cardShape, cardState, newCard, remembered, replayed } from './cards.ts';
import type { CardState } from './cards.ts';
import { Cells } from './cells.ts';
import { Table } from './columnTable.ts';
import type { Phase, Rating, Renamed, StudyEvent } from './events.ts';
import { Ledger } from './ledger.ts';
import { compareEvents } from './eventOrder.ts';
import { takenBack } from './reviewTable.ts';
import { Memory } from './memory.ts';
import { inOrder } from './order.ts';
import { Renames } from './rename.ts';
import { phases } from './scheduler.ts';
import { Shown, cellsIn } from './shown.ts';
import { agree, soundDays } from './soundDays.ts';

/** One line of a card's history. */
export interface HistoryEntry {
  readonly id: string;
  readonly at: number;
  readonly day: number;
  readonly rating: Rating;
  readonly took: number;
  readonly before: (typeof phases)[number];
  readonly then: Phase;
  readonly interval: number;
}

/** FSRS-6 weights for a card, given what `configured` events say (deck key to settings). */
export type WeightsFor = (card: string, configured: Fold['configured']) => readonly number[];

const review = phases.indexOf('review');

/**
 * The state of studying: a function of the set of events alone. Events may come in any order, in any parts and
 * more than once; clocks may be wrong. What is derived from one event is updated in place; the whole is
 * computed again only where an event reaches back (a rename, settings of a deck, a large merge).
 */
export class Fold {
  readonly ledger: Ledger;
  readonly cards: Table<typeof cardShape>;
  /** The latest settings of each deck, as they came: to be read with `withSettings`. */
  readonly configured = new Map<string, Readonly<Record<string, unknown>>>();
  /** What was read in lessons, or is put off. */
  readonly shown = new Shown();
  #weights: WeightsFor;
  readonly #memories = new Map<readonly number[], Memory>();
  /** By card, as far as known. */
  #memoryOfCard: (Memory | undefined)[] = [];
  #renames: Renames;
  readonly #cells = new Cells();
  /** Cards that are the only ones of their cells. */
  #joined: ReadonlySet<number> = new Set();

  /** A ledger and cards that were folded before (a snapshot) may be given; they must belong together. */
  constructor(weights: WeightsFor, ledger = new Ledger(), cards = new Table(cardShape)) {
    this.#weights = weights;
    this.ledger = ledger;
    this.cards = cards;
    this.#renames = validRenames(ledger);
    this.#cells.grow(ledger.names);
    this.#foldConfigured();
    this.#foldLessons();
  }

  /** Takes events in; returns how many were new. */
  apply(events: readonly StudyEvent[]): number {
    const { ledger } = this;
    const firstRow = ledger.reviews.length;
    if (events.length > firstRow) {
      ledger.reviews.reserve(firstRow + events.length);
    }
    const firstLesson = ledger.lessons.length;
    const undone = new Set<string>();
    let added = 0;
    let marked = false;
    let reachesBack = false;
    for (const event of events) {
      const what = ledger.add(event);
      if (what === 'new' || what === 'early') {
        added += 1;
        reachesBack ||= what === 'early';
        marked ||= event.kind === 'suspended' || event.kind === 'buried' || event.kind === 'flagged';
        reachesBack ||= event.kind === 'renamed' || event.kind === 'configured';
        if (event.kind === 'undone') {
          ledger.reach(event, undone);
        }
      }
    }
    reachesBack = ledger.settle() || reachesBack;
    if (added === 0 && !reachesBack) {
      return 0;
    }
    const fresh = ledger.reviews.length - firstRow;
    if (undone.size > 0) {
      reachesBack ||= [...ledger.renames, ...ledger.configured].some(({ id }) => undone.has(id));
    }
    if (reachesBack || fresh > 1000 + firstRow / 5 || undone.size > 30) {
      this.refold();
      return added;
    }
    this.#fit();
    const stale = this.#append(firstRow);
    for (const id of undone) {
      const row = ledger.rowOf(id);
      if (row !== undefined) {
        stale.add(ledger.reviews.columns.card[row]!);
      }
    }
    this.#replayAnew(stale);
    if (marked || undone.size > 0) {
      this.#foldMarks();
    }
    this.#foldLessons(undone.size > 0 ? 0 : firstLesson);
    return added;
  }

  /** Takes events in without folding them, for reading a large log in parts; `refold` must follow. */
  collect(events: Iterable<StudyEvent>): void {
    for (const event of events) {
      this.ledger.add(event);
    }
  }

  /** Computes all memory states with other weights. */
  reweigh(weights: WeightsFor): void {
    this.#weights = weights;
    this.refold();
  }

  /** Computes everything from the events again; needed from outside after `collect`. */
  refold(): void {
    const { ledger } = this;
    ledger.settle();
    this.#renames = validRenames(ledger);
    this.#foldConfigured();
    this.#resolveAll();
    this.#fit();
    this.#replayAll();
    this.#foldMarks();
    this.#foldLessons();
  }

  /**
   * Says which cards are the only ones of their cells. For them all counts that was ever answered of the cell, in
   * whatever form: the strongest memory that its forms have left.
   */
  join(ids: Iterable<string>): void {
    this.#joined = new Set(Array.from(ids, (id) => this.ledger.intern(id)));
    this.#fit();
  }

  /** The row with the memory of a card, by its index: its own, unless it is its cell's only card. */
  rowOf(c: number): number {
    return this.#joined.has(c) ? this.#cells.strongest(c, this.cards.columns, this.ledger) : c;
  }

  /** The indices of a card and of the other forms of its cell. */
  cellOf(id: string): readonly number[] {
    const c = this.ledger.indexOf(id);
    return c === undefined ? [] : this.#cells.of(c);
  }

  /** Whether a card counts for all of its cell. */
  isJoined(id: string): boolean {
    const c = this.ledger.indexOf(id);
    return c !== undefined && this.#joined.has(c);
  }

  /** Whether a card, by its index, waits with the lesson that comes before it. */
  isPutOff(c: number, day: number): boolean {
    return this.shown.isAnyPutOff && this.shown.isPutOff(cellName(this.ledger.names[c]!), day);
  }

  /** Whether the learner has seen what a cell says: in a lesson, or by answering a card of it, in whatever form. */
  isMet(cell: string): boolean {
    return this.shown.has(cell) || cardKinds.some((kind) => this.wasAnswered(`${cell}/${kind}`));
  }

  /** Whether there is an answer under this very name. */
  wasAnswered(id: string): boolean {
    return (this.cards.columns.reps[this.ledger.indexOf(id) ?? Infinity] ?? 0) > 0;
  }

  card(id: string): CardState {
    const c = this.ledger.indexOf(id);
    return c === undefined || c >= this.cards.length
      ? { id, ...newCard }
      : cardState(id, this.rowOf(c), c, this.cards.columns);
  }

  /** The cards whose answers count for a card, itself among them. */
  #counting(id: string): ReadonlySet<number> {
    const c = this.ledger.indexOf(id);
    if (c === undefined) {
      return new Set();
    }
    return new Set(this.#joined.has(c) ? this.#cells.of(c) : [c]);
  }

  /** The reviews that count for a card, oldest first, without those taken back. */
  history(id: string): HistoryEntry[] {
    const counting = this.#counting(id);
    const columns = this.ledger.reviews.columns;
    return this.#rowsOf((card) => counting.has(card))
      .filter((row) => columns.before[row] !== takenBack)
      .sort((a, b) => this.ledger.compare(a, b))
      .map((row) => ({
        id: this.ledger.idOf(row),
        at: columns.at[row]!,
        day: columns.day[row]!,
        rating: columns.rating[row] as Rating,
        took: columns.took[row]!,
        before: phases[columns.before[row]!]!,
        then: phases[columns.then[row]!] as Phase,
        interval: columns.interval[row]!,
      }));
  }

  /** The renames by which reviews of a card, or marks on it, came to count for it, in their order. */
  renamesOf(id: string): Renamed[] {
    const { ledger } = this;
    const counting = this.#counting(id);
    const { name } = ledger.reviews.columns;
    const found = new Map<string, Renamed>();
    const look = (written: string, event: { readonly id: string; readonly order: number }): void => {
      if (written !== id) {
        for (const renamed of this.#renames.path(written, event)) {
          found.set(renamed.id, renamed);
        }
      }
    };
    const seen = new Set<number>();
    const rows = this.#rowsOf((card) => counting.has(card)).sort((a, b) => ledger.compare(a, b));
    // The first event of each name went through all that came after it.
    for (const row of rows) {
      if (!seen.has(name[row]!)) {
        seen.add(name[row]!);
        look(ledger.names[name[row]!]!, { id: ledger.idOf(row), order: ledger.reviews.columns.order[row]! });
      }
    }
    for (const mark of ledger.marks) {
      if (mark.card !== id && this.#renames.resolve(mark.card, mark) === id) {
        look(mark.card, mark);
      }
    }
    return [...found.values()].sort(compareEvents);
  }

  /** Gives every name a row among the cards. */
  #fit(): void {
    while (this.cards.length < this.ledger.names.length) {
      this.cards.push();
    }
    this.#cells.grow(this.ledger.names);
  }

  /** Folds rows from `firstRow` on; returns the cards for which one came out of order, or names an earlier day. */
  #append(firstRow: number): Set<number> {
    const { ledger } = this;
    const stale = new Set<number>();
    this.#renames.prepare(this.#named(firstRow));
    for (let row = firstRow; row < ledger.reviews.length; row++) {
      const card = this.#resolveRow(row);
      this.#fit();
      const { unsound, lastRow } = this.cards.columns;
      // What was answered of the same cell in another form may count for this one.
      const isStale = this.#cells.of(card).some((other) => {
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
  #replayAnew(cards: ReadonlySet<number>): void {
    if (cards.size === 0) {
      return;
    }
    const { ledger } = this;
    const { day, card } = ledger.reviews.columns;
    const byCell = new Map<number, number[]>();
    /** By card: the first card of its cell, plus one, for the cells that are wanted. */
    const cellOf = new Uint32Array(this.cards.length);
    for (const one of cards) {
      const members = this.#cells.of(one);
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
      for (const member of this.#cells.of(cell)) {
        this.#forget(member);
      }
      rows.sort((a, b) => ledger.compare(a, b));
      const dayOf = new Map<number, number>();
      for (const member of this.#cells.of(cell)) {
        const counting = rows.filter((row) => card[row] === member && !ledger.isRowUndone(row));
        const days = soundDays(counting.map((row) => day[row]!));
        counting.forEach((row, i) => dayOf.set(row, days[i]!));
      }
      for (const row of rows) {
        this.#foldReview(card[row]!, row, dayOf.get(row));
      }
    }
  }

  #rowsOf(wanted: (card: number) => boolean): number[] {
    const { columns, length } = this.ledger.reviews;
    const rows: number[] = [];
    for (let row = 0; row < length; row++) {
      if (wanted(columns.card[row]!)) {
        rows.push(row);
      }
    }
    return rows;
  }

  #replayAll(): void {
    const { ledger, cards } = this;
    const { card, order } = ledger.reviews.columns;
    for (let c = 0; c < cards.length; c++) {
      this.#forget(c);
    }
    this.#memoryOfCard = [];
    for (const row of inOrder(
      ledger.reviews.length,
      (a, b) => order[a]! - order[b]! || ledger.compare(a, b),
    )) {
      this.#foldReview(card[row]!, row);
    }
    const { unsound } = cards.columns;
    this.#replayAnew(
      new Set(Array.from({ length: cards.length }, (_, c) => c).filter((c) => unsound[c] === 1)),
    );
  }

  #forget(c: number): void {
    const { columns } = this.cards;
    for (const name of replayed) {
      columns[name][c] = 0;
    }
  }

  /**
   * Folds a review into its card; it comes after those folded before.
   * @param sound the day to count with, if not the one it names; without it, the card is marked if days disagree
   */
  #foldReview(c: number, row: number, sound?: number): void {
    const r = this.ledger.reviews.columns;
    if (this.ledger.isRowUndone(row)) {
      r.before[row] = takenBack;
      return;
    }
    const k = this.cards.columns;
    const memory = (this.#memoryOfCard[c] ??= this.#memoryOf(this.ledger.names[c]!));
    const rating = r.rating[row]!;
    const day = r.day[row]!;
    const counted = sound ?? day;
    if (counted !== day || (k.phase[c] !== 0 && !agree(k.sinceDay[c]!, day))) {
      k.unsound[c] = 1;
    }
    const asOne = r.form[row] !== 0;
    const from = asOne || k.spent[c] === 1 ? this.#cells.strongest(c, k, this.ledger) : c;
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
      for (const other of this.#cells.of(c)) {
        k.spent[other] = other !== c && k.reps[other]! > 0 ? 1 : 0;
      }
    }
  }

  #memoryOf(card: string): Memory {
    const weights = this.#weights(card, this.configured);
    let memory = this.#memories.get(weights);
    if (memory === undefined) {
      memory = new Memory(weights);
      this.#memories.set(weights, memory);
    }
    return memory;
  }

  /** Fills the column `card` of every row. */
  #resolveAll(): void {
    const { ledger } = this;
    const { columns, length } = ledger.reviews;
    columns.card.set(columns.name.subarray(0, length));
    if (ledger.renames.length === 0) {
      return;
    }
    const moved = new Uint8Array(ledger.names.map((name) => (this.#renames.concerns(name) ? 1 : 0)));
    this.#renames.prepare(this.#named(0, moved));
    for (let row = 0; row < length; row++) {
      if (moved[columns.name[row]!] === 1) {
        this.#resolveRow(row);
      }
    }
  }

  /** Rows from `first` on, as renames want them; of the names that `among` marks, if it is given. */
  *#named(first: number, among?: Uint8Array): Generator<[string, { id: string; order: number }]> {
    const { ledger } = this;
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

  #resolveRow(row: number): number {
    const { ledger } = this;
    const columns = ledger.reviews.columns;
    let card = columns.name[row]!;
    if (ledger.renames.length > 0) {
      const event = { id: ledger.idOf(row), order: columns.order[row]! };
      card = ledger.intern(this.#renames.resolve(ledger.names[card]!, event));
    }
    columns.card[row] = card;
    return card;
  }

  #foldMarks(): void {
    const { ledger } = this;
    const { columns } = this.cards;
    columns.suspended.fill(0);
    columns.buried.fill(0);
    columns.flag.fill(0);
    this.#renames.prepare(ledger.marks.map((mark) => [mark.card, mark]));
    for (const mark of ledger.marks.toSorted(compareEvents)) {
      const because = mark.kind === 'suspended' ? mark.because : undefined;
      if (ledger.isUndone(mark.id) || (because !== undefined && ledger.isUndone(because))) {
        continue;
      }
      const card = ledger.intern(this.#renames.resolve(mark.card, mark));
      this.#fit();
      switch (mark.kind) {
        case 'suspended':
          this.cards.columns.suspended[card] = mark.on ? 1 : 0;
          break;
        case 'buried':
          this.cards.columns.buried[card] = mark.until ?? 0;
          break;
        case 'flagged':
          this.cards.columns.flag[card] = mark.flag;
      }
    }
  }

  /** Takes in lessons from the place `first` on; from the first on, anew. */
  #foldLessons(first = 0): void {
    const { ledger, shown } = this;
    if (first === 0) {
      shown.clear();
    }
    // A cell goes where its card goes.
    const cards = ledger.lessons
      .slice(first)
      .filter(({ id }) => !ledger.isUndone(id))
      .flatMap((event) => cellsIn(event).map((cell) => [`${cell}/recall`, event] as const));
    this.#renames.prepare(cards);
    for (const [card, event] of cards) {
      shown.add(cellName(this.#renames.resolve(card, event)), event.until);
    }
  }

  #foldConfigured(): void {
    this.configured.clear();
    this.#renames.prepare(this.ledger.configured.map((event) => [event.deck, event]));
    for (const event of this.ledger.configured.toSorted(compareEvents)) {
      if (!this.ledger.isUndone(event.id)) {
        this.configured.set(this.#renames.resolve(event.deck, event), event.settings);
      }
    }
  }
}

/** `note/table/row/column`: all but the kind. */
const cellName = (card: string): string => card.slice(0, card.lastIndexOf('/'));

function validRenames(ledger: Ledger): Renames {
  return new Renames(ledger.renames.filter(({ id }) => !ledger.isUndone(id)));
}
