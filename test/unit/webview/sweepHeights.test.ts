import { expect, test } from 'vitest';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import { sweepHeights } from '../../../webview/simulator/ensembles/sweepHeights.ts';

const objective = resolveObjective({
  kind: 'formula',
  text: 'x^2 + y^2',
  parameters: {},
  x: [-3, 3],
  y: [-3, 3],
});
if (!objective.ok) {
  throw new Error('The formula cannot be read.');
}
const problem = { objective: objective.value, lowest: 0 } as Parameters<typeof sweepHeights>[1];

test('a sweep is as high as the logarithm of where its runs came to, and highest where they left', () => {
  const grid = { width: 4, height: 3 };
  const { width, height } = grid;
  const x = Float32Array.from({ length: width * height }, (_, k) => 10 ** -(k % width));
  const y = new Float32Array(width * height);
  x[width] = NaN;
  x[width + 1] = 1e13;
  const heights = sweepHeights({ x, y }, problem, [1e-6, 1], grid);
  expect([heights.columns, heights.rows]).toEqual([width, height]);
  // The loss is the square: 1, 1e-2, 1e-4, 1e-6 from left to right in each row.
  for (let i = 0; i < width; i++) {
    expect(heights.values[i]).toBeCloseTo(1 - (2 * i) / 6, 6);
  }
  expect([heights.values[width], heights.values[width + 1]]).toEqual([1, 1]);
});
