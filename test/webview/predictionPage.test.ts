import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/deck/card.ts';
import { askPrediction } from '../../src/core/prediction/ask.ts';
import { predictions } from '../../src/core/prediction/catalogue.ts';
import type { CardView, StudyShow } from '../../src/core/protocol/studyLink.ts';
import { studyLink } from '../../src/core/protocol/studyLink.ts';
import { predictionView } from '../../src/host/study/askedPrediction.ts';
import { openPage } from '../../src/host/view/webviewPage.ts';
import { violations } from '../tools/axe.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { until } from '../tools/until.ts';
import { extensionUri, quietLog } from './fakeHost.ts';
import type { Look } from './harness.ts';
import { lengthsOf } from './lengths.ts';
import { quietStudyHost } from './quietStudyHost.ts';
import { openWebview } from './sharedBrowser.ts';

const text = (value: string): CardView['question'] => [{ type: 'text', value }];

/** A card that is asked as a prediction, as the host sends it. */
function predicted(id: string, seed: number): CardView {
  const found = predictions.find((one) => one.id === id)!;
  const card = {
    id: `${found.cells[0]!}/recall`,
    noteTitle: 'Where SGD struggles',
    tableTitle: text('Four shapes'),
  } as unknown as Card;
  return predictionView(
    card,
    askPrediction(found, seed, (words) => words.en),
  );
}

const byChoice = predicted('momentum-at-a-saddle', 2);
const byPlace = predicted('descent-at-a-saddle', 1);

const shown = (card: CardView): StudyShow => ({
  kind: 'card',
  card,
  counts: { new: 1, learning: 0, due: 3, soon: 0, done: 18, of: 60 },
  intervals: [60_000, 6 * 60_000, 86_400_000, 8 * 86_400_000],
  flag: 0,
  typing: false,
});

async function open(card: CardView, look: Look = {}) {
  const harness = await openWebview({ reducedMotion: true, ...look });
  const rated: number[] = [];
  const ran: string[] = [];
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
      rate: ({ rating }) => {
        rated.push(rating);
        return null;
      },
      run: ({ card: id }) => {
        ran.push(id);
        return null;
      },
      lessonShown: () => expect.fail('There is no lesson.'),
    },
    start: () => [
      { name: 'start', body: { language: 'en', texts: {} } },
      { name: 'show', body: shown(card) },
    ],
  });
  await harness.show();
  const { page, complaints } = harness;
  await page.locator('body[data-ready][data-formulas]').waitFor();
  const map = page.locator('descent-prediction svg');
  await map.waitFor();
  /** How many points of each run are drawn: one at the start. */
  const drawn = () =>
    page
      .locator('descent-prediction path.path')
      .evaluateAll((paths) => paths.map((one) => one.getAttribute('d')!.split(/[ML]/).length - 1));
  return { page, complaints, rated, ran, answered, map, drawn };
}

const whole = ({ prediction }: CardView): number[] =>
  prediction!.picture.paths.map(({ points }) => points.length / 2);

describe('a prediction', () => {
  test('stands at its start, runs once it is answered by a key, and grades the answer', async () => {
    const right = byChoice.choices!.findIndex((one) => one.right);
    const { page, rated, answered, drawn, complaints } = await open(byChoice);
    expect(await drawn()).toEqual([1, 1]);
    expect(await page.locator('.answer').count()).toBe(0);
    await page.keyboard.press(String(right + 1));
    await page.locator('.answer', { hasText: /Momentum left after|Exactly on the line/ }).waitFor();
    expect(await drawn()).toEqual(whole(byChoice));
    await until('the answer', () => answered.length === 1);
    await page.locator('.ratings [appearance="primary"]', { hasText: 'Good' }).waitFor();
    await page.keyboard.press('Space');
    await until('the rating', () => rated.length === 1);
    expect(rated).toEqual([3]);
    expect(complaints).toEqual([]);
  });

  test('moves from the start to the end where motion is welcome', async () => {
    const { page, drawn } = await open(byChoice, { reducedMotion: false });
    const lengths = await lengthsOf(page, 'descent-prediction path.path');
    await page.keyboard.press('1');
    await until('the end of the path', async () => (await drawn())[0] === whole(byChoice)[0]);
    const [start = 0, ...later] = await lengths();
    expect(later[0]).toBeGreaterThan(start);
    // It is no jump.
    expect(later.length).toBeGreaterThan(1);
  });

  test('a wrong choice suggests Again', async () => {
    const wrong = byChoice.choices!.findIndex((one) => !one.right);
    const { page, rated, answered } = await open(byChoice);
    await page.locator('.choice').nth(wrong).click();
    await until('the answer', () => answered.length === 1);
    await page.locator('.ratings [appearance="primary"]', { hasText: 'Again' }).waitFor();
    await page.keyboard.press('Space');
    await until('the rating', () => rated.length === 1);
    expect(rated).toEqual([1]);
  });

  test('opens in the simulator once it has run, and not before', async () => {
    const { page, ran, answered } = await open(byChoice);
    await page.keyboard.press('r');
    await page.keyboard.press('1');
    await until('the answer', () => answered.length === 1);
    await page.keyboard.press('r');
    await until('the run', () => ran.length > 0);
    expect(ran).toEqual([byChoice.id]);
  });
});

