import { counterOf } from './eventOrder.ts';

const point = 46;

/** Which counters of a session were seen: all up to `top`, and some beyond. */
interface Seen {
  top: number;
  readonly beyond: Set<number>;
}

export type SeenState = readonly (readonly [number, readonly number[]])[];

/** The sessions that events are of, and which of each one's events were seen. Events' ids are `device.session.counter`. */
export class Sessions {
  /** `device.session` */
  readonly names: string[];
  /** The session of the id that was located last. */
  index = -1;
  readonly #byName: Map<string, number>;
  readonly #seen: Seen[];
  #last = '';

  constructor(names: readonly string[], seen: SeenState) {
    this.names = [...names];
    this.#byName = new Map(names.map((name, i) => [name, i]));
    this.#seen = seen.map(([top, beyond]) => ({ top, beyond: new Set(beyond) }));
  }

  get seen(): SeenState {
    return this.#seen.map(({ top, beyond }) => [top, [...beyond]]);
  }

  /** The counter in an id. Its session, which is given an index if it has none, is `index` afterwards. */
  locate(id: string): number {
    const { length } = this.#last;
    // Most ids are of the session of the one before.
    if (id.charCodeAt(length) === point && id.startsWith(this.#last)) {
      return counterOf(id, length);
    }
    const dot = id.lastIndexOf('.');
    const name = id.slice(0, dot);
    let index = this.#byName.get(name);
    if (index === undefined) {
      index = this.names.length;
      this.names.push(name);
      this.#seen.push({ top: 0, beyond: new Set() });
      this.#byName.set(name, index);
    }
    this.#last = name;
    this.index = index;
    return counterOf(id, dot);
  }

  /** Session and counter of an id, where the session is known. */
  find(id: string): { readonly session: number; readonly counter: number } | undefined {
    const dot = id.lastIndexOf('.');
    const session = this.#byName.get(id.slice(0, dot));
    return session === undefined ? undefined : { session, counter: counterOf(id, dot) };
  }

  has(id: string): boolean {
    const found = this.find(id);
    return found !== undefined && this.#has(found.session, found.counter);
  }

  /** Takes note of an event; whether it had not been seen. */
  see(session: number, counter: number): boolean {
    if (this.#has(session, counter)) {
      return false;
    }
    const seen = this.#seen[session]!;
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

  #has(session: number, counter: number): boolean {
    const seen = this.#seen[session]!;
    return counter <= seen.top || seen.beyond.has(counter);
  }
}
