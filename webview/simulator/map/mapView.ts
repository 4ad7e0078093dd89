import type { Backend, Heatmap, Range } from '../../gpu/backendApi.ts';
import type { Point } from '../../gpu/types.ts';
import { KeptSize } from '../../lab/keptSize.ts';
import { HeatLayer } from './heatLayer.ts';
import { drawMoving, drawStill, filmOver, layer, stacked } from './layers.ts';
import type { Moving } from './layers.ts';
import { Lifting } from './lifting.ts';
import type { HoveredRun, Scene, MapSnapshot } from './scene.ts';
import { viewportFor } from './scene.ts';
import { makeTrail } from './trail.ts';
import type { Viewport } from './viewport.ts';
import { sameViewport } from './viewport.ts';
import { mapElement, nameMap } from './mapElement.ts';
import type { Part } from './mapParts.ts';
import { allParts, PartQueue, staleParts } from './mapParts.ts';

/** The pieces of the map, bottom up: the heat map's canvas, marks that stand still, paths that move. */
export class MapView {
  readonly element = mapElement();
  readonly #heat = new HeatLayer();
  readonly #still = layer();
  readonly #moving = layer();
  #scene: Scene | undefined;
  #flat: Viewport | undefined;
  /** The same, lifted where the scene asks for it. */
  #viewport: Viewport | undefined;
  #backend: Backend | undefined;
  readonly #size = new KeptSize(this.element, () => {
    // The size that the element has at first may have been drawn already.
    if (!this.#size.fits(this.#still)) {
      this.#resize();
    }
  });
  readonly #lifting = new Lifting({
    came: () => {
      this.#refit();
    },
    rests: () => {
      this.#parts.ask('finest');
    },
    missing: (error) => {
      this.onMissing(error);
    },
  });
  #now: Moving = { trails: [], step: 0, peek: undefined, hovered: [], pointer: undefined };
  readonly #parts = new PartQueue((parts) => {
    this.#draw(parts);
  });
  /** Settled when the first frame with a heat map in it is drawn. */
  readonly drawn: Promise<void>;
  #onDrawn: () => void = () => undefined;
  /** Called when what lifts the map cannot be had. */
  onMissing: (error: unknown) => void = () => undefined;
  /** Called when another part of the plane is shown. */
  onMoved: () => void = () => undefined;

  constructor() {
    this.drawn = new Promise((resolve) => {
      this.#onDrawn = resolve;
    });
    this.element.append(this.#heat.element, this.#still, this.#moving);
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
    this.#heat.place(canvas);
  }

  /** The backend is up, or another surface is compiled. */
  attach(backend: Backend, heatmap: Heatmap): void {
    this.#heat.attach(backend, heatmap);
    this.#backend = backend;
    this.#lifting.open(this.#scene, backend);
    this.#resize();
  }

  show(scene: Scene): void {
    const before = this.#scene;
    if (before !== undefined && before.view.mode !== scene.view.mode) {
      this.#draw(new Set(['heat']));
      this.#heat.keep();
    }
    this.#scene = scene;
    this.#lifting.open(scene, this.#backend);
    const flat = this.#flat;
    const turned = this.#fit();
    const moved = flat !== this.#flat;
    if (turned || before?.trails !== scene.trails) {
      this.#remake();
    }
    if (turned) {
      nameMap(this.element, this.#viewport);
    }
    if (moved) {
      queueMicrotask(this.onMoved);
    }
    for (const part of staleParts(before, scene, { turned, moved })) {
      this.#parts.ask(part);
    }
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
    this.#parts.ask('heat');
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
    this.#draw(new Set([...allParts, 'finest']));
    return stacked([heat, this.#still, this.#moving], this.#moving);
  }

  /**
   * The map at any step, over what stands still of it now; whatever is shown later. Undefined while there is nothing.
   * @param most pixels of its longer side
   */
  film(most: number): ((step: number) => ImageData) | undefined {
    const ground = this.#heat.canvas;
    const [scene, viewport, now] = [this.#scene, this.#viewport, this.#now];
    if (ground === undefined || scene === undefined || viewport === undefined) {
      return undefined;
    }
    this.#draw(new Set([...allParts, 'finest']));
    return filmOver([ground, this.#still], viewport, scene, now, most);
  }

  /** What a picture of lines is made of, with the heat map as a picture in it. */
  snapshot(): MapSnapshot | undefined {
    const heat = this.#heat.canvas;
    const [scene, viewport] = [this.#scene, this.#viewport];
    if (heat === undefined || scene === undefined || viewport === undefined) {
      return undefined;
    }
    this.#draw(new Set(['heat', 'finest']));
    return { scene, viewport, heat: heat.toDataURL('image/png'), step: this.#now.step };
  }

  #move(changes: Partial<Moving>): void {
    this.#now = { ...this.#now, ...changes };
    this.#parts.ask('moving');
  }

  #resize(): void {
    const ratio = window.devicePixelRatio;
    const { now } = this.#size;
    const [width, height] = [Math.round(now.width * ratio), Math.round(now.height * ratio)];
    if (width === 0 || height === 0) {
      return;
    }
    for (const canvas of [this.#still, this.#moving]) {
      canvas.width = width;
      canvas.height = height;
    }
    this.#heat.resize(width, height);
    this.#refit();
  }

  /** Everything anew, in the same frame, or the map would be blank in between. */
  #refit(): void {
    const flat = this.#flat;
    this.#fit();
    if (flat !== this.#flat) {
      this.onMoved();
    }
    nameMap(this.element, this.#viewport);
    this.#remake();
    this.#draw(new Set(allParts));
  }

  /** Takes the view that the scene asks for, as far as the element's shape allows; false if it is the same. */
  #fit(): boolean {
    const { width, height } = this.#size.now;
    if (this.#scene === undefined || width === 0 || height === 0) {
      return false;
    }
    const before = this.#viewport;
    const flat = viewportFor(this.#scene, { width, height });
    if (this.#flat === undefined || !sameViewport(flat, this.#flat)) {
      this.#flat = flat;
    }
    this.#viewport = this.#lifting.lift(this.#flat, this.#scene, this.#heat.range(this.#flat));
    return before !== this.#viewport;
  }

  #remake(): void {
    const [scene, viewport] = [this.#scene, this.#viewport];
    if (scene !== undefined && viewport !== undefined) {
      const trails = scene.trails.map(({ run, style }) => ({ trail: makeTrail(run, viewport), style }));
      this.#now = { ...this.#now, trails };
    }
  }

  #draw(asked: ReadonlySet<Part>): void {
    let parts = asked;
    if (parts.has('heat') && this.#viewport?.relief !== undefined && this.#fit()) {
      // Other losses have come to stand there meanwhile.
      this.#remake();
      parts = new Set([...asked, ...allParts]);
    }
    this.#parts.drop(parts);
    const [scene, viewport] = [this.#scene, this.#viewport];
    if (scene === undefined || viewport === undefined) {
      return;
    }
    if (parts.has('heat') || parts.has('turn') || parts.has('finest')) {
      const recolored = parts.has('heat') && this.#heat.draw(scene, viewport);
      const finest = this.#lifting.paint(viewport, scene, recolored, !parts.has('finest'));
      this.element.toggleAttribute('data-finest', finest);
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
