import type { Point } from '../surface/surfaceDefinition.ts';
import type { OptimizerRun } from './record.ts';

/** Measurements of a run, for charts, summaries and claims. Points are in the surface's units, angles in radians. */

/** The first number of steps after which the loss is at most `level`, or undefined if it never is. */
export function stepsToReach(run: OptimizerRun, level: number): number | undefined {
  const step = run.loss.findIndex((loss) => loss <= level);
  return step < 0 ? undefined : step;
}

/**
 * What the optimizer had asked for by then, in all: evaluations of the loss and of the gradient, and a Hessian as
 * the two gradients that finite differences would take. Second order pays for its steps here.
 */
export function costAt(run: OptimizerRun, step: number): number {
  const { functions, gradients, hessians } = run.evaluations;
  return functions[step]! + gradients[step]! + 2 * hessians[step]!;
}

export function finalLoss(run: OptimizerRun): number {
  return run.loss.at(-1) ?? NaN;
}

/** The mean of the last `count` losses, or of all where there are fewer: what a run with noise has come to. */
export function meanOfLast(run: OptimizerRun, count: number): number {
  const last = run.loss.slice(-count);
  return run.end.reason === 'diverged' || run.end.reason === 'undefined'
    ? NaN
    : last.reduce((sum, loss) => sum + loss, 0) / last.length;
}

/** The lowest loss on the way, leaving out what is not a number. */
export function bestLoss(run: OptimizerRun): number {
  return run.loss.reduce((best, loss) => (loss < best ? loss : best), Infinity);
}

export function gradientNorm(run: OptimizerRun, step: number): number {
  return Math.hypot(run.gradient.x[step]!, run.gradient.y[step]!);
}

export function distanceTo(run: OptimizerRun, place: Point, step: number): number {
  return Math.hypot(run.x[step]! - place.x, run.y[step]! - place.y);
}

/** Index of the place that the run ends nearest to, if within `radius`. */
export function endsAt(run: OptimizerRun, places: readonly Point[], radius = Infinity): number | undefined {
  let nearest: number | undefined;
  let least = radius;
  places.forEach((place, index) => {
    const distance = distanceTo(run, place, run.end.step);
    if (distance > least || Number.isNaN(distance)) {
      return;
    }
    least = distance;
    nearest = index;
  });
  return nearest;
}

/** How far step k (from 1) went per unit of the gradient it used, for each coordinate; NaN where that is zero. */
export function effectiveRate(run: OptimizerRun, k: number): Point {
  return {
    x: -(run.x[k]! - run.x[k - 1]!) / run.used.x[k - 1]!,
    y: -(run.y[k]! - run.y[k - 1]!) / run.used.y[k - 1]!,
  };
}

export function pathLength(run: OptimizerRun): number {
  let length = 0;
  for (let k = 1; k < run.x.length; k++) {
    length += Math.hypot(run.x[k]! - run.x[k - 1]!, run.y[k]! - run.y[k - 1]!);
  }
  return length;
}

/** The mean angle between one step and the next: 0 for a straight path, π for one that goes to and fro. */
export function roughness(run: OptimizerRun): number {
  let sum = 0;
  let count = 0;
  for (let k = 2; k < run.x.length; k++) {
    const [ax, ay] = [run.x[k - 1]! - run.x[k - 2]!, run.y[k - 1]! - run.y[k - 2]!];
    const [bx, by] = [run.x[k]! - run.x[k - 1]!, run.y[k]! - run.y[k - 1]!];
    if ((ax === 0 && ay === 0) || (bx === 0 && by === 0)) {
      continue;
    }
    sum += Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}

/** How far the run went beyond a place, seen from its start, as a part of the distance from start to place. */
export function overshoot(run: OptimizerRun, place: Point): number {
  const [sx, sy] = [run.x[0]! - place.x, run.y[0]! - place.y];
  const square = sx * sx + sy * sy;
  let most = 0;
  for (let k = 1; k < run.x.length; k++) {
    most = Math.max(most, -((run.x[k]! - place.x) * sx + (run.y[k]! - place.y) * sy) / square);
  }
  return most;
}

/** Standard deviation of the last `count` positions around their mean: what noise leaves. */
export function restlessness(run: OptimizerRun, count: number): number {
  const spread = (values: Float64Array): number => {
    const last = values.slice(-count);
    const mean = last.reduce((sum, value) => sum + value, 0) / last.length;
    return last.reduce((sum, value) => sum + (value - mean) ** 2, 0) / last.length;
  };
  return Math.sqrt(spread(run.x) + spread(run.y));
}
