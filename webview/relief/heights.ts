import type { Point } from '../gpu/types.ts';
import type { HeightGrid } from './heightGrid.ts';

/** A place of the plane and a height, all 0 … 1 within the relief. */
export type Place = readonly [u: number, v: number, height: number];

/** How far above the ground a sight line begins: the ground itself does not hide what lies on it. */
const above = 0.012;

/** A grid of heights as ground: between its corners it is made of the same triangles as the picture, so that what is drawn on it lies on it. */
export class Heights implements HeightGrid {
  readonly columns: number;
  readonly rows: number;
  /** 0 … 1. */
  readonly values: Float32Array;

  /** @param values what is not a number lies at the bottom; all else is kept between 0 and 1 */
  constructor(columns: number, rows: number, values: ArrayLike<number>) {
    this.columns = columns;
    this.rows = rows;
    this.values = Float32Array.from(values, (value) =>
      Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, value)),
    );
  }

  /** The height at a place; beyond the border that of the border. */
  at([u, v]: Point): number {
    const { columns, values } = this;
    const [i, s] = cellOf(u, this.columns);
    const [j, t] = cellOf(v, this.rows);
    const corner = j * columns + i;
    const right = values[corner + 1]!;
    const upper = values[corner + columns]!;
    if (s + t <= 1) {
      const low = values[corner]!;
      return low + s * (right - low) + t * (upper - low);
    }
    const high = values[corner + columns + 1]!;
    return high + (1 - s) * (upper - high) + (1 - t) * (right - high);
  }

  /** Rise for each unit of u and of v at a corner, by its neighbors. */
  slope(i: number, j: number): Point {
    const { columns, rows, values } = this;
    const [left, right] = [Math.max(0, i - 1), Math.min(columns - 1, i + 1)];
    const [lower, upper] = [Math.max(0, j - 1), Math.min(rows - 1, j + 1)];
    return [
      ((values[j * columns + right]! - values[j * columns + left]!) * (columns - 1)) / (right - left),
      ((values[upper * columns + i]! - values[lower * columns + i]!) * (rows - 1)) / (upper - lower),
    ];
  }

  /**
   * The first place of the ground on a line of sight; undefined where it passes by, or meets the side of the block.
   * @param way of any length
   */
  meet(from: Place, way: Place): Point | undefined {
    const span = inside(from, way);
    if (span === undefined) {
      return undefined;
    }
    const at = (t: number): Place => [from[0] + t * way[0], from[1] + t * way[1], from[2] + t * way[2]];
    const clearance = (t: number): number => {
      const [u, v, height] = at(t);
      return height - this.at([u, v]);
    };
    let [clear, end] = span;
    if (clearance(clear) < 0) {
      return undefined;
    }
    const count = this.#samples(way, end - clear);
    const step = (end - clear) / count;
    let met = false;
    for (let k = 1; k <= count && !met; k++) {
      const next = clear + step;
      met = clearance(next) <= 0;
      if (met) {
        end = next;
      } else {
        clear = next;
      }
    }
    if (!met) {
      return undefined;
    }
    for (let round = 0; round < 24; round++) {
      const middle = (clear + end) / 2;
      if (clearance(middle) > 0) {
        clear = middle;
      } else {
        end = middle;
      }
    }
    const [u, v] = at(end);
    return [u, v];
  }

  /** Can a place on the ground be seen from the eye, or is higher ground in between? */
  isSeen([u, v]: Point, eye: Place): boolean {
    const start = this.at([u, v]) + above;
    const way: Place = [eye[0] - u, eye[1] - v, eye[2] - start];
    const span = inside([u, v, start], way);
    if (span === undefined) {
      return true;
    }
    const count = this.#samples(way, span[1]);
    for (let k = 1; k < count; k++) {
      const t = (span[1] * k) / count;
      if (this.at([u + t * way[0], v + t * way[1]]) > start + t * way[2]) {
        return false;
      }
    }
    return true;
  }

  /** Two for each cell that a line of this length crosses. */
  #samples(way: Place, length: number): number {
    const cells = Math.max(Math.abs(way[0]) * this.columns, Math.abs(way[1]) * this.rows) * length;
    return Math.min(2048, Math.max(2, Math.ceil(2 * cells)));
  }
}

/** The cell before a place, and which part of it: the last cell has the end. */
function cellOf(at: number, corners: number): readonly [cell: number, part: number] {
  const place = Math.min(1, Math.max(0, at)) * (corners - 1);
  const cell = Math.min(corners - 2, Math.floor(place));
  return [cell, place - cell];
}

/** From where to where, from 0 on, a line is inside the unit cube. */
function inside(from: Place, way: Place): readonly [number, number] | undefined {
  let [enter, leave] = [0, Infinity];
  for (const axis of [0, 1, 2] as const) {
    if (way[axis] === 0) {
      if (from[axis] < 0 || from[axis] > 1) {
        return undefined;
      }
      continue;
    }
    const [a, b] = [-from[axis] / way[axis], (1 - from[axis]) / way[axis]];
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
  }
  return enter < leave && leave < Infinity ? [enter, leave] : undefined;
}
