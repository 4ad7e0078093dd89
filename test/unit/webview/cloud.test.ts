import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { LabConfigInput } from '../../../src/core/config/labConfig.ts';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import { cloudFigures, nearestRun } from '../../../webview/simulator/ensembles/cloudFigures.ts';
import { goalOf } from '../../../webview/simulator/runs/firstReached.ts';
import type { Run } from '../../../webview/simulator/runs/runCache.ts';
import { withSetting } from '../../../webview/simulator/runs/runSettings.ts';

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
});

const config = (input: Partial<LabConfigInput> = {}) => {
  const checked = parseLabConfig({
    version: 1,
    problem: { kind: 'surface', id: 'sphere' },
    optimizers: ['a', 'b', 'c'].map((key) => ({ key, rule: 'sgd' })),
    start: [1, 1],
    ...input,
  });
  if (!checked.ok) {
    throw new Error(checked.problems[0]?.message);
  }
  return checked.value;
};

describe('the figures of a cloud', () => {
  const scale = {
    field: (x: Float64Array, y: Float64Array, loss: Float64Array) => {
      x.forEach((one, k) => (loss[k] = one ** 2 + y[k]! ** 2));
    },
    mostLosses: 100,
    points: [
      [0, 0],
      [10, 0],
    ] as const,
    radius: 2,
    bound: 1000,
  };

  test('are those of a square, with one run gone and one that does not count', () => {
    const places = {
      x: Float32Array.of(1, -1, 1, -1, NaN, 500),
      y: Float32Array.of(1, 1, -1, -1, 0, 0),
    };
    const figures = cloudFigures(places, 5, scale);
    expect(figures.loss).toBe(2);
    expect(figures.mean).toEqual([0, 0]);
    expect(figures.spread).toBeCloseTo(Math.SQRT2, 12);
    expect(figures).toMatchObject({ near: [0.8, 0], elsewhere: 0, diverged: 0.2 });
  });

  test('count a run by the nearest point within the radius, and what is far out as diverged', () => {
    const places = { x: Float32Array.of(9, 5, 0, 1e6), y: Float32Array.of(0, 0, 1.9, 0) };
    expect(cloudFigures(places, 4, scale)).toMatchObject({
      near: [0.25, 0.25],
      elsewhere: 0.25,
      diverged: 0.25,
    });
  });

  test('take the mean loss from an even choice of runs where all would be too many', () => {
    const x = Float32Array.from({ length: 1000 }, (_, k) => Math.sqrt(k));
    const found = cloudFigures({ x, y: new Float32Array(1000) }, 1000, scale);
    expect(found.loss).toBeGreaterThan(490);
    expect(found.loss).toBeLessThan(505);
  });

  test('have no mean where nothing is left', () => {
    const gone = { x: Float32Array.of(NaN), y: Float32Array.of(0) };
    expect(cloudFigures(gone, 1, scale)).toMatchObject({ diverged: 1, near: [0, 0], loss: NaN });
  });

  test('the nearest run is nearest on the screen, not on the plane', () => {
    const places = { x: Float32Array.of(3, 0), y: Float32Array.of(0, 1) };
    expect(nearestRun(places, 2, [0, 0], [1, 1])).toBe(1);
    expect(nearestRun(places, 2, [0, 0], [1, 10])).toBe(0);
    expect(nearestRun({ x: Float32Array.of(NaN), y: Float32Array.of(0) }, 1, [0, 0], [1, 1])).toBeUndefined();
  });
});

describe('the first step below ε', () => {
  const runs = new Map(
    Object.entries({ a: 30, b: 12, c: undefined }).map(([key, reachedAt]) => [
      key,
      // At the minimum from that step on.
      {
        key,
        x: new Float64Array(50),
        y: new Float64Array(50),
        loss: Float64Array.from({ length: 50 }, (_, step) => (step >= (reachedAt ?? 50) ? 0 : 1)),
      } as unknown as Run,
    ]),
  );
  const state = {
    config: config(),
    runs,
    problem: { lowest: 0, domain: { xMin: -1, xMax: 1, yMin: -1, yMax: 1 } } as never,
    solo: undefined,
    inspected: undefined,
  };

  test('is that of whoever comes first; then of the next, and around', () => {
    expect(goalOf(state, 0)).toEqual({ step: 12 });
    expect(goalOf(state, 12)).toEqual({ step: 30 });
    expect(goalOf(state, 30.4)).toEqual({ step: 12 });
  });

  test('is that of the inspected optimizer alone, or says that there is none', () => {
    expect(goalOf({ ...state, inspected: 'a' }, 0)).toEqual({ step: 30 });
    expect(goalOf({ ...state, inspected: 'c' }, 0)).toEqual({
      refusal: expect.stringMatching(/^SGD.* does not come within 1e-6 in 1,000 steps\.$/) as string,
    });
    expect(goalOf({ ...state, runs: new Map() }, 0)).toEqual({
      refusal: 'No optimizer comes within 1e-6 in 1,000 steps.',
    });
    expect(goalOf({ ...state, problem: { lowest: undefined } as never }, 0)).toHaveProperty('refusal');
  });
});

describe('a setting of the run', () => {
  const objective = resolveObjective(config().problem);
  const problem = objective.ok ? { objective: objective.value } : undefined;

  test('is taken as typed', () => {
    expect(withSetting(config(), 'steps', '250', problem)).toEqual({ config: config({ steps: 250 }) });
    expect(withSetting(config(), 'epsilon', '1e-3', problem)).toEqual({
      config: config({ view: { epsilon: 1e-3 } }),
    });
    expect(withSetting(config(), 'noise', '0', problem)).toEqual({ config: config() });
  });

  test.each([
    ['steps', '1.5', /whole number from 1 to 100000/],
    ['steps', 'many', /Give a number/],
    ['seed', '-1', /whole number from 0/],
    ['noise', '1e9', /from 0 to 1000000/],
    ['tolerance', '2', /from 0 to 1/],
  ] as const)('%s refuses %s with a sentence', (setting, text, sentence) => {
    expect(withSetting(config(), setting, text, problem)).toEqual({
      refusal: expect.stringMatching(sentence) as string,
    });
  });

  test('refuses more steps than all examples together allow', () => {
    const lab = config({ problem: { kind: 'data', id: 'linear-regression' } });
    const resolved = resolveObjective(lab.problem);
    const data = resolved.ok ? { objective: resolved.value } : undefined;
    const examples = data!.objective.data!.examples.features.length;
    const allowed = Math.floor(1e8 / 3 / examples);
    const result = withSetting(lab, 'steps', String(Math.min(100_000, allowed + 1)), data);
    expect('refusal' in result).toBe(allowed < 100_000);
  });
});
