import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contourLines } from '../../../src/core/picture/contours.ts';
import { levelsOf } from '../../../src/core/picture/map.ts';

const size = { columns: 33, rows: 25 };
/** From units of the grid to −2 … 2, and the step there. */
const at = (column: number, row: number): [number, number] => [
  -2 + (4 * column) / (size.columns - 1),
  -2 + (4 * row) / (size.rows - 1),
];
const gridOf = (f: (x: number, y: number) => number) => ({
  ...size,
  values: Float64Array.from({ length: size.columns * size.rows }, (_, k) =>
    f(...at(k % size.columns, Math.floor(k / size.columns))),
  ),
});
const pairs = (line: readonly number[]): [number, number][] =>
  Array.from({ length: line.length / 2 }, (_, k) => at(line[2 * k]!, line[2 * k + 1]!));

it('every point of a line is on the level, as exactly as the grid is fine', () => {
  const quadratic = fc.record({
    a: fc.double({ min: 0.3, max: 3, noNaN: true }),
    b: fc.double({ min: -1, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(quadratic, fc.double({ min: 0.1, max: 2, noNaN: true }), ({ a, b }, level) => {
      const f = (x: number, y: number): number => a * x * x + y * y + b * x;
      // Between neighbours h apart, a curvature c bends the graph off its chord by at most c h²/8.
      const [hx, hy] = [4 / (size.columns - 1), 4 / (size.rows - 1)];
      const tolerance = Math.max((2 * a * hx * hx) / 8, (2 * hy * hy) / 8) + 1e-9;
      for (const line of contourLines(gridOf(f), level)) {
        for (const [x, y] of pairs(line)) {
          expect(Math.abs(f(x, y) - level)).toBeLessThanOrEqual(tolerance);
        }
      }
    }),
    { numRuns: 50 },
  );
});

it('of a bowl inside the picture there is one closed line, around the whole bottom', () => {
  const [line, ...more] = contourLines(
    gridOf((x, y) => x * x + y * y),
    1,
  );
  expect(more).toEqual([]);
  const points = pairs(line!);
  expect(points[0]).toEqual(points.at(-1));
  // All the way round: the angles between neighbours add up to one turn.
  const turn = points.slice(1).reduce((sum, [x, y], k) => {
    const [px, py] = points[k]!;
    return sum + Math.atan2(px * y - py * x, px * x + py * y);
  }, 0);
  expect(Math.abs(turn)).toBeCloseTo(2 * Math.PI, 6);
});

it('a line that leaves the picture ends at its edge', () => {
  const [line, ...more] = contourLines(
    gridOf((x) => x),
    0.1,
  );
  expect(more).toEqual([]);
  const ys = pairs(line!).map(([, y]) => y);
  expect([Math.min(...ys), Math.max(...ys)]).toEqual([-2, 2]);
});

it('two hollows have two lines below the ridge and one above it', () => {
  const wells = gridOf((x, y) => (x * x - 1) ** 2 + y * y);
  expect(contourLines(wells, 0.5)).toHaveLength(2);
  expect(contourLines(wells, 1.5)).toHaveLength(1);
});

it('at a square whose corners alternate no two lines cross', () => {
  const saddle = { columns: 2, rows: 2, values: Float64Array.of(1, 0, 0, 1) };
  for (const level of [0.3, 0.7]) {
    const lines = contourLines(saddle, level);
    expect(lines).toHaveLength(2);
    // Each cuts off one corner: its ends are as near to each other as to that corner.
    for (const [ax, ay, bx, by] of lines) {
      expect(Math.hypot(ax! - bx!, ay! - by!)).toBeLessThan(Math.SQRT1_2);
    }
  }
});

it('nothing is drawn where the function is not finite, or flat', () => {
  expect(
    contourLines(
      gridOf(() => NaN),
      1,
    ),
  ).toEqual([]);
  expect(
    contourLines(
      gridOf(() => 1),
      1,
    ),
  ).toEqual([]);
  expect(
    levelsOf(
      gridOf(() => 1),
      false,
    ),
  ).toEqual([]);
  expect(
    levelsOf(
      gridOf(() => Infinity),
      false,
    ),
  ).toEqual([]);
});

it('levels rise, and the lines of a bowl are evenly spaced', () => {
  const levels = levelsOf(
    gridOf((x, y) => x * x + y * y),
    false,
  );
  const radii = levels.map(Math.sqrt);
  const gaps = radii.slice(1).map((radius, k) => radius - radii[k]!);
  expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThan(1e-9);
});
