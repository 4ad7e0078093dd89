import { describe, expect, test } from 'vitest';
import type { EnsembleRequest } from '../../../webview/gpu/backendApi.ts';
import { CpuRuns } from '../../../webview/gpu/cpu/cpuRuns.ts';
import { census, gather } from '../../../webview/gpu/ensemble/census.ts';
import { edgeTexels, runAt } from '../../../webview/gpu/gridEdges.ts';
import { setUpEnsemble } from '../../../webview/gpu/ensembleSetup.ts';
import { LabError } from '../../../webview/gpu/labError.ts';
import { Pace } from '../../../webview/gpu/drawBudget.ts';
import { optimizerConfig } from './config.ts';

const request: EnsembleRequest = {
  problem: { kind: 'surface', id: 'himmelblau', parameters: {} },
  optimizer: optimizerConfig('momentum', { lr: 0.01 }),
  noise: 0,
  seed: 1,
  width: 40,
  height: 30,
  starts: { kind: 'grid', view: { xMin: -5, xMax: 5, yMin: -5, yMax: 5 } },
  steps: 300,
  stop: { loss: 1e-6, bound: 1e6 },
};
const minima = [
  [3, 2],
  [-2.805118, 3.131312],
  [-3.77931, -3.283186],
  [3.584428, -1.848126],
] as const;

describe('an ensemble on the processor', () => {
  const runs = new CpuRuns(setUpEnsemble(request), request);
  while (runs.step < request.steps) {
    runs.advance(0);
  }
  const states = runs.states();

  test('goes to the minima of Himmelblau’s function, each of which has a good part', () => {
    const counted = census(states, minima, 0.01);
    expect(counted.near.every((count) => count > 150)).toBe(true);
    expect(counted.near.reduce((sum, count) => sum + count, counted.elsewhere + counted.diverged)).toBe(1200);
    expect(counted.elsewhere).toBe(0);
    expect(counted.converged.count).toBe(1200 - counted.diverged);
    expect(counted.converged.from).toBeGreaterThan(10);
    expect(counted.converged.to).toBeGreaterThan(counted.converged.from);
  });

  test('finds the minima by where its runs gather', () => {
    const places = gather(states, 8);
    expect(places).toHaveLength(4);
    for (const [x, y] of minima) {
      expect(places.some(([px, py]) => Math.hypot(px - x, py - y) < 0.01)).toBe(true);
    }
  });

  test('gathers nowhere where nothing is left', () => {
    const gone = { x: Float32Array.of(NaN), y: Float32Array.of(1), ended: Float32Array.of(0) };
    expect(gather(gone, 3)).toEqual([]);
    expect(census(gone, minima, 1)).toMatchObject({ diverged: 1, elsewhere: 0 });
  });

  test('ends within its budget of steps, whatever the budget of time', () => {
    const short = { ...request, steps: 7 };
    const few = new CpuRuns(setUpEnsemble(short), short);
    few.advance(1e6);
    expect(few.step).toBe(7);
    few.advance(1e6);
    expect(few.step).toBe(7);
  });
});

describe('the edges of the map', () => {
  const swept: EnsembleRequest = {
    ...request,
    starts: { kind: 'point', x: 0.1, y: -0.2 },
    sweep: {
      x: { hyper: 'lr', from: 1e-4, to: 1, scale: 'log' },
      y: { hyper: 'mu', from: 0, to: 0.9, scale: 'linear' },
    },
  };

  test('give a grid its pixel centres', () => {
    const texels = edgeTexels(request);
    expect(texels[0]).toBeCloseTo(-5 + 5 / 40, 6);
    expect(texels[4 * 39]).toBeCloseTo(5 - 5 / 40, 6);
    expect(texels[4 * 40]).toBeCloseTo(-5 + 5 / 30, 6);
  });

  test('give a sweep its ends at the first and the last pixel', () => {
    const texels = edgeTexels(swept);
    expect(texels[1]).toBeCloseTo(1e-4, 9);
    expect(texels[4 * 39 + 1]).toBe(1);
    expect(texels[4 * 40 + 1]).toBe(0);
    expect(texels[4 * 40 + 4 * 29 + 1]).toBeCloseTo(0.9, 6);
  });

  test('are what a single run is told that is to repeat one', () => {
    const texels = edgeTexels(swept);
    const run = runAt(swept, { lr: 5, mu: 6, tau: 0 }, 12, 20);
    expect(run.hyper).toEqual({ lr: texels[4 * 12 + 1], mu: texels[4 * 40 + 4 * 20 + 1], tau: 0 });
    expect(run.start).toEqual([Math.fround(0.1), Math.fround(-0.2)]);
    expect(run.stream).toBe(20 * 40 + 12);
  });
});

test('what the core refuses is told with its path', () => {
  const wrong = { ...request, optimizer: optimizerConfig('momentum', { beta9: 1 }) };
  expect(() => setUpEnsemble(wrong)).toThrow(LabError);
  expect(() => setUpEnsemble(wrong)).toThrow(/hyper\.beta9/);
  const unreadable = {
    ...request,
    problem: {
      kind: 'formula' as const,
      text: 'x +',
      parameters: {},
      x: [0, 1] as [number, number],
      y: [0, 1] as [number, number],
    },
  };
  expect(() => setUpEnsemble(unreadable)).toThrow(/problem\.text/);
});

describe('the pace of draws', () => {
  /** Lengths of the draws of a device that takes so many ms for a draw and for a step. */
  function lengths(software: boolean, fixed: number, step: number, budgetMs = 8): number[] {
    const pace = new Pace(software);
    return Array.from({ length: 40 }, (_, draw) => {
      const steps = pace.next(budgetMs);
      const ms = fixed + steps * step;
      pace.took(steps, draw === 0 ? ms + 250 : ms);
      return ms;
    });
  }

  test.each([
    ['a fast graphics processor', 0.2, 0.001],
    ['a middling one', 0.5, 0.05],
    ['a slow one', 0.5, 1],
  ])('is about 8 ms on %s', (_, fixed, step) => {
    const all = lengths(false, fixed, step);
    expect(Math.max(...all)).toBeLessThan(16);
    expect(all.at(-1)).toBeGreaterThan(6);
    expect(all.at(-1)).toBeLessThan(10);
  });

  test('is longer where a draw as such takes long, within a limit', () => {
    expect(lengths(true, 1.1, 0.1).at(-1)).toBeGreaterThan(13);
    expect(Math.max(...lengths(true, 20, 0.1))).toBeLessThan(60);
  });

  test('is longer in software where no frame waits, and never on a graphics processor', () => {
    const between = lengths(true, 1, 0.1, Infinity).at(-1);
    expect(between).toBeGreaterThan(90);
    expect(between).toBeLessThan(110);
    expect(Math.max(...lengths(false, 1, 0.1, Infinity))).toBeLessThan(16);
  });

  test('is right on the whole though a late page sees draws in pairs', () => {
    const pace = new Pace(false);
    let late = 0;
    for (let draw = 0; draw < 40; draw++) {
      const ms = 0.2 + pace.next(8) * 0.05;
      late += ms;
      pace.took(pace.next(8), draw % 2 === 0 ? 0 : late);
      if (draw % 2 === 1) {
        late = 0;
      }
    }
    expect(pace.next(8)).toBeGreaterThan(70);
    expect(pace.next(8)).toBeLessThan(300);
  });

  test('is one step where a step takes longer than a draw should', () => {
    expect(lengths(false, 1, 100).every((ms) => ms === 101)).toBe(true);
  });
});
