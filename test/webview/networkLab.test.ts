import { describe, expect, test } from 'vitest';
import { defaultNetworkConfig } from '../../src/core/config/networkConfig.ts';
import { networkState } from '../../src/core/protocol/networkLink.ts';
import { encodeNetworkConfig } from '../../src/core/config/networkPermalink.ts';
import { decodeGif } from '../unit/house/decodeGif.ts';
import { violations } from '../tools/axe.ts';
import { passing } from '../tools/passing.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { until } from '../tools/until.ts';
import { expectedLosses, network, openNetwork, step, still } from './openNetwork.ts';

const config = defaultNetworkConfig();

const shown = async (page: Parameters<typeof step>[0], key: string) => ({
  train: Number(await page.locator(`[data-key="${key}"] .optimizer-loss`).getAttribute('data-value')),
  test: Number(await page.locator(`[data-key="${key}"] .test-loss`).getAttribute('data-value')),
});

/** Both runs say what the core's run says. Only functions such as tanh may differ in their last digit, browser to Node. */
async function expectRuns(page: Parameters<typeof step>[0], of: typeof config, at: number): Promise<void> {
  for (const [index, { key }] of of.runs.entries()) {
    const expected = expectedLosses(of, index, at);
    const near = (value: number): number => expect.closeTo(value, 9) as number;
    await expect
      .poll(() => shown(page, key))
      .toEqual({ train: near(expected.train), test: near(expected.test) });
  }
}

