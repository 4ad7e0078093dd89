import { cardKinds, cellOf } from '../identity/cardId.ts';
import { cardShape, cardState, newCard } from './cards.ts';
import type { CardState } from './cards.ts';
import { Cells } from './cells.ts';
import { Table } from './columnTable.ts';
import { CurrentNames } from './currentNames.ts';
import type { Renamed, StudyEvent } from './events.ts';
import { historyOf, renamesOf } from './history.ts';
import type { HistoryEntry } from './history.ts';
import { Ledger } from './ledger.ts';
import { foldConfigured, foldLessons, foldMarks } from './marks.ts';
import { Replay } from './replay.ts';
import type { WeightsFor } from './replay.ts';
import { LessonCells } from './lessonCells.ts';
import { atOnce } from '../turns.ts';

/** Names that get room between two yields. */
const fitAtOnce = 1000;

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
  readonly lessonCells = new LessonCells();
  readonly #names: CurrentNames;
  readonly #cells = new Cells();
  readonly #replay: Replay;
  /** By index into the ledger's names, 1 for cards that are the only ones of their cells. */
  #joined = new Uint8Array(0);

  /** A ledger and cards that were folded before (a snapshot) may be given; they must belong together. */
  constructor(weights: WeightsFor, ledger = new Ledger(), cards = new Table(cardShape)) {
    this.ledger = ledger;
    this.cards = cards;
    this.#names = new CurrentNames(ledger);
    this.#cells.grow(ledger.names);
    this.#replay = new Replay(weights, {
      ledger,
      cards,
      cells: this.#cells,
      names: this.#names,
      configured: this.configured,
    });
    foldConfigured(ledger, this.configured, this.#names);
    atOnce(foldLessons(ledger, this.lessonCells, this.#names));
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
    this.#replay.fit();
    const stale = this.#replay.append(firstRow);
    for (const id of undone) {
      const row = ledger.rowOf(id);
      if (row !== undefined) {
        stale.add(ledger.reviews.columns.card[row]!);
      }
    }
    this.#replay.anew(stale);
    if (marked || undone.size > 0) {
      this.#foldMarks();
    }
    atOnce(foldLessons(ledger, this.lessonCells, this.#names, undone.size > 0 ? 0 : firstLesson));
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
    this.#replay.reweigh(weights);
    this.refold();
  }

  /** Computes everything from the events again; needed from outside after `collect`. */
  refold(): void {
    atOnce(this.refoldInSteps());
  }

  /** The same where nobody looks at the fold yet: yields often. */
  *refoldInSteps(): Generator<undefined, void> {
    const { ledger } = this;
    ledger.settle();
    this.#names.refresh();
    yield;
    foldConfigured(ledger, this.configured, this.#names);
    yield;
    this.#names.resolveRows();
    this.#replay.fit();
    yield;
    yield* this.#replay.all();
    this.#foldMarks();
    yield;
    yield* foldLessons(ledger, this.lessonCells, this.#names);
  }

  #foldMarks(): void {
    foldMarks(this.ledger, this.cards, this.#names, () => this.#replay.fit());
  }

  /** Makes room for all names that are known, yielding: `join` is then done at once. */
  *fitInSteps(): Generator<undefined, void> {
    while (!this.#replay.fit(fitAtOnce)) {
      yield;
    }
  }

  /**
   * Says which cards are the only ones of their cells. For them all counts that was ever answered of the cell, in
   * whatever form: the strongest memory that its forms have left.
   */
  join(ids: Iterable<string>): void {
    const cards = Uint32Array.from(ids, (id) => this.ledger.intern(id));
    this.#joined = new Uint8Array(this.ledger.names.length);
    for (const c of cards) {
      this.#joined[c] = 1;
    }
    this.#replay.fit();
  }

  /** The row with the memory of a card, by its index: its own, unless it is its cell's only card. */
  rowOf(c: number): number {
    return this.#joined[c] === 1 ? this.#cells.strongest(c, this.cards.columns, this.ledger) : c;
  }

  /** The indices of a card and of the other forms of its cell. */
  cellOf(id: string): readonly number[] {
    const c = this.ledger.indexOf(id);
    return c === undefined ? [] : this.#cells.of(c);
  }

  /** Whether a card counts for all of its cell. */
  isJoined(id: string): boolean {
    const c = this.ledger.indexOf(id);
    return c !== undefined && this.#joined[c] === 1;
  }

  /** Whether a card, by its index, waits with the lesson that comes before it. */
  isPutOff(c: number, day: number): boolean {
    return this.lessonCells.isAnyPutOff && this.lessonCells.isPutOff(cellOf(this.ledger.names[c]!), day);
  }

  /** Whether the learner has seen what a cell says: in a lesson, or by answering a card of it, in whatever form. */
  isMet(cell: string): boolean {
    return this.lessonCells.has(cell) || cardKinds.some((kind) => this.wasAnswered(`${cell}/${kind}`));
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
    return new Set(this.#joined[c] === 1 ? this.#cells.of(c) : [c]);
  }

  /** The reviews that count for a card, oldest first, without those taken back. */
  history(id: string): HistoryEntry[] {
    return historyOf(this.ledger, this.#counting(id));
  }

  /** The renames by which reviews of a card, or marks on it, came to count for it, in their order. */
  renamesOf(id: string): Renamed[] {
    return renamesOf(id, this.ledger, this.#names, this.#counting(id));
  }
}
