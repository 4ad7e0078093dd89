/**
 * One plain object that says what a view shows. `set` changes some of it; everyone who listens is notified once per
 * frame's worth of changes, before the next paint. Changes that change nothing are told to nobody; none at all are told
 * to all, for a field that has to show its old value again.
 */
export class Store<S extends object> {
  #state: S;
  #notified = true;
  readonly #listeners = new Set<(state: S, before: S) => void>();
  /** What the listeners know. */
  #before: S;

  constructor(initial: S) {
    this.#state = initial;
    this.#before = initial;
  }

  get state(): S {
    return this.#state;
  }

  set(changes: Partial<S>): void {
    const names = Object.keys(changes) as (keyof S)[];
    if (names.length > 0 && names.every((name) => Object.is(this.#state[name], changes[name]))) {
      return;
    }
    this.#state = { ...this.#state, ...changes };
    if (this.#notified) {
      this.#notified = false;
      queueMicrotask(() => {
        this.#notified = true;
        const before = this.#before;
        this.#before = this.#state;
        for (const listener of this.#listeners) {
          listener(this.#state, before);
        }
      });
    }
  }

  /** @param listener also given the state that it was told of before */
  listen(listener: (state: S, before: S) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