describe('the network lab', () => {
  test('opens training, and its numbers are those of the core', async () => {
    const { page, complaints } = await openNetwork();
    await until('the run to play', async () => (await step(page)) > 2);
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    await expectRuns(page, config, await step(page));
    expect(complaints).toEqual([]);
  });

  test('a step back gives the numbers of that step, and the keys are those of the simulator', async () => {
    const { page, keeps, complaints } = await openNetwork({ state: still(config, 300) });
    await expectRuns(page, config, 300);
    await page.keyboard.press(',');
    expect(await step(page)).toBe(299);
    await expectRuns(page, config, 299);
    const before = await shown(page, 'dropout');
    await page.keyboard.press('.');
    await expectRuns(page, config, 300);
    await page.keyboard.press(',');
    // Not only near: the same way leads there.
    await expect.poll(() => shown(page, 'dropout')).toEqual(before);
    await page.keyboard.press('Home');
    await expectRuns(page, config, 0);
    await page.keyboard.press('End');
    await expectRuns(page, config, config.steps);
    await keeps('the end', ({ time }) => time.step === config.steps);
    expect(complaints).toEqual([]);
  });

  test('shows what was kept, after a reload too', async () => {
    const { page, keeps } = await openNetwork({ state: still(config, 40) });
    await page.getByRole('button', { name: 'Layer 2, unit 3' }).click();
    await page.getByRole('button', { name: 'One unit more in layer 1' }).click();
    await keeps('a wider layer', (state) => state.config.layers[0]?.units === 9 && state.unit === 10);
    await page.reload();
    await page.locator('body[data-ready]').waitFor();
    expect(await step(page)).toBe(40);
    expect(await page.locator('[data-unit]').count()).toBe(17);
    const pressed = page.locator('[data-unit][aria-pressed=true]');
    expect(await pressed.getAttribute('data-unit')).toBe('10');
  });

  test('a rule that cannot train a network says why, and the others go on', async () => {
    const { page, complaints } = await openNetwork({ state: still(config, 10) });
    await page.getByRole('button', { name: 'Add a run' }).click();
    await page.getByRole('menuitem', { name: 'Newton', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: 'Hessian' }).waitFor();
    await expectRuns(page, config, 10);
    expect(complaints).toEqual([]);
  });

  test('a setting that cannot be is refused with a sentence, and stays what it was', async () => {
    const { page, complaints } = await openNetwork({ state: still(config, 10) });
    await page.getByRole('button', { name: /noise 0.1/ }).click();
    const steps = page.getByRole('textbox', { name: 'Steps' });
    await steps.fill('100001');
    await passing(page.getByRole('status').filter({ hasText: '100' }), () => steps.press('Enter'));
    await expect.poll(() => steps.inputValue()).toBe('2000');
    expect(complaints).toEqual([]);
  });

  test('layers, units and features change the network; a layer without units is gone', async () => {
    const { page, keeps } = await openNetwork({ state: still(config, 0) });
    await page.getByRole('switch', { name: 'Feature x²' }).click();
    await keeps('another feature', ({ config: { features } }) => features.join() === 'x,y,x2');
    await page.getByRole('button', { name: 'Add a layer' }).click();
    await keeps('three layers', ({ config: { layers } }) => layers.length === 3);
    for (let unit = 0; unit < 7; unit++) {
      await page.getByRole('button', { name: 'One unit fewer in layer 3' }).click();
    }
    await page.getByRole('button', { name: 'Remove layer 3' }).click();
    await keeps('two layers', ({ config: { layers } }) => layers.length === 2);
  });

  test('points from the clipboard are learned; what is none is refused', async () => {
    let clipboard = 'nothing';
    const { page, keeps } = await openNetwork({
      state: still(config, 0),
      handlers: { paste: () => clipboard },
    });
    const paste = async (): Promise<void> => {
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Paste link or points' }).click();
    };
    await passing(page.getByRole('status').filter({ hasText: 'There are no points here.' }), paste);
    clipboard = '0,0,0\n1,0,1\n0,1,1\n1,1,0';
    await paste();
    await keeps('own points', ({ config: { data } }) => data.kind === 'own' && data.points.length === 4);
    clipboard = `vscode://descent-lab.descent/network?${encodeNetworkConfig({ ...config, seed: 9 })}`;
    await paste();
    await keeps('the linked lab', (state) => state.config.seed === 9);
  });

  test('points are painted and taken away by keys', async () => {
    const { page, keeps, complaints } = await openNetwork({ state: still(config, 0) });
    const begin = page.getByRole('button', { name: 'Paint points' });
    await begin.focus();
    await begin.press('Enter');
    const map = page.getByRole('application', { name: 'Map to paint on' });
    await expect.poll(() => map.evaluate((one) => one === document.activeElement)).toBe(true);
    // From the middle, a tenth of the side four times: a corner that no circle comes to.
    for (const key of ['Shift+ArrowLeft', 'Shift+ArrowUp']) {
      for (let press = 0; press < 4; press++) {
        await map.press(key);
      }
    }
    await map.press('ArrowLeft');
    await page.locator('.live', { hasText: /^x −\d/ }).waitFor();
    await map.press('Enter');
    const painted = await keeps(
      'a point more',
      ({ config: { data } }) => data.kind === 'own' && data.points.length === 257,
    );
    const [x, y, target] = painted.config.data.kind === 'own' ? painted.config.data.points.at(-1)! : [];
    expect([x! / y!, target]).toEqual([expect.closeTo(-0.42 / 0.4, 2), 1]);
    await page.locator('.live', { hasText: '257 points' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await map.press('Delete');
    await keeps('a point fewer', ({ config: { data } }) => data.kind === 'own' && data.points.length === 256);
    await map.press('Escape');
    await expect.poll(() => begin.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('the run goes into a moving picture, and the page back to where it was', async () => {
    const files: { readonly extension: string; readonly text: string }[] = [];
    const { page, complaints } = await openNetwork({
      state: still({ ...config, steps: 20 }, 5),
      width: 500,
      handlers: {
        save: ({ extension, content }) => {
          files.push({ extension, text: content.text });
          return Promise.resolve({ saved: true });
        },
      },
    });
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Save run as GIF…' }).click();
    await until('the film', () => files.length === 1);
    const film = decodeGif(Buffer.from(files[0]!.text, 'base64'));
    // Steps 0 to 20, each once, and the network has changed meanwhile.
    expect(film.frames).toHaveLength(21);
    expect(Buffer.compare(film.frames[0]!.pixels, film.frames.at(-1)!.pixels)).not.toBe(0);
    await expect.poll(() => step(page)).toBe(5);
    expect(complaints).toEqual([]);
  });

  test('an example brings its own network and points', async () => {
    const { page, keeps, complaints } = await openNetwork({ state: still(config, 0) });
    await page.getByRole('button', { name: 'Examples to try' }).click();
    // Each has its picture, in the colors of the theme.
    const items = page.getByRole('menuitem');
    await items.first().waitFor();
    await expect.poll(() => items.locator('svg').count()).toBe(await items.count());
    const dot = items.locator('circle').first();
    expect(await dot.evaluate((one) => getComputedStyle(one).fill)).toMatch(/^rgb\(/);
    await page.getByRole('menuitem', { name: /With and without dropout/ }).click();
    const { config: shown } = await keeps('the example', ({ config: { layers } }) => layers[0]?.units === 16);
    expect(await page.locator('.graph [data-unit]').count()).toBe(
      shown.layers.reduce((sum, { units }) => sum + units, 0),
    );
    await page.getByRole('img', { name: 'What the network makes of the plane: Moons' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('the list of keys has those of the views', async () => {
    const { page, complaints } = await openNetwork({ state: still(config, 0) });
    await page.keyboard.press('?');
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await keys.getByText('Train, Seeds, Sweep, Landscape').waitFor();
    await page.keyboard.press('?');
    await keys.waitFor({ state: 'detached' });
    await page.keyboard.press('4');
    await page.locator('.landscape').waitFor();
    expect(complaints).toEqual([]);
  });

  test('points are painted on the map, and taken away', async () => {
    const { page, keeps, complaints } = await openNetwork({ state: still(config, 0) });
    await page.getByRole('button', { name: 'Paint points' }).click();
    await page.getByRole('radio', { name: 'class −1' }).click();
    const map = page.locator('.boundary-map');
    // A corner that no circle comes to.
    await map.click({ position: { x: 6, y: 6 } });
    const last = (state: { readonly config: typeof config }) =>
      state.config.data.kind === 'own' ? state.config.data.points.at(-1)! : [];
    const added = await keeps('a point more', (state) => last(state)[2] === -1 && last(state)[0] < -2.8);
    expect(added.config.data).toMatchObject({ kind: 'own', points: { length: 257 } });
    await page.getByRole('radio', { name: 'Erase' }).click();
    await map.click({ position: { x: 8, y: 8 } });
    await keeps('a point fewer', ({ config: { data } }) => data.kind === 'own' && data.points.length === 256);
    expect(complaints).toEqual([]);
  });

  test('says why a run ended', async () => {
    const diverging = network({
      data: { kind: 'generated', id: 'bumps' },
      loss: 'squared',
      runs: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 50 } }],
      layers: [{ units: 4, activation: 'linear' }],
      steps: 400,
    });
    const { page } = await openNetwork({ state: still(diverging, 400) });
    await page.locator('.summary').filter({ hasText: 'the run has diverged' }).waitFor();
  });

  test.each([
    ...(Object.keys(themes) as Theme[]).map((theme) => [theme, 1200] as const),
    ['dark', 300] as const,
    ['light', 700] as const,
  ])('axe finds nothing in %s at %i', async (theme, width) => {
    const state = still(config, 50);
    const open = { setup: true, 'run adam': true };
    const { page, complaints } = await openNetwork({ theme, width, state: { ...state, open } });
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('in Korean', async () => {
    const { page } = await openNetwork({ language: 'ko', state: networkState(config) });
    await page.getByRole('heading', { name: '네트워크 실험실' }).waitFor();
  });
});
