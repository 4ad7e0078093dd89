import type { Objective } from '../lab/objective.ts';
import { Oracle } from '../lab/oracle.ts';
import type { PictureShape } from '../protocol/pictureLink.ts';
import { atOnce } from '../turns.ts';
import { contourLines } from './contours.ts';
import type { Grid } from './contours.ts';
import type { Plane } from './plane.ts';
import { line, place, round } from './plane.ts';

/** Evaluations of one example that a map may cost. */
const mostEvaluations = 200_000;
const finest = { columns: 49, rows: 37 };
const lines = 9;

/** The contour lines of a loss on a part of the plane. Yields often; see turns.ts. */
export function* contourMapInSteps(objective: Objective, plane: Plane): Generator<undefined, PictureShape[]> {
  const grid = yield* gridOf(objective, plane);
  yield;
  const { box } = plane;
  return levelsOf(grid, hasSaddleAlone(objective) || isSlope(objective, grid)).flatMap((level) =>
    contourLines(grid, level).map((points) =>
      line(
        'contour',
        points.map((at, k) =>
          round(
            k % 2 === 0
              ? box.left + (at / (grid.columns - 1)) * box.width
              : box.top + (at / (grid.rows - 1)) * box.height,
          ),
        ),
      ),
    ),
  );
}

/** The same at once. */
export const contourMap = (...all: Parameters<typeof contourMapInSteps>): PictureShape[] =>
  atOnce(contourMapInSteps(...all));

/** The loss at the points of a grid over the picture, the top row first. */
function* gridOf(objective: Objective, { view: { x, y } }: Plane): Generator<undefined, Grid> {
  const examples = objective.data?.examples.features.length ?? 1;
  const share = Math.min(1, Math.sqrt(mostEvaluations / examples / (finest.columns * finest.rows)));
  const columns = Math.max(9, Math.round(finest.columns * share));
  const rows = Math.max(7, Math.round(finest.rows * share));
  const oracle = new Oracle(objective);
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    yield;
    for (let column = 0; column < columns; column++) {
      oracle.at(x[0] + ((x[1] - x[0]) * column) / (columns - 1), y[1] - ((y[1] - y[0]) * row) / (rows - 1));
      values[row * columns + column] = oracle.loss;
    }
  }
  return { columns, rows, values };
}

const hasSaddleAlone = ({ surface }: Objective): boolean =>
  surface !== undefined && surface.minima.length === 0 && surface.saddles.length > 0;

/** Does a formula have no bottom in view? */
function isSlope({ surface, data }: Objective, { columns, rows, values }: Grid): boolean {
  const least = values.indexOf(Math.min(...values));
  const [row, column] = [Math.floor(least / columns), least % columns];
  const isOnEdge = row === 0 || row === rows - 1 || column === 0 || column === columns - 1;
  return surface === undefined && data === undefined && isOnEdge;
}

/**
 * The levels to draw: evenly spaced where there is no bottom, else as the square of their number, so that the lines of a
 * quadratic are evenly spaced. The highest tenth of the map does not crowd out the rest.
 */
export function levelsOf({ values }: Grid, evenly: boolean): number[] {
  const sorted = [...values].filter(Number.isFinite).sort((a, b) => a - b);
  const low = sorted[0] ?? 0;
  const high = sorted[Math.floor((sorted.length - 1) * 0.9)] ?? 0;
  if (!(high > low)) {
    return [];
  }
  const power = evenly ? 1 : 2;
  return Array.from({ length: lines }, (_, k) => low + (high - low) * ((k + 0.5) / lines) ** power);
}

/** Places that a map marks. */
export const mark = (plane: Plane, at: { readonly x: number; readonly y: number }): PictureShape => ({
  kind: 'dot',
  look: { type: 'quiet' },
  points: place(plane, at.x, at.y),
});
