import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { CardInfo, CardView, StudyShow } from '../../src/core/protocol/studyLink.ts';
import { studyLink } from '../../src/core/protocol/studyLink.ts';
import type { TableAtHand, TableView } from '../../src/core/protocol/tableView.ts';
import { openPage } from '../../src/host/view/webviewPage.ts';
import type { Look } from './harness.ts';
import { pictureOf } from './pictureOf.ts';
import { openWebview } from './sharedBrowser.ts';
import { extensionUri, quietLog } from './fakeHost.ts';

export type Text = CardView['question'];

export const text = (value: string): Text => [{ type: 'text', value }];

export const recall: CardView = {
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

export const choice: CardView = {
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

export const shown = (card: CardView): StudyShow => ({
  kind: 'card',
  card,
  counts: { new: 12, learning: 3, due: 27, soon: 0, done: 18, of: 60 },
  intervals: [60_000, 6 * 60_000, 86_400_000, 65 * 86_400_000],
  flag: 0,
  undo: 'reviewed',
  redo: 'reviewed',
  typing: false,
});

export const identify: CardView = {
  ...recall,
  id: 'batches/methods/gradient/msgd/identify',
  kind: 'identify',
  question: text('Which method has such a gradient?'),
  prompt: text('unbiased, and it changes strongly'),
  answers: [{ text: text('Stochastic gradient descent (SGD)') }],
  typed: { answer: 'Stochastic gradient descent (SGD)', exact: true },
};

export const done: Extract<StudyShow, { kind: 'done' }> = {
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
  tomorrow: {
    day: 20_788,
    due: 7,
    new: 20,
    lesson: { title: text('How large is a batch?'), part: 2, parts: 11 },
  },
  next: 9 * 60_000,
  week: [7, 0, 3, 1, 0, 0, 12],
  moreNew: 40,
  later: 'New cards for later days: 40.',
  others: 0,
};

export const methodsTitle = 'Batch, stochastic and mini-batch';

export const methods: TableView = {
  note: 'Batch, stochastic and mini-batch gradient descent',
  title: text(methodsTitle),
  columns: [text('BGD'), text('SGD'), text('MSGD')],
  rows: [
    { label: text('Batch size'), cells: [[{ type: 'math', tex: 'n' }], text('1'), text('between')] },
    { label: text('Gradient'), cells: [text('exact'), text('unbiased'), null] },
  ],
};

export const lesson: Extract<StudyShow, { kind: 'lesson' }> = {
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

export const atHand: TableAtHand = { ...methods, marked: { row: 1, column: 1 }, isPart: false };

export const info: CardInfo = {
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

export interface Answer {
  readonly card: string;
  readonly rating: number;
}

export interface StudyLook extends Look {
  /** What the page is waited for. Default: all of it. */
  readonly shows?: string;
  /** Before the page is fetched. */
  readonly beforeShow?: (page: Page) => Promise<unknown>;
}

/** The page, with a host that shows `first`, then `next` after an answer; `save` decides what becomes of answers. */
export async function open(
  first: StudyShow,
  { next = first, save = () => Promise.resolve() }: { next?: StudyShow; save?: () => Promise<void> } = {},
  options: StudyLook = {},
) {
  const { shows = 'body[data-ready][data-formulas]', beforeShow, ...look } = options;
  const harness = await openWebview(look);
  await beforeShow?.(harness.page);
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
  await harness.page.locator(shows).waitFor();
  const { page, complaints, webview, received } = harness;
  return { page, complaints, webview, received, channel, answers, asked };
}
