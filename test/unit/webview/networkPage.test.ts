import { expect, it } from 'vitest';
import { defaultNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { resolveNetwork } from '../../../src/core/network/networkProblem.ts';
import { zeroLines } from '../../../webview/network/map/contour.ts';
import { layoutOf } from '../../../webview/network/graph/layout.ts';
import { problemOf } from '../../../webview/network/model/problem.ts';
import { refusalOf } from '../../../webview/network/model/refusal.ts';
import { differenceNames } from '../../../webview/network/runs/difference.ts';
import { ownPointsOf, painted } from '../../../webview/network/setup/painting.ts';
import { presetConfig, presets } from '../../../webview/network/setup/presets.ts';

it('the zero line of a circle is the circle, closed', () => {
  const places = 40;
  const radius = 12.3;
  const field = Array.from(
    { length: places ** 2 },
    (_, k) => Math.hypot((k % places) - 19.4, Math.floor(k / places) - 20.2) - radius,
  );
  const lines = zeroLines(field, places);
  const ends = new Map<string, number>();
  for (let k = 0; k < lines.length; k += 2) {
    const [x, y] = [lines[k]!, lines[k + 1]!];
    expect(Math.hypot(x - 19.4, y - 20.2)).toBeCloseTo(radius, 1);
    const key = `${x.toFixed(6)} ${y.toFixed(6)}`;
    ends.set(key, (ends.get(key) ?? 0) + 1);
  }
  expect(ends.size).toBeGreaterThan(60);
  expect([...ends.values()].every((count) => count === 2)).toBe(true);
});

it('where a square has four crossings, its two lines part the corners that are unlike the middle', () => {
  // Corners above zero at the top left and the bottom right; the middle is above zero too.
  const lines = zeroLines([3, -1, -1, 3], 2);
  expect(lines).toHaveLength(8);
  const around = (cornerX: number, cornerY: number): number =>
    [0, 4].filter((k) =>
      [k, k + 2].every((at) => Math.hypot(lines[at]! - cornerX, lines[at + 1]! - cornerY) < 0.5),
    ).length;
  expect([around(1, 0), around(0, 1)]).toEqual([1, 1]);
});

it.each(presets.map((preset) => [preset.name.en, preset] as const))('%s can be trained', (_, preset) => {
  expect(resolveNetwork(presetConfig(preset))).toMatchObject({ ok: true });
});

it('says what differs between runs, and nothing of what does not', () => {
  const config = defaultNetworkConfig();
  expect(differenceNames(config.runs)).toEqual(['dropout']);
  const [first] = config.runs;
  expect(differenceNames([first!, { ...first!, key: 'b' }])).toEqual([]);
  expect(differenceNames([first!, { ...first!, key: 'b', hyper: { lr: 0.1 }, batchSize: 'all' }])).toEqual([
    'batch size',
    'learning rate',
  ]);
  expect(differenceNames([first!, { ...first!, key: 'b', rule: 'sgd' }])).toEqual(['optimizer']);
});

it('runs that cannot be trained are left out with a sentence; what did not change stays the same object', () => {
  const config = defaultNetworkConfig();
  const before = problemOf(config, refusalOf);
  const [first] = config.runs;
  const wider = {
    ...config,
    runs: [...config.runs, { ...first!, key: 'newton', rule: 'newton', hyper: {} }],
  };
  const after = problemOf(wider, refusalOf, { config, problem: before });
  expect(after.refusals.get('newton')).toContain('Hessian');
  expect(after.trained).toBe(before.trained);
  expect(after.points).toBe(before.points);
  const other = problemOf({ ...config, seed: 2 }, refusalOf, { config, problem: before });
  expect(other.points).not.toBe(before.points);
  expect(other.architecture).toBe(before.architecture);
});

it.each([
  [600, 500, [8, 8]],
  [280, 300, [16, 16, 16, 16, 16, 16]],
  [400, 90, []],
])('every unit of a network stands within %i × %i', (width, height, units) => {
  const layers = [...units, 1].map((count) => ({ units: count }));
  const { side, features, layers: columns, output } = layoutOf({ layers } as never, width, height);
  for (const { x, y } of [...features, ...columns.flat(), output]) {
    expect(x - side / 2).toBeGreaterThanOrEqual(0);
    expect(x + side / 2).toBeLessThanOrEqual(width);
    expect(y - side / 2).toBeGreaterThanOrEqual(-0.001);
    expect(y + side / 2).toBeLessThanOrEqual(height + 0.001);
  }
});

it('painting begins with the points that are shown, never covers one and leaves two', () => {
  const config = defaultNetworkConfig();
  const { points, extent } = problemOf(config, refusalOf);
  const own = ownPointsOf(config, points);
  expect(own.points).toHaveLength(256);
  expect(own.points.filter(([, , target]) => target === 1)).toHaveLength(128);
  const more = painted(own, 1, 2.9, -2.9, extent);
  expect(more?.points.at(-1)).toEqual([2.9, -2.9, 1]);
  expect(painted(more!, 1, 2.91, -2.9, extent)).toBeUndefined();
  expect(painted(more!, 'erase', 2.9, -2.9, extent)?.points).toEqual(own.points);
  expect(painted(own, 'erase', 2.9, -2.9, extent)).toBeUndefined();
  const two = { ...own, points: own.points.slice(0, 2) };
  expect(painted(two, 'erase', two.points[0]![0], two.points[0]![1], extent)).toBeUndefined();
});
