/** A script of its own that comes when it is needed, and is there from then on. */
export class Script<M> {
  readonly #load: () => Promise<M>;
  #there: M | undefined;

  /** @param load an `import()` */
  constructor(load: () => Promise<M>) {
    this.#load = load;
  }

  /** Undefined until it has come. */
  get there(): M | undefined {
    return this.#there;
  }

  async load(): Promise<M> {
    return (this.#there ??= await this.#load());
  }
}
