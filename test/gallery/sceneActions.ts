import type { FrameLocator } from 'playwright-core';
import { DecksView, QuickList } from '../vscode/pages/decksTree.ts';
import { QuizPage } from '../vscode/pages/quizPage.ts';
import type { Workbench } from '../vscode/pages/workbench.ts';

export const openSide = async (workbench: Workbench): Promise<void> => {
  await workbench.openContainer('Descent');
  await workbench.resizeSideBar(300);
};

export const openSimulator = (workbench: Workbench) => workbench.runCommand('descent.openSimulator');

export const openNetwork = (workbench: Workbench) => workbench.runCommand('descent.openNetwork');

/** A claim about networks, by a word that it has in both languages. */
export const openClaim = async (workbench: Workbench): Promise<void> => {
  const list = await QuickList.open(workbench, 'descent.runExperiment');
  await list.type('AdamW');
  await list.choose(/AdamW/);
};

export const openStudy = (workbench: Workbench) => workbench.runCommand('descent.study');

/** The lesson that comes first, with its formulas. */
export const toLesson = async (view: FrameLocator): Promise<void> => {
  await view.locator('.bar [appearance=primary]:not([disabled])').first().waitFor();
};

/** Past the lesson that comes first, if it was not read yet. */
export const toQuestion = async (view: FrameLocator): Promise<void> => {
  await view.locator('.lesson, .question').first().waitFor();
  if ((await view.locator('.lesson').count()) > 0) {
    await toLesson(view);
    await view.locator('body').press('Space');
  }
  await view.locator('.question').waitFor();
};

export const toAnswer = async (view: FrameLocator): Promise<void> => {
  await toQuestion(view);
  await view.locator('body').press('Space');
  await view.locator('.ratings vscode-button:not([disabled])').first().waitFor();
};

export const toPicture = async (view: FrameLocator): Promise<void> => {
  await toQuestion(view);
  await view.locator('.question descent-picture figure').waitFor();
};

export const toTable = async (view: FrameLocator): Promise<void> => {
  await toAnswer(view);
  await view.locator('body').press('v');
  await view.locator('dialog.table-at-hand[open]').waitFor();
};

export const openLessons = async (workbench: Workbench): Promise<void> => {
  const list = await QuickList.open(workbench, 'descent.lessons');
  await list
    .row(/adam|1차/i)
    .first()
    .waitFor();
};

/** A lesson with formulas, by a name that it has in both languages; whether it was read or not. */
export const openFormulas = async (workbench: Workbench): Promise<void> => {
  const list = await QuickList.open(workbench, 'descent.lessons');
  await list.type('L1');
  await list.choose(/L1, L2/);
};

/** The lesson with a picture of each thing; its heading names SGD in both languages. */
export const openShapes = async (workbench: Workbench): Promise<void> => {
  const list = await QuickList.open(workbench, 'descent.lessons');
  await list.type('SGD');
  await list.choose(/Four|네/);
};

export const openNotes = (workbench: Workbench) => workbench.runCommand('descent.openNotes');

export const openPreview = async (workbench: Workbench): Promise<void> => {
  await workbench.openFile('notes.md');
  await workbench.page.locator('.view-line', { hasText: 'Trouble' }).first().click();
  await workbench.runCommand('descent.studyTable');
};

export const openQuiz = async (workbench: Workbench): Promise<void> => {
  await workbench.openFile('train.py');
  await QuizPage.open(workbench);
};

export const openStatistics = (workbench: Workbench) => workbench.runCommand('descent.statistics');

export const openDecks = async (workbench: Workbench): Promise<void> => {
  const decks = await DecksView.open(workbench);
  await workbench.resizeSideBar(300);
  await decks.rows.nth(1).click();
  // The simulator has its own pictures, and moves.
  await workbench.page.locator('.part.sidebar .pane-header').nth(1).click();
};

export const openSearch = async (workbench: Workbench): Promise<void> => {
  const list = await QuickList.open(workbench, 'descent.searchCards');
  await list.type('adam rated:400 -kind:choice');
  await list.row(/adam/i).nth(1).waitFor();
};

/** The note about batches, whose table has pictures in its cells. */
export const openBatches = async (workbench: Workbench): Promise<FrameLocator> => {
  await openNotes(workbench);
  const view = await workbench.webview('notes', 'editor');
  await view.locator('body[data-ready]').waitFor();
  await view
    .locator('nav button', { hasText: /Batch, stochastic|배치 경사/ })
    .first()
    .click();
  await view.locator('td descent-picture').first().waitFor();
  return view;
};

export const studyByPicture = async (workbench: Workbench): Promise<void> => {
  const view = await openBatches(workbench);
  const cell = view.locator('td:has(descent-picture)').nth(1);
  await cell.locator('.cell-sign.cards').click();
  await cell.locator('.cell-tools button').first().click();
};

export const toThePictures = async (view: FrameLocator): Promise<void> => {
  await view.locator('td descent-picture').first().scrollIntoViewIfNeeded();
  await view.locator('td descent-picture figure').nth(2).waitFor();
};

/** What is known of the note on orders, due or not. */
export const studyKnown = async (workbench: Workbench): Promise<void> => {
  const list = await QuickList.open(workbench, 'descent.searchCards');
  await list.type('note:orders is:review');
  await list.rows
    .filter({ has: workbench.page.locator('.codicon-mortar-board') })
    .first()
    .click();
};

/** Answers what comes until a run is to be predicted. */
export const untilPrediction = async (view: FrameLocator, left = 60): Promise<void> => {
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

/** Studies the table of one's own notes that the editor is in. */
export const studyOwn = async (workbench: Workbench): Promise<void> => {
  await openPreview(workbench);
  const preview = await workbench.webview('preview', 'editor');
  await preview.locator('[appearance=primary]:not([disabled])').first().click();
};

/** Reads and answers all there is, and forgets every fourth. */
export const toTheEndOfTheDay = async (view: FrameLocator, left = 80): Promise<void> => {
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

/** Stands still at the last step, where all there is to see is seen. */
export const toTheEnd = async (view: FrameLocator): Promise<void> => {
  await view.locator('body').press('End');
};

/** The map lifted, when it is drawn as finely as can be. */
export const inRelief =
  (mode?: 'basins' | 'sweep' | 'race') =>
  async (view: FrameLocator): Promise<void> => {
    await toTheEnd(view);
    if (mode !== undefined) {
      await view.locator(`[data-value="${mode}"]`).click();
      await view.locator('.legend[data-done="true"]').waitFor();
    }
    await view.locator('.map-tools button').click();
    await view.locator('.map.relief[data-finest]').waitFor();
  };

/** One of the examples of the lab or the simulator. */
export const openExample = async (view: FrameLocator, name: RegExp): Promise<void> => {
  await view.locator('button:has(.codicon-lightbulb)').click();
  await view.locator('.menu:popover-open button', { hasText: name }).click();
};

/** A network on the way, standing still. */
export const toStep = async (view: FrameLocator): Promise<void> => {
  await view.locator('.timeline').fill('200');
  await view.locator('button.play:has(.codicon-debug-pause)').click();
};
