/**
 * Results that were asked for lately, so that what is met again and again is made once. Never more than `most`: of two
 * halves the older is forgotten as a whole, so that to find one costs no more than a look.
 */
export class Recent<Value> {
  readonly #half: number;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  constructor(most: number) {
    this.#half = Math.floor(most / 2);
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }

  /** What `make` gave for this key before, or gives now. */
  get(key: string, make: () => Value): Value {
    const known = this.#young.get(key);
    if (known !== undefined) {
      return known;
    }
    const value = this.#old.get(key) ?? make();
    this.#old.delete(key);
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
