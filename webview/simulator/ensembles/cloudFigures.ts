import type { Places } from '../../gpu/backendApi.ts';
import type { LossField } from '../../gpu/field.ts';
import type { Point } from '../../gpu/types.ts';

/** Where runs stand. */
export type Positions = Pick<Places, 'x' | 'y'>;

/** What a cloud of runs has come to. Shares are of all runs, 0 … 1. */
export interface CloudFigures {
  /** Mean loss of the runs that have not diverged; NaN where all have. */
  readonly loss: number;
  /** Root mean square distance of those runs from the mean of their places. */
  readonly spread: number;
  readonly mean: Point;
  /** Near each of the points. */
  readonly near: readonly number[];
  readonly elsewhere: number;
  readonly diverged: number;
}

export interface CloudScale {
  readonly field: LossField;
  /** Runs whose loss is computed at most, evenly picked: over data each takes a pass over all examples. */
  readonly mostLosses: number;
  readonly points: readonly Point[];
  /** Nearer to a point than this is near it. */
  readonly radius: number;
  /** A coordinate farther out than this has diverged. */
  readonly bound: number;
}

/** @param count the runs that count, from the first on */
export function cloudFigures(
  { x, y }: Positions,
  count: number,
  { field, mostLosses, points, radius, bound }: CloudScale,
): CloudFigures {
  const alive: number[] = [];
  const near = points.map(() => 0);
  let [sumX, sumY, elsewhere] = [0, 0, 0];
  for (let k = 0; k < count; k++) {
    const [px, py] = [x[k]!, y[k]!];
    if (!(Math.abs(px) <= bound && Math.abs(py) <= bound)) {
      continue;
    }
    alive.push(k);
    sumX += px;
    sumY += py;
    const nearest = nearestOf(points, px, py);
    if (nearest !== undefined && Math.hypot(points[nearest]![0] - px, points[nearest]![1] - py) <= radius) {
      near[nearest]!++;
    } else {
      elsewhere++;
    }
  }
  const mean: Point = [sumX / alive.length, sumY / alive.length];
  const squares = alive.reduce((sum, k) => sum + (x[k]! - mean[0]) ** 2 + (y[k]! - mean[1]) ** 2, 0);
  return {
    loss: meanLoss(alive, { x, y }, field, mostLosses),
    spread: Math.sqrt(squares / alive.length),
    mean,
    near: near.map((one) => one / count),
    elsewhere: elsewhere / count,
    diverged: (count - alive.length) / count,
  };
}

function meanLoss(alive: readonly number[], { x, y }: Positions, field: LossField, most: number): number {
  const every = Math.ceil(alive.length / most);
  const picked = alive.filter((_, index) => index % every === 0);
  const loss = new Float64Array(picked.length);
  field(
    Float64Array.from(picked, (k) => x[k]!),
    Float64Array.from(picked, (k) => y[k]!),
    loss,
  );
  return loss.reduce((sum, one) => sum + one, 0) / picked.length;
}

function nearestOf(points: readonly Point[], x: number, y: number): number | undefined {
  let [nearest, least]: [number | undefined, number] = [undefined, Infinity];
  points.forEach(([px, py], index) => {
    const distance = Math.hypot(px - x, py - y);
    if (distance < least) {
      [nearest, least] = [index, distance];
    }
  });
  return nearest;
}

/** The run that stands nearest to a place, as the map stretches the plane; undefined where none is on the plane. */
export function nearestRun(
  { x, y }: Positions,
  count: number,
  at: Point,
  [unitX, unitY]: Point,
): number | undefined {
  let [nearest, least]: [number | undefined, number] = [undefined, Infinity];
  for (let k = 0; k < count; k++) {
    const distance = Math.hypot((x[k]! - at[0]) * unitX, (y[k]! - at[1]) * unitY);
    if (distance < least) {
      [nearest, least] = [k, distance];
    }
  }
  return nearest;
}
