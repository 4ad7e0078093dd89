import { expect, test } from 'vitest';
import { simulatorState } from '../../src/core/protocol/simulatorLink.ts';
import { boxes, holdWhole } from './heldScript.ts';
import type { SimulatorOptions } from './openSimulator.ts';
import { button, openSimulator, race, step, still } from './openSimulator.ts';

/** What stands in the first frame already. */
const places = ['.surface', '.edit-formula', '.segments', '.map', '.timeline', '.speed', '.map-key'];

/** The simulator in its first frame. All else comes when `release` is called, or cannot be had until then. */
async function openFirst(options: SimulatorOptions = {}, { isMissing = false } = {}) {
  const { beforeShow, release } = holdWhole('simulator', 'Cost to reach', isMissing);
  return { ...(await openSimulator({ shows: 'body[data-shown]', ...options, beforeShow })), release };
}

/** Its formula is a fraction. */
const ellipse = { ...race, problem: { kind: 'surface', id: 'ellipse', parameters: {} } } as const;

test.each([
  ['in a tab', 'Rosenbrock', race, { width: 1200 }],
  ['in a tab, with a fraction', 'Ellipse', ellipse, { width: 1200 }],
  ['in the side panel', 'Rosenbrock', race, { width: 300, where: 'side' }],
] as const)('nothing moves when the rest of the page comes (%s)', async (_, name, lab, options) => {
  const { page, release, complaints } = await openFirst({ ...options, state: still(lab, 12) });
  expect(await page.locator('body[data-ready]').count()).toBe(0);
  expect(await page.locator('.surface').textContent()).toContain(name);
  const before = await boxes(page, places);
  release();
  await page.locator('body[data-ready]').waitFor();
  await page.evaluate(() => customElements.whenDefined('vscode-dropdown').then(() => undefined));
  await page.locator('.formula math').waitFor();
  expect(await boxes(page, places)).toEqual(before);
  expect(await page.locator('.optimizer').count()).toBe(2);
  expect(complaints).toEqual([]);
});

test('what is done in the first frame is done when it can be, in its order', async () => {
  const { page, release, complaints } = await openFirst({ state: still(race, 12) });
  for (const key of ['.', '.', ',', 'l']) {
    await page.keyboard.press(key);
  }
  await page.keyboard.press('F2');
  release();
  await page.getByRole('textbox', { name: 'Formula in x and y' }).waitFor();
  expect(await step(page)).toBe(13);
  expect(await button(page, 'Loop').getAttribute('aria-pressed')).toBe('true');
  expect(complaints).toEqual([]);
});

test('a page that opens with more waits for it', async () => {
  const { page, release } = await openFirst({
    state: simulatorState({ ...race, view: { ...race.view, mode: 'basins' } }),
    shows: 'body',
  });
  await expect.poll(() => page.locator('#root').count()).toBe(1);
  expect(await page.locator('.simulator').count()).toBe(0);
  release();
  await page.locator('.legend').waitFor();
});

test('what cannot be had is said, with a way on', async () => {
  const opened: unknown[] = [];
  const handlers = { openInTab: ({ config }: { readonly config: unknown }) => void opened.push(config) };
  const { page, complaints } = await openFirst({ handlers }, { isMissing: true });
  await page.getByText('A part of the simulator could not be loaded').waitFor();
  // By keyboard too, although the toolkit has not come either.
  await button(page, 'Open in an editor tab').press('Enter');
  await expect.poll(() => opened).toEqual([race]);
  // The browser says what it could not fetch.
  expect(complaints.filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
});

test('where the script of the GPU cannot be had it is said, and the processor draws', async () => {
  const { page, complaints } = await openSimulator({
    state: still(race, 12),
    beforeShow: (before) => before.route('**/tfjs.js', (route) => route.abort()),
  });
  await page.getByText('What the GPU needs could not be loaded').waitFor();
  await page.keyboard.press('.');
  expect(await step(page)).toBe(13);
  expect(complaints.filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
});

test('where the chart cannot be had it is said, and all else goes on', async () => {
  const { page, complaints } = await openSimulator({
    state: still(race, 12),
    beforeShow: (before) => before.route('**/chartLibrary.js', (route) => route.abort()),
  });
  await page.getByText('A part of the simulator could not be loaded').waitFor();
  await page.keyboard.press('.');
  expect(await step(page)).toBe(13);
  // The browser says what it could not fetch.
  expect(complaints.filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
});
