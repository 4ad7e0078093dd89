import { compareEvents } from './eventOrder.ts';
import type { Undone } from './events.ts';
import type { Sessions } from './sessions.ts';

/** What was taken back, and which of that still counts. */
export class UndoBook {
  /** Whether it still counts or was itself taken back (a redo). */
  readonly all: Undone[];
  readonly #sessions: Sessions;
  /** By session, the counters of events taken back by an undo that counts. */
  readonly #undone = new Map<number, Set<number>>();
  /** An undo took another back: which of them count is worked out when it is next asked. */
  #isStale = true;
  readonly #byId: Map<string, Undone>;
  readonly #targets: Set<string>;

  constructor(undos: readonly Undone[], sessions: Sessions) {
    this.all = [...undos];
    this.#sessions = sessions;
    this.#byId = new Map(undos.map((undo) => [undo.id, undo]));
    this.#targets = new Set(undos.map(({ event }) => event));
  }

  clear(): void {
    this.all.length = 0;
    this.#undone.clear();
    this.#byId.clear();
    this.#targets.clear();
    this.#isStale = true;
  }

  add(undo: Undone): void {
    const isSimple = !this.#byId.has(undo.event) && !this.#targets.has(undo.id);
    this.all.push(undo);
    this.#byId.set(undo.id, undo);
    this.#targets.add(undo.event);
    if (isSimple) {
      this.#takeBack(undo.event);
    } else {
      this.#isStale = true;
    }
  }

  has(id: string): boolean {
    this.#count();
    const found = this.#sessions.find(id);
    return found !== undefined && this.#undone.get(found.session)?.has(found.counter) === true;
  }

  hasAt(session: number, counter: number): boolean {
    this.#count();
    return this.#undone.size > 0 && this.#undone.get(session)?.has(counter) === true;
  }

  /** Adds the events whose counting depends on an undo: what it takes back, and if that is an undo, what that did. */
  reach({ event }: Undone, into: Set<string>): void {
    for (let id: string | undefined = event; id !== undefined && !into.has(id);) {
      into.add(id);
      id = this.#byId.get(id)?.event;
    }
  }

  /**
   * The undos that count, latest first. One that a later undo takes back (a redo) does not; one that comes earlier
   * in the order of events cannot take a later one back, so that no set of events goes round in a circle.
   */
  *counting(): Generator<Undone> {
    const canceled = new Set<string>();
    for (const undo of this.all.toSorted((a, b) => compareEvents(b, a))) {
      if (!canceled.has(undo.id)) {
        canceled.add(undo.event);
        yield undo;
      }
    }
  }

  #count(): void {
    if (this.#isStale) {
      this.#isStale = false;
      this.#undone.clear();
      for (const { event } of this.counting()) {
        this.#takeBack(event);
      }
    }
  }

  #takeBack(id: string): void {
    const counter = this.#sessions.locate(id);
    const { index } = this.#sessions;
    const counters = this.#undone.get(index);
    if (counters === undefined) {
      this.#undone.set(index, new Set([counter]));
    } else {
      counters.add(counter);
    }
  }
}
