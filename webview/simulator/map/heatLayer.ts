import type { Backend, Heatmap, Range } from '../../gpu/api.ts';
import type { Scene } from './scene.ts';
import type { Viewport } from './viewport.ts';

/** The lowest layer of the map: the backend's canvas with the heat map, or what is drawn in place of it. */
export class HeatLayer {
  readonly element = document.createElement('div');
  #backend: Backend | undefined;
  #heatmap: Heatmap | undefined;
  #range: Range | undefined;
  /** Called when the colors of the heat map come to stand for other losses. */
  onRange: (range: Range) => void = () => undefined;

  constructor() {
    this.element.className = 'map-heat skeleton';
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

  /** In device pixels. */
  resize(width: number, height: number): void {
    this.#backend?.resize(width, height);
  }

  draw(scene: Scene, viewport: Viewport): void {
    const { view } = viewport;
    const { underlay, overlay, isolines, palette } = scene;
    const heatmap = this.#heatmap;
    const drawing = { view, scale: scene.view.scale, palette, lines: 16 } as const;
    if (underlay !== undefined) {
      const drawn = underlay(viewport);
      // What was there last stays, dimmed, until there is something to show.
      this.element.classList.toggle('stale', !drawn);
      if (drawn && isolines) {
        heatmap?.draw({ ...drawing, linesOnly: true, range: heatmap.range(view) });
      }
    } else if (heatmap !== undefined) {
      const range = heatmap.range(view);
      this.element.classList.remove('stale');
      heatmap.draw({ ...drawing, range });
      overlay?.(viewport);
      if (range !== this.#range) {
        this.#range = range;
        this.onRange(range);
      }
    }
  }
}
