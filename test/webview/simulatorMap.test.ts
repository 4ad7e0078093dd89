import { describe, expect, test } from 'vitest';
import type { SimulatorState } from '../../src/core/protocol/simulatorLink.ts';
import { until } from '../tools/until.ts';
import { openWithFiles } from './simulatorFiles.ts';
import { expectLosses, race, still } from './simulatorPage.ts';

describe('the map of the simulator', () => {
  test('a click on the map sets the start, arrow keys move it, and runs begin there', async () => {
    const { page, keeps } = await openWithFiles({ state: still(race, 40) });
    const box = (await page.locator('.map').boundingBox())!;
    await page.mouse.click(box.x + box.width / 4, box.y + box.height / 4);
    const clicked = await keeps('another start', ({ config: now }) => now.start[0] !== -1.2);
    await expectLosses(page, clicked.config, 40);
    const [x] = clicked.config.start;
    await page.keyboard.press('ArrowRight');
    const moved = await keeps('a start further right', ({ config: now }) => now.start[0] > x);
    expect(moved.config.start[1]).toBe(clicked.config.start[1]);
    await expectLosses(page, moved.config, 40);
  });

  test('a drag pans, the wheel zooms, and 0 goes back', async () => {
    const { page, keeps } = await openWithFiles({ state: still(race, 10) });
    const box = (await page.locator('.map').boundingBox())!;
    const [cx, cy] = [box.x + box.width * 0.75, box.y + box.height / 2];
    await page.mouse.move(cx, cy);
    await page.mouse.down();
    await page.mouse.move(cx + 100, cy, { steps: 4 });
    await page.mouse.up();
    const panned = await keeps('a view', ({ config: now }) => now.view.x !== undefined);
    expect(panned.config.start).toEqual(race.start);
    const width = panned.config.view.x![1] - panned.config.view.x![0];
    await page.mouse.wheel(0, -400);
    await keeps('a smaller view', ({ config: now }) => {
      const { x } = now.view;
      return x !== undefined && x[1] - x[0] < width * 0.9;
    });
    await page.locator('.map').focus();
    await page.keyboard.press('0');
    await keeps('the usual view', ({ config: now }) => now.view.x === undefined);
  });

  test('two fingers on the map zoom around what is between them, as a pinch on a touchpad does', async () => {
    const { page, keeps } = await openWithFiles({ state: still(race, 10) });
    const box = (await page.locator('.map').boundingBox())!;
    const [cx, cy] = [box.x + box.width / 2, box.y + box.height / 2];
    const hands = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', apart?: number): Promise<unknown> =>
      hands.send('Input.dispatchTouchEvent', {
        type,
        touchPoints:
          apart === undefined
            ? []
            : [
                { x: cx - apart, y: cy, id: 0 },
                { x: cx + apart, y: cy, id: 1 },
              ],
      });
    const range = ({ config: { view } }: SimulatorState): number =>
      view.x ? view.x[1] - view.x[0] : Infinity;
    await touch('touchStart', 50);
    for (const apart of [60, 80, 100]) {
      await touch('touchMove', apart);
    }
    await touch('touchEnd');
    const pinched = await keeps('a view half as wide', (state) => range(state) < 3);
    const [from, to] = pinched.config.view.x!;
    expect((from + to) / 2).toBeCloseTo(0, 1);
    expect(pinched.config.start).toEqual(race.start);
    await page.mouse.move(cx, cy);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -50);
    await page.keyboard.up('Control');
    await keeps('a smaller view', (state) => range(state) < range(pinched) * 0.8);
  });

  test('the colours follow their scale, and a question mark lists the keys', async () => {
    const { page, keeps } = await openWithFiles({ state: still(race, 0) });
    await expect.poll(() => page.locator('.key-high').textContent()).toMatch(/\d/);
    const before = await page.locator('.map').screenshot();
    await page.locator('.scale').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Rank' }).click();
    await keeps('the scale by rank', ({ config: now }) => now.view.scale === 'rank');
    await until('other colours', async () => !before.equals(await page.locator('.map').screenshot()));
    await page.locator('.map').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('2');
    await keeps('basins', ({ config: now }) => now.view.mode === 'basins');
  });
});
