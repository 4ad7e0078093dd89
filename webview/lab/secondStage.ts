export interface SecondStageOptions<S, W> {
  /** An `import()`. */
  readonly load: () => Promise<S>;
  readonly create: (script: S) => W;
  /** It was fetched. */
  readonly came: () => void;
  /** It cannot be had: the page says so. A browser does not fetch a script again: another document has to. */
  readonly missing: (error: unknown) => void;
}

/** Fetches what makes the first frame a whole page. */
export class SecondStage<S, W> {
  readonly #options: SecondStageOptions<S, W>;
  #there: W | undefined;
  #onCome: (whole: W) => void = () => undefined;
  /** Settled when it is there. It never fails: where it cannot be had, the first frame stands by itself. */
  readonly whole: Promise<W>;

  constructor(options: SecondStageOptions<S, W>) {
    this.#options = options;
    this.whole = new Promise((resolve) => {
      this.#onCome = resolve;
    });
  }

  /** Undefined in the first frame. */
  get there(): W | undefined {
    return this.#there;
  }

  take(script: S): void {
    this.#there = this.#options.create(script);
    this.#onCome(this.#there);
  }

  async fetch(): Promise<void> {
    const { load, came, missing } = this.#options;
    try {
      this.take(await load());
      came();
    } catch (error) {
      missing(error);
    }
  }
}
