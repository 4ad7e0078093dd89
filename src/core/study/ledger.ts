import { beyondReason, canonicalText } from './eventLine.ts';
import type { Configured, LessonTaken, Renamed, StudyEvent, Undone } from './events.ts';
import { isSame } from './reviewTable.ts';
import type { ReviewTable } from './reviewTable.ts';
import { ReviewLedger } from './reviewLedger.ts';
import { emptyState } from './ledgerState.ts';
import type { LedgerState, Mark } from './ledgerState.ts';
import { UndoBook } from './undoBook.ts';

/**
 * What became of an event that was added. `early`: it came in and let others in that had waited for it. `known`: it
 * was here already, or another content under its id (see `settle`). `waiting`: its order is beyond reason.
 */
export type Added = 'new' | 'early' | 'known' | 'waiting';

/** All events read so far, each once, reviews as a table: what the fold works from. */
export class Ledger extends ReviewLedger {
  readonly marks: Mark[];
  readonly configured: Configured[];
  readonly renames: Renamed[];
  readonly lessons: LessonTaken[];
  /**
   * By order, events with an order from `beyondReason` on. An order that is not the time is one more than another's, so such
   * an event counts once there is one with the order before its own: nobody can claim to come after all others.
   */
  readonly waiting: Map<number, StudyEvent[]>;
  /** Ids that were read with more than one content, as far as this object has read. */
  readonly conflicts = new Set<string>();
  /** The greatest order of any event that counts. */
  latest: number;

  readonly #undoBook: UndoBook;
  readonly #reached: Set<number>;
  /** All but the reviews that count, by id. */
  readonly #others: Map<string, StudyEvent>;
  /** Contents that are to take the place of another under their id. */
  readonly #better = new Map<string, StudyEvent>();

  constructor(state: LedgerState = emptyState, reviews?: ReviewTable) {
    super(state, reviews);
    this.marks = [...state.marks];
    this.configured = [...state.configured];
    this.renames = [...state.renames];
    this.lessons = [...state.lessons];
    this.waiting = new Map();
    this.latest = state.latest;
    this.#reached = new Set(state.reached);
    this.#undoBook = new UndoBook(state.undos, this.writers);
    this.#others = new Map(
      [...this.marks, ...this.configured, ...this.renames, ...this.lessons, ...this.undos].map((event) => [
        event.id,
        event,
      ]),
    );
    for (const event of state.waiting) {
      this.#wait(event);
    }
  }

  /** What was taken back, whether that still counts or was itself taken back (a redo). */
  get undos(): readonly Undone[] {
    return this.#undoBook.all;
  }

  state(): LedgerState {
    const { names, sessions, marks, configured, renames, lessons, undos, latest } = this;
    return {
      names,
      sessions,
      marks,
      configured,
      renames,
      lessons,
      undos,
      waiting: [...this.waiting.values()].flat(),
      latest,
      reached: [...this.#reached],
      seen: this.writers.seen,
    };
  }

  /** Takes an event in. `settle` must follow before anything is derived from the ledger. */
  add(event: StudyEvent): Added {
    const { id } = event;
    const counter = this.writers.locate(id);
    if (this.writers.see(this.writers.index, counter)) {
      return this.#put(event);
    }
    const present = this.#better.get(id) ?? this.#find(id);
    if (present !== undefined && !isSame(present, event)) {
      this.conflicts.add(id);
      if (canonicalText(event) < canonicalText(present)) {
        this.#better.set(id, event);
      }
    }
    return 'known';
  }

  /**
   * Lets the lesser of two contents under one id count (`canonicalText`), so that it does not depend on which was
   * read first. True if anything changed: then all that was derived from the ledger is to be derived again.
   */
  settle(): boolean {
    if (this.#better.size === 0) {
      return false;
    }
    const events = Array.from(this.all(), (event) => this.#better.get(event.id) ?? event);
    for (const list of [this.marks, this.configured, this.renames, this.lessons]) {
      list.length = 0;
    }
    this.reviews.length = 0;
    this.rows.clear();
    this.latest = 0;
    for (const index of [this.#better, this.#others, this.#reached, this.waiting]) {
      index.clear();
    }
    this.#undoBook.clear();
    for (const event of events) {
      this.#put(event);
    }
    return true;
  }

  /** Every event, also those that were taken back or wait; in no particular order. */
  *all(): Generator<StudyEvent> {
    for (let row = 0; row < this.reviews.length; row++) {
      yield this.reviewAt(row);
    }
    yield* this.#others.values();
  }

  /** Whether an event is here already. */
  has(id: string): boolean {
    return this.writers.has(id);
  }

  /** Whether what is here under this event's id says something else. */
  contradicts(event: StudyEvent): boolean {
    const present = this.has(event.id) ? this.#find(event.id) : undefined;
    return present !== undefined && !isSame(present, event);
  }

  isUndone(id: string): boolean {
    return this.#undoBook.has(id);
  }

  isRowUndone(row: number): boolean {
    const { session, counter } = this.reviews.columns;
    return this.#undoBook.hasAt(session[row]!, counter[row]!);
  }

  /** The events whose counting depends on an undo: see `UndoBook`. */
  reach(undo: Undone, into: Set<string>): void {
    this.#undoBook.reach(undo, into);
  }

  /** The undos that count, latest first. */
  countingUndos(): Generator<Undone> {
    return this.#undoBook.counting();
  }

  /** Puts an event that is not here yet where it belongs. */
  #put(event: StudyEvent): Added {
    const { order } = event;
    if (order >= beyondReason && !this.#reached.has(order - 1)) {
      this.#wait(event);
      return 'waiting';
    }
    this.#place(event);
    return order >= beyondReason - 1 && this.#letIn(order) ? 'early' : 'new';
  }

  #wait(event: StudyEvent): void {
    const others = this.waiting.get(event.order);
    if (others === undefined) {
      this.waiting.set(event.order, [event]);
    } else {
      others.push(event);
    }
    this.#others.set(event.id, event);
  }

  #place(event: StudyEvent): void {
    if (event.order > this.latest) {
      this.latest = event.order;
    }
    if (event.kind === 'reviewed') {
      this.addReview(event);
      return;
    }
    this.#others.set(event.id, event);
    switch (event.kind) {
      case 'undone':
        this.#undoBook.add(event);
        break;
      case 'renamed':
        this.renames.push(event);
        break;
      case 'configured':
        this.configured.push(event);
        break;
      case 'lesson':
        this.lessons.push(event);
        break;
      default:
        this.marks.push(event);
    }
  }

  /** Lets in what has waited for an order, and what has waited for that; true if anything had. */
  #letIn(order: number): boolean {
    let any = false;
    for (let reached = order; ; reached++) {
      this.#reached.add(reached);
      const next = this.waiting.get(reached + 1);
      if (next === undefined) {
        return any;
      }
      this.waiting.delete(reached + 1);
      for (const event of next) {
        this.#others.delete(event.id);
        this.#place(event);
      }
      any = true;
    }
  }

  /** The content that counts under an id which has been seen. */
  #find(id: string): StudyEvent | undefined {
    const other = this.#others.get(id);
    if (other !== undefined) {
      return other;
    }
    const counter = this.writers.locate(id);
    const row = this.rows.find(this.writers.index, counter);
    return row === undefined ? undefined : this.reviewAt(row);
  }
}
