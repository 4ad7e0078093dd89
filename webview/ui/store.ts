/**
 * One plain object that says what a view shows. `set` changes some of it; everyone who listens is told once per
 * frame's worth of changes, before the next paint.
 */
export class Store<S extends object> {
  #state: S;
  #told = true;
  readonly #listeners = new Set<(state: S) => void>();

  constructor(initial: S) {
    this.#state = initial;
  }

  get state(): S {
    return this.#state;
  }

  set(changes: Partial<S>): void {
    this.#state = { ...this.#state, ...changes };
    if (this.#told) {
      this.#told = false;
      queueMicrotask(() => {
        this.#told = true;
        for (const listener of this.#listeners) {
          listener(this.#state);
        }
      });
    }
  }

  listen(listener: (state: S) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
