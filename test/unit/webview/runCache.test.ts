import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { LabConfigInput } from '../../../src/core/config/labConfig.ts';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import type { Problem } from '../../../webview/simulator/problem/planeProblem.ts';
import { discovery } from '../../../webview/simulator/problem/discovery.ts';
import { resolveProblem, useDiscovery } from '../../../webview/simulator/problem/planeProblem.ts';
import { RunCache } from '../../../webview/simulator/runs/runCache.ts';

beforeAll(() => {
  useDiscovery(discovery);
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
});

function bowl(input: Partial<LabConfigInput> = {}) {
  const checked = parseLabConfig({
    version: 1,
    problem: { kind: 'formula', text: 'x^2 + 2*y^2', x: [-5, 5], y: [-5, 5] },
    optimizers: [{ key: 'a', rule: 'sgd', hyper: { lr: 0.1 } }],
    start: [-1, 1],
    steps: 200,
    tolerance: 0,
    ...input,
  });
  if (!checked.ok) {
    throw new Error(checked.problems[0]?.message);
  }
  return checked.value;
}
const problemOf = ({ problem }: ReturnType<typeof bowl>): Problem => resolveProblem(problem).problem!;
const wanted = (): boolean => false;

describe('runs of the simulator', () => {
  test('are the float64 run, step by step, from the start', async () => {
    const config = bowl();
    const { x, y, loss, last } = (await new RunCache().all(config, problemOf(config), wanted))!.get('a')!;
    expect([x.length, last]).toEqual([201, 200]);
    for (const t of [0, 1, 63, 64, 65, 90]) {
      // Gradient descent on a parabola of curvature λ shrinks by 1 − αλ a step.
      const [px, py] = [-(0.8 ** t), 0.6 ** t];
      expect(Math.abs(x[t]! / px - 1)).toBeLessThan(1e-12);
      expect(Math.abs(y[t]! / py - 1)).toBeLessThan(1e-12);
      expect(Math.abs(loss[t]! / (px ** 2 + 2 * py ** 2) - 1)).toBeLessThan(1e-12);
    }
  });

  test('end for the map where they leave it', async () => {
    const config = bowl({ optimizers: [{ key: 'a', rule: 'sgd', hyper: { lr: 100 } }] });
    const { x, last, divergedAt } = (await new RunCache().all(config, problemOf(config), wanted))!.get('a')!;
    expect(divergedAt).toBe(last + 1);
    expect(Math.abs(x[last]!)).toBeLessThan(10_000);
  });

  test('are made once, whatever the optimizer is called, and anew when something changes', async () => {
    const cache = new RunCache();
    const config = bowl();
    const before = (await cache.all(config, problemOf(config), wanted))!.get('a')!.whole;
    const renamed = bowl({ optimizers: [{ key: 'b', rule: 'sgd', hyper: { lr: 0.1 } }] });
    expect((await cache.all(renamed, problemOf(renamed), wanted))!.get('b')!.whole).toBe(before);
    const other = bowl({ start: [2, 1] });
    expect((await cache.all(other, problemOf(other), wanted))!.get('a')!.x[0]).toBe(2);
  });

  test('let the page live, and end when nobody wants them any more', async () => {
    const config = bowl({
      steps: 100_000,
      optimizers: Array.from({ length: 10 }, (_, k) => ({
        key: `k${k}`,
        rule: 'adam',
        hyper: { lr: 1e-6 * (k + 1) },
      })),
    });
    const cache = new RunCache();
    // The first of all may take longer: there is nothing on the page yet.
    await cache.all(bowl(), problemOf(bowl()), wanted);
    let turns = 0;
    const page = setInterval(() => (turns += 1), 0);
    expect(await cache.all(config, problemOf(config), () => turns > 0)).toBeUndefined();
    clearInterval(page);
  });

  test('of a rule that cannot be read are refused with its sentence', async () => {
    const config = bowl({ optimizers: [{ key: 'a', rule: 'nothing' }] });
    await expect(new RunCache().all(config, problemOf(config), wanted)).rejects.toThrow(/nothing/);
  });
});
