import { describe, expect, test } from 'vitest';
import type { CardView, StudyShow } from '../../src/core/protocol/studyLink.ts';
import { studyLink } from '../../src/core/protocol/studyLink.ts';
import { openPage } from '../../src/host/view/webviewPage.ts';
import { dataColors } from '../../webview/ui/dataColors.ts';
import { violations } from '../tools/axe.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { until } from '../tools/until.ts';
import type { Look } from './harness.ts';
import { extensionUri, quietLog } from './fakeHost.ts';
import { lengthsOf } from './lengths.ts';
import { pictureOf } from './pictureOf.ts';
import { quietStudyHost } from './quietStudyHost.ts';
import { openWebview } from './sharedBrowser.ts';

const text = (value: string): CardView['question'] => [{ type: 'text', value }];

const card: CardView = {
  id: 'trouble/trouble/gradient/saddle/recall',
  kind: 'recall',
  note: 'Where SGD struggles',
  table: text('Four shapes'),
  question: text('What is the gradient like at a saddle point?'),
  answers: [{ text: text('zero at the point') }],
  marks: [],
  citations: [],
  canRun: false,
  pictures: [
    { run: 'shape-saddle', front: true },
    { run: 'penalty-l1', front: false },
  ],
};

const byPicture: CardView = {
  ...card,
  id: 'batches/methods/picture/bgd/recall',
  kind: 'identify',
  question: text('Which method drew this path?'),
  choices: ['SGD', 'BGD', 'MSGD'].map((name) => ({ text: text(name), right: name === 'BGD' })),
  answers: [{ text: text('smooth; straight across the contour lines') }],
  pictures: [{ run: 'batch-bgd', front: true }],
};

const shown = (first: CardView): StudyShow => ({
  kind: 'card',
  card: first,
  counts: { new: 1, learning: 0, due: 0, soon: 0, done: 18, of: 60 },
  intervals: [1, 2, 3, 4],
  flag: 0,
  typing: false,
});

interface Host extends Look {
  readonly fails?: boolean;
  /** When the host gives the pictures. */
  readonly from?: Promise<unknown>;
}

async function open(first: CardView, look: Host = {}) {
  const { fails = false, from = Promise.resolve(), ...rest } = look;
  const harness = await openWebview({ reducedMotion: false, ...rest });
  const opened: string[] = [];
  const answered: string[] = [];
  openPage(harness.webview as never, {
    extensionUri,
    log: quietLog,
    script: 'study',
    title: 'Study',
    link: studyLink,
    handlers: {
      ...quietStudyHost,
      answered: ({ card: id }) => void answered.push(id),
      picture: async ({ run }) => {
        await from;
        return fails ? Promise.reject(new Error('The run did not end.')) : pictureOf(run);
      },
      openPicture: ({ run }) => {
        opened.push(run);
        return null;
      },
    },
    start: () => [
      { name: 'start', body: { language: 'en', texts: {} } },
      { name: 'show', body: shown(first) },
    ],
  });
  await harness.show();
  const { page, complaints } = harness;
  await page.locator('body[data-ready][data-formulas]').waitFor();
  const path = page.locator('.question descent-picture path.path');
  return { page, complaints, opened, answered, path };
}

/** The whole path of a picture, as it is written. */
const wholePath = (run: string): string => {
  const { points } = pictureOf(run)!.paths[0]!;
  return Array.from(
    { length: points.length / 2 },
    (_, k) => `${k === 0 ? 'M' : 'L'}${points[2 * k]} ${points[2 * k + 1]}`,
  ).join('');
};

