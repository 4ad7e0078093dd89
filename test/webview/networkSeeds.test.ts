import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { NetworkConfig } from '../../src/core/config/networkConfig.ts';
import { NetworkRun } from '../../src/core/network/networkRun.ts';
import { resolveNetwork } from '../../src/core/network/networkProblem.ts';
import { violations } from '../tools/axe.ts';
import { passing } from '../tools/passing.ts';
import { expectedLosses, network, openNetwork, still } from './openNetwork.ts';
import { pressAtOnce } from './pressAtOnce.ts';

/** Small, so that many are soon trained; the first run's rate is far too small to learn anything. */
const config = network({
  data: { kind: 'generated', id: 'circles', count: 200 },
  layers: [{ units: 3, activation: 'tanh' }],
  runs: [
    { key: 'slow', rule: 'sgd', hyper: { lr: 1e-4 }, batchSize: 8 },
    { key: 'quick', rule: 'adam', hyper: { lr: 0.05 }, batchSize: 8 },
  ],
  steps: 300,
  view: 'seeds',
  seeds: 12,
});

const done = (page: Page) => page.locator('.many-progress[data-done=true]').waitFor();

/** Test losses of a run by seed, one run after another in the core. */
function testLosses(of: NetworkConfig, index: number, seeds: number): number[] {
  const problem = resolveNetwork(of);
  if (!problem.ok) {
    throw new Error(problem.problems[0]?.message);
  }
  return Array.from({ length: seeds }, (_, seed) => {
    const run = new NetworkRun(problem.value, index, seed);
    run.goTo(of.steps);
    return run.curve.testLoss[run.curve.rows - 1]!;
  });
}

describe('many seeds', () => {
  test('the table counts what the core’s runs count, and a sentence says who is better', async () => {
    const { page, complaints } = await openNetwork({ state: still(config, 0) });
    await done(page);
    const [slow, quick] = [0, 1].map((index) => testLosses(config, index, 12)) as [number[], number[]];
    const better = quick.filter((loss, seed) => loss < slow[seed]!).length;
    expect(quick[0]).toBeCloseTo(expectedLosses(config, 1, config.steps).test, 12);
    await page
      .locator(`tr[data-key=quick]`)
      .filter({ hasText: `${better} of 12` })
      .waitFor();
    // Twice the chance of twelve heads.
    expect(better).toBe(12);
    await page.locator(`tr[data-key=quick]`).filter({ hasText: 'p < 0.001' }).waitFor();
    await page.locator('.verdicts').filter({ hasText: 'Adam is better than' }).waitFor();
    await page.locator('.verdicts').filter({ hasText: '12 of 12 seeds' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('goes into a file, one line a network', async () => {
    const files: string[] = [];
    const { page, complaints } = await openNetwork({
      state: still(config, 0),
      handlers: {
        save: ({ content }) => {
          files.push(content.text);
          return Promise.resolve({ saved: true });
        },
      },
    });
    await done(page);
    await page.locator('tr[data-key=quick]').waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await passing(page.getByRole('status').filter({ hasText: 'Saved' }), () =>
      page.getByRole('menuitem', { name: 'Save numbers as CSV…' }).click(),
    );
    const [, ...lines] = files[0]!.trimEnd().split('\r\n');
    const expected = testLosses(config, 1, 12);
    const read = lines.map((line) => line.split(',')).filter(([run]) => run === 'Adam');
    expect(read.map(([, member]) => Number(member))).toEqual(expected.map((_, member) => member));
    read.forEach(([, , , , loss], member) => {
      expect(Math.abs(Number(loss) - expected[member]!) / expected[member]!).toBeLessThan(0.05);
    });
    expect(complaints).toEqual([]);
  });

  test('what is no more than chance is said to be none; how many seeds is kept', async () => {
    const [run] = config.runs;
    const twins = { ...config, runs: [run!, { ...run!, key: 'twin' }] };
    const { page, keeps } = await openNetwork({ state: still({ ...twins, seeds: 4 }, 0) });
    await page.locator('.verdicts').filter({ hasText: 'the same loss with every seed' }).waitFor();
    const batch = page.getByRole('textbox', { name: /Batch size/ }).last();
    await batch.fill('20');
    await batch.press('Enter');
    await page.locator('.verdicts').filter({ hasText: 'no more than chance' }).waitFor();
    await page.locator('.verdicts').filter({ hasText: 'With fewer than 6 seeds' }).waitFor();
    const seeds = page.getByRole('textbox', { name: 'Seeds of each run' });
    await seeds.fill('7');
    await seeds.press('Enter');
    await keeps('seven seeds', (state) => state.config.seeds === 7);
    await page.locator('.verdicts').filter({ hasText: 'of 7 seeds' }).waitFor();
  });

  test('in a side bar the names of its choices stand apart', async () => {
    const { page } = await openNetwork({ state: still(config, 0), width: 300 });
    const around = await page
      .locator('.many-controls .segments button')
      .evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).paddingLeft)));
    expect(Math.min(...around)).toBeGreaterThanOrEqual(6);
  });

  test('stopped before there are results, they say so', async () => {
    const long = { ...config, steps: 20_000, seeds: 64 };
    const { page, complaints } = await openNetwork({ state: still({ ...long, view: 'train' }, 0) });
    const begin = () => page.getByRole('radio', { name: 'Seeds' }).click();
    await pressAtOnce(page, 'body:not(:has(.seed-table)) .many-progress', 'Stop', begin);
    await page.locator('.verdicts').filter({ hasText: 'Stopped before the first results.' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('where no run can be trained there is nothing to stop', async () => {
    const runs = [{ key: 'newton', rule: 'newton' }];
    const { page, complaints } = await openNetwork({ state: still(network({ ...config, runs }), 0) });
    await page.locator('.verdicts').filter({ hasText: 'None of the runs can be trained.' }).waitFor();
    expect(await page.locator('.many-progress').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('can be stopped, and goes on where it was', async () => {
    const long = { ...config, steps: 20_000, seeds: 64 };
    const { page, complaints } = await openNetwork({ state: still({ ...long, view: 'train' }, 0) });
    const stops = async (begin: () => Promise<unknown>): Promise<void> => {
      await pressAtOnce(page, 'body:has(.seed-table) .many-progress', 'Stop', begin);
      await page.locator('.verdicts').filter({ hasText: 'Stopped' }).waitFor();
    };
    const goOn = () => page.getByRole('button', { name: 'Go on' }).click();
    await stops(() => page.getByRole('radio', { name: 'Seeds' }).click());
    await page.locator('.seed-table').waitFor();
    await stops(goOn);
    await goOn();
    await page.getByRole('radio', { name: 'Train' }).click();
    await page.locator('.boundary-map').waitFor();
    expect(complaints).toEqual([]);
  });

  test.each([
    ['dark', 1200],
    ['hc-light', 1200],
    ['light', 300],
  ] as const)('axe finds nothing in %s at %i', async (theme, width) => {
    const { page, complaints } = await openNetwork({ theme, width, state: still(config, 0) });
    await done(page);
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
