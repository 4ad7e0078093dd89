import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { LabConfig } from '../../src/core/config/labConfig.ts';
import { defaultReliefCamera } from '../../src/core/config/reliefCamera.ts';
import { resolveObjective } from '../../src/core/lab/objective.ts';
import { lossField } from '../../webview/gpu/field.ts';
import { rangeOver } from '../../webview/gpu/scale.ts';
import { lossHeights } from '../../webview/relief/lossHeights.ts';
import { Relief } from '../../webview/relief/relief.ts';
import { fit } from '../../webview/simulator/map/viewport.ts';
import { violations } from '../tools/axe.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { button, config, openSimulator, race, still } from './openSimulator.ts';

const camera = defaultReliefCamera();
const lifted: LabConfig = { ...race, view: { ...race.view, relief: camera } };
const map = (page: Page) => page.locator('.map');
const toggle = (page: Page) => button(page, 'Relief');

async function openRelief(options: Parameters<typeof openSimulator>[0] = {}) {
  const simulator = await openSimulator({ state: still(lifted, 40), ...options });
  await simulator.page.locator('.map.relief').waitFor();
  return simulator;
}

/** The same relief computed here: where its places are on the page. */
async function reliefOn(
  page: Page,
  { problem, view }: LabConfig,
): Promise<(x: number, y: number) => [number, number]> {
  const box = (await map(page).boundingBox())!;
  const size = await map(page).evaluate((element) => ({
    width: element.clientWidth,
    height: element.clientHeight,
  }));
  const objective = resolveObjective(problem);
  if (!objective.ok || view.relief === undefined) {
    throw new Error('There is no relief of this.');
  }
  const { x, y } = objective.value.domain;
  const flat = fit({ xMin: x[0], xMax: x[1], yMin: y[0], yMax: y[1] }, size);
  const range = rangeOver(flat.view, lossField(objective.value), objective.value);
  const heights = lossHeights({
    objective: objective.value,
    view: flat.view,
    scale: view.scale,
    range,
    size,
  });
  const relief = new Relief({ size, view: flat.view, heights, camera: view.relief });
  return (px, py) => {
    const [left, top] = relief.toPixel([px, py]);
    // The border of the element is one pixel.
    return [box.x + 1 + left, box.y + 1 + top];
  };
}

