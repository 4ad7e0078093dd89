import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import type { CardView, StudyShow } from '../../src/core/protocol/study.ts';
import { studyLink } from '../../src/core/protocol/study.ts';
import { openPage } from '../../src/host/view/page.ts';
import { launchBrowser } from '../tools/chromium.ts';
import { violations } from '../tools/axe.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { until } from '../tools/until.ts';
import type { Harness, HarnessOptions } from './harness.ts';
import { openHarness } from './harness.ts';
import { extensionUri, quietLog } from './fakeHost.ts';

type Text = CardView['aspect'];
const text = (value: string): Text => [{ type: 'text', value }];

const recall: CardView = {
  id: 'batches/methods/gradient/msgd/recall',
  kind: 'recall',
  note: 'Batch, stochastic and mini-batch gradient descent',
  table: text('Batch, stochastic and mini-batch'),
  thing: text('MSGD'),
  aspect: text('Gradient'),
  answers: [{ text: [...text('unbiased, with a variance that falls as '), { type: 'math', tex: '1/b' }] }],
  marks: [{ kind: 'half-right', reason: text('The lecture notes leave out the learning rate.') }],
  citations: [text('Goodfellow, Bengio & Courville (2016)')],
  canRun: true,
};
const choice: CardView = {
  ...recall,
  id: 'batches/methods/gradient/sgd/choice',
  kind: 'choice',
  thing: text('SGD'),
  canRun: false,
  choices: [
    { text: text('exact'), right: false },
    { text: text('unbiased, and it changes strongly'), right: true },
  ],
};
const cloze: CardView = {
  ...recall,
  id: 'batches/methods/gradient/bgd/cloze',
  kind: 'cloze',
  prompt: [{ type: 'blank', children: text('exact') }, ...text(': the gradient of the loss itself')],
};
const shown = (card: CardView): StudyShow => ({
  kind: 'card',
  card,
  counts: { new: 12, learning: 3, due: 27 },
  intervals: [60_000, 6 * 60_000, 86_400_000, 65 * 86_400_000],
  canUndo: true,
});

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

let harness: Harness | undefined;
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

interface Answer {
  readonly card: string;
  readonly rating: number;
}

/** The page, with a host that shows `first`, then `next` after an answer; `save` decides what becomes of answers. */
async function open(
  first: StudyShow,
  { next = first, save = () => Promise.resolve() }: { next?: StudyShow; save?: () => Promise<void> } = {},
  options: Partial<HarnessOptions> = {},
) {
  harness = await openHarness({ browser, extension: inject('extension'), ...options });
  const answers: Answer[] = [];
  const undone: null[] = [];
  const run: string[] = [];
  const { channel } = openPage(harness.webview as never, {
    extensionUri,
    log: quietLog,
    script: 'study',
    title: 'Study',
    link: studyLink,
    handlers: {
      problem: (sentence) => expect.fail(sentence),
      rate: async ({ card, rating }) => {
        await save();
        answers.push({ card, rating });
        channel.send('show', next);
        return null;
      },
      undo: () => {
        undone.push(null);
        return null;
      },
      openSource: () => null,
      run: ({ card }) => {
        run.push(card);
        return null;
      },
      retry: () => {
        channel.send('show', next);
        return null;
      },
    },
    onReady: () => {
      channel.send('start', { language: 'en', texts: {} });
      channel.send('show', first);
    },
  });
  await harness.show();
  await harness.page.locator('body[data-ready]').waitFor();
  return { page: harness.page, complaints: harness.complaints, channel, answers, undone, run };
}

