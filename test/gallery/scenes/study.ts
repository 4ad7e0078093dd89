import type { FrameLocator } from 'playwright-core';
import { QuickList } from '../../vscode/pages/decksTree.ts';
import type { Workbench } from '../../vscode/pages/workbench.ts';
import { openBatches, openPreview } from './notes.ts';
import type { Scene } from './scene.ts';
import { full, narrow } from './scene.ts';

const openStudy = (workbench: Workbench) => workbench.runCommand('descent.study');

/** The lesson that comes first, with its formulas. */
const toLesson = async (view: FrameLocator): Promise<void> => {
  await view.locator('.bar [appearance=primary]:not([disabled])').first().waitFor();
};

/** Past the lesson that comes first, if it was not read yet. */
const toQuestion = async (view: FrameLocator): Promise<void> => {
  await view.locator('.lesson, .question').first().waitFor();
  if ((await view.locator('.lesson').count()) > 0) {
    await toLesson(view);
    await view.locator('body').press('Space');
  }
  await view.locator('.question').waitFor();
};

const toAnswer = async (view: FrameLocator): Promise<void> => {
  await toQuestion(view);
  await view.locator('body').press('Space');
  await view.locator('.ratings vscode-button:not([disabled])').first().waitFor();
};

const studyByPicture = async (workbench: Workbench): Promise<void> => {
  const view = await openBatches(workbench);
  const cell = view.locator('td:has(descent-picture)').nth(1);
  await cell.locator('.cell-sign.cards').click();
  await cell.locator('.cell-tools button').first().click();
};

const toPicture = async (view: FrameLocator): Promise<void> => {
  await toQuestion(view);
  await view.locator('.question descent-picture figure').waitFor();
};

const toTable = async (view: FrameLocator): Promise<void> => {
  await toAnswer(view);
  await view.locator('body').press('v');
  await view.locator('dialog.table-at-hand[open]').waitFor();
};

const openLessons = async (workbench: Workbench): Promise<void> => {
  const list = await QuickList.open(workbench, 'descent.lessons');
  await list.rows.nth(5).waitFor();
};

/** A lesson with formulas, by a name that it has in both languages; whether it was read or not. */
const openFormulas = async (workbench: Workbench): Promise<void> => {
  const list = await QuickList.open(workbench, 'descent.lessons');
  await list.type('L1');
  await list.choose(/L1, L2/);
};

/** The lesson with a picture of each thing; its heading names SGD in both languages. */
const openShapes = async (workbench: Workbench): Promise<void> => {
  const list = await QuickList.open(workbench, 'descent.lessons');
  await list.type('SGD');
  await list.choose(/Four|네/);
};

/** Studies the table of one's own notes that the editor is in. */
const studyOwn = async (workbench: Workbench): Promise<void> => {
  await openPreview(workbench);
  const preview = await workbench.webview('preview', 'editor');
  await preview.locator('[appearance=primary]:not([disabled])').first().click();
};

/** Reads and answers all there is, and forgets every fourth. */
const toTheEndOfTheDay = async (view: FrameLocator, left = 80): Promise<void> => {
  const bar = view.locator('.bar [appearance=primary]:not([disabled]), .choices, .message .day');
  await bar.first().waitFor();
  if (left > 0 && (await view.locator('.message').count()) === 0) {
    const isLesson = (await view.locator('.lesson').count()) > 0;
    await view.locator('.sheet').press('Space');
    if (!isLesson) {
      await view.locator('.ratings [appearance]:not([disabled])').first().waitFor();
      await view.locator('.sheet').press(left % 4 === 0 ? '1' : '3');
    }
    await view.locator(isLesson ? '.lesson' : '.answer').waitFor({ state: 'detached' });
    await toTheEndOfTheDay(view, left - 1);
  }
};

/** What is known of the note on orders, due or not. */
const studyKnown = async (workbench: Workbench): Promise<void> => {
  const list = await QuickList.open(workbench, 'descent.searchCards');
  await list.type('note:orders is:review');
  await list.rows
    .filter({ has: workbench.page.locator('.codicon-mortar-board') })
    .first()
    .click();
};

/** Answers what comes until a run is to be predicted. */
const untilPrediction = async (view: FrameLocator, left = 60): Promise<void> => {
  await view.locator('.question, .prediction').first().waitFor();
  if (left > 0 && (await view.locator('.prediction').count()) === 0) {
    await view.locator('.sheet').press('Space');
    await view.locator('.ratings [appearance]:not([disabled])').first().waitFor();
    const before = await view.locator('.question').innerText();
    await view.locator('.sheet').press('3');
    await view.locator('.question').filter({ hasNotText: before }).waitFor();
    await untilPrediction(view, left - 1);
  }
};

export const studyScenes: readonly Scene[] = [
  { name: 'study-lesson', ...full, open: openStudy, view: ['study', 'editor'], act: toLesson },
  { name: 'study-lesson-narrow', ...narrow, open: openStudy, view: ['study', 'editor'], act: toLesson },
  { name: 'study-question', ...full, open: openStudy, view: ['study', 'editor'], act: toQuestion },
  { name: 'study-answer', ...full, open: openStudy, view: ['study', 'editor'], act: toAnswer },
  {
    name: 'study-narrow',
    width: 620,
    height: 900,
    open: openStudy,
    view: ['study', 'editor'],
    act: toAnswer,
  },
  {
    name: 'study-picture',
    ...full,
    open: studyByPicture,
    view: ['study', 'editor'],
    act: toPicture,
  },
  {
    name: 'study-picture-narrow',
    ...full,
    open: async (workbench) => {
      // The cell of the note is chosen where there is room for it.
      await studyByPicture(workbench);
      await workbench.page.setViewportSize(narrow);
    },
    view: ['study', 'editor'],
    act: toPicture,
  },
  { name: 'study-table', ...full, open: openStudy, view: ['study', 'editor'], act: toTable },
  { name: 'study-table-narrow', ...narrow, open: openStudy, view: ['study', 'editor'], act: toTable },
  { name: 'study-lessons', ...full, open: openLessons },
  {
    name: 'study-lesson-pictures',
    ...full,
    open: openShapes,
    view: ['study', 'editor'],
    act: (view) => view.locator('descent-picture figure').nth(3).waitFor(),
  },
  {
    name: 'study-lesson-formulas',
    ...full,
    open: openFormulas,
    view: ['study', 'editor'],
    act: toLesson,
  },
  {
    name: 'study-end',
    ...full,
    open: studyOwn,
    view: ['study', 'editor'],
    act: (view) => toTheEndOfTheDay(view),
  },
  {
    name: 'study-end-narrow',
    ...full,
    open: async (workbench) => {
      await studyOwn(workbench);
      await workbench.webview('study', 'editor');
      await workbench.runCommand('workbench.action.closeEditorsInOtherGroups');
      await workbench.page.setViewportSize(narrow);
    },
    view: ['study', 'editor'],
    act: (view) => toTheEndOfTheDay(view),
  },
  {
    name: 'study-prediction',
    ...full,
    studied: true,
    open: studyKnown,
    view: ['study', 'editor'],
    act: (view) => untilPrediction(view),
  },
  {
    name: 'study-prediction-narrow',
    ...narrow,
    studied: true,
    open: studyKnown,
    view: ['study', 'editor'],
    act: async (view) => {
      await untilPrediction(view);
      await view.locator('.sheet').press('1');
      // Where a place is asked for there is no first choice.
      if ((await view.locator('.choices').count()) === 0) {
        await view.locator('.sheet').press('Space');
      }
      await view.locator('.answer').waitFor();
    },
  },
];
