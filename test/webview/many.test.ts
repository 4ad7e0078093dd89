import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { LabConfigInput } from '../../src/core/config/labConfig.ts';
import { viewModes } from '../../src/core/config/labConfig.ts';
import { resolveObjective } from '../../src/core/lab/objective.ts';
import { runRule } from '../../src/core/lab/labRun.ts';
import { resolveRule } from '../../src/core/optimizer/rule.ts';
import { cellAt } from '../../webview/simulator/ensembles/grid.ts';
import { fit } from '../../webview/simulator/map/viewport.ts';
import { until } from '../tools/until.ts';
import { config, expectLosses, still, openSimulator as open } from './openSimulator.ts';

// Maps of many runs, in a window that is low: a run stands for every few pixels, and a processor plays the GPU.

const downhill = config({
  problem: { kind: 'surface', id: 'himmelblau' },
  optimizers: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 0.01 } }],
  start: [0.5, 0.5],
  steps: 200,
});
const finished = (page: Page) => page.locator('.legend[data-done="true"]').waitFor();

test('basins: a part of the map for each minimum, and a run from under the pointer', async () => {
  const { page, complaints } = await open({ state: still(downhill, 0), width: 900, height: 360 });
  await page.getByRole('radio', { name: 'Basins' }).click();
  await finished(page);
  const parts = page.locator('.legend-item strong');
  await expect.poll(() => parts.first().textContent()).toMatch(/%/);
  const shares = (await parts.allTextContents()).map((text) => Number.parseFloat(text));
  expect(shares.length).toBeGreaterThanOrEqual(4);
  expect(shares.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(98);
  expect(shares.reduce((sum, one) => sum + one, 0)).toBeLessThan(102);
  await page.locator('.map').hover();
  await expect
    .poll(() => page.locator('.read-out').textContent())
    .toMatch(/arrived after \d+ steps|ends at|diverged/);
  expect(complaints).toEqual([]);
});

test('an own rule makes the same map of basins as the one that it is written after', async () => {
  const parts = async (rule: LabConfigInput['optimizers'][number]): Promise<string[]> => {
    const lab = config({ ...downhill, optimizers: [rule] });
    const { page } = await open({ state: still(lab, 0), width: 900, height: 360 });
    await page.getByRole('radio', { name: 'Basins' }).click();
    await finished(page);
    const shares = page.locator('.legend-item strong');
    await expect.poll(() => shares.first().textContent()).toMatch(/%/);
    return shares.allTextContents();
  };
  const known = await parts({ key: 'known', rule: 'momentum', hyper: { lr: 0.005, mu: 0.8 } });
  const own = await parts({
    key: 'own',
    rule: { name: 'Mine', text: 'v = mu*v + g\nx = x - lr*v' },
    hyper: { lr: 0.005, mu: 0.8 },
  });
  expect(own).toEqual(known);
});

test('steps: how many, and how much of the map arrives', async () => {
  const { page } = await open({ state: still(downhill, 0), width: 900, height: 360 });
  await page.getByRole('radio', { name: 'Steps' }).click();
  await finished(page);
  await page.getByText('Steps until the loss is within 1e-6 of the minimum').waitFor();
  await expect.poll(() => page.getByText(/^Arrived/).textContent()).toMatch(/\d %/);
});

test('sweep: a click takes both hyperparameters from the map, as the core counts them', async () => {
  const lab = config({
    problem: { kind: 'surface', id: 'ellipse', parameters: { kappa: 20 } },
    optimizers: [{ key: 'momentum', rule: 'momentum', hyper: { lr: 0.01 } }],
    start: [-2.5, 1],
    steps: 60,
  });
  const { page, keeps } = await open({ state: still(lab, 60), width: 900, height: 360 });
  await page.getByRole('radio', { name: 'Sweep' }).click();
  await finished(page);
  // Rates from 1e-4 to 1; the core says from which on, and with which momentum, it leaves for good.
  const diverged = page.locator('.legend-item', { hasText: 'diverged' }).locator('strong');
  await expect.poll(() => diverged.textContent()).toMatch(/^\d+(\.\d)? %$/);
  const share = Number.parseFloat((await diverged.textContent()) ?? '');
  // Heavy ball on a quadratic leaves for good where α κ > 2(1 + μ), though not within a few steps where it is near that.
  const beyond = (mu: number): number => -Math.log10((2 * (1 + mu)) / 20) / 4;
  const most = Array.from({ length: 100 }, (_, k) => beyond((k + 0.5) / 100)).reduce(
    (sum, one) => sum + one,
    0,
  );
  expect(share).toBeLessThan(most + 1);
  expect(share).toBeGreaterThan(most / 2);
  const box = (await page.locator('.map').boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const picked = await keeps(
    'other hyperparameters',
    ({ config: now }) => now.optimizers[0]!.hyper['mu'] !== undefined,
  );
  // The axes run from 1e-4 to 1 on a log scale, and from 0 to 1: their middles are 0.01 and 0.5.
  expect(picked.config.optimizers[0]!.hyper['lr']).toBeCloseTo(0.01, 3);
  expect(picked.config.optimizers[0]!.hyper['mu']).toBeCloseTo(0.5, 1);
  await expectLosses(page, picked.config, 60);
  await page.getByRole('radio', { name: 'Paths' }).click();
  await keeps('paths again', ({ config: now }) => now.view.mode === 'paths');
  expect(await page.locator('.step-now').textContent()).toBe('60');
});

describe('a race', () => {
  const lab = config({
    problem: { kind: 'surface', id: 'himmelblau' },
    optimizers: [
      { key: 'adam', rule: 'adam', hyper: { lr: 0.3 } },
      { key: 'momentum', rule: 'momentum', hyper: { lr: 0.01 } },
      { key: 'slow', rule: 'sgd', hyper: { lr: 1e-5 } },
    ],
    start: [0.5, 0.5],
    steps: 200,
    view: { mode: 'race' },
  });
  // Himmelblau’s.
  const domain = { xMin: -6, xMax: 6, yMin: -6, yMax: 6 };
  const share = async (page: Page, key: string): Promise<number> =>
    Number.parseFloat((await page.locator(`[data-winner="${key}"] strong`).textContent()) ?? '');

  const ways = lab.optimizers.map((optimizer) => {
    const [objective, rule] = [resolveObjective(lab.problem), resolveRule(optimizer)];
    if (!objective.ok || !rule.ok) {
      throw new Error('The configuration does not run.');
    }
    return { optimizer, objective: objective.value, rule: rule.value };
  });

  /** When each optimizer arrives from a start, by the core's runs. */
  function arrivalsFrom(start: readonly [number, number]): (number | undefined)[] {
    return ways.map(({ optimizer, objective, rule }) => {
      const { loss } = runRule(objective, rule, optimizer, { ...lab, start: [...start] });
      const at = loss.findIndex((one) => one <= lab.view.epsilon);
      return at < 0 ? undefined : at;
    });
  }

  test.for([true, false])('has the shares that the core has, with WebGL: %s', async (webgl) => {
    const { page, complaints } = await open({ webgl, state: still(lab, 0), width: 900, height: 400 });
    await finished(page);
    const box = (await page.locator('.map').boundingBox())!;
    const { view } = fit(domain, box);
    const [across, up] = [30, 24];
    const won = [0, 0, 0];
    for (let k = 0; k < across * up; k++) {
      const x = view.xMin + (((k % across) + 0.5) / across) * (view.xMax - view.xMin);
      const y = view.yMin + ((Math.floor(k / across) + 0.5) / up) * (view.yMax - view.yMin);
      const arrivals = arrivalsFrom([x, y]).map((at) => at ?? Infinity);
      const first = Math.min(...arrivals);
      const winners = arrivals.flatMap((at, index) => (at === first && at < Infinity ? [index] : []));
      if (winners.length === 1) {
        won[winners[0]!]! += 100 / (across * up);
      }
    }
    expect(Math.min(won[0]!, won[1]!)).toBeGreaterThan(3);
    expect(Math.abs((await share(page, 'adam')) - won[0]!)).toBeLessThan(4);
    expect(Math.abs((await share(page, 'momentum')) - won[1]!)).toBeLessThan(4);
    expect(await share(page, 'slow')).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('says who arrives first from under the pointer, and follows who takes part', async () => {
    const { page, keeps } = await open({ state: still(lab, 0), width: 900, height: 400 });
    await finished(page);
    const box = (await page.locator('.map').boundingBox())!;
    const size = await page.locator('.map').evaluate(({ clientWidth, clientHeight }) => ({
      width: clientWidth,
      height: clientHeight,
    }));
    const viewport = fit(domain, size);
    const text = async (): Promise<string> => (await page.locator('.read-out').textContent()) ?? '';
    const seen = new Set<string>();
    for (let k = 0; k < 12; k++) {
      const before = await text();
      const [across, up] = [0.31 + 0.11 * (k % 4), 0.17 + 0.29 * (k % 3)];
      await page.mouse.move(box.x + box.width * across, box.y + box.height * up);
      await until('another place', async () => (await text()) !== before);
      // Where the pointer is to the part of a pixel, the page knows best.
      const [, x, y, says] = /^x (\S+)\s+y (\S+)\s+(.*)$/.exec(await text()) ?? [];
      const place = [x, y].map((number) => Number(number?.replace('−', '-'))) as [number, number];
      const [adam, momentum] = arrivalsFrom(cellAt(viewport, place).start).map((step) => step ?? Infinity);
      const first = Math.min(adam!, momentum!);
      expect(says).toBe(
        first === Infinity
          ? 'none arrives within 200 steps'
          : adam === momentum
            ? `a tie after ${first} steps: Adam, Momentum`
            : `${adam === first ? 'Adam' : 'Momentum'} arrives first, after ${first} steps`,
      );
      seen.add(says!.split(' ')[0]!);
    }
    expect(seen.size).toBeGreaterThan(1);
    const before = await share(page, 'momentum');
    await page.getByRole('switch', { name: 'Show Adam' }).click();
    await keeps('Adam off', ({ config: now }) => !now.optimizers[0]!.enabled);
    await until('Momentum has Adam’s part', async () => (await share(page, 'momentum')) > before);
    await expect.poll(() => page.locator('[data-winner]').count()).toBe(2);
  });

  test('is reached by its key, as every other view by its own', async () => {
    const { page, keeps } = await open({ state: still(downhill, 0), width: 900, height: 360 });
    const names = await page
      .getByRole('radiogroup', { name: 'What the map shows' })
      .getByRole('radio')
      .count();
    expect(names).toBe(viewModes.length);
    for (const [index, mode] of viewModes.entries()) {
      await page.keyboard.press(String(index + 1));
      await keeps(mode, ({ config: now }) => now.view.mode === mode);
    }
  });

  test('without a known minimum it says that there is nothing to arrive at', async () => {
    const unknown = config({
      ...lab,
      problem: { kind: 'formula', text: 'x + y^3', x: [-2, 2], y: [-2, 2] },
    });
    const { page } = await open({ state: still(unknown, 0), width: 900, height: 360, language: 'ko' });
    await page.locator('.map-note').waitFor();
    await finished(page);
    await expect.poll(() => page.locator('.legend').textContent()).toMatch(/도착 못 함\s+100%/);
  });
});