describe('the study page', () => {
  test('asks, answers and rates by keyboard alone', async () => {
    const { page, answers, complaints } = await open(shown(recall), { next: shown(choice) });
    await expect.poll(() => page.getByRole('heading', { name: 'MSGD' }).count()).toBe(1);
    expect(await page.getByLabel('Answer', { exact: true }).count()).toBe(0);
    await page.keyboard.press('1');
    expect(answers).toEqual([]);
    await page.keyboard.press(' ');
    await page.getByLabel('Answer', { exact: true }).waitFor();
    expect(await page.locator('.mark').innerText()).toContain('Only half right.');
    expect(await page.locator('.ratings').innerText()).toMatch(/1m[^]*6m[^]*1d[^]*2\.1mo/);
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: 'SGD', exact: true }).waitFor();
    await page.keyboard.press('1');
    expect(await page.locator('.choice.wrong').innerText()).toContain('exact');
    expect(await page.locator('.choice.right').innerText()).toContain('unbiased');
    await page.keyboard.press('1');
    await until('both answers', () => answers.length === 2);
    expect(answers).toEqual([
      { card: recall.id, rating: 2 },
      { card: choice.id, rating: 1 },
    ]);
    expect(complaints).toEqual([]);
  });

  test('rates and takes back with the mouse', async () => {
    const { page, answers, undone } = await open(shown(recall));
    await page.getByRole('button', { name: 'Show answer' }).click();
    await page.getByRole('button', { name: /Easy/ }).click();
    await until('the answer', () => answers.length === 1);
    await page.getByRole('button', { name: 'Undo' }).click();
    await until('the undo', () => undone.length === 1);
    expect(answers).toEqual([{ card: recall.id, rating: 4 }]);
  });

  test('shows a card’s experiment, once its answer is there, by key and by mouse', async () => {
    const { page, run } = await open(shown(recall));
    await page.keyboard.press('r');
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'See it run' }).click();
    await until('the first run', () => run.length === 1);
    await page.keyboard.press('r');
    await until('the second run', () => run.length === 2);
    expect(run).toEqual([recall.id, recall.id]);
  });

  test('offers to run only what can be run', async () => {
    const { page, run } = await open(shown(choice));
    await page.keyboard.press('2');
    await page.getByLabel('Answer', { exact: true }).waitFor();
    await page.keyboard.press('r');
    expect(await page.getByRole('button', { name: 'See it run' }).count()).toBe(0);
    expect(run).toEqual([]);
  });

  test('the question stays where it was when the answer comes', async () => {
    const { page } = await open(shown(recall));
    const before = await page.locator('.question').boundingBox();
    await page.keyboard.press(' ');
    await page.getByLabel('Answer', { exact: true }).waitFor();
    expect(await page.locator('.question').boundingBox()).toEqual(before);
  });

  test('hides the blanks of a cloze card until asked', async () => {
    const { page } = await open(shown(cloze));
    expect(await page.locator('.question').innerText()).not.toContain('exact');
    await page.keyboard.press(' ');
    await page.locator('.question', { hasText: 'exact' }).waitFor();
  });

  test('an answer that cannot be saved stays on screen, says why, and can be tried again', async () => {
    let full = true;
    const { page, answers } = await open(shown(recall), {
      next: shown(choice),
      save: () => (full ? Promise.reject(new Error('The disk is full.')) : Promise.resolve()),
    });
    await page.keyboard.press(' ');
    await page.keyboard.press('3');
    await page.getByRole('alert').getByText('The disk is full.').waitFor();
    expect(await page.getByLabel('Answer', { exact: true }).count()).toBe(1);
    full = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'SGD', exact: true }).waitFor();
    expect(answers).toEqual([{ card: recall.id, rating: 3 }]);
  });

  test('a double press rates once', async () => {
    const { page, answers } = await open(shown(recall), { next: shown(choice) });
    await page.keyboard.press(' ');
    await page.evaluate(() => {
      for (let i = 0; i < 2; i++) {
        window.dispatchEvent(new KeyboardEvent('keydown', { key: '3' }));
      }
    });
    await page.getByRole('heading', { name: 'SGD', exact: true }).waitFor();
    expect(answers).toEqual([{ card: recall.id, rating: 3 }]);
  });

  test('counts that change elsewhere do not turn the card', async () => {
    const { page, channel } = await open(shown(recall));
    await page.keyboard.press(' ');
    channel.send('counts', { new: 0, learning: 0, due: 1 });
    await page.getByText('1 due').waitFor();
    expect(await page.getByLabel('Answer', { exact: true }).count()).toBe(1);
  });

  test('a malformed message is refused and changes nothing', async () => {
    const { page } = await open(shown(recall));
    const { webview, received } = harness!;
    const refusals = () => received.filter((message) => (message as { kind: string }).kind === 'refusal');
    await webview.postMessage({ kind: 'event', name: 'show', body: { kind: 'card', card: { id: 7 } } });
    await webview.postMessage('nonsense');
    await until('two refusals', () => refusals().length === 2);
    expect(await page.getByRole('heading', { name: 'MSGD' }).count()).toBe(1);
  });

  test('says what comes when nothing is left', async () => {
    const { page } = await open({
      kind: 'done',
      reviewedToday: 12,
      next: 9 * 60_000,
      tomorrow: 7,
      canUndo: false,
    });
    expect(await page.locator('.message').innerText()).toMatch(
      /12 cards reviewed today\.[^]*comes back in 9m\.[^]*Due tomorrow: 7\./,
    );
  });

  test('a deck that cannot be opened says why and offers to try again', async () => {
    const { page } = await open({ kind: 'failed', message: 'Access is denied.' }, { next: shown(recall) });
    await page.getByText('Access is denied.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'MSGD' }).waitFor();
  });

  describe.each(Object.keys(themes) as Theme[])('in the %s theme', (theme) => {
    test.each([300, 1000])(
      'axe finds nothing at %i px, and nothing is wider than the page',
      async (width) => {
        const { page } = await open(shown(choice), {}, { theme, width, reducedMotion: true });
        const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('1');
        await page.getByLabel('Answer', { exact: true }).waitFor();
        expect(await violations(page)).toEqual([]);
        expect(await wide()).toBe(false);
      },
    );
  });
});
