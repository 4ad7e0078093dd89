import { describe, expect, test } from 'vitest';
import type { CardInfo, CardView, StudyShow } from '../../src/core/protocol/studyLink.ts';
import { studyLink } from '../../src/core/protocol/studyLink.ts';
import type { TableAtHand, TableView } from '../../src/core/protocol/tableView.ts';
import { openPage } from '../../src/host/view/webviewPage.ts';
import { violations } from '../tools/axe.ts';
import type { Theme } from '../tools/themes.ts';
import { themes } from '../tools/themes.ts';
import { until } from '../tools/until.ts';
import type { Look } from './harness.ts';
import { pictureOf } from './pictureOf.ts';
import { openWebview } from './sharedBrowser.ts';
import { extensionUri, quietLog } from './fakeHost.ts';

type Text = CardView['question'];
const text = (value: string): Text => [{ type: 'text', value }];

const recall: CardView = {
  id: 'batches/methods/gradient/msgd/recall',
  kind: 'recall',
  note: 'Batch, stochastic and mini-batch gradient descent',
  table: text('Batch, stochastic and mini-batch'),
  question: text('How good is the gradient of MSGD?'),
  answers: [{ text: [...text('unbiased, with a variance that falls as '), { type: 'math', tex: '1/b' }] }],
  marks: [{ kind: 'half-right', reason: text('“It always settles” leaves out the learning rate.') }],
  citations: [text('Goodfellow, Bengio & Courville (2016)')],
  canRun: true,
};
const choice: CardView = {
  ...recall,
  id: 'batches/methods/gradient/sgd/choice',
  kind: 'choice',
  question: text('How good is the gradient of SGD?'),
  canRun: false,
  choices: [
    { text: text('exact'), right: false, of: text('BGD') },
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
  counts: { new: 12, learning: 3, due: 27, soon: 0, done: 18, of: 60 },
  intervals: [60_000, 6 * 60_000, 86_400_000, 65 * 86_400_000],
  flag: 0,
  undo: 'reviewed',
  redo: 'reviewed',
  typing: false,
});
const identify: CardView = {
  ...recall,
  id: 'batches/methods/gradient/msgd/identify',
  kind: 'identify',
  question: text('Which method has such a gradient?'),
  prompt: text('unbiased, and it changes strongly'),
  answers: [{ text: text('Stochastic gradient descent (SGD)') }],
  typed: { answer: 'Stochastic gradient descent (SGD)', exact: true },
};
const done: Extract<StudyShow, { kind: 'done' }> = {
  kind: 'done',
  today: { reviewed: 12, learnt: 4, asked: 8, remembered: 6, took: 5 * 60_000 },
  learned: {
    names: [text('MSGD – Batch size'), [{ type: 'math', tex: 'b' }, ...text(' – Gradient')]],
    more: 3,
  },
  shaky: {
    cards: [
      {
        card: recall.id,
        name: text('MSGD – Gradient'),
        note: recall.note,
        table: recall.table,
        forgotten: 2,
      },
      {
        card: choice.id,
        name: text('SGD – How the path to the minimum looks when the learning rate stays as it is'),
        note: choice.note,
        table: choice.table,
        forgotten: 0,
      },
    ],
    more: 1,
  },
  tomorrow: { due: 7, new: 20, lesson: { title: text('How large is a batch?'), part: 2, parts: 11 } },
  next: 9 * 60_000,
  week: [7, 0, 3, 1, 0, 0, 12],
  moreNew: 40,
  later: 'New cards for later days: 40.',
  others: 0,
};
const methodsTitle = 'Batch, stochastic and mini-batch';
const methods: TableView = {
  note: 'Batch, stochastic and mini-batch gradient descent',
  title: text(methodsTitle),
  columns: [text('BGD'), text('SGD'), text('MSGD')],
  rows: [
    { label: text('Batch size'), cells: [[{ type: 'math', tex: 'n' }], text('1'), text('between')] },
    { label: text('Gradient'), cells: [text('exact'), text('unbiased'), null] },
  ],
};
const lesson: StudyShow = {
  kind: 'lesson',
  lesson: {
    id: 'batches/methods 1/3',
    table: methods,
    intro: text('One update needs a gradient. How many examples is it computed from?'),
    part: 1,
    parts: 3,
    pictures: [],
    isRepeated: false,
  },
  counts: { new: 12, learning: 3, due: 27, soon: 0, done: 18, of: 60 },
};
const atHand: TableAtHand = { ...methods, marked: { row: 1, column: 1 }, isPart: false };
const info: CardInfo = {
  phase: 'review',
  due: 3 * 86_400_000,
  memory: { stability: 12.345, difficulty: 5.678, recall: 0.934 },
  reviews: 3,
  lapses: 1,
  leech: true,
  tags: ['optimizers'],
  renames: [{ at: Date.UTC(2026, 0, 5), from: 'what is new' }],
  history: [
    { at: Date.UTC(2026, 10, 1, 12), rating: 3, took: 4000, before: 'new', interval: 600_000 },
    { at: Date.UTC(2026, 10, 5, 12), rating: 1, took: 9000, before: 'review', interval: 600_000 },
    { at: Date.UTC(2026, 10, 9, 12), rating: 3, took: 5000, before: 'relearning', interval: 8 * 86_400_000 },
  ],
};

