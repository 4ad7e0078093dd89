import type { Point } from '../gpu/types.ts';
import { sight } from './sight.ts';

/** Places one after another, as far as `last`. */
export interface Steps {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly last: number;
}

/** A path as corners in pixels, each with its step and whether it can be seen. */
export interface Path {
  readonly points: Float32Array;
  /** Between two steps there may be corners, since the way leads over the ground. */
  readonly steps: Float32Array;
  readonly sights: Uint8Array;
  readonly count: number;
}

export interface Ground {
  /** A place of the plane as 0 … 1 across and up. */
  readonly toUnit: (at: Point) => Point;
  readonly toPixel: (unit: Point) => Point;
  readonly isSeen: (unit: Point) => boolean;
}

/** Corners nearer than this, in pixels, are left out: no eye can tell. */
const nearest = 0.75;
/** A straight way longer than this part of the plane gets corners in between, up to so many. */
const longest = 1 / 96;
const mostBetween = 64;

export function pathOn({ x, y, last }: Steps, { toUnit, toPixel, isSeen }: Ground): Path {
  const points: number[] = [];
  const steps: number[] = [];
  const sights: number[] = [];
  const add = (unit: Point, step: number, always: boolean): void => {
    const within = unit[0] >= 0 && unit[0] <= 1 && unit[1] >= 0 && unit[1] <= 1;
    const [px, py] = within ? toPixel(unit) : [NaN, NaN];
    const before = steps.length - 1;
    const outside = sights[before] === sight.outside;
    const near = within
      ? Math.abs(px - points[2 * before]!) <= nearest && Math.abs(py - points[2 * before + 1]!) <= nearest
      : outside;
    if (before >= 0 && near && !always) {
      return;
    }
    points.push(px, py);
    steps.push(step);
    sights.push(!within ? sight.outside : isSeen(unit) ? sight.seen : sight.hidden);
  };
  let from: Point | undefined;
  for (let step = 0; step <= last; step++) {
    const to = toUnit([x[step]!, y[step]!]);
    if (from !== undefined) {
      const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
      const parts = Number.isFinite(length)
        ? Math.max(1, Math.min(mostBetween, Math.ceil(length / longest)))
        : 1;
      for (let k = 1; k < parts; k++) {
        const part = k / parts;
        const unit: Point = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
        add(unit, step - 1 + part, false);
      }
    }
    add(to, step, step === last);
    from = to;
  }
  return {
    points: Float32Array.from(points),
    steps: Float32Array.from(steps),
    sights: Uint8Array.from(sights),
    count: steps.length,
  };
}
