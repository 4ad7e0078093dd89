import type { Backend, Heatmap, Range } from '../../gpu/backendApi.ts';
import type { Scene } from './scene.ts';
import type { Viewport } from './viewport.ts';

/** Iso-lines from the least loss to the largest. */
export const isolines = 16;

/** The lowest layer of the map: the backend's canvas with the heat map, or what is drawn in place of it. */
export class HeatLayer {
  readonly element = document.createElement('div');
  #backend: Backend | undefined;
  #heatmap: Heatmap | undefined;
  #range: Range | undefined;
  /** Nothing was drawn on the canvas since it is there, or has its size. */
  #blank = true;
  /** The last picture of another mode: the canvas itself loses it where its size changes. */
  readonly #last = document.createElement('canvas');
  /** Called when the colors of the heat map come to stand for other losses. */
  onRange: (range: Range) => void = () => undefined;

  constructor() {
    this.element.className = 'map-heat skeleton';
    this.#last.className = 'map-last';
    this.#last.hidden = true;
  }

  /** Is there a heat map to draw? */
  get ready(): boolean {
    return this.#heatmap !== undefined;
  }

  get canvas(): HTMLCanvasElement | undefined {
    return this.#backend?.canvas;
  }

  attach(backend: Backend, heatmap: Heatmap): void {
    this.#backend = backend;
    this.#heatmap = heatmap;
    this.element.classList.remove('skeleton');
  }

  /** What the colors of a view stand for; undefined while there is no heat map. */
  range({ view }: Viewport): Range | undefined {
    return this.#heatmap?.range(view);
  }

  /** Where the backend draws, at first and after a lost context. */
  place(canvas: HTMLCanvasElement): void {
    this.element.replaceChildren(canvas, this.#last);
    this.#blank = true;
  }

  /** Keeps what is on the canvas, which must have been drawn just now. */
  keep(): void {
    const { canvas } = this;
    if (canvas !== undefined && !this.#blank) {
      this.#last.width = canvas.width;
      this.#last.height = canvas.height;
      this.#last.getContext('2d')!.drawImage(canvas, 0, 0);
      this.#last.hidden = false;
    }
  }

  /** In device pixels. */
  resize(width: number, height: number): void {
    this.#blank = true;
    this.#backend?.resize(width, height);
  }

  /** The flat picture; false while there is none. A relief has lines of its own: on the ground, not on the picture. */
  draw(scene: Scene, viewport: Viewport): boolean {
    const { view, relief } = viewport;
    const { underlay, overlay, palette } = scene;
    const heatmap = this.#heatmap;
    const lines = relief === undefined ? isolines : 0;
    const drawing = { view, scale: scene.view.scale, palette, lines } as const;
    if (underlay !== undefined) {
      const drawn = underlay(viewport);
      // What was there last stays, dimmed, until there is something to show.
      this.#blank &&= !drawn;
      this.element.classList.toggle('stale', !drawn && !(this.#blank && this.#last.hidden));
      this.element.classList.toggle('skeleton', this.#blank);
      if (drawn && scene.isolines && lines > 0) {
        heatmap?.draw({ ...drawing, linesOnly: true, range: heatmap.range(view) });
      }
      return drawn;
    }
    if (heatmap !== undefined) {
      const range = heatmap.range(view);
      this.#blank = false;
      this.element.classList.remove('stale', 'skeleton');
      heatmap.draw({ ...drawing, range });
      overlay?.(viewport);
      if (range !== this.#range) {
        this.#range = range;
        this.onRange(range);
      }
    }
    return heatmap !== undefined;
  }
}
