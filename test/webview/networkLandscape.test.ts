import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { violations } from '../tools/axe.ts';
import { defaultReliefCamera } from '../../src/core/config/reliefCamera.ts';
import { NetworkRun } from '../../src/core/network/networkRun.ts';
import { resolveNetwork } from '../../src/core/network/networkProblem.ts';
import { barrierOf, lossesBetween } from '../../src/core/network/straightLine.ts';
import { formatNumber } from '../../webview/ui/text.ts';
import { network, openNetwork, still } from './openNetwork.ts';

const config = network({
  data: { kind: 'generated', id: 'circles', count: 100 },
  layers: [{ units: 4, activation: 'tanh' }],
  runs: [
    { key: 'adam', rule: 'adam', hyper: { lr: 0.05 } },
    { key: 'sgd', rule: 'sgd', hyper: { lr: 0.3 } },
  ],
  steps: 200,
  view: 'landscape',
});

describe('a landscape', () => {
  test('says how much of the paths the plane holds, and takes the other plane', async () => {
    const { page, keeps, complaints } = await openNetwork({ state: still(config, 0) });
    await page.locator('.sweep-legend').waitFor();
    // Nothing moves along the chart, so nothing of it is still to come.
    await page.locator('.chart canvas[aria-label^="Sharpness"]').waitFor();
    expect(await page.locator('.chart-veil').isVisible()).toBe(false);
    const told = await page.locator('.verdicts').textContent();
    // Two components hold most of two short paths, but never less than nothing or more than all.
    const share = Number(/The plane holds ([\d.]+) %/.exec(told ?? '')?.[1]);
    expect(share).toBeGreaterThan(50);
    expect(share).toBeLessThanOrEqual(100);
    expect(told).toMatch(/Adam: its path leaves the plane by up to [\d.]+/);
    await page.getByRole('radio', { name: 'Random', exact: true }).click();
    await keeps('the plane', (state) => state.config.landscape === 'random');
    await page.locator('.sweep-legend').waitFor();
    await page.locator('.verdicts').filter({ hasNotText: 'The plane holds' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test.each([
    ['dark', 1200],
    ['hc-light', 1200],
    ['light', 300],
  ] as const)('axe finds nothing in %s at %i', async (theme, width) => {
    const { page, complaints } = await openNetwork({ theme, width, state: still(config, 0) });
    await page.locator('.sweep-legend').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('a landscape in relief', () => {
  const first = defaultReliefCamera();

  test('is lifted, turned, zoomed and reset by keys, pointer and wheel, and flat again', async () => {
    const { page, keeps, complaints } = await openNetwork({ state: still(config, 0) });
    await page.locator('.sweep-legend').waitFor();
    const map = page.locator('.landscape-map');
    const picture = () => map.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
    const flat = await picture();
    await page.keyboard.press('r');
    await keeps('the camera', ({ config: { relief } }) => isDeepStrictEqual(relief, first));
    await expect.poll(picture).not.toBe(flat);
    const lifted = await picture();
    await map.focus();
    await page.keyboard.press('ArrowRight');
    await keeps('a turn', ({ config: { relief } }) => relief?.yaw === first.yaw + 5);
    await expect.poll(picture).not.toBe(lifted);
    await page.keyboard.press('+');
    await keeps('a zoom', ({ config: { relief } }) => relief?.zoom === 1.25);
    await page.keyboard.press('0');
    await keeps('as at first', ({ config: { relief } }) => isDeepStrictEqual(relief, first));
    // Finest again once it rests: the very picture of before.
    await expect.poll(picture).toBe(lifted);
    const box = (await map.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 100, y);
    await page.mouse.up();
    await keeps('a drag', ({ config: { relief } }) => relief?.yaw === first.yaw - 40);
    await page.mouse.wheel(0, -200);
    await keeps('the wheel', ({ config: { relief } }) => (relief?.zoom ?? 1) > 1.2);
    await page.getByRole('button', { name: 'Relief' }).click();
    await keeps('flat', ({ config: { relief } }) => relief === undefined);
    await expect.poll(picture).toBe(flat);
    expect(complaints).toEqual([]);
  });

  test.each([
    ['hc-dark', 1200],
    ['light', 300],
  ] as const)('axe finds nothing in %s at %i', async (theme, width) => {
    const state = still({ ...config, relief: first }, 0);
    const { page, complaints } = await openNetwork({ theme, width, state });
    await page.locator('.landscape-map.relief').waitFor();
    await page.locator('.sweep-legend').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

describe('the straight line between two runs', () => {
  const line = { ...config, landscape: 'line' as const };
  const problem = resolveNetwork(line);
  if (!problem.ok) {
    throw new Error(problem.problems[0]?.message);
  }
  const ends = [0, 1].map((index) => {
    const run = new NetworkRun(problem.value, index);
    run.advance(Infinity);
    return run.parameters;
  });
  const losses = lossesBetween(problem.value, ends[0]!, ends[1]!, 101);

  test('says whether there is a barrier, and shows the network at each place of it', async () => {
    const { page, keeps, complaints } = await openNetwork({ state: still(line, 0) });
    const at = (percent: number): string =>
      `Here: train loss ${formatNumber(losses.train[percent]!, 3)}, test loss ${formatNumber(losses.test[percent]!, 3)}`;
    await page.getByText(at(50)).waitFor();
    const barrier = barrierOf(losses.train)!;
    const told = page.locator('.verdicts');
    await told
      .filter({
        hasText:
          barrier.height > 0
            ? `Training loss: a barrier. From ${formatNumber(losses.train[0]!, 3)} it rises to ${formatNumber(barrier.most, 3)} at ${Math.round(100 * barrier.at)} %`
            : 'Training loss: no barrier.',
      })
      .waitFor();
    const slider = page.getByRole('slider', { name: 'From Adam to SGD, percent of the way' });
    await slider.focus();
    await slider.press('ArrowRight');
    await page.getByText(at(51)).waitFor();
    await slider.press('Home');
    await page.getByText(at(0)).waitFor();
    await keeps('the place', (state) => state.config.line?.at === 0);
    await page.getByRole('button', { name: 'Layer 1, unit 2' }).click();
    await page.locator('.map-legend', { hasText: 'Layer 1, unit 2' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('needs two runs with an end', async () => {
    const [first] = line.runs;
    const alone = await openNetwork({ state: still({ ...line, runs: [first!] }, 0) });
    await alone.page.getByRole('alert').filter({ hasText: 'add a second one' }).waitFor();
    expect(alone.complaints).toEqual([]);
    const wild = network({
      ...config,
      landscape: 'line',
      data: { kind: 'generated', id: 'bumps', count: 100 },
      loss: 'squared',
      layers: [{ units: 3, activation: 'linear' }],
      runs: [first!, { key: 'wild', rule: 'sgd', hyper: { lr: 50 } }],
    });
    const other = await openNetwork({ state: still(wild, 0) });
    await other.page.getByRole('alert').filter({ hasText: 'No line: SGD has diverged' }).waitFor();
    expect(other.complaints).toEqual([]);
  });

  test.each([
    ['dark', 1200],
    ['hc-light', 1200],
    ['light', 300],
  ] as const)('axe finds nothing in %s at %i', async (theme, width) => {
    const { page, complaints } = await openNetwork({ theme, width, state: still(line, 0) });
    await page.getByText('Here: train loss').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
