import { beforeAll, expect, test, vi } from 'vitest';
import type { LabConfigInput } from '../../../src/core/config/labConfig.ts';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import { discovery } from '../../../webview/simulator/problem/discovery.ts';
import { resolveProblem, useDiscovery } from '../../../webview/simulator/problem/planeProblem.ts';
import { RunCache } from '../../../webview/simulator/runs/runCache.ts';
import { shownStep, timelineEnd } from '../../../webview/simulator/runs/settled.ts';

beforeAll(() => {
  useDiscovery(discovery);
  vi.stubGlobal('document', { documentElement: { lang: 'en' } });
});

async function stateOf(input: Partial<LabConfigInput> = {}) {
  const checked = parseLabConfig({
    version: 1,
    problem: { kind: 'formula', text: 'x^2 + y^2 + 1', x: [-5, 5], y: [-5, 5] },
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
  return { config, problem, runs: runs!, solo: undefined };
}

test('the timeline ends a little after all has happened, and a clock at the last step stands there', async () => {
  const state = await stateOf();
  const end = timelineEnd(state);
  // The loss above 1 shrinks by 0.64 a step, and from 2 to 2e-16 in about 82 of them.
  expect(end).toBeGreaterThan(80);
  expect(end).toBeLessThan(105);
  expect(shownStep({ ...state, step: 5000 })).toBe(end);
  expect(shownStep({ ...state, step: 40 })).toBe(40);
});

test('it goes on to the last step where something happens near it, and before there are runs', async () => {
  const slow = { optimizers: [{ key: 'a', rule: 'sgd', hyper: { lr: 1e-4 } }] };
  expect(timelineEnd(await stateOf(slow))).toBe(5000);
  expect(timelineEnd(await stateOf({ noise: 0.1 }))).toBe(5000);
  expect(timelineEnd({ ...(await stateOf()), runs: new Map() })).toBe(5000);
});

test('the slowest of several says where it ends', async () => {
  const fast = { key: 'a', rule: 'sgd', hyper: { lr: 0.4 } };
  const both = [fast, { key: 'b', rule: 'sgd', hyper: { lr: 0.1 } }];
  const alone = timelineEnd(await stateOf({ optimizers: [fast] }));
  expect(timelineEnd(await stateOf({ optimizers: both }))).toBeGreaterThan(2 * alone);
});
