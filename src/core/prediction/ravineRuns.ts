import type { OptimizerRun } from '../lab/record.ts';
import type { Draw } from './draw.ts';
import { stepsTo } from './figures.ts';

/** What the predictions in a ravine, with curvature 1 along x and κ along y, have in common. */

/** So much of the first distance counts as there. */
export const arrived = 0.01;

export const toMinimum = (run: OptimizerRun): number =>
  stepsTo(run, [0, 0], arrived * Math.hypot(run.x[0]!, run.y[0]!));

/** Numbers of steps, or of gradients, to choose from. */
export const counts = [10, 100, 1000] as const;

/** A start far along the ravine, a little way up its side. */
export const farAlong = (draw: Draw): readonly [number, number] => [
  draw.sign() * draw.between(1.8, 2.8),
  draw.sign() * draw.between(0.2, 0.6),
];
