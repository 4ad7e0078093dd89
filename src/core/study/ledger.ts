import type { Buried, Configured, Flagged, Renamed, Reviewed, StudyEvent, Suspended } from './events.ts';
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
  /** Sessions, and the counters of their events that were taken back. */
  readonly undone: readonly (readonly [number, readonly number[]])[];
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
  /** The greatest order of any event. */
  latest: number;

  readonly #nameIndex: Map<string, number>;
  readonly #sessionIndex: Map<string, number>;
  readonly #seen: Seen[];
  /** By session, the counters of events taken back. */
  readonly #undone: Map<number, Set<number>>;
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
    this.#undone = new Map(state.undone.map(([session, counters]) => [session, new Set(counters)]));
  }

  state(): LedgerState {
    const { names, sessions, marks, configured, renames, latest } = this;
    return {
      names,
      sessions,
      marks,
      configured,
      renames,
      latest,
      seen: this.#seen.map(({ top, beyond }) => [top, [...beyond]]),
      undone: Array.from(this.#undone, ([session, counters]) => [session, [...counters]]),
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
        this.#undo(event.event);
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
    const dot = id.lastIndexOf('.');
    const session = this.#sessionIndex.get(id.slice(0, dot));
    return session !== undefined && this.#undone.get(session)?.has(counterOf(id, dot)) === true;
  }

  isRowUndone(row: number): boolean {
    if (this.#undone.size === 0) {
      return false;
    }
    const { session, counter } = this.reviews.columns;
    return this.#undone.get(session[row]!)?.has(counter[row]!) === true;
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

  #undo(id: string): void {
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
  latest: 0,
  seen: [],
  undone: [],
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
