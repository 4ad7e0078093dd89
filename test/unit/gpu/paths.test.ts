import { describe, expect, test } from 'vitest';
import type { PathsRequest } from '../../../webview/gpu/api.ts';
import { LabError } from '../../../webview/gpu/ensemble/setup.ts';
import { tracePaths } from '../../../webview/gpu/paths.ts';
import { optimizerConfig } from './config.ts';

const bowl: PathsRequest = {
  problem: { kind: 'formula', text: 'x^2 + 2*y^2', parameters: {}, x: [-5, 5], y: [-5, 5] },
  optimizer: optimizerConfig('sgd', { lr: 0.1 }),
  ...{ noise: 0, seed: 4, steps: 200 },
  starts: [
    [-1, 1],
    [4, 0.5],
  ],
};

describe('paths', () => {
  test('are the float64 run, step by step, from where they are told to start', async () => {
    const { x, y, loss, runs, steps } = await tracePaths(bowl);
    expect([runs, steps, x.length]).toEqual([2, 200, 2 * 201]);
    bowl.starts.forEach(([x0, y0], run) => {
      for (const t of [0, 1, 63, 64, 65, 90]) {
        // Gradient descent on a parabola of curvature λ shrinks by 1 − αλ a step.
        const [px, py] = [x0 * 0.8 ** t, y0 * 0.6 ** t];
        const at = run * 201 + t;
        expect(Math.abs(x[at]! / px - 1)).toBeLessThan(1e-6);
        expect(Math.abs(y[at]! / py - 1)).toBeLessThan(1e-6);
        expect(Math.abs(loss[at]! / (px ** 2 + 2 * py ** 2) - 1)).toBeLessThan(1e-6);
      }
    });
  });

  test('stay where a run ends early', async () => {
    const { x, y, loss } = await tracePaths({ ...bowl, optimizer: optimizerConfig('sgd', { lr: 100 }) });
    expect(Math.hypot(x[200]!, y[200]!)).toBeGreaterThan(1e12);
    expect(x[200]).toBe(x[100]);
    expect(loss[200]).toBe(loss[100]);
  });

  test('let the page live, and end when nobody wants them any more', async () => {
    const stop = new AbortController();
    const starts = Array.from({ length: 50 }, (): [number, number] => [1, 1]);
    const running = tracePaths({ ...bowl, steps: 100_000, starts, signal: stop.signal });
    let turns = 0;
    const page = setInterval(() => {
      turns += 1;
      if (turns === 3) stop.abort(new Error('Not wanted.'));
    }, 0);
    await expect(running).rejects.toThrow('Not wanted.');
    clearInterval(page);
    expect(turns).toBeGreaterThanOrEqual(3);
  });

  test('of what cannot be read are refused with its place', async () => {
    const wrong = { ...bowl, problem: { ...bowl.problem, text: 'x +' } } as PathsRequest;
    await expect(tracePaths(wrong)).rejects.toThrow(LabError);
  });
});
