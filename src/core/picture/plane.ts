import type { PictureShape } from '../protocol/pictureLink.ts';
import type { Interval } from '../surface/surfaceDefinition.ts';

/** A picture's size, in units that are pixels where it is drawn at its own size. */
export const pictureSize = { width: 200, height: 150 } as const;

/** A part of the plane, and where it is in a picture: y of the plane points up, y of the picture down. */
export interface Plane {
  readonly view: { readonly x: Interval; readonly y: Interval };
  readonly box: Box;
}

/** Of a picture. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const wholeBox: Box = { left: 0, top: 0, ...pictureSize };

export const planeOf = (x: Interval, y: Interval, box: Box = wholeBox): Plane => ({ view: { x, y }, box });

/** As in the simulator: beyond this ratio a domain is stretched to the picture. */
const stretchFrom = 4;

/**
 * The smallest part of the plane that shows all of a domain and fills the picture. Units are equally long on both axes, so
 * that a gradient is square to its contour line, unless the domain is far from square.
 */
export function mapPlane(domain: Plane['view'], box: Box = wholeBox): Plane {
  const [w, h] = [domain.x[1] - domain.x[0], domain.y[1] - domain.y[0]];
  const ratio = w / h > stretchFrom || h / w > stretchFrom ? w / h : 1;
  const unit = Math.max(w / box.width, (h * ratio) / box.height);
  const around = ([from, to]: Interval, size: number): Interval => [
    (from + to - size) / 2,
    (from + to + size) / 2,
  ];
  return planeOf(around(domain.x, unit * box.width), around(domain.y, (unit * box.height) / ratio), box);
}

/** Where a point of the plane is in the picture. */
export function place({ view: { x, y }, box }: Plane, px: number, py: number): [number, number] {
  return [
    round(box.left + ((px - x[0]) / (x[1] - x[0])) * box.width),
    round(box.top + ((y[1] - py) / (y[1] - y[0])) * box.height),
  ];
}

/** Finer than a pixel of any screen. */
export const round = (value: number): number => Math.round(value * 100) / 100;

/** Points of the plane as points of the picture. */
export const placed = (plane: Plane, ...points: readonly (readonly [number, number])[]): number[] =>
  points.flatMap(([x, y]) => place(plane, x, y));

/** A function's graph over an interval; `count` points, and what is far outside of the picture left out. */
export function graph(
  plane: Plane,
  f: (x: number) => number,
  [from, to]: Interval = plane.view.x,
  count = 60,
): number[] {
  const { box } = plane;
  const points: number[] = [];
  for (let k = 0; k <= count; k++) {
    const x = from + ((to - from) * k) / count;
    const [px, py] = place(plane, x, f(x));
    if (py > box.top - box.height && py < box.top + 2 * box.height) {
      points.push(px, py);
    }
  }
  return points;
}

export const line = (type: 'contour' | 'axis' | 'guide' | 'curve' | 'quiet' | 'strong', points: number[]) =>
  ({ kind: 'line', look: { type }, points }) as const satisfies PictureShape;

export const words = (
  [x, y]: readonly [number, number],
  text: string,
  anchor: 'start' | 'middle' | 'end' = 'start',
  type: 'quiet' | 'strong' | 'curve' = 'quiet',
) => ({ kind: 'text', look: { type }, points: [x, y], text, anchor }) as const satisfies PictureShape;

export const inSeries = (series: number) => ({ type: 'series', series }) as const;

/** An axis line through the plane, where it is in view. */
export function axis(plane: Plane, along: 'x' | 'y', at = 0): PictureShape[] {
  const { x, y } = plane.view;
  const [from, to] = along === 'x' ? y : x;
  if (at < from || at > to) {
    return [];
  }
  const points =
    along === 'x' ? placed(plane, [x[0], at], [x[1], at]) : placed(plane, [at, y[0]], [at, y[1]]);
  return [line('axis', points)];
}
