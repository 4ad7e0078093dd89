import type { Page } from 'playwright-core';
import type { NotesShow } from '../../src/core/protocol/notesLink.ts';
import { notesLink } from '../../src/core/protocol/notesLink.ts';
import type { CardView, StudyShow } from '../../src/core/protocol/studyLink.ts';
import { openPage } from '../../src/host/view/webviewPage.ts';
import { extensionUri, quietLog } from './fakeHost.ts';
import type { Harness } from './harness.ts';

export const nothing = (): null => null;

export const text = (value: string): CardView['question'] => [{ type: 'text', value }];

export const math = (tex: string): CardView['question'] => [{ type: 'math', tex }];

export function card(
  id: string,
  { question = text(`What of ${id}?`), answer = text('The answer') } = {},
): StudyShow {
  return {
    kind: 'card',
    card: {
      id,
      kind: 'recall',
      note: 'Note',
      table: text('Table'),
      question,
      answers: [{ text: answer }],
      marks: [],
      citations: [],
      canRun: false,
    },
    counts: { new: 1, learning: 1, due: 1, soon: 0, done: 18, of: 60 },
    intervals: [1, 1, 1, 1],
    flag: 0,
    typing: false,
  };
}

export const unreadable = [
  'x_',
  'x^',
  '\\sum_',
  '\\frac',
  '{'.repeat(1900),
  '\\left('.repeat(300),
  '\\char"',
  '\\begin{{red}',
  `x${'y'.repeat(2500)}`,
  '\\kern-9999em x',
];

export function openNotes(to: Harness, show: unknown, said: string[] = []) {
  const hear = (name: string) => () => {
    said.push(name);
    return null;
  };
  return openPage(to.webview as never, {
    extensionUri,
    log: quietLog,
    script: 'notes',
    title: 'Notes',
    link: notesLink,
    handlers: {
      problem: hear('problem'),
      open: hear('open'),
      follow: nothing,
      openFile: nothing,
      studyCards: nothing,
      studyTable: nothing,
      run: nothing,
      picture: nothing,
      openPicture: nothing,
      addNotes: nothing,
      retry: hear('retry'),
    },
    start: () => [
      { name: 'start', body: { language: 'en', texts: {} } },
      { name: 'show', body: show as NotesShow },
    ],
  });
}

/** From now on whatever makes a formula throws, as a fault of a library would. */
export const breakFormulas = (page: Page) =>
  page.addInitScript(() => {
    DOMParser.prototype.parseFromString = () => {
      throw new Error('The parser is out of order.');
    };
  });
