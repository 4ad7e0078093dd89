import { cardKinds } from '../identity/cardId.ts';
import { Table } from './columnTable.ts';
import { beyondReason, canonicalText } from './events.ts';
import type {
  Buried,
  Configured,
  Flagged,
  Phase,
  Rating,
  Renamed,
  Reviewed,
  StudyEvent,
  Suspended,
  Undone,
} from './events.ts';
import { phases } from './scheduler.ts';

/** One row a review. The last two columns are filled by the fold. */
export const reviewShape = {
  /** Index into the ledger's names of the card as the event names it. */
  name: Uint32Array,
  at: Float64Array,
  order: Float64Array,
  /** The id: index into the ledger's sessions, and the counter. */
  session: Uint32Array,
  counter: Uint32Array,
  day: Int32Array,
  took: Uint32Array,
  rating: Uint8Array,
  /** Index into `phases`. */
  then: Uint8Array,
  step: Uint8Array,
  interval: Uint16Array,
  /** 1 for an answer to a quick quiz. */
  quiz: Uint8Array,
  /** The form in which a cell's one card was asked: its place in `cardKinds` plus one; 0 where each form is a card. */
  form: Uint8Array,
  /** Index into names of the card the review counts for, after renames. */
  card: Uint32Array,
  /** Index into `phases` of what the card was in before, or `takenBack`. */
  before: Uint8Array,
  /** The interval the card was on before, in days; 0 if it was on none. */
  last: Uint16Array,
};

/** In the column `before`: the review was undone and counts for nothing. */
export const takenBack = 255;

/** Which counters of a session were seen: all up to `top`, and some beyond. */
interface Seen {
  top: number;
  readonly beyond: Set<number>;
}

export type Mark = Suspended | Buried | Flagged;

/**
 * What became of an event that was added. `early`: it came in and let others in that had waited for it. `known`: it
 * was here already, or another content under its id (see `settle`). `waiting`: its order is beyond reason.
 */
export type Added = 'new' | 'early' | 'known' | 'waiting';

/** A ledger without its reviews, as plain data. */
export interface LedgerState {
  readonly names: readonly string[];
  readonly sessions: readonly string[];
  readonly marks: readonly Mark[];
  readonly configured: readonly Configured[];
  readonly renames: readonly Renamed[];
  readonly undos: readonly Undone[];
  readonly waiting: readonly StudyEvent[];
  readonly latest: number;
  /** Orders from just below `beyondReason` on. */
  readonly reached: readonly number[];
  /** By session: the counter up to which all were seen, and those seen beyond. */
  readonly seen: readonly (readonly [number, readonly number[]])[];
}

/** All events read so far, each once, reviews as a table: what the fold works from. */
export class Ledger {
  readonly reviews: Table<typeof reviewShape>;
  readonly names: string[];
  /** `device.session` */
  readonly sessions: string[];
  readonly marks: Mark[];
  readonly configured: Configured[];
  readonly renames: Renamed[];
  /** What was taken back, whether that still counts or was itself taken back (a redo). */
  readonly undos: Undone[];
  /**
   * By order, events with an order from `beyondReason` on. An order that is not the time is one more than another's, so such
   * an event counts once there is one with the order before its own: nobody can claim to come after all others.
   */
  readonly waiting: Map<number, StudyEvent[]>;
  /** Ids that were read with more than one content, as far as this object has read. */
  readonly conflicts = new Set<string>();
  /** The greatest order of any event that counts. */
  latest: number;

