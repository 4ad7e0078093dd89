import { describe, expect, test } from 'vitest';
import { NetworkRun } from '../../src/core/network/networkRun.ts';
import { resolveNetwork } from '../../src/core/network/networkProblem.ts';
import { violations } from '../tools/axe.ts';
import { passing } from '../tools/passing.ts';
import { network, openNetwork, still } from './openNetwork.ts';

/** From a rate that learns nothing to one with which plain descent on a linear network diverges. */
const config = network({
  data: { kind: 'generated', id: 'bumps', count: 100 },
  loss: 'squared',
  layers: [{ units: 3, activation: 'linear' }],
  runs: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 0.01 }, batchSize: 'all' }],
  steps: 200,
  view: 'sweep',
  sweep: {
    x: { setting: 'hyper.lr', from: 1e-4, to: 10, scale: 'log' },
    y: { setting: 'units', from: 1, to: 4 },
    places: 4,
  },
});

describe('a sweep', () => {
  test('says of a place what the core’s run says, and takes its settings', async () => {
    const { page, keeps, complaints } = await openNetwork({ state: still(config, 0) });
    await page.locator('.many-progress[data-done=true]').waitFor();
    await page.locator('.sweep-legend').filter({ hasText: 'gray: diverged' }).waitFor();
    const map = page.getByRole('application');
    await map.focus();
    // From the best one to the corner at the bottom left, then one to the right and one up.
    for (const key of ['ArrowLeft', 'ArrowDown']) {
      for (let press = 0; press < 4; press++) {
        await map.press(key);
      }
    }
    await map.press('ArrowRight');
    await map.press('ArrowUp');
    const [lr, units] = [Number((1e-4 * 1e5 ** (1 / 3)).toPrecision(3)), 2];
    const own = {
      ...config,
      layers: [{ units, activation: 'linear' as const }],
      runs: [{ ...config.runs[0]!, hyper: { lr } }],
    };
    const problem = resolveNetwork(own);
    if (!problem.ok) {
      throw new Error(problem.problems[0]?.message);
    }
    const run = new NetworkRun(problem.value, 0);
    run.goTo(own.steps);
    const loss = run.curve.testLoss[run.curve.rows - 1]!;
    const told = page.locator('.place-text').filter({ hasText: `Units of all layers 2` });
    await told.waitFor();
    const number = Number(/loss ([\d.]+)/.exec((await told.textContent()) ?? '')?.[1]);
    expect(Math.abs(number - loss) / loss).toBeLessThan(0.01);
    await map.press('Enter');
    await keeps(
      'the settings of the place',
      (state) => state.config.runs[0]!.hyper['lr'] === lr && state.config.layers[0]!.units === units,
    );
    // The same networks: nothing is trained anew.
    await page.locator('.many-progress[data-done=true]').waitFor();
    expect(complaints).toEqual([]);
  });

  test('takes other ends of its axes, and says why it cannot', async () => {
    const { page, keeps, complaints } = await openNetwork({ state: still(config, 0) });
    await page.locator('.many-progress[data-done=true]').waitFor();
    const type = async (name: string, text: string): Promise<void> => {
      const field = page.getByRole('textbox', { name });
      await field.fill(text);
      await field.press('Enter');
    };
    await type('Learning rate: from', '0.001');
    await keeps('the lower end', ({ config: { sweep } }) => sweep?.x.from === 0.001 && sweep.x.to === 10);
    for (const [name, text, why] of [
      ['Learning rate: to', 'many', 'Learning rate: “many” is not a number.'],
      ['Learning rate: from', '20', 'from a smaller number to a larger one'],
      ['Learning rate: from', '0', 'begin above 0'],
      ['Units of all layers: to', '40', 'Units of all layers: Give a whole number from 1 to 16.'],
    ] as const) {
      await type(name, text);
      await page.getByRole('alert').filter({ hasText: why }).waitFor();
      expect(await page.getByRole('textbox', { name }).inputValue()).toBe(text);
    }
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Learning rate: the usual range' }).click();
    await keeps('the usual range', ({ config: { sweep } }) => sweep !== undefined && sweep.x.from !== 0.001);
    await page.getByRole('alert').waitFor({ state: 'detached' });
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
    await page.locator('.many-progress[data-done=true]').waitFor();
    await page.locator('.sweep-legend').filter({ hasText: 'gray: diverged' }).waitFor();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await passing(page.getByRole('status').filter({ hasText: 'Saved' }), () =>
      page.getByRole('menuitem', { name: 'Save numbers as CSV…' }).click(),
    );
    const [head, ...lines] = files[0]!.trimEnd().split('\r\n');
    expect(head).toBe(
      'hyper.lr,units,step,train loss,test loss,train accuracy,test accuracy,diverged at step',
    );
    expect(lines).toHaveLength(16);
    // The lowest rate with one unit comes first; the highest diverges, and has no loss.
    expect(lines[0]).toMatch(/^0\.0001,1,200,[\d.]+,[\d.]+,,,$/);
    expect(lines[3]).toMatch(/^10,1,200,,,,,\d+$/);
    expect(complaints).toEqual([]);
  });

  test.each([
    ['dark', 1200],
    ['hc-light', 1200],
    ['light', 300],
  ] as const)('axe finds nothing in %s at %i', async (theme, width) => {
    const { page, complaints } = await openNetwork({ theme, width, state: still(config, 0) });
    await page.locator('.many-progress[data-done=true]').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
