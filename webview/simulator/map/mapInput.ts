import type { ReliefCamera } from '../../../src/core/config/reliefCamera.ts';
import type { Point, Rectangle } from '../../gpu/types.ts';
import { arrows, pixelOf, pressReliefKey, spreadOf, wheelFactor } from '../../relief/reliefInput.ts';
import type { MapView } from './mapView.ts';
import type { Viewport } from './viewport.ts';
import { panned, placeAt, toPixel, toPlane, zoomed } from './viewport.ts';

export interface MapInput {
  /** Where the start is, to be taken hold of. */
  readonly start: () => Point;
  readonly setStart: (at: Point) => void;
  /** Undefined: back to the problem's own domain. */
  readonly setView: (view: Rectangle | undefined) => void;
  /** From where the relief is seen; undefined: as at first. */
  readonly setCamera: (camera: ReliefCamera | undefined) => void;
  /** What the pointer is over, or undefined. */
  readonly hover: (at: Point | undefined) => void;
}

/** Farther than this, in pixels, a press has become a drag. */
const slack = 4;
/** How near the start a press takes hold of it. */
const grip = 12;
const keyPart = 0.02;

type Drag =
  | { readonly kind: 'start' }
  | { readonly kind: 'pan'; readonly from: Point; moved: boolean; last: Point };

/** Mouse, touch and keys on the map: set the start, move it, pan and zoom. */
export function listenToMap(map: MapView, input: MapInput): void {
  new MapPointer(map, input).listen();
  listenToWheel(map, input);
  map.element.addEventListener('keydown', (event) => {
    const { viewport } = map;
    const press = viewport?.relief === undefined ? pressKey : pressOnRelief;
    if (viewport !== undefined && press(event, viewport, input)) {
      event.preventDefault();
      event.stopPropagation();
    }
  });
}

/** Presses, drags and pinches. */
class MapPointer {
  readonly #map: MapView;
  readonly #input: MapInput;
  readonly #touches = new Map<number, Point>();
  #drag: Drag | undefined;
  #pinch = 0;

  constructor(map: MapView, input: MapInput) {
    this.#map = map;
    this.#input = input;
  }

  listen(): void {
    const { element } = this.#map;
    element.addEventListener('pointerdown', (event) => {
      if (event.button === 0) {
        this.#press(event);
      }
    });
    element.addEventListener('pointermove', (event) => {
      const { viewport } = this.#map;
      if (viewport !== undefined) {
        this.#move(event, viewport);
      }
    });
    for (const name of ['pointerup', 'pointercancel'] as const) {
      element.addEventListener(name, (event) => {
        this.#release(event);
      });
    }
    element.addEventListener('pointerleave', () => {
      this.#input.hover(undefined);
    });
  }

