/** After the last change, this long in milliseconds until the host is told. */
const settle = 300;

/** Tells the host what to keep: soon after a change, and at once when the page may go. */
export class Saving {
  readonly #tell: () => void;
  #timer = 0;

  constructor(tell: () => void) {
    this.#tell = tell;
    document.addEventListener('visibilitychange', () => {
      this.#flush();
    });
    window.addEventListener('pagehide', () => {
      this.#flush();
    });
  }

  soon(): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#flush();
    }, settle);
  }

  #flush(): void {
    window.clearTimeout(this.#timer);
    this.#tell();
  }
}