  readonly #nameIndex: Map<string, number>;
  readonly #sessionIndex: Map<string, number>;
  readonly #seen: Seen[];
  readonly #reached: Set<number>;
  /** All but the reviews that count, by id. */
  readonly #others: Map<string, StudyEvent>;
  /** By session, the counters of events taken back by an undo that counts. */
  readonly #undone = new Map<number, Set<number>>();
  /** An undo took another back: which of them count is worked out when it is next asked. */
  #isUndoneStale = true;
  /** Of those that do not wait, by id. */
  readonly #undoById: Map<string, Undone>;
  readonly #undoTargets: Set<string>;
  /** Contents that are to take the place of another under their id. */
  readonly #better = new Map<string, StudyEvent>();
  /** Rows by session and counter, for those up to `#rowsKnown`; made when first needed. */
  readonly #rows = new Map<number, number>();
  #rowsKnown = 0;
  #lastFound = -1;
  #lastSession = '';
  #lastSessionIndex = -1;

  constructor(state: LedgerState = emptyState, reviews = new Table(reviewShape)) {
    this.reviews = reviews;
    this.names = [...state.names];
    this.sessions = [...state.sessions];
    this.marks = [...state.marks];
    this.configured = [...state.configured];
    this.renames = [...state.renames];
    this.undos = [...state.undos];
    this.waiting = new Map();
    this.latest = state.latest;
    this.#reached = new Set(state.reached);
    this.#nameIndex = new Map(state.names.map((name, i) => [name, i]));
    this.#sessionIndex = new Map(state.sessions.map((session, i) => [session, i]));
    this.#seen = state.seen.map(([top, beyond]) => ({ top, beyond: new Set(beyond) }));
    this.#others = new Map(
      [...this.marks, ...this.configured, ...this.renames, ...this.undos].map((event) => [event.id, event]),
    );
    this.#undoById = new Map(state.undos.map((undo) => [undo.id, undo]));
    this.#undoTargets = new Set(state.undos.map(({ event }) => event));
    for (const event of state.waiting) {
      this.#wait(event);
    }
  }

  state(): LedgerState {
    const { names, sessions, marks, configured, renames, undos, latest } = this;
    return {
      names,
      sessions,
      marks,
      configured,
      renames,
      undos,
      waiting: [...this.waiting.values()].flat(),
      latest,
      reached: [...this.#reached],
      seen: this.#seen.map(({ top, beyond }) => [top, [...beyond]]),
    };
  }

  /** Takes an event in. `settle` must follow before anything is derived from the ledger. */
  add(event: StudyEvent): Added {
    const { id } = event;
    const dot = this.#endOfSession(id);
    const session = this.#lastSessionIndex;
    const counter = counterOf(id, dot);
    if (this.#see(session, counter)) {
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
    for (const list of [this.marks, this.configured, this.renames, this.undos]) {
      list.length = 0;
    }
    this.reviews.length = 0;
    this.#rowsKnown = 0;
    this.latest = 0;
    for (const index of [this.#better, this.#rows, this.#others, this.#undone, this.#reached, this.waiting]) {
      index.clear();
    }
    this.#undoById.clear();
    this.#undoTargets.clear();
    this.#isUndoneStale = true;
    for (const event of events) {
      this.#put(event);
    }
    return true;
  }

  /** Every event, also those that were taken back or wait; in no particular order. */
  *all(): Generator<StudyEvent> {
    for (let row = 0; row < this.reviews.length; row++) {
      yield this.#reviewAt(row);
    }
    yield* this.#others.values();
  }

  /** Whether an event is here already. */
  has(id: string): boolean {
    const dot = id.lastIndexOf('.');
    const seen = this.#seen[this.#sessionIndex.get(id.slice(0, dot)) ?? -1];
    const counter = counterOf(id, dot);
    return seen !== undefined && (counter <= seen.top || seen.beyond.has(counter));
  }

  /** Whether what is here under this event's id says something else. */
  contradicts(event: StudyEvent): boolean {
    const present = this.has(event.id) ? this.#find(event.id) : undefined;
    return present !== undefined && !isSame(present, event);
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

  isUndone(id: string): boolean {
    this.#countUndos();
    const dot = id.lastIndexOf('.');
    const session = this.#sessionIndex.get(id.slice(0, dot));
    return session !== undefined && this.#undone.get(session)?.has(counterOf(id, dot)) === true;
  }

  isRowUndone(row: number): boolean {
    this.#countUndos();
    if (this.#undone.size === 0) {
      return false;
    }
    const { session, counter } = this.reviews.columns;
    return this.#undone.get(session[row]!)?.has(counter[row]!) === true;
  }

  /** Adds the events whose counting depends on an undo: what it takes back, and if that is an undo, what that did. */
  reach({ event }: Undone, into: Set<string>): void {
    for (let id: string | undefined = event; id !== undefined && !into.has(id);) {
      into.add(id);
      id = this.#undoById.get(id)?.event;
    }
  }

  /**
   * The undos that count, latest first. One that a later undo takes back (a redo) does not; one that comes earlier
   * in the order of events cannot take a later one back, so that no set of events goes round in a circle.
   */
  *countingUndos(): Generator<Undone> {
    const cancelled = new Set<string>();
    for (const undo of this.undos.toSorted((a, b) => compareEvents(b, a))) {
      if (!cancelled.has(undo.id)) {
        cancelled.add(undo.event);
        yield undo;
      }
    }
  }

  /** The row of a review by its event id; the latest rows are found first. */
  rowOf(id: string): number | undefined {
    const dot = id.lastIndexOf('.');
    const wanted = this.#sessionIndex.get(id.slice(0, dot));
    const count = counterOf(id, dot);
    const { session, counter } = this.reviews.columns;
    for (let row = this.reviews.length - 1; row >= 0; row--) {
      if (counter[row] === count && session[row] === wanted) {
        return row;
      }
    }
    return undefined;
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
      this.#addReview(event);
      return;
    }
    this.#others.set(event.id, event);
    switch (event.kind) {
      case 'undone':
        this.#addUndo(event);
        break;
      case 'renamed':
        this.renames.push(event);
        break;
      case 'configured':
        this.configured.push(event);
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
    const dot = this.#endOfSession(id);
    const session = this.#lastSessionIndex;
    const counter = counterOf(id, dot);
    const { columns, length } = this.reviews;
    // What is read again comes in the order in which it was read before.
    const guess = this.#lastFound + 1;
    if (guess < length && columns.session[guess] === session && columns.counter[guess] === counter) {
      this.#lastFound = guess;
    } else {
      for (; this.#rowsKnown < length; this.#rowsKnown++) {
        const row = this.#rowsKnown;
        this.#rows.set(columns.session[row]! * counters + columns.counter[row]!, row);
      }
      this.#lastFound = this.#rows.get(session * counters + counter) ?? -1;
    }
    return this.#lastFound < 0 ? undefined : this.#reviewAt(this.#lastFound);
  }

  /** A review as the event that it was. */
  #reviewAt(row: number): Reviewed {
    const { columns } = this.reviews;
    return {
      id: this.idOf(row),
      kind: 'reviewed',
      at: columns.at[row]!,
      order: columns.order[row]!,
      card: this.names[columns.name[row]!]!,
      rating: columns.rating[row] as Rating,
      day: columns.day[row]!,
      took: columns.took[row]!,
      then: phases[columns.then[row]!] as Phase,
      step: columns.step[row]!,
      interval: columns.interval[row]!,
      ...(columns.quiz[row] === 1 ? { via: 'quiz' } : {}),
      ...(columns.form[row] === 0 ? {} : { form: cardKinds[columns.form[row]! - 1]! }),
    };
  }

  #addReview(event: Reviewed): void {
    const counter = counterOf(event.id, this.#endOfSession(event.id));
    const session = this.#lastSessionIndex;
    const row = this.reviews.push();
    const columns = this.reviews.columns;
    columns.name[row] = this.intern(event.card);
    columns.at[row] = event.at;
    columns.order[row] = event.order;
    columns.session[row] = session;
    columns.counter[row] = counter;
    columns.day[row] = event.day;
    columns.took[row] = event.took;
    columns.rating[row] = event.rating;
    columns.then[row] = phases.indexOf(event.then);
    columns.step[row] = event.step;
    columns.interval[row] = event.interval;
    columns.quiz[row] = event.via === 'quiz' ? 1 : 0;
    columns.form[row] = event.form === undefined ? 0 : cardKinds.indexOf(event.form) + 1;
  }

  #addUndo(undo: Undone): void {
    const isSimple = !this.#undoById.has(undo.event) && !this.#undoTargets.has(undo.id);
    this.undos.push(undo);
    this.#undoById.set(undo.id, undo);
    this.#undoTargets.add(undo.event);
    if (isSimple) {
      this.#takeBack(undo.event);
    } else {
      this.#isUndoneStale = true;
    }
  }

  #countUndos(): void {
    if (this.#isUndoneStale) {
      this.#isUndoneStale = false;
      this.#undone.clear();
      for (const { event } of this.countingUndos()) {
        this.#takeBack(event);
      }
    }
  }

  #takeBack(id: string): void {
    const dot = this.#endOfSession(id);
    const session = this.#lastSessionIndex;
    let counters = this.#undone.get(session);
    if (counters === undefined) {
      counters = new Set();
      this.#undone.set(session, counters);
    }
    counters.add(counterOf(id, dot));
  }

  /** Where the session's name ends in an id; leaves its index in `#lastSessionIndex`. */
  #endOfSession(id: string): number {
    const { length } = this.#lastSession;
    // Most ids are of the session of the one before.
    if (id.charCodeAt(length) === point && id.startsWith(this.#lastSession)) {
      return length;
    }
    const dot = id.lastIndexOf('.');
    const session = id.slice(0, dot);
    let index = this.#sessionIndex.get(session);
    if (index === undefined) {
      index = this.sessions.length;
      this.sessions.push(session);
      this.#seen.push({ top: 0, beyond: new Set() });
      this.#sessionIndex.set(session, index);
    }
    this.#lastSession = session;
    this.#lastSessionIndex = index;
    return dot;
  }

  #see(session: number, counter: number): boolean {
    const seen = this.#seen[session]!;
    if (counter <= seen.top || seen.beyond.has(counter)) {
      return false;
    }
    if (counter === seen.top + 1) {
      seen.top = counter;
      while (seen.beyond.delete(seen.top + 1)) {
        seen.top += 1;
      }
    } else {
      seen.beyond.add(counter);
    }
    return true;
  }
}

