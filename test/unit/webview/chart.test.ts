import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { LabConfigInput } from '../../../src/core/config/labConfig.ts';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import { simulatorState } from '../../../src/core/protocol/simulatorLink.ts';
import { discovery } from '../../../webview/simulator/problem/discovery.ts';
import { resolveProblem, useDiscovery } from '../../../webview/simulator/problem/planeProblem.ts';
import { chartScene } from '../../../webview/simulator/runs/runChart.ts';
import { RunCache } from '../../../webview/simulator/runs/runCache.ts';
import type { RunState } from '../../../webview/simulator/runs/runState.ts';

beforeAll(() => {
  useDiscovery(discovery);
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
});

async function chartOf(text: string, input: Partial<LabConfigInput> = {}, logValues = true) {
  const checked = parseLabConfig({
    version: 1,
    problem: { kind: 'formula', text, x: [-5, 5], y: [-5, 5] },
    optimizers: [{ key: 'a', rule: 'sgd', hyper: { lr: 0.1 } }],
    start: [-1, 1],
    steps: 5000,
    tolerance: 0,
    ...input,
  });
  if (!checked.ok) {
    throw new Error(checked.problems[0]?.message);
  }
  const config = checked.value;
  const { problem } = resolveProblem(config.problem);
  const runs = await new RunCache().all(config, problem!, () => false);
  const state = simulatorState(config);
  const chart = { ...state.chart, logValues };
  return chartScene(
    { ...state, chart, problem, runs: runs! } as unknown as RunState,
    () => ({ color: '#000', marker: 'circle' }),
    {} as never,
  );
}

describe('the chart of the loss', () => {
  test('says that it counts from the minimum where that is not zero', async () => {
    expect((await chartOf('x^2 + y^2 + 1')).name).toBe('Loss above the minimum');
    expect((await chartOf('x^2 + y^2 + 1', {}, false)).name).toBe('Loss');
  });

  test('ends where only rounding is left, and stands on its floor there', async () => {
    const { end, lines } = await chartOf('x^2 + y^2 + 1');
    // The loss above 1 shrinks by 0.64 a step, and from 2 to 2e-16 in about 82 of them.
    expect(end).toBeGreaterThan(75);
    expect(end).toBeLessThan(100);
    const least = Math.min(...lines[0]!.points.map(({ y }) => y));
    expect(least).toBeGreaterThan(1e-16);
    expect(least).toBeLessThan(1e-15);
  });

  test('runs to the last step where something happens until then', async () => {
    expect(
      (await chartOf('x^2 + y^2', { optimizers: [{ key: 'a', rule: 'sgd', hyper: { lr: 1e-4 } }] })).end,
    ).toBe(5000);
    expect((await chartOf('x^2 + y^2 + 1', { noise: 0.1 })).end).toBe(5000);
  });
});
