/**
 * An element's size in CSS pixels, kept: to ask the element for it while the page is drawn has the page laid out once
 * more.
 */
export class KeptSize {
  readonly #element: HTMLElement;
  #width = 0;
  #height = 0;

  /** @param told of every other size, and of the one that the element has at first */
  constructor(element: HTMLElement, told: () => void) {
    this.#element = element;
    new ResizeObserver(() => {
      this.#measure();
      told();
    }).observe(element);
  }

  /** It is asked for at first, and as long as the element is not there to be seen. */
  get now(): { readonly width: number; readonly height: number } {
    if (this.#width === 0 || this.#height === 0) {
      this.#measure();
    }
    return { width: this.#width, height: this.#height };
  }

  /** Whether a canvas over the element has as many pixels as there are to be seen. */
  fits({ width, height }: HTMLCanvasElement): boolean {
    const { now } = this;
    return (
      width === Math.round(now.width * devicePixelRatio) &&
      height === Math.round(now.height * devicePixelRatio)
    );
  }

  #measure(): void {
    this.#width = this.#element.clientWidth;
    this.#height = this.#element.clientHeight;
  }
}
