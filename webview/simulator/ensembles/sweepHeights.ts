import type { Places } from '../../gpu/backendApi.ts';
import { lossField } from '../../gpu/field.ts';
import type { HeightGrid } from '../../relief/heightGrid.ts';
import type { Size } from '../map/viewport.ts';
import type { Problem } from '../problem/planeProblem.ts';

/** Corners along a side, beyond which nobody sees more. */
const most = 192;
/** Where a run has left for good. */
const away = 1e12;

/**
 * A sweep's plane lifted by where its runs have come to, by the scale of its colors.
 * @param grid how many runs there are across and up
 * @param range losses above the lowest that lie at the bottom and at the top, both above 0; what diverged is at the top
 */
export function sweepHeights(
  places: Pick<Places, 'x' | 'y'>,
  problem: Pick<Problem, 'objective' | 'lowest'>,
  [low, high]: readonly [number, number],
  { width, height }: Size,
): HeightGrid {
  const [columns, rows] = [Math.min(most, width), Math.min(most, height)];
  const run = (k: number): number => {
    const i = Math.round(((k % columns) / Math.max(1, columns - 1)) * (width - 1));
    const j = Math.round((Math.floor(k / columns) / Math.max(1, rows - 1)) * (height - 1));
    return j * width + i;
  };
  const x = Float64Array.from({ length: columns * rows }, (_, k) => places.x[run(k)]!);
  const y = Float64Array.from({ length: columns * rows }, (_, k) => places.y[run(k)]!);
  const loss = new Float64Array(columns * rows);
  lossField(problem.objective)(x, y, loss);
  const values = Float32Array.from(loss, (value, k) => {
    const gone = !(Math.abs(x[k]!) <= away && Math.abs(y[k]!) <= away && Number.isFinite(value));
    const above = Math.max(value - (problem.lowest ?? 0), Number.MIN_VALUE);
    return gone ? 1 : Math.log(above / low) / Math.log(high / low);
  });
  return { columns, rows, values };
}
