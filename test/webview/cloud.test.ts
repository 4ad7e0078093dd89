import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { LabConfig } from '../../src/core/config/labConfig.ts';
import { knownMinima } from '../../src/core/lab/knownMinima.ts';
import { resolveObjective } from '../../src/core/lab/objective.ts';
import { runRule } from '../../src/core/lab/labRun.ts';
import { resolveRule } from '../../src/core/optimizer/rule.ts';
import { until } from '../tools/until.ts';
import { button, config, still, openSimulator as open } from './openSimulator.ts';

describe('a cloud', () => {
  /** What the core's own runs come to at a step. */
  function expectedCloud(lab: LabConfig, at: number) {
    const objective = resolveObjective(lab.problem);
    const [optimizer] = lab.optimizers;
    const rule = resolveRule(optimizer!);
    if (!objective.ok || !rule.ok) {
      throw new Error('The configuration does not run.');
    }
    const count = lab.view.cloud;
    const runs = Array.from({ length: count }, (_, stream) =>
      runRule(objective.value, rule.value, optimizer!, lab, stream),
    );
    const mean = (values: number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
    const [x, y] = [runs.map((run) => run.x[at]!), runs.map((run) => run.y[at]!)];
    const [mx, my] = [mean(x), mean(y)];
    const minima = knownMinima(objective.value);
    const { x: domain } = objective.value.domain;
    const radius = 0.05 * (domain[1] - domain[0]);
    return {
      loss: mean(runs.map((run) => run.loss[at]!)),
      spread: Math.sqrt(mean(x.map((one, k) => (one - mx) ** 2 + (y[k]! - my) ** 2))),
      near: minima.map((minimum) =>
        mean(x.map((one, k) => (Math.hypot(one - minimum.x, y[k]! - minimum.y) <= radius ? 1 : 0))),
      ),
    };
  }
  const figure = async (page: Page, name: string): Promise<number> =>
    Number(await page.locator(`[data-figure="${name}"]`).getAttribute('data-value'));
  const stands = (page: Page, at: number) => page.locator(`.cloud-legend[data-step="${at}"]`).waitFor();
  async function expectCloud(page: Page, lab: LabConfig, at: number): Promise<void> {
    await stands(page, at);
    const expected = expectedCloud(lab, at);
    expect(await figure(page, 'loss')).toBeCloseTo(expected.loss, 2);
    expect(await figure(page, 'spread')).toBeCloseTo(expected.spread, 3);
    for (const [index, share] of expected.near.entries()) {
      // One run may stand on the edge of what counts as near.
      expect(Math.abs((await figure(page, `near ${index + 1}`)) - share)).toBeLessThan(1.5 / lab.view.cloud);
    }
    expect(await figure(page, 'diverged')).toBe(0);
  }

  test('is where the core has the same runs, forward and back, and a run from under the pointer', async () => {
    const lab = config({
      problem: { kind: 'surface', id: 'himmelblau' },
      optimizers: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 0.01 } }],
      start: [-0.27, -0.92],
      steps: 150,
      noise: 20,
      view: { mode: 'cloud', cloud: 150 },
    });
    const { page, complaints } = await open({ state: still(lab, 120), width: 900, height: 440 });
    await expectCloud(page, lab, 120);
    await page.keyboard.press(',');
    await expectCloud(page, lab, 119);
    await page.locator('.map').hover();
    await expect.poll(() => page.locator('.read-out').textContent()).toMatch(/^Run \d+ {2}/);
    const points = await page.locator('.map').screenshot();
    await page.getByRole('radio', { name: 'Density' }).click();
    await until('another picture', async () => !points.equals(await page.locator('.map').screenshot()));
    expect(complaints).toEqual([]);
  });

  test('of mini-batches, on the CPU; without anything random it says what to do', async () => {
    const lab = config({
      problem: { kind: 'data', id: 'linear-regression' },
      optimizers: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 0.1 }, batchSize: 4 }],
      start: [-1, 2],
      steps: 40,
      view: { mode: 'cloud', cloud: 64 },
    });
    const { page, keeps } = await open({ webgl: false, state: still(lab, 30), width: 900, height: 440 });
    await stands(page, 30);
    const expected = expectedCloud(lab, 30);
    expect(await figure(page, 'spread')).toBeGreaterThan(0.01);
    expect(await figure(page, 'spread')).toBeCloseTo(expected.spread, 3);
    expect(await figure(page, 'loss')).toBeCloseTo(expected.loss, 3);
    const size = page.getByRole('textbox', { name: 'SGD: Batch size' });
    await size.fill('all');
    await size.press('Enter');
    await page.getByText('Nothing here is random yet').waitFor();
    await button(page, /^Add gradient noise of/).click();
    const noisy = await keeps('noise', ({ config: now }) => now.noise > 0);
    await page.getByText('Nothing here is random yet').waitFor({ state: 'detached' });
    await expect.poll(() => figure(page, 'spread')).toBeCloseTo(expectedCloud(noisy.config, 30).spread, 3);
  });
});
