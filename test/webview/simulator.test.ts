import { describe, expect, test } from 'vitest';
import type { SimulatorState } from '../../src/core/protocol/simulatorLink.ts';
import { simulatorState } from '../../src/core/protocol/simulatorLink.ts';
import { violations } from '../tools/axe.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { until } from '../tools/until.ts';
import { openWithFiles } from './simulatorFiles.ts';
import { presets } from '../../webview/simulator/problem/problemPresets.ts';
import { button, config, expectLosses, pause, race, step, still } from './openSimulator.ts';

describe('the simulator page', () => {
  test('a document made of the same HTML again asks what is to be shown now', async () => {
    const { page, keeps, received, complaints } = await openWithFiles({ state: still(race, 5) });
    await page.keyboard.press('.');
    await keeps('the step forward', ({ time }) => time.step === 6);
    await page.reload();
    await page.locator('body[data-ready]').waitFor();
    expect(await step(page)).toBe(6);
    const ready = received.filter((one) => (one as { name?: unknown }).name === 'ready');
    expect(ready.map((one) => (one as { body: unknown }).body)).toEqual([{ begun: true }, { begun: false }]);
    expect(complaints).toEqual([]);
  });

  test('opens running, on the GPU, and complains about nothing', async () => {
    const { page, complaints } = await openWithFiles();
    const before = await step(page);
    await until('the run to play', async () => (await step(page)) > before);
    await pause(page);
    const at = await step(page);
    await expectLosses(page, race, at);
    expect(await page.getByText('runs on the CPU').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('without WebGL says so, and gives the same numbers', async () => {
    const { page, complaints } = await openWithFiles({ webgl: false, state: still(race, 150) });
    await page.getByText('WebGL is not available here, so this runs on the CPU.').waitFor();
    await expectLosses(page, race, 150);
    expect(complaints).toEqual([]);
  });

  test('shows what was kept: step, speed and an optimizer that is switched off', async () => {
    const lab = race;
    const off = { ...lab, optimizers: lab.optimizers.map((one, i) => ({ ...one, enabled: i === 0 })) };
    const state = still(off, 77);
    const { page } = await openWithFiles({ state: { ...state, time: { ...state.time, speed: 4 } } });
    expect(await step(page)).toBe(77);
    expect(await page.getByRole('switch', { name: 'Show Adam' }).getAttribute('aria-checked')).toBe('false');
    expect(await page.locator('.speed').evaluate((element) => (element as HTMLSelectElement).value)).toBe(
      '4',
    );
  });

  test('with no optimizer left, kept so, offers to add one', async () => {
    const { page, complaints } = await openWithFiles({ state: simulatorState({ ...race, optimizers: [] }) });
    await page.getByText('No optimizer yet. Add one to see it descend.').waitFor();
    await page.getByRole('button', { name: 'Add optimizer' }).click();
    await page.getByRole('menuitem', { name: 'Adam', exact: true }).click();
    await page.locator('.optimizer-loss[data-value]').waitFor();
    expect(complaints).toEqual([]);
  });

  test.each(['en', 'ko'] as const)('has all view modes in a side bar of 300 px, in %s', async (language) => {
    const { page } = await openWithFiles({ where: 'side', width: 298, language, state: still(race, 5) });
    const [modes, map] = await Promise.all(
      ['.segments', '.map'].map((part) => page.locator(part).first().boundingBox()),
    );
    expect(modes!.x + modes!.width).toBeLessThanOrEqual(map!.x + map!.width + 0.5);
    const cut = await page
      .locator('.segments, .segments button')
      .evaluateAll((all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length);
    expect(cut).toBe(0);
  });

  test('goes through time by keyboard', async () => {
    const { page, keeps } = await openWithFiles({ state: still(race, 10) });
    await page.locator('.map').focus();
    await page.keyboard.press('.');
    expect(await step(page)).toBe(11);
    await page.keyboard.press(',');
    await page.keyboard.press(',');
    expect(await step(page)).toBe(9);
    await page.keyboard.press('End');
    expect(await step(page)).toBe(1000);
    await page.keyboard.press('Home');
    expect(await step(page)).toBe(0);
    await page.keyboard.press(' ');
    await until('the run to play', async () => (await step(page)) > 3);
    await page.keyboard.press('l');
    await keeps('loop to be on', (state) => state.time.loop && state.time.playing);
  });

  test('a malformed message is answered by a refusal and changes nothing', async () => {
    const { page, received, webview } = await openWithFiles({ state: still(race, 5) });
    await webview.postMessage({
      kind: 'event',
      name: 'configure',
      body: { config: { version: 1, start: 'here' } },
    });
    await until('a refusal', () => received.find((one) => (one as { kind?: string }).kind === 'refusal'));
    expect(await step(page)).toBe(5);
  });

  test('a configuration from the host is shown from its start, playing', async () => {
    const { page, channel } = await openWithFiles({ state: still(race, 500) });
    const lab = config({
      problem: { kind: 'surface', id: 'sphere' },
      optimizers: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 0.1 } }],
      start: [1, 1],
    });
    channel.send('configure', { config: lab });
    await until('it to play', async () => {
      const now = await step(page);
      return now > 0 && now < 400;
    });
    await pause(page);
    await expectLosses(page, lab, await step(page));
    // Its problem too, not only its runs.
    channel.send('configure', {
      config: config({
        problem: { kind: 'data', id: 'linear-regression' },
        optimizers: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 4 }],
        start: [-1, 2],
      }),
    });
    await page.locator('.data-plot').waitFor();
    await page.getByRole('slider', { name: 'SGD: Batch size' }).waitFor();
  });

  test('with reduced motion it goes in jumps', async () => {
    const { page } = await openWithFiles({ reducedMotion: true });
    const seen = new Set<number>();
    await until('three places in time', async () => {
      seen.add(await step(page));
      return seen.size >= 3;
    });
    const [, second, third] = [...seen];
    expect(third! - second!).toBeGreaterThanOrEqual(25);
  });
});

