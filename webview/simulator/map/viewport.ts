import type { Point, Rectangle } from '../../gpu/types.ts';
import type { Relief } from '../../relief/relief.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** From the plane to CSS pixels and back. Pixel 0, 0 is the top left; y of the plane points up. */
export interface Viewport extends Size {
  readonly view: Rectangle;
  /** The plane is lifted and seen from aslant: then this says what is where. */
  readonly relief?: Relief;
}

/** Beyond this ratio a domain is stretched to the map; below, one unit is as long on both axes. */
const stretchFrom = 4;

/**
 * The smallest view that shows all of `domain` and fills the size. Units are equally long on both axes (so that
 * a gradient stands square on its iso-line), unless the domain is far from square.
 */
export function fit(domain: Rectangle, size: Size): Viewport {
  const [w, h] = [domain.xMax - domain.xMin, domain.yMax - domain.yMin];
  const ratio = w / h > stretchFrom || h / w > stretchFrom ? w / h : 1;
  const perPixel = Math.max(w / size.width, (h * ratio) / size.height);
  const [halfX, halfY] = [(perPixel * size.width) / 2, (perPixel * size.height) / ratio / 2];
  const [cx, cy] = [(domain.xMin + domain.xMax) / 2, (domain.yMin + domain.yMax) / 2];
  return { ...size, view: { xMin: cx - halfX, xMax: cx + halfX, yMin: cy - halfY, yMax: cy + halfY } };
}

export function sameViewport(a: Viewport, b: Viewport): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.relief === b.relief &&
    a.view.xMin === b.view.xMin &&
    a.view.xMax === b.view.xMax &&
    a.view.yMin === b.view.yMin &&
    a.view.yMax === b.view.yMax
  );
}

/** In a relief, a place beyond its borders is NaN, which draws nothing. */
export function toPixel({ view, width, height, relief }: Viewport, [x, y]: Point): Point {
  if (relief !== undefined) {
    return relief.toPixel([x, y]);
  }
  return [
    ((x - view.xMin) / (view.xMax - view.xMin)) * width,
    ((view.yMax - y) / (view.yMax - view.yMin)) * height,
  ];
}

/** On a flat map. */
export function toPlane({ view, width, height }: Viewport, [px, py]: Point): Point {
  return [
    view.xMin + (px / width) * (view.xMax - view.xMin),
    view.yMax - (py / height) * (view.yMax - view.yMin),
  ];
}

/** What is at a pixel; undefined where a relief has nothing there. */
export function placeAt(viewport: Viewport, pixel: Point): Point | undefined {
  return viewport.relief === undefined ? toPlane(viewport, pixel) : viewport.relief.toPlane(pixel);
}

/** How strongly a mark is drawn: less where higher ground is in front of it. */
export function sightOf({ relief }: Viewport, at: Point): number {
  return relief === undefined || relief.isSeen(at) ? 1 : 0.3;
}

/** The view moved by so many pixels: what was under the pointer stays under it. */
export function panned(viewport: Viewport, dx: number, dy: number): Rectangle {
  const { view, width, height } = viewport;
  const mx = (-dx / width) * (view.xMax - view.xMin);
  const my = (dy / height) * (view.yMax - view.yMin);
  return { xMin: view.xMin + mx, xMax: view.xMax + mx, yMin: view.yMin + my, yMax: view.yMax + my };
}

/** The view made `factor` times as wide around a point that stays where it is. Float32 sets the limit. */
export function zoomed(view: Rectangle, [x, y]: Point, factor: number): Rectangle {
  const next = {
    xMin: x + (view.xMin - x) * factor,
    xMax: x + (view.xMax - x) * factor,
    yMin: y + (view.yMin - y) * factor,
    yMax: y + (view.yMax - y) * factor,
  };
  const size = next.xMax - next.xMin;
  const smallest = 1e-4 * Math.max(1e-2, Math.abs(x), Math.abs(y));
  return size < smallest || size > 1e6 ? view : next;
}

/** Round numbers for an axis, about `count` of them, with the digits they need after the point. */
export function ticks(from: number, to: number, count: number): { values: number[]; digits: number } {
  const rough = (to - from) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((by) => by * power >= rough) ?? 10);
  const values: number[] = [];
  for (let at = Math.ceil(from / step); at * step <= to; at++) {
    values.push(at * step);
  }
  return { values, digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}