interface Answer {
  readonly card: string;
  readonly rating: number;
}

/** The page, with a host that shows `first`, then `next` after an answer; `save` decides what becomes of answers. */
async function open(
  first: StudyShow,
  { next = first, save = () => Promise.resolve() }: { next?: StudyShow; save?: () => Promise<void> } = {},
  options: Look = {},
) {
  const harness = await openWebview(options);
  const answers: Answer[] = [];
  /** What else was asked of the host: its name, and what it was about. */
  const asked: [string, unknown][] = [];
  const note = (name: string) => (body: unknown) => {
    asked.push([name, body]);
    return null;
  };
  const { channel } = openPage(harness.webview as never, {
    extensionUri,
    log: quietLog,
    script: 'study',
    title: 'Study',
    link: studyLink,
    handlers: {
      problem: (sentence) => expect.fail(sentence),
      answered: () => undefined,
      lessonShown: ({ lesson }) => void asked.push(['lessonShown', lesson]),
      leaveLesson: ({ lesson, putOff }) => {
        channel.send('show', next);
        return note('leaveLesson')({ lesson, putOff });
      },
      repeatLesson: note('repeatLesson'),
      allLessons: note('allLessons'),
      table: () => atHand,
      skip: note('skip'),
      rate: async ({ card, rating }) => {
        await save();
        answers.push({ card, rating });
        channel.send('show', next);
        return null;
      },
      undo: note('undo'),
      redo: note('redo'),
      bury: note('bury'),
      suspend: note('suspend'),
      flag: ({ card, flag }) => {
        channel.send('flag', flag);
        return note('flag')({ card, flag });
      },
      info: () => info,
      openSource: note('openSource'),
      run: note('run'),
      picture: ({ run }) => pictureOf(run),
      openPicture: note('openPicture'),
      learnMore: note('learnMore'),
      studyAll: note('studyAll'),
      retry: () => {
        channel.send('show', next);
        return null;
      },
    },
    start: () => [
      { name: 'start', body: { language: 'en', texts: {} } },
      { name: 'show', body: first },
    ],
  });
  await harness.show();
  // An answer counts from when its formulas are there.
  await harness.page.locator('body[data-ready][data-formulas]').waitFor();
  const { page, complaints, webview, received } = harness;
  return { page, complaints, webview, received, channel, answers, asked };
}

