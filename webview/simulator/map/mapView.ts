import * as l10n from '@vscode/l10n';
import type { Backend, Heatmap, Range } from '../../gpu/api.ts';
import type { Point } from '../../gpu/types.ts';
import { HeatLayer } from './heatLayer.ts';
import { drawMoving, drawStill, layer, stacked } from './layers.ts';
import type { Moving } from './layers.ts';
import type { HoveredRun, Scene, ShownMap } from './scene.ts';
import { viewportFor } from './scene.ts';
import { makeTrail } from './trail.ts';
import type { Viewport } from './viewport.ts';
import { sameViewport } from './viewport.ts';

type Part = 'heat' | 'still' | 'moving';
const allParts: readonly Part[] = ['heat', 'still', 'moving'];

/** The pieces of the map, bottom up: the heat map's canvas, marks that stand still, paths that move. */
export class MapView {
  readonly element = mapElement();
  readonly #heat = new HeatLayer();
  readonly #still = layer();
  readonly #moving = layer();
  #scene: Scene | undefined;
  #viewport: Viewport | undefined;
  #now: Moving = { trails: [], step: 0, peek: undefined, hovered: [], pointer: undefined };
  #waiting = new Set<Part>();
  /** Settled when the first frame with a heat map in it is drawn. */
  readonly drawn: Promise<void>;
  #onDrawn: () => void = () => undefined;
  /** Called when another part of the plane is shown. */
  onMoved: () => void = () => undefined;

  constructor() {
    this.drawn = new Promise((resolve) => {
      this.#onDrawn = resolve;
    });
    this.element.append(this.#heat.element, this.#still, this.#moving);
    new ResizeObserver(() => {
      // It also tells of the size that the element has at first, which may have been drawn already.
      const [width, height] = this.#pixels();
      if (width !== this.#still.width || height !== this.#still.height) {
        this.#resize();
      }
    }).observe(this.element);
  }

  get viewport(): Viewport | undefined {
    return this.#viewport;
  }

  /** To be called when the colors of the heat map come to stand for other losses. */
  set onRange(onRange: (range: Range) => void) {
    this.#heat.onRange = onRange;
  }

  /** Where the backend puts its canvas, at first and after a lost context. */
  place(canvas: HTMLCanvasElement): void {
    this.#heat.element.replaceChildren(canvas);
  }

  /** The backend is up, or another surface is compiled. */
  attach(backend: Backend, heatmap: Heatmap): void {
    this.#heat.attach(backend, heatmap);
    this.#resize();
  }

  show(scene: Scene): void {
    const before = this.#scene;
    this.#scene = scene;
    const moved = this.#fit();
    const differ = (...names: readonly (keyof Scene)[]): boolean =>
      names.some((name) => before?.[name] !== scene[name]);
    const restyled = differ('theme', 'underlay', 'overlay', 'numbered', 'plane');
    if (moved || differ('trails')) {
      this.#remake();
    }
    if (moved) {
      queueMicrotask(this.onMoved);
    }
    if (moved || restyled || differ('problem', 'marks')) {
      this.#ask('still');
    }
    if (moved || restyled || differ('isolines') || before?.view.scale !== scene.view.scale) {
      this.#ask('heat');
    }
    this.#ask('moving');
  }

  set step(step: number) {
    this.#move({ step });
  }

  /** A step that is looked at in the chart. */
  set peek(peek: number | undefined) {
    this.#move({ peek });
  }

  /** What is under the pointer: runs from there, and where the arrow downhill stands. */
  hover(hovered: readonly HoveredRun[], pointer?: Point): void {
    if (hovered.length > 0 || pointer !== undefined || this.#now.hovered.length > 0 || this.#now.pointer) {
      this.#move({ hovered, pointer });
    }
  }

  /** The heat map has to be drawn again: its canvas is new, or its parameters changed. */
  redraw(): void {
    this.#ask('heat');
  }

  /** The same without waiting for a frame: the GPU is at work on it until then. */
  redrawNow(): void {
    this.#draw(new Set(['heat']));
  }

  /** The map as it looks now, in device pixels. */
  picture(): HTMLCanvasElement | undefined {
    const heat = this.#heat.canvas;
    if (heat === undefined) {
      return undefined;
    }
    this.#draw(new Set(allParts));
    return stacked([heat, this.#still, this.#moving], this.#moving);
  }

  /** What a picture of lines is made of, with the heat map as a picture in it. */
  shown(): ShownMap | undefined {
    const heat = this.#heat.canvas;
    const [scene, viewport] = [this.#scene, this.#viewport];
    if (heat === undefined || scene === undefined || viewport === undefined) {
      return undefined;
    }
    this.#draw(new Set(['heat']));
    return { scene, viewport, heat: heat.toDataURL('image/png'), step: this.#now.step };
  }

  #move(changes: Partial<Moving>): void {
    this.#now = { ...this.#now, ...changes };
    this.#ask('moving');
  }

  /** The element's size in device pixels. */
  #pixels(): [width: number, height: number] {
    const { clientWidth, clientHeight } = this.element;
    const ratio = window.devicePixelRatio;
    return [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
  }

  #resize(): void {
    const [width, height] = this.#pixels();
    if (width === 0 || height === 0) {
      return;
    }
    for (const canvas of [this.#still, this.#moving]) {
      canvas.width = width;
      canvas.height = height;
    }
    this.#heat.resize(width, height);
    if (this.#fit()) {
      this.onMoved();
    }
    this.#remake();
    // In the same frame, or the map would be blank in between.
    this.#draw(new Set(allParts));
  }

  /** Takes the view that the scene asks for, as far as the element's shape allows; false if it is the same. */
  #fit(): boolean {
    const { clientWidth: width, clientHeight: height } = this.element;
    if (this.#scene === undefined || width === 0 || height === 0) {
      return false;
    }
    const before = this.#viewport;
    this.#viewport = viewportFor(this.#scene, { width, height });
    return before === undefined || !sameViewport(before, this.#viewport);
  }

  #remake(): void {
    const [scene, viewport] = [this.#scene, this.#viewport];
    if (scene !== undefined && viewport !== undefined) {
      const trails = scene.trails.map(({ run, style }) => ({ trail: makeTrail(run, viewport), style }));
      this.#now = { ...this.#now, trails };
    }
  }

  #ask(part: Part): void {
    if (this.#waiting.size === 0) {
      requestAnimationFrame(() => {
        const parts = this.#waiting;
        this.#waiting = new Set();
        this.#draw(parts);
      });
    }
    this.#waiting.add(part);
  }

  #draw(parts: ReadonlySet<Part>): void {
    for (const part of parts) {
      this.#waiting.delete(part);
    }
    const [scene, viewport] = [this.#scene, this.#viewport];
    if (scene === undefined || viewport === undefined) {
      return;
    }
    if (parts.has('heat')) {
      this.#heat.draw(scene, viewport);
    }
    if (parts.has('still')) {
      drawStill(this.#still, viewport, scene);
    }
    if (parts.has('moving')) {
      drawMoving(this.#moving, viewport, scene, this.#now);
    }
    if (this.#heat.ready) {
      this.#onDrawn();
    }
  }
}

function mapElement(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'map';
  element.tabIndex = 0;
  // Arrow keys are the map's own.
  element.setAttribute('role', 'application');
  element.setAttribute(
    'aria-label',
    l10n.t('Map of the loss. Arrow keys move the start, plus and minus zoom, 0 shows all.'),
  );
  return element;
}
