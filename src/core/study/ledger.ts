import type {
  Buried,
  Configured,
  Flagged,
  Renamed,
  Reviewed,
  StudyEvent,
  Suspended,
  Undone,
} from './events.ts';
import { phases } from './scheduler.ts';
import { Table } from './table.ts';

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

/** A ledger without its reviews, as plain data. */
export interface LedgerState {
  readonly names: readonly string[];
  readonly sessions: readonly string[];
  readonly marks: readonly Mark[];
  readonly configured: readonly Configured[];
  readonly renames: readonly Renamed[];
  readonly latest: number;
  /** By session: the counter up to which all were seen, and those seen beyond. */
  readonly seen: readonly (readonly [number, readonly number[]])[];
  readonly undos: readonly Undone[];
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
  /** The greatest order of any event. */
  latest: number;

  readonly #nameIndex: Map<string, number>;
  readonly #sessionIndex: Map<string, number>;
  readonly #seen: Seen[];
  /** By session, the counters of events taken back by an undo that counts. */
  readonly #undone = new Map<number, Set<number>>();
  /** An undo took another back: which of them count is worked out when it is next asked. */
  #isUndoneStale = true;
  /** By id. */
  readonly #undoById: Map<string, Undone>;
  readonly #undoTargets: Set<string>;
  #lastSession = '';
  #lastSessionIndex = -1;

  constructor(state: LedgerState = emptyState, reviews = new Table(reviewShape)) {
    this.reviews = reviews;
    this.names = [...state.names];
    this.sessions = [...state.sessions];
    this.marks = [...state.marks];
    this.configured = [...state.configured];
    this.renames = [...state.renames];
    this.latest = state.latest;
    this.#nameIndex = new Map(state.names.map((name, i) => [name, i]));
    this.#sessionIndex = new Map(state.sessions.map((session, i) => [session, i]));
    this.#seen = state.seen.map(([top, beyond]) => ({ top, beyond: new Set(beyond) }));
    this.undos = [...state.undos];
    this.#undoById = new Map(state.undos.map((undo) => [undo.id, undo]));
    this.#undoTargets = new Set(state.undos.map(({ event }) => event));
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
      latest,
      seen: this.#seen.map(({ top, beyond }) => [top, [...beyond]]),
    };
  }

  /** Takes an event in; false when it was there already. */
  add(event: StudyEvent): boolean {
    const { id } = event;
    const dot = this.#endOfSession(id);
    const session = this.#lastSessionIndex;
    const counter = counterOf(id, dot);
    if (!this.#see(session, counter)) {
      return false;
    }
    if (event.order > this.latest) {
      this.latest = event.order;
    }
    switch (event.kind) {
      case 'reviewed':
        this.#addReview(event, session, counter);
        break;
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
    return true;
  }

  /** Whether an event is here already. */
  has(id: string): boolean {
    const dot = id.lastIndexOf('.');
    const seen = this.#seen[this.#sessionIndex.get(id.slice(0, dot)) ?? -1];
    const counter = counterOf(id, dot);
    return seen !== undefined && (counter <= seen.top || seen.beyond.has(counter));
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

  #addReview(event: Reviewed, session: number, counter: number): void {
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
  latest: 0,
  seen: [],
};

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