describe('the study page', () => {
  test('asks, answers and rates by keyboard alone', async () => {
    const { page, answers, complaints } = await open(shown(recall), { next: shown(choice) });
    await expect.poll(() => page.getByRole('heading', { name: 'MSGD?' }).count()).toBe(1);
    expect(await page.getByLabel('Answer', { exact: true }).count()).toBe(0);
    await page.keyboard.press('1');
    expect(answers).toEqual([]);
    await page.keyboard.press(' ');
    await page.getByLabel('Answer', { exact: true }).waitFor();
    expect(await page.locator('.mark').innerText()).toContain('The usual wording is only half right:');
    expect(await page.locator('.ratings').innerText()).toMatch(/1m[^]*6m[^]*1d[^]*2\.1mo/);
    await page.keyboard.press('2');
    await page.getByRole('heading', { name: 'gradient of SGD?' }).waitFor();
    // Whose a wrong choice is would give the right one away.
    expect(await page.locator('.choices').innerText()).not.toContain('BGD');
    await page.keyboard.press('1');
    expect(await page.locator('.choice.wrong').innerText()).toMatch(/exact\s*·\s*BGD/);
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
    const { page, answers, asked } = await open(shown(recall));
    await page.getByRole('button', { name: 'Show answer' }).click();
    await page.getByRole('button', { name: /Easy/ }).click();
    await until('the answer', () => answers.length === 1);
    await page.getByRole('button', { name: 'Undo the last answer' }).click();
    await until('the undo', () => asked.length === 1);
    expect(asked).toEqual([['undo', null]]);
    expect(answers).toEqual([{ card: recall.id, rating: 4 }]);
  });

  test('shows a card’s experiment, once its answer is there, by key and by mouse', async () => {
    const { page, asked } = await open(shown(recall));
    await page.keyboard.press('r');
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'See it run' }).click();
    await until('the first run', () => asked.length === 1);
    await page.keyboard.press('r');
    await until('the second run', () => asked.length === 2);
    expect(asked).toEqual([
      ['run', { card: recall.id }],
      ['run', { card: recall.id }],
    ]);
  });

  test('offers to run only what can be run', async () => {
    const { page, asked } = await open(shown(choice));
    await page.keyboard.press('2');
    await page.getByLabel('Answer', { exact: true }).waitFor();
    await page.keyboard.press('r');
    expect(await page.getByRole('button', { name: 'See it run' }).count()).toBe(0);
    expect(asked).toEqual([]);
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
    await page.getByRole('heading', { name: 'gradient of SGD?' }).waitFor();
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
    await page.getByRole('heading', { name: 'gradient of SGD?' }).waitFor();
    expect(answers).toEqual([{ card: recall.id, rating: 3 }]);
  });

  test('counts that change elsewhere do not turn the card', async () => {
    const { page, channel } = await open(shown(recall));
    await page.keyboard.press(' ');
    channel.send('counts', { new: 0, learning: 0, due: 1, soon: 2, done: 57, of: 60 });
    await page.getByText('1 due').waitFor();
    expect(await page.getByLabel('Answer', { exact: true }).count()).toBe(1);
  });

  test('a malformed message is refused and changes nothing', async () => {
    const { page, webview, received } = await open(shown(recall));
    const refusals = () => received.filter((message) => (message as { kind: string }).kind === 'refusal');
    await webview.postMessage({ kind: 'event', name: 'show', body: { kind: 'card', card: { id: 7 } } });
    await webview.postMessage('nonsense');
    await until('two refusals', () => refusals().length === 2);
    expect(await page.getByRole('heading', { name: 'MSGD?' }).count()).toBe(1);
  });

  test('does everything else by keyboard too, and lists it under ?', async () => {
    const { page, asked, complaints } = await open(shown(recall));
    const card = recall.id;
    await page.keyboard.press('?');
    const keys = await page
      .getByRole('dialog', { name: 'Keyboard shortcuts' })
      .locator('kbd')
      .allInnerTexts();
    await page.keyboard.press('Escape');
    await page.keyboard.press(' ');
    const presses = ['u', 'Shift+U', 'Control+z', 'Control+y', 'Control+Shift+Z', 'e', 'b', 's'];
    for (const [i, key] of presses.entries()) {
      await page.keyboard.press(key);
      await until(key, () => asked.length === i + 1);
      // Until the host has answered, what leads to another card is not asked for again.
      await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
    }
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Red flag' }).waitFor();
    await page.keyboard.press('f');
    await page.getByRole('button', { name: 'Red flag' }).waitFor({ state: 'detached' });
    expect(asked).toEqual([
      ['undo', null],
      ['redo', null],
      ['undo', null],
      ['redo', null],
      ['redo', null],
      ['openSource', { card }],
      ['bury', { card }],
      ['suspend', { card }],
      ['flag', { card, flag: 1 }],
      ['flag', { card, flag: 0 }],
    ]);
    expect(keys).toEqual([
      'Space',
      '1 2 3 4',
      '← ↑ ↓ →',
      'U',
      'Shift+U',
      'T',
      'R',
      'V',
      'L',
      'E',
      'I',
      'F',
      'B',
      'S',
      '?',
    ]);
    expect(complaints).toEqual([]);
  });

  test('the menu has what the keys do, and the flag its colours', async () => {
    const { page, asked } = await open(shown(recall));
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Bury until tomorrow/ }).click();
    await until('the burial', () => asked.length === 1);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /^Flag/ }).click();
    await page.getByRole('button', { name: 'Red flag' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Blue flag' }).click();
    await page.getByRole('button', { name: 'Blue flag' }).waitFor();
    expect(asked.map(([name]) => name)).toEqual(['bury', 'flag', 'flag']);
  });

  test('shows where a card stands and its history, and closes by keyboard', async () => {
    const { page, answers, complaints } = await open(shown(recall));
    await page.keyboard.press('i');
    const dialog = page.getByRole('dialog', { name: 'Card info' });
    await dialog.waitFor();
    const shownInfo = await dialog.innerText();
    for (const part of [
      'In review, leech',
      'in 3d',
      '93 %',
      '12.3 days',
      '5.7 of 10',
      '3, 1 forgotten',
      '6 s',
    ]) {
      expect(shownInfo).toContain(part);
    }
    const rows = await dialog.locator('tbody tr').allInnerTexts();
    expect(rows.map((row) => row.split('\t').slice(1))).toEqual([
      ['Good', '5 s', '8d'],
      ['Again', '9 s', '10m'],
      ['Good', '4 s', '10m'],
      ['Renamed; it was “what is new”'],
    ]);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('1');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(answers).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test.each([
    ['sgd', 'Right', 3],
    ['stochastic gradeint descent', 'Right, except for the spelling', 3],
    ['momentum', 'Not right', 1],
  ])('an answer is typed: %s', async (typed, verdict, rating) => {
    const { page, answers } = await open({ ...shown(identify), typing: true } as StudyShow);
    const field = page.getByRole('textbox', { name: 'Type the answer' });
    await field.fill(typed);
    await field.press('Enter');
    expect(await page.locator('.typed').innerText()).toContain(`${verdict} · ${typed}`);
    await page.keyboard.press(' ');
    await until('the answer', () => answers.length === 1);
    expect(answers).toEqual([{ card: identify.id, rating }]);
  });

  test('what was typed in other words is not judged: both stand together, and Space rates nothing', async () => {
    const answer = 'the noise is the largest, so it does not settle';
    const sentence = { ...recall, typed: { answer, exact: false } };
    const { page, answers, complaints } = await open({ ...shown(sentence), typing: true } as StudyShow);
    // Only exact answers are typed without being asked to.
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.keyboard.press('t');
    const field = page.getByRole('textbox', { name: 'Type the answer' });
    await field.fill('large noise, so it never settles');
    await field.press('Enter');
    await page.locator('.compared').waitFor();
    expect(await page.locator('.compared dd').allInnerTexts()).toEqual([
      'large noise, so it never settles',
      answer,
    ]);
    expect(await page.locator('.compared ins').count()).toBeGreaterThan(0);
    expect(await page.locator('.typed').count()).toBe(0);
    expect(await page.locator('.ratings vscode-button[appearance="primary"]').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press(' ');
    await page.keyboard.press('2');
    await until('the answer', () => answers.length === 1);
    expect(answers).toEqual([{ card: recall.id, rating: 2 }]);
    expect(complaints).toEqual([]);
  });

  test('after every control that is pressed, Space is for the card', async () => {
    const flagged = { ...shown(recall), flag: 1, scope: 'A table', notice: 'Taken back.' } as StudyShow;
    const { page, answers, channel } = await open(flagged);
    const answer = page.getByLabel('Answer', { exact: true });
    const again = async (show: StudyShow = flagged): Promise<void> => {
      channel.send('show', show);
      await answer.waitFor({ state: 'detached' });
    };
    /** Whether the focus is on the card, so that the key is the card's. */
    const onCard = () => page.waitForFunction(() => document.activeElement?.matches('.sheet') === true);
    const spaceReveals = async (): Promise<void> => {
      await onCard();
      const rated = answers.length;
      await page.keyboard.press(' ');
      await answer.waitFor();
      // What was pressed may still be on its way to the host: nothing leads to another card meanwhile.
      await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
      await page.keyboard.press(' ');
      await until('the answer', () => answers.length === rated + 1);
      await again();
    };
    const names = await page
      .getByRole('button')
      .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')));
    expect(names.length).toBeGreaterThanOrEqual(4);
    for (const name of names.filter((one) => one !== null && !one.startsWith('Show answer'))) {
      await page.getByRole('button', { name: name!, exact: true }).click();
      const menu = page.locator('.menu:popover-open');
      if ((await menu.count()) === 0) {
        await spaceReveals();
        continue;
      }
      await page.keyboard.press('Escape');
      await menu.waitFor({ state: 'hidden' });
      await spaceReveals();
      // Every item of it, too.
      await page.getByRole('button', { name: name!, exact: true }).click();
      const items = menu.getByRole(/^Flag|flag/.test(name!) ? 'menuitemcheckbox' : 'menuitem');
      const count = await items.count();
      await page.keyboard.press('Escape');
      for (let i = 0; i < count; i++) {
        await again();
        await page.getByRole('button', { name: name!, exact: true }).click();
        const item = items.nth(i);
        if (await item.isDisabled()) {
          await page.keyboard.press('Escape');
          continue;
        }
        const label = await item.innerText();
        await item.click();
        if (label.includes('Card info')) {
          await page.locator('dialog.info[open]').getByRole('button', { name: 'Close' }).click();
          await page.locator('dialog.info').waitFor({ state: 'detached' });
        } else if (label.includes('Keyboard shortcuts')) {
          await page.locator('.help').getByRole('button', { name: 'Close' }).click();
        }
        await spaceReveals();
      }
    }
    // What stands there only with the answer: a run, and the ratings.
    await page.keyboard.press(' ');
    await page.getByRole('button', { name: 'See it run' }).click();
    await onCard();
    await again();
    await page.getByRole('button', { name: /Show answer/ }).click();
    await onCard();
    const rated = answers.length;
    await page.getByRole('button', { name: /Hard/ }).click();
    await until('the answer', () => answers.length === rated + 1);
    await answer.waitFor({ state: 'detached' });
    await spaceReveals();
    await again(shown(choice));
    await page.getByRole('button', { name: /unbiased/ }).click();
    await onCard();
    // A button that one has tabbed to keeps its keys.
    await again();
    await page.getByRole('button', { name: 'Undo the last answer' }).focus();
    await page.keyboard.press(' ');
    await spaceReveals();
  });

  test('keys in the field are text; T begins and Escape ends typing', async () => {
    const { page, asked, answers } = await open(shown(identify));
    await page.keyboard.press('t');
    const field = page.getByRole('textbox', { name: 'Type the answer' });
    await expect.poll(() => field.evaluate((element) => element.matches(':focus'))).toBe(true);
    await page.keyboard.type('sub e?');
    expect(await field.inputValue()).toBe('sub e?');
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });
    await page.keyboard.press(' ');
    await page.getByLabel('Answer', { exact: true }).waitFor();
    expect([asked, answers]).toEqual([[], []]);
  });

  test('after a wrong choice Space is Again, after the right one Good', async () => {
    const { page, answers } = await open(shown(choice), { next: shown(choice) });
    for (const [key, count] of [
      ['1', 1],
      ['2', 2],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByLabel('Answer', { exact: true }).waitFor();
      await page.keyboard.press(' ');
      await until('the answer', () => answers.length === count);
      await page.getByLabel('Answer', { exact: true }).waitFor({ state: 'detached' });
    }
    expect(answers.map(({ rating }) => rating)).toEqual([1, 3]);
  });

  test('says what became of the card before', async () => {
    const { page } = await open({ ...shown(recall), notice: 'Suspended. U brings it back.' } as StudyShow);
    expect(await page.getByRole('status').innerText()).toBe('Suspended. U brings it back.');
  });

  test('says what was done and what comes when nothing is left, and goes on from there', async () => {
    const { page, asked } = await open(done);
    expect(await page.locator('.message').innerText()).toMatch(
      /12 answers in 5 min, 4 new\. 6 of 8 reviews remembered \(75 %\)\.[^]*comes back in 9m\. New cards for later days: 40\./,
    );
    expect(await page.locator('.week-count').allInnerTexts()).toEqual(['7', '0', '3', '1', '0', '0', '12']);
    await page.getByRole('button', { name: 'Learn 10 more new cards' }).click();
    await until('the request', () => asked.length === 1);
    expect(asked).toEqual([['learnMore', { cards: 10 }]]);
  });

  test('the end names what was learned, what is shaky and what tomorrow holds', async () => {
    const { page, channel } = await open(done);
    const sections = page.locator('.day section');
    const read = async () => (await sections.allInnerTexts()).map((one) => one.split(/\s*\n\s*/));
    expect(await read()).toEqual([
      // A formula is a line of its own for the browser.
      ['Learned today', 'MSGD – Batch size', '𝑏', '– Gradient', 'and 3 more'],
      [
        'Still shaky',
        'MSGD – Gradient',
        'forgotten 2 times',
        'SGD – How the path to the minimum looks when the learning rate stays as it is',
        'fades by tomorrow',
        'and 1 more',
      ],
      ['Tomorrow', '7 reviews, 20 new cards', 'Next lesson, 2 of 11: How large is a batch?'],
    ]);
    channel.send('show', {
      ...done,
      learned: { names: [], more: 0 },
      shaky: { cards: [], more: 0 },
      tomorrow: { due: 0, new: 0 },
    });
    await page.getByText('No cards').waitFor();
    expect(await read()).toEqual([['Tomorrow', 'No cards']]);
  });

  test('what is shaky opens the card’s info by keyboard, and the focus comes back to it', async () => {
    const { page, complaints } = await open(done);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Card info' });
    await dialog.getByText('SGD – How the path').waitFor();
    expect(await dialog.innerText()).toContain('12.3 days');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('SGD – How the path');
    expect(complaints).toEqual([]);
  });

  test('on a high page the buttons stand near the text and stay there; a long answer moves them down', async () => {
    const { page, channel } = await open(shown(recall), {}, { height: 1000 });
    const place = async () => (await page.locator('.study > footer').boundingBox())!.y;
    const before = await place();
    expect(before).toBeLessThan(700);
    await page.keyboard.press(' ');
    await page.getByLabel('Answer', { exact: true }).waitFor();
    expect(await place()).toBe(before);
    const long = [{ text: text('A sentence of an answer that goes on and on. '.repeat(100)) }];
    channel.send('show', shown({ ...recall, answers: long }));
    await page.getByRole('button', { name: 'Show answer' }).click();
    await page.getByLabel('Answer', { exact: true }).waitFor();
    expect(await place()).toBeGreaterThan(before);
    const { y, height } = (await page.locator('.study > footer').boundingBox())!;
    expect(y + height).toBeLessThanOrEqual(1000);
  });

  test('the header is one line however long its names are, and does not say a name twice', async () => {
    const { page, channel } = await open(shown(recall), {}, { width: 700 });
    const place = page.locator('.place');
    const height = async () => (await page.locator('header').boundingBox())!.height;
    expect(await place.innerText()).toBe(recall.note);
    const before = await height();
    channel.send(
      'show',
      shown({ ...recall, table: text('Another table with a long name of its own '.repeat(4)) }),
    );
    await place.getByText('Another').waitFor();
    expect(await place.innerText()).toContain(`${recall.note} · Another`);
    expect(await height()).toBe(before);
  });

  test('says how far the day is, in a line that takes no room', async () => {
    const { page, channel } = await open(shown(recall));
    const line = page.getByRole('progressbar', { name: 'Today' });
    const widths = async () => {
      const [whole, part] = await line.evaluate((bar) => [
        bar.clientWidth,
        parseFloat(getComputedStyle(bar, '::before').width),
      ]);
      return part / whole;
    };
    const header = await page.locator('header').boundingBox();
    expect(await line.getAttribute('aria-valuetext')).toBe('18 of 60 cards of today are done');
    expect(await widths()).toBeCloseTo(18 / 60, 2);
    channel.send('counts', { new: 0, learning: 0, due: 0, soon: 0, done: 0, of: 0 });
    await line.waitFor({ state: 'detached' });
    expect(await page.locator('header').boundingBox()).toEqual(header);
  });

  test.each(['hc-dark', 'hc-light'] as const)(
    'in %s what Space does has a frame of its own',
    async (theme) => {
      const { page } = await open(shown(recall), {}, { theme });
      const framed = () =>
        page.locator('.bar vscode-button').evaluateAll((buttons) =>
          buttons
            .filter((one) => {
              const control = one.shadowRoot!.querySelector('.control')!;
              return getComputedStyle(control).boxShadow !== 'none';
            })
            .map((one) => one.textContent.trim().replace(/\s+/g, ' ')),
        );
      expect(await framed()).toEqual(['Show answer Space']);
      await page.keyboard.press(' ');
      await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
      expect(await framed()).toEqual([expect.stringMatching(/^3 Good 1d/)]);
    },
  );

  test('a lesson is read, skipped and left by keyboard alone, and counts once it is drawn', async () => {
    const { page, asked, channel, complaints } = await open(lesson, { next: shown(recall) });
    await page.getByRole('heading', { name: methodsTitle }).waitFor();
    await until('the lesson to be drawn', () => asked.length === 1);
    expect(await page.locator('.lesson').innerText()).toMatch(
      /Lesson 1 of 3[^]*How many examples is it computed from\?[^]*MSGD[^]*Gradient\s+exact/,
    );
    expect(await page.locator('.lesson math').count()).toBe(1);
    await page.keyboard.press('b');
    await page.getByRole('heading', { name: 'MSGD?' }).waitFor();
    channel.send('show', lesson);
    await page.getByRole('button', { name: 'Got it' }).and(page.locator(':not([disabled])')).waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('heading', { name: 'MSGD?' }).waitFor();
    const { id } = (lesson as { lesson: { id: string } }).lesson;
    expect(asked).toEqual([
      ['lessonShown', id],
      ['leaveLesson', { lesson: id, putOff: true }],
      ['lessonShown', id],
      ['leaveLesson', { lesson: id, putOff: false }],
    ]);
    expect(complaints).toEqual([]);
  });

  test('a lesson looked up after the answer leads back to the answer as it was', async () => {
    const back = { ...shown(choice), wasAnswered: true } as StudyShow;
    const { page, asked, channel, complaints } = await open(shown(choice), { next: back });
    await page.keyboard.press('2');
    const picked = page.locator('.choice').nth(1);
    await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
    const before = await picked.getAttribute('class');
    channel.send('show', { ...lesson, toAnswer: true });
    await page
      .getByRole('button', { name: 'Back to the answer' })
      .and(page.locator(':not([disabled])'))
      .waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
    expect(await picked.getAttribute('class')).toBe(before);
    expect(await page.locator('.answer').count()).toBe(1);
    const { id } = (lesson as { lesson: { id: string } }).lesson;
    expect(asked.at(-1)).toEqual(['leaveLesson', { lesson: id, putOff: false }]);
    // The next card begins with its question.
    channel.send('show', shown(choice));
    await page.locator('.ratings').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  test('shows the table with its cell marked after the answer only, scrolls it, and leads back', async () => {
    const { page, asked } = await open(shown(recall), {}, { width: 300 });
    const dialog = page.getByRole('dialog', { name: methodsTitle });
    await page.keyboard.press('v');
    await page.keyboard.press('l');
    await page.keyboard.press(' ');
    await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
    expect(await dialog.count()).toBe(0);
    await page.keyboard.press('v');
    await dialog.waitFor();
    const cell = dialog.locator('[aria-current]');
    expect(await cell.innerText()).toBe('unbiased');
    // Wider than the page: what was asked has been scrolled to, and the label of its row stands before it.
    const [box, label] = [await cell.boundingBox(), await dialog.getByText('Gradient').boundingBox()];
    expect(box!.x).toBeGreaterThanOrEqual(label!.x + label!.width - 1);
    expect(box!.x + box!.width).toBeLessThanOrEqual(300);
    await page.keyboard.press('3');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('v');
    await dialog.waitFor();
    await page.keyboard.press('v');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('l');
    await until('the lesson', () => asked.length === 1);
    expect(asked).toEqual([['repeatLesson', { card: recall.id }]]);
  });

  test('leads from a selection back to all cards', async () => {
    const { page, asked } = await open({ ...done, scope: 'Optimizers', moreNew: 0 });
    await page.getByRole('heading', { name: 'Nothing left in Optimizers' }).waitFor();
    await page.getByRole('button', { name: 'Study all cards' }).click();
    await until('the request', () => asked.length === 1);
    expect(asked[0]![0]).toBe('studyAll');
    expect(await page.getByRole('button', { name: /more new card/ }).count()).toBe(0);
  });

  test('a deck that cannot be opened says why and offers to try again', async () => {
    const { page } = await open({ kind: 'failed', message: 'Access is denied.' }, { next: shown(recall) });
    await page.getByText('Access is denied.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'MSGD?' }).waitFor();
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

    test.each([300, 1000])(
      'so are the history, the help, the table, a lesson and the end at %i px',
      async (width) => {
        const look = { theme, width, reducedMotion: true } as const;
        const { page, channel } = await open({ ...shown(recall), flag: 2 } as StudyShow, {}, look);
        const wide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        await page.keyboard.press('i');
        await page.getByRole('dialog', { name: 'Card info' }).waitFor();
        expect(await violations(page)).toEqual([]);
        expect(await wide()).toBe(false);
        await page.keyboard.press('Escape');
        // Hidden is not enough: keys count again once the page has let go of it.
        await page.locator('dialog.info').waitFor({ state: 'detached' });
        await page.keyboard.press('?');
        await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('?');
        await page.keyboard.press(' ');
        await page.locator('.ratings vscode-button:not([disabled])').first().waitFor();
        await page.keyboard.press('v');
        await page.getByRole('dialog', { name: methodsTitle }).waitFor();
        expect(await violations(page)).toEqual([]);
        expect(await wide()).toBe(false);
        await page.keyboard.press('v');
        channel.send('show', lesson);
        await page.getByRole('region', { name: 'Lesson' }).waitFor();
        expect(await violations(page)).toEqual([]);
        expect(await wide()).toBe(false);
        channel.send('show', { ...done, undo: 'buried' });
        await page.getByRole('heading', { name: 'Done for now' }).waitFor();
        expect(await violations(page)).toEqual([]);
        expect(await wide()).toBe(false);
      },
    );
  });
});