describe('a picture on a card', () => {
  test('plays from its start to its end once, and again when asked', async () => {
    let give: () => void = () => undefined;
    const from = new Promise<void>((resolve) => (give = resolve));
    const { page, path, complaints } = await open(card, { from });
    const whole = wholePath('shape-saddle');
    const lengths = await lengthsOf(page, '.question descent-picture path.path');
    give();
    await until('the end of the path', async () => (await path.getAttribute('d')) === whole);
    expect((await lengths())[0]).toBeLessThan(whole.length);
    const changes = await page.evaluate(async () => {
      let count = 0;
      const frames = async (left: number): Promise<void> => {
        if (left > 0) {
          await new Promise(requestAnimationFrame);
          await frames(left - 1);
        }
      };
      const picture = document.querySelector('descent-picture')!;
      new MutationObserver((list) => (count += list.length)).observe(picture, {
        subtree: true,
        attributes: true,
      });
      // Out of sight, and back.
      const { style } = picture as HTMLElement;
      style.setProperty('margin-top', '5000px');
      await frames(10);
      style.removeProperty('margin-top');
      await frames(30);
      return count;
    });
    // Its own style, twice.
    expect(changes).toBeLessThanOrEqual(2);
    const played = (await lengths()).length;
    await page.getByRole('button', { name: 'Play again' }).press('Enter');
    const again = await until('the path to come to its end again', async () => {
      const later = (await lengths()).slice(played);
      return later.at(-1) === whole.length && later;
    });
    expect(again[0]).toBeLessThan(whole.length);
    expect(await path.getAttribute('d')).toBe(whole);
    expect(complaints).toEqual([]);
  });

  test('stands at its end where motion is reduced, with nothing to play again', async () => {
    const { page, path } = await open(card, { reducedMotion: true });
    await path.waitFor({ state: 'attached' });
    expect(await path.getAttribute('d')).toBe(wholePath('shape-saddle'));
    expect(await page.getByRole('button', { name: 'Play again' }).count()).toBe(0);
  });

  test('is a button with its sentence as its name, and opens in the simulator by mouse and by key', async () => {
    const { page, opened, answered } = await open(card, { reducedMotion: true });
    const button = page.getByRole('button', { name: /^Contour lines of a saddle.*See it run$/ });
    await button.click();
    await until('a click', () => opened.length === 1);
    await button.press('Enter');
    await until('a key', () => opened.length === 2);
    expect(opened).toEqual(['shape-saddle', 'shape-saddle']);
    expect(answered).toEqual([]);
    expect(await page.locator('.answer').count()).toBe(0);
  });

  test('stays as it is when the answer comes, with the pictures of the answer below', async () => {
    const { page, path } = await open(card, { reducedMotion: true });
    await path.waitFor({ state: 'attached' });
    const front = await page.locator('.question descent-picture').boundingBox();
    await page
      .locator('descent-picture')
      .first()
      .evaluate((element) => (element.dataset['same'] = 'yes'));
    expect(await page.locator('descent-picture').count()).toBe(1);
    await page.keyboard.press('Space');
    await page.locator('.answer descent-picture [role="slider"]').waitFor();
    expect(await page.locator('.question descent-picture').getAttribute('data-same')).toBe('yes');
    expect(await page.locator('.question descent-picture').boundingBox()).toEqual(front);
  });

  test('is moved by keys, which the page leaves to it, and by the pointer', async () => {
    const { page, opened } = await open(card, { reducedMotion: true });
    await page.keyboard.press('Space');
    const slider = page.getByRole('slider', { name: 'λ' });
    const value = () => slider.getAttribute('aria-valuetext');
    const dot = () => page.locator('.answer .moving, .answer path.dot.strong').last().getAttribute('d');
    expect(await value()).toBe('λ = 0.60: the minimum is at w = 0.40');
    await slider.press('ArrowRight');
    expect(await value()).toBe('λ = 0.64: the minimum is at w = 0.36');
    await slider.press('Home');
    expect(await value()).toBe('λ = 0.00: the minimum is at w = 1.00');
    const before = await dot();
    await slider.press('End');
    expect(await value()).toBe('λ = 1.50: the minimum is at exactly zero');
    expect(await dot()).not.toBe(before);
    await slider.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuenow')).toBe(await slider.getAttribute('aria-valuemax'));
    const box = (await slider.boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.1, box.y + box.height / 2, { steps: 4 });
    expect(await value()).toBe('λ = 0.00: the minimum is at w = 1.00');
    await page.mouse.up();
    await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2);
    expect(await value()).toBe('λ = 0.00: the minimum is at w = 1.00');
    // After the pointer the keys are the picture's still, but for those of the card.
    await page.keyboard.press('ArrowRight');
    expect(await value()).toBe('λ = 0.04: the minimum is at w = 0.96');
    await slider.press('Enter');
    await until('Enter on the slider', () => opened.length === 1);
    expect(opened).toEqual(['penalty-l1']);
  });

  test('is what is asked about: no words tell, a digit picks, and the words come with the answer', async () => {
    const { page, path } = await open(byPicture, { reducedMotion: true });
    await path.waitFor({ state: 'attached' });
    const question = page.locator('.question');
    expect(await question.innerText()).not.toMatch(/smooth/);
    expect(await question.locator('.picture-legend').count()).toBe(0);
    // Its name says what there is to see, and not whose it is.
    expect(await question.locator('.picture-open').getAttribute('aria-label')).not.toMatch(/GD/);
    await page.keyboard.press('2');
    await page.getByText('smooth; straight across').waitFor();
    expect(await page.locator('.choice.right').innerText()).toMatch(/BGD/);
  });

  test('that cannot be drawn says why, and the card can be answered', async () => {
    const { page, answered } = await open(card, { fails: true });
    await page.getByText('The picture could not be drawn. The run did not end.').first().waitFor();
    await page.keyboard.press('Space');
    await until('the answer', () => answered.length === 1);
  });

  test('that nothing stands for takes no place', async () => {
    const { page } = await open({ ...card, pictures: [{ run: 'nothing', front: true }] });
    await page.locator('descent-picture.nothing').waitFor({ state: 'attached' });
    expect(await page.locator('descent-picture').boundingBox()).toBeNull();
  });
});

describe.each(Object.keys(themes) as Theme[])('in %s', (theme) => {
  test('has no accessibility violation, and its series have the colours of the charts', async () => {
    const { page, complaints } = await open(card, { theme, reducedMotion: true });
    await page.keyboard.press('Space');
    await page.locator('.answer descent-picture [role="slider"]').waitFor();
    expect(await violations(page)).toEqual([]);
    const colors = await page
      .locator('descent-picture')
      .first()
      .evaluate((element) => {
        const style = getComputedStyle(element);
        return [0, 1, 2, 3, 4, 5].map((series) => style.getPropertyValue(`--series-${series}`).trim());
      });
    expect(colors).toEqual(dataColors[theme.endsWith('light') ? 'light' : 'dark'].slice(0, 6));
    expect(complaints).toEqual([]);
  });
});

test('at 300 pixels nothing is cut off', async () => {
  const { page } = await open(card, { width: 300, height: 700, reducedMotion: true });
  await page.keyboard.press('Space');
  await page.locator('.answer descent-picture [role="slider"]').waitFor();
  const { scrolls, widest } = await page.evaluate(() => ({
    scrolls: document.querySelector('.sheet')!.scrollWidth > document.querySelector('.sheet')!.clientWidth,
    widest: Math.max(
      ...[...document.querySelectorAll('descent-picture')].map((one) => one.getBoundingClientRect().right),
    ),
  }));
  expect(scrolls).toBe(false);
  expect(widest).toBeLessThanOrEqual(300);
});