const emptyState: LedgerState = {
  names: [],
  sessions: [],
  marks: [],
  configured: [],
  renames: [],
  undos: [],
  waiting: [],
  latest: 0,
  reached: [],
  seen: [],
};

/** More than any counter. */
const counters = 1e9;
const point = 46;
const zero = 48;

/** The counter at the end of an id, after the point at `dot`. */
function counterOf(id: string, dot: number): number {
  let counter = 0;
  for (let i = dot + 1; i < id.length; i++) {
    counter = counter * 10 + id.charCodeAt(i) - zero;
  }
  return counter;
}

function isSame(a: StudyEvent, b: StudyEvent): boolean {
  return a.kind === 'reviewed' && b.kind === 'reviewed'
    ? a.at === b.at &&
        a.order === b.order &&
        a.card === b.card &&
        a.rating === b.rating &&
        a.day === b.day &&
        a.took === b.took &&
        a.then === b.then &&
        a.step === b.step &&
        a.interval === b.interval &&
        a.via === b.via &&
        a.form === b.form
    : canonicalText(a) === canonicalText(b);
}

/** By UTF-16 units: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order of any two events, by order, then session, then counter; negative when `a` comes first. */
export function compareEvents(
  a: { readonly id: string; readonly order: number },
  b: { readonly id: string; readonly order: number },
): number {
  const dotA = a.id.lastIndexOf('.');
  const dotB = b.id.lastIndexOf('.');
  return (
    a.order - b.order ||
    compareText(a.id.slice(0, dotA), b.id.slice(0, dotB)) ||
    counterOf(a.id, dotA) - counterOf(b.id, dotB)
  );
}
