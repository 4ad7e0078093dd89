import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { StudyShow } from '../../src/core/protocol/studyLink.ts';
import { until } from '../tools/until.ts';
import { lesson, open, recall, shown } from './openStudy.ts';

/** The study page in its first frame; what that does without comes when `release` is called. */
async function openFirst(first: StudyShow, width: number) {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const opened = await open(
    first,
    {},
    {
      width,
      shows: 'body[data-shown]',
      beforeShow: (page) =>
        page.route('**/toolkit.js', async (route) => {
          await released;
          await route.continue();
        }),
    },
  );
  return { ...opened, release };
}

/** As they are painted: the toolkit gives an element its styles with the next frame, before that is. */
const boxes = (page: Page) =>
  page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    return ['h1', '.sheet', 'footer', '.bar > :first-child', '.tools'].map((selector) => {
      const { x, y, width, height } = document.querySelector(selector)!.getBoundingClientRect();
      return [selector, ...[x, y, width, height].map(Math.round)];
    });
  });

test.each([
  ['a question', 900, shown(recall)],
  ['a question', 300, shown(recall)],
  ['a lesson', 900, lesson],
  ['a lesson', 300, lesson],
] as const)('nothing moves when the toolkit comes (%s, %i px)', async (_, width, first) => {
  const { page, release, complaints } = await openFirst(first, width);
  await page.locator('.bar .plain-button').first().waitFor();
  // The formulas are not what is held here.
  await until('the formulas', async () => (await page.locator('.formula-to-come').count()) === 0);
  const before = await boxes(page);
  release();
  await page.locator('.bar vscode-button').first().waitFor();
  expect(await boxes(page)).toEqual(before);
  expect(complaints).toEqual([]);
});

test.each([900, 300])('nor do the ratings move, at %i px', async (width) => {
  const { page, release } = await openFirst(shown(recall), width);
  await page.keyboard.press(' ');
  await page.locator('.ratings .plain-button:not([disabled])').first().waitFor();
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => undefined),
  );
  const ratings = () =>
    page.locator('.ratings > *').evaluateAll(async (all) => {
      await new Promise(requestAnimationFrame);
      return all.map((one) => {
        const { x, y, width: w, height } = one.getBoundingClientRect();
        return [x, y, w, height].map(Math.round);
      });
    });
  const before = await ratings();
  expect(before).toHaveLength(4);
  release();
  await page.locator('.ratings vscode-button').first().waitFor();
  expect(await ratings()).toEqual(before);
});

test('a card is answered by keyboard before the toolkit is there', async () => {
  const { page, release, answers, complaints } = await openFirst(shown(recall), 900);
  await page.keyboard.press(' ');
  await page.locator('.ratings .plain-button:not([disabled])').first().waitFor();
  await page.keyboard.press('3');
  await until('the answer', () => answers.length === 1);
  release();
  await page.locator('body[data-ready]').waitFor();
  expect(answers).toEqual([{ card: recall.id, rating: 3 }]);
  expect(complaints).toEqual([]);
});
