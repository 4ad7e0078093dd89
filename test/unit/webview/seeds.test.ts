import { beforeAll, expect, it, vi } from 'vitest';
import { defaultNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { fewestSeeds, isMoreThanChance, seedResults } from '../../../webview/network/seeds/seedResults.ts';
import { verdicts } from '../../../webview/network/seeds/seedWords.ts';
import { survey } from '../../../webview/network/landscape/survey.ts';

const config = defaultNetworkConfig();

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
});

/** Eight seeds of two runs: the second is better with all but one, which diverged after step 5. */
const history = {
  count: 16,
  steps: Int32Array.of(0, 10),
  trainLoss: new Float32Array(32).fill(0.25),
  testLoss: Float32Array.from({ length: 32 }, (_, k) => (k < 16 ? 1 : k < 24 ? 0.5 : 0.25)),
  trainAccuracy: new Float32Array(32).fill(1),
  testAccuracy: new Float32Array(32).fill(0.75),
  ended: Int32Array.from({ length: 16 }, (_, k) => (k === 8 ? -5 : 0)),
};

it('what has diverged counts as worse, whatever its last loss was', () => {
  const [first, second] = seedResults(config.runs, history, 8, 1);
  expect(first).toMatchObject({ paired: undefined, diverged: 0, gap: { median: 0.25 } });
  expect(second).toMatchObject({ diverged: 1, test: { count: 7, median: 0.25 } });
  expect(second!.paired).toMatchObject({ pairs: 8, first: 7, second: 1 });
  // Of nine ways in 256 that at most one of eight coins falls the other way, either way.
  expect(second!.paired!.signTest).toBeCloseTo(18 / 256, 12);
  // Before it diverged it counted like the others.
  expect(seedResults(config.runs, history, 8, 0)[1]).toMatchObject({ diverged: 0, paired: { ties: 8 } });
});

it('seven of eight are no more than chance, and eight of eight are', () => {
  const told = (ended: Int32Array): string =>
    verdicts(seedResults(config.runs, { ...history, ended }, 8, 1), config.runs, config).join();
  expect(told(history.ended)).toContain('lower on 7 of 8 seeds. That is no more than chance can do');
  expect(told(new Int32Array(16))).toMatch(
    /is better than .*lower on 8 of 8 seeds \(sign test, p = 0.0078\)/,
  );
});

it('many comparisons need more seeds', () => {
  expect([1, 2, 7].map(fewestSeeds)).toEqual([6, 7, 9]);
  for (const comparisons of [1, 2, 7]) {
    const all = fewestSeeds(comparisons);
    const of = (seeds: number) => ({ signTest: 2 / 2 ** seeds }) as Parameters<typeof isMoreThanChance>[0];
    expect([isMoreThanChance(of(all), comparisons), isMoreThanChance(of(all - 1), comparisons)]).toEqual([
      true,
      false,
    ]);
  }
});

it.each(['paths', 'random'] as const)('the first run ends in the middle of the plane (%s)', (kind) => {
  const { paths, plane } = survey({ survey: kind, config: { ...config, steps: 60 } });
  const end = paths[0]!.points.at(-1)!;
  expect(Math.hypot(end.a, end.b, end.distance)).toBeLessThan(1e-9);
  expect(paths.map(({ steps }) => [steps[0], steps.at(-1)])).toEqual([
    [0, 60],
    [0, 60],
  ]);
  // Both start from the same weights.
  expect(paths[0]!.points[0]).toEqual(paths[1]!.points[0]);
  expect(paths[0]!.rates).toEqual(paths[0]!.rates.map(() => 0.01));
  expect(plane.share === undefined).toBe(kind === 'random');
});