describe('a place to be pointed at', () => {
  const { at } = byPlace.prediction!.target!;

  test('is answered by a click, right within the ring', async () => {
    const { page, map, rated, answered } = await open(byPlace);
    const box = (await map.boundingBox())!;
    const unit = box.width / 200;
    await page.mouse.click(box.x + (at[0] + 10) * unit, box.y + (at[1] + 10) * unit);
    await page.locator('.prediction .typed.right').waitFor();
    const ring = (await page.locator('descent-prediction circle.target').boundingBox())!;
    expect(ring.x + ring.width / 2).toBeCloseTo(box.x + at[0] * unit, 0);
    await until('the answer', () => answered.length === 1);
    await page.keyboard.press('Space');
    await until('the rating', () => rated.length === 1);
    expect(rated).toEqual([3]);
  });

  test('is wrong elsewhere', async () => {
    const { page, map, answered } = await open(byPlace);
    const box = (await map.boundingBox())!;
    await page.mouse.click(box.x + 4, box.y + 4);
    await page.locator('.prediction .typed.wrong').waitFor();
    await until('the answer', () => answered.length === 1);
    await page.locator('.ratings [appearance="primary"]', { hasText: 'Again' }).waitFor();
  });

  test('is pointed at by arrow keys, said as coordinates, and answered with Enter', async () => {
    const { page } = await open(byPlace);
    const said = page.locator('.prediction [role="status"]');
    expect(await page.getByRole('application', { name: /arrow keys/ }).count()).toBe(1);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowRight');
    // The middle of the map is (0, 0); it is 16/3 wide for 200 units, and the keys went 6 units to the left.
    await expect.poll(() => said.innerText()).toBe('Your point: (−0.2, 0.0)');
    const [dx, dy] = [at[0] - 94, at[1] - 75];
    const press = async (key: string, times: number) => {
      for (let k = 0; k < times; k++) {
        await page.keyboard.press(key);
      }
    };
    await press(dx > 0 ? 'ArrowRight' : 'ArrowLeft', Math.round(Math.abs(dx) / 8));
    await press(dy > 0 ? 'ArrowDown' : 'ArrowUp', Math.round(Math.abs(dy) / 8));
    await page.keyboard.press('Enter');
    await page.locator('.prediction .typed.right').waitFor();
    expect(await page.getByRole('application').count()).toBe(0);
  });

  test('that is not known is shown with Space, and Again suggested', async () => {
    const { page, answered } = await open(byPlace);
    await page.keyboard.press('Space');
    await page.locator('.prediction', { hasText: 'It ends at' }).waitFor();
    await until('the answer', () => answered.length === 1);
    await page.locator('.ratings [appearance="primary"]', { hasText: 'Again' }).waitFor();
  });
});

describe.each(Object.keys(themes) as Theme[])('in %s', (theme) => {
  test.each([
    ['a choice', byChoice],
    ['a place', byPlace],
  ])('%s has no accessibility violation, before and after', async (_, card) => {
    const { page, complaints } = await open(card, { theme });
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press(card === byChoice ? '1' : 'ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('.answer').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});

test('at 300 pixels nothing is cut off, and the map comes first', async () => {
  const { page, map } = await open(byChoice, { width: 300, height: 800 });
  await page.keyboard.press('1');
  await page.locator('.answer').waitFor();
  const scrolls = await page.evaluate(() => {
    const sheet = document.querySelector('.sheet')!;
    return sheet.scrollWidth > sheet.clientWidth;
  });
  expect(scrolls).toBe(false);
  const [above, below] = [(await map.boundingBox())!, (await page.locator('.choices').boundingBox())!];
  expect(above.y + above.height).toBeLessThanOrEqual(below.y);
  expect(above.x + above.width).toBeLessThanOrEqual(300);
});
