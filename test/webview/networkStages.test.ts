import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { defaultNetworkConfig } from '../../src/core/config/networkConfig.ts';
import { networkState } from '../../src/core/protocol/networkLink.ts';
import { boxes, holdWhole } from './heldScript.ts';
import type { NetworkOptions } from './openNetwork.ts';
import { openNetwork, still, step } from './openNetwork.ts';

/** What stands in the first frame already. */
const places = [
  '.surface',
  '.gist-button',
  '.segments',
  '.boundary-map',
  '.map-legend',
  '.timeline',
  '.speed',
];
/** Where the page is narrow, these stand below what is still to come, and come with it. */
const graphPlaces = ['.layer-heads', '.layer-head .activation', '.graph', '[data-unit="0"]', '.epoch-now'];

/** What the canvases in a place show. */
const pictureOf = (page: Page, place: string): Promise<string[]> =>
  page
    .locator(`${place} canvas`)
    .evaluateAll((all) => all.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));

/** The network lab in its first frame. */
async function openFirst(options: NetworkOptions = {}, { isMissing = false } = {}) {
  const { beforeShow, release } = holdWhole('network', 'Fewer settings', isMissing);
  return { ...(await openNetwork({ shows: 'body[data-shown]', ...options, beforeShow })), release };
}

const config = defaultNetworkConfig();

/** What of the page is to be seen. */
const seen = (page: Page): Promise<string[]> =>
  page.evaluate(
    (all) =>
      all.filter((place) =>
        document.querySelector(place)!.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      ),
    [...places, ...graphPlaces],
  );

test.each([1200, 700, 500, 300])(
  'nothing moves when the rest of the page comes (%i pixels)',
  async (width) => {
    const { page, release, complaints } = await openFirst({ state: still(config, 0), width });
    expect(await page.locator('body[data-ready]').count()).toBe(0);
    const standing = await seen(page);
    expect(standing).toEqual(expect.arrayContaining(['.boundary-map', '.timeline']));
    const pictures = () =>
      Promise.all(
        ['.graph', '.boundary-map']
          .filter((place) => standing.includes(place))
          .map((place) => pictureOf(page, place)),
      );
    const before = { boxes: await boxes(page, standing), pictures: await pictures() };
    release();
    await page.locator('body[data-ready]').waitFor();
    await page.evaluate(() => customElements.whenDefined('vscode-dropdown').then(() => undefined));
    expect(await boxes(page, standing)).toEqual(before.boxes);
    // The first runs are trained by a worker: before their first step they are what the page showed by itself.
    expect(await pictures()).toEqual(before.pictures);
    expect(await seen(page)).toContain('.graph');
    expect(await page.locator('.run-row').count()).toBe(config.runs.length);
    expect(complaints).toEqual([]);
  },
);

test('what is done in the first frame is done when it can be, in its order', async () => {
  const { page, release, keeps } = await openFirst({ state: still(config, 0) });
  for (const key of ['.', '.', ',', 'l']) {
    await page.keyboard.press(key);
  }
  await page.getByRole('button', { name: 'One unit fewer in layer 1' }).click();
  release();
  await page.locator('body[data-ready]').waitFor();
  await expect.poll(() => step(page)).toBe(1);
  const kept = await keeps('the layer', ({ config: { layers } }) => layers[0]!.units === 7);
  expect(kept.time.loop).toBe(true);
});

test.each([
  ['another view', networkState({ ...config, view: 'seeds' })],
  ['a step on the way', still(config, 12)],
] as const)('a page that opens with more waits for it (%s)', async (_, state) => {
  const { page, release } = await openFirst({ state, shows: 'body' });
  await expect.poll(() => page.locator('#root').count()).toBe(1);
  expect(await page.locator('.network-lab').count()).toBe(0);
  release();
  await page.locator('.segments').first().waitFor();
});

test('what cannot be had is said', async () => {
  const { page, complaints } = await openFirst({ state: still(config, 0) }, { isMissing: true });
  await expect.poll(() => page.locator('.told').textContent()).toContain('.js');
  // The browser says what it could not fetch.
  expect(complaints.filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
});