  #press(event: PointerEvent): void {
    const { element } = this.#map;
    const at = pixelOf(element, event);
    this.#touches.set(event.pointerId, at);
    element.setPointerCapture(event.pointerId);
    if (this.#touches.size === 2) {
      this.#drag = undefined;
      this.#pinch = spreadOf([...this.#touches.values()]);
    } else if (this.#nearStart(at)) {
      this.#drag = { kind: 'start' };
    } else {
      this.#drag = { kind: 'pan', from: at, last: at, moved: false };
    }
    element.focus({ preventScroll: true });
  }

  #move(event: PointerEvent, viewport: Viewport): void {
    const { element } = this.#map;
    const at = pixelOf(element, event);
    if (this.#touches.has(event.pointerId)) {
      this.#touches.set(event.pointerId, at);
    }
    if (this.#touches.size === 2) {
      this.#zoom(viewport);
      return;
    }
    const drag = this.#drag;
    if (drag?.kind === 'start') {
      this.#setStart(at);
    } else if (drag?.kind === 'pan') {
      drag.moved ||= Math.hypot(at[0] - drag.from[0], at[1] - drag.from[1]) > slack;
      if (drag.moved) {
        this.#pull(viewport, at[0] - drag.last[0], at[1] - drag.last[1], event.shiftKey);
        drag.last = at;
        element.classList.add('panning');
      }
    }
    element.classList.toggle('over-start', drag?.kind === 'start' || (!drag && this.#nearStart(at)));
    if (drag?.kind !== 'pan' || !drag.moved) {
      this.#input.hover(placeAt(viewport, at));
    }
  }

  /** A flat map goes along; a relief turns, and goes along with Shift. */
  #pull(viewport: Viewport, dx: number, dy: number, shift: boolean): void {
    const { relief } = viewport;
    if (relief === undefined) {
      this.#input.setView(panned(viewport, dx, dy));
    } else {
      this.#input.setCamera(shift ? relief.moved(dx, dy) : relief.dragged(dx, dy));
    }
  }

  #zoom(viewport: Viewport): void {
    const [a, b] = [...this.#touches.values()] as [Point, Point];
    const now = spreadOf([a, b]);
    zoom(viewport, this.#input, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], this.#pinch / Math.max(1, now));
    this.#pinch = now;
  }

  #release(event: PointerEvent): void {
    const { element } = this.#map;
    this.#touches.delete(event.pointerId);
    if (this.#drag?.kind === 'pan' && !this.#drag.moved && event.type === 'pointerup') {
      this.#setStart(pixelOf(element, event));
    }
    this.#drag = undefined;
    element.classList.remove('panning');
  }

  #nearStart(at: Point): boolean {
    const { viewport } = this.#map;
    if (viewport === undefined) {
      return false;
    }
    const [x, y] = toPixel(viewport, this.#input.start());
    return Math.hypot(at[0] - x, at[1] - y) <= grip;
  }

  #setStart(at: Point): void {
    const { viewport } = this.#map;
    const place = viewport && placeAt(viewport, at);
    if (viewport !== undefined && place !== undefined) {
      this.#input.setStart(readable(place, viewport.view));
    }
  }
}

function listenToWheel(map: MapView, input: MapInput): void {
  const { element } = map;
  element.addEventListener(
    'wheel',
    (event) => {
      const { viewport } = map;
      const factor = wheelFactor(element, event);
      if (viewport !== undefined && factor !== undefined) {
        event.preventDefault();
        zoom(viewport, input, pixelOf(element, event), factor);
      }
    },
    { passive: false },
  );
}

/** What is at a pixel stays there while everything gets so much smaller. */
function zoom(viewport: Viewport, input: MapInput, at: Point, factor: number): void {
  const { relief, view } = viewport;
  if (relief === undefined) {
    input.setView(zoomed(view, toPlane(viewport, at), factor));
  } else {
    input.setCamera(relief.zoomed(1 / factor, at));
  }
}

function moveStart({ view }: Viewport, input: MapInput, direction: Point, by: number): void {
  const [x, y] = input.start();
  const next: Point = [
    x + direction[0] * by * (view.xMax - view.xMin),
    y + direction[1] * by * (view.yMax - view.yMin),
  ];
  input.setStart(readable(next, view));
}

/** The same on a relief, whose arrow keys turn it. */
function pressOnRelief(event: KeyboardEvent, viewport: Viewport, input: MapInput): boolean {
  const { relief } = viewport;
  const direction = event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey && arrows[event.key];
  if (direction) {
    moveStart(viewport, input, direction, keyPart);
    return true;
  }
  return pressReliefKey(event, { relief: () => relief, setCamera: input.setCamera });
}

/** False where the key is not one of the map's. */
function pressKey(event: KeyboardEvent, viewport: Viewport, input: MapInput): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return false;
  }
  const { view } = viewport;
  const direction = arrows[event.key];
  if (direction !== undefined) {
    moveStart(viewport, input, direction, keyPart * (event.shiftKey ? 5 : 1));
  } else if (event.key === '+' || event.key === '=' || event.key === '-') {
    input.setView(zoomed(view, input.start(), event.key === '-' ? 1.25 : 0.8));
  } else if (event.key === '0') {
    input.setView(undefined);
  } else {
    return false;
  }
  return true;
}

/** A point with as many digits as the map can tell apart, so that it can be read and typed. */
function readable([x, y]: Point, view: Rectangle): Point {
  const round = (value: number, size: number): number => {
    const unit = 10 ** Math.floor(Math.log10(size / 200));
    return Number((Math.round(value / unit) * unit).toPrecision(12));
  };
  return [round(x, view.xMax - view.xMin), round(y, view.yMax - view.yMin)];
}
