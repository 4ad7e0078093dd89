import { describe, expect, test } from 'vitest';
import { violations } from '../tools/axe.ts';
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
    const told = await page.locator('.verdicts').textContent();
    // Two components hold most of two short paths, but never less than nothing or more than all.
    const share = Number(/The plane holds ([\d.]+) %/.exec(told ?? '')?.[1]);
    expect(share).toBeGreaterThan(50);
    expect(share).toBeLessThanOrEqual(100);
    expect(told).toMatch(/Adam: its path leaves the plane by up to [\d.]+/);
    await page.getByRole('radio', { name: 'Random directions' }).click();
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