describe('the looks of the simulator', () => {
  test.each(Object.keys(themes) as Theme[])('axe finds nothing in %s, folded out', async (theme) => {
    const state = {
      ...still(race, 100),
      open: { 'optimizer adam': true, inspector: true, parameters: true, run: true },
    };
    const { page, complaints } = await openWithFiles({ theme, state });
    await page.locator('.inspected-line').first().waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test.each(['en', 'ko'] as const)('at 300 px nothing needs horizontal scrolling (%s)', async (language) => {
    const state = {
      ...still(race, 1000),
      open: { 'optimizer adam': true, inspector: true, parameters: true, run: true },
    };
    const { page } = await openWithFiles({ where: 'side', width: 300, height: 700, state, language });
    const wide = await page.evaluate(() => document.getElementById('root')!.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  });
});

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

  test('the examples come with a picture each: the paths of all optimizers over contour lines', async () => {
    const { page, complaints, keeps } = await openWithFiles({ state: still(race, 0) });
    await button(page, 'Examples to try').click();
    const items = page.locator('.menu:popover-open [role="menuitem"]');
    await expect.poll(() => items.locator('svg').count()).toBe(presets.length);
    for (const [index, { name, about, config: input }] of presets.entries()) {
      const item = items.nth(index);
      expect((await item.textContent())!.trim().replace(/\s+/g, ' ')).toBe(`${name.en}${about.en}`);
      expect(await item.locator('svg .path').count(), name.en).toBe(input.optimizers.length);
      expect(await item.locator('svg .contour').count(), name.en).toBeGreaterThan(3);
    }
    expect(await violations(page)).toEqual([]);
    await items.filter({ hasText: 'Leaving a saddle' }).click();
    await keeps('the saddle', ({ config: now }) => now.optimizers.some(({ rule }) => rule === 'newton'));
    expect(complaints).toEqual([]);
  });
});