describe('the map in relief', () => {
  test('is switched on and off by its button and its key, and remembers how it was turned', async () => {
    const { page, keeps, complaints } = await openSimulator({ state: still(race, 40) });
    expect(await toggle(page).getAttribute('aria-pressed')).toBe('false');
    expect(await toggle(page).getAttribute('title')).toContain('R');
    await toggle(page).click();
    await page.locator('.map.relief').waitFor();
    await keeps('a relief', ({ config: { view } }) => view.relief?.yaw === camera.yaw);
    expect(await map(page).getAttribute('aria-label')).toMatch(/^Relief of the loss/);
    await map(page).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('r');
    await keeps('a flat map', ({ config: { view } }) => view.relief === undefined);
    expect(await map(page).getAttribute('aria-label')).toMatch(/^Map of the loss/);
    await page.keyboard.press('r');
    await keeps('the relief again', ({ config: { view } }) => view.relief?.yaw === camera.yaw + 5);
    expect(complaints).toEqual([]);
  });

  test('a document made anew shows the relief from where it was seen', async () => {
    const { page, keeps, kept } = await openRelief();
    await map(page).focus();
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowUp', '+']) {
      await page.keyboard.press(key);
    }
    const turned = { ...camera, yaw: camera.yaw - 5, pitch: camera.pitch + 10, zoom: 1.25 };
    await keeps('what the keys did', ({ config: { view } }) => view.relief?.zoom === turned.zoom);
    expect(kept.at(-1)?.config.view.relief).toEqual(turned);
    await page.reload();
    await page.locator('.map.relief').waitFor();
    await map(page).focus();
    await page.keyboard.press('-');
    await keeps(
      'it farther away',
      ({ config: { view } }) => view.relief?.zoom === 1 && view.relief.pitch === turned.pitch,
    );
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('0');
    // As at first; and nothing of it moved the start or the part of the plane.
    await expect.poll(() => kept.at(-1)?.config).toEqual(lifted);
  });

  test('a drag turns it, the wheel comes nearer, and a click sets the start where it is on the ground', async () => {
    const { page, keeps, kept } = await openRelief();
    const pixelOf = await reliefOn(page, lifted);
    const at = [0.6, 2.2] as const;
    await page.mouse.click(...pixelOf(...at));
    const clicked = await keeps('another start', ({ config: { start } }) => start[0] !== race.start[0]);
    expect(clicked.config.start[0]).toBeCloseTo(at[0], 1);
    expect(clicked.config.start[1]).toBeCloseTo(at[1], 1);
    const box = (await map(page).boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height - 40];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 50, y, { steps: 4 });
    await page.mouse.up();
    const turned = await keeps('it turned', ({ config: { view } }) => view.relief?.yaw === camera.yaw - 20);
    expect(turned.config.start).toEqual(clicked.config.start);
    await page.mouse.wheel(0, -400);
    await keeps('it nearer', ({ config: { view } }) => (view.relief?.zoom ?? 1) > 1.5);
    expect(kept.at(-1)?.config.view.x).toBeUndefined();
  });

  test('says what is under the pointer, and nothing beside the block', async () => {
    const { page } = await openRelief();
    const pixelOf = await reliefOn(page, lifted);
    await page.mouse.move(...pixelOf(0.6, 2.2));
    const away = async (): Promise<number> => {
      const said = /^x (\S+) +y (\S+)/.exec((await page.locator('.read-out').textContent()) ?? '');
      return Math.hypot(Number(said?.[1]) - 0.6, Number(said?.[2]) - 2.2);
    };
    await expect.poll(away).toBeLessThan(0.05);
    const box = (await map(page).boundingBox())!;
    await page.mouse.move(box.x + 4, box.y + 4);
    await expect.poll(() => page.locator('.read-out').textContent()).toBe('');
  });

  test('Shift with an arrow key moves the start on it', async () => {
    const { page, keeps } = await openRelief();
    await map(page).focus();
    await page.keyboard.press('Shift+ArrowRight');
    const moved = await keeps('the start farther right', ({ config: { start } }) => start[0] > race.start[0]);
    expect(moved.config.view.relief).toEqual(camera);
  });

  test('lifts what many runs show, too', async () => {
    const lab = config({
      problem: { kind: 'surface', id: 'himmelblau' },
      optimizers: [{ key: 'adam', rule: 'adam', hyper: { lr: 0.1 } }],
      start: [0, 0],
      steps: 60,
      view: { mode: 'sweep', relief: {} },
    });
    const { page, complaints } = await openRelief({ state: still(lab, 0) });
    await page.locator('.legend').waitFor();
    await expect.poll(() => page.locator('.map-heat.stale').count()).toBe(0);
    for (const key of ['2', '3', '5', '6', '1']) {
      await page.keyboard.press(key);
      await page.locator('.map.relief').waitFor();
    }
    expect(complaints).toEqual([]);
  });

  test('without WebGL the processor draws it', async () => {
    const { page, keeps, complaints } = await openRelief({ webgl: false });
    await page.getByText('WebGL is not available here, so this runs on the CPU.').waitFor();
    await map(page).focus();
    await page.keyboard.press('ArrowRight');
    await keeps('it turned', ({ config: { view } }) => view.relief?.yaw === camera.yaw + 5);
    const colors = await page
      .locator('.map-heat canvas:not(.map-last)')
      .evaluate((canvas: HTMLCanvasElement) => {
        const { width, height } = canvas;
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
        return new Set(Array.from({ length: width * height }, (_, k) => data.slice(4 * k, 4 * k + 3).join()))
          .size;
      });
    expect(colors).toBeGreaterThan(500);
    expect(complaints).toEqual([]);
  });

  test.each(Object.keys(themes) as Theme[])('axe finds nothing in %s', async (theme) => {
    const { page, complaints } = await openRelief({ theme });
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
