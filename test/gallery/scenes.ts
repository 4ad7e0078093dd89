import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../vscode/pages/workbench.ts';
import {
  openSimulator,
  toTheEnd,
  openSide,
  inRelief,
  openNetwork,
  toStep,
  openExample,
  openStudy,
  toLesson,
  toQuestion,
  toAnswer,
  studyByPicture,
  toPicture,
  toTable,
  openLessons,
  openShapes,
  openFormulas,
  openNotes,
  openBatches,
  openClaim,
  toThePictures,
  openPreview,
  openQuiz,
  openStatistics,
  studyOwn,
  toTheEndOfTheDay,
  studyKnown,
  untilPrediction,
  openDecks,
  openSearch,
} from './sceneActions.ts';

/** One picture: what to open, and what to do in it before the picture is taken. */
export interface Scene {
  /** Of the picture's file. */
  readonly name: string;
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Brings the view up. */
  readonly open: (workbench: Workbench) => Promise<void>;
  /** The view's script and the part it lies in; absent for a picture of the editor's own. */
  readonly view?: readonly [script: string, place: 'editor' | 'side'];
  /** After a year of studying, and no longer as at first use: such scenes come last. */
  readonly studied?: true;
  /** Once the view is ready. */
  readonly act?: (view: FrameLocator, workbench: Workbench) => Promise<void>;
}

const full = { width: 1400, height: 900 };

const panel = { width: 760, height: 900 };

const narrow = { width: 360, height: 900 };

export const scenes: readonly Scene[] = [
  { name: 'simulator', ...full, open: openSimulator, view: ['simulator', 'editor'], act: toTheEnd },
  {
    name: 'simulator-own',
    ...full,
    open: openSimulator,
    view: ['simulator', 'editor'],
    act: async (view) => {
      await view.locator('[data-key="momentum"] .name-button').press('F2');
      await view.locator('.own-rule textarea').press('Control+Enter');
      await view.locator('body').press('F2');
      await view.locator('.own-surface textarea').fill('(a - x)^2 + b*(y - x^2)^2/10 + c*sin(3*x)');
      await view.locator('#own-note vscode-button').waitFor();
    },
  },
  { name: 'simulator-side', ...panel, open: openSide, view: ['simulator', 'side'], act: toTheEnd },
  { name: 'simulator-relief', ...full, open: openSimulator, view: ['simulator', 'editor'], act: inRelief() },
  { name: 'simulator-relief-side', ...panel, open: openSide, view: ['simulator', 'side'], act: inRelief() },
  ...(['basins', 'sweep', 'race'] as const).map((mode): Scene => ({
    name: `simulator-relief-${mode}`,
    ...full,
    open: openSimulator,
    view: ['simulator', 'editor'],
    act: inRelief(mode),
  })),
  ...(['basins', 'sweep', 'race'] as const).map((mode): Scene => ({
    name: `simulator-${mode}`,
    ...full,
    open: openSimulator,
    view: ['simulator', 'editor'],
    act: async (view) => {
      await view.locator(`[data-value="${mode}"]`).click();
      await view.locator('.legend[data-done="true"]').waitFor();
    },
  })),
  {
    name: 'simulator-cloud',
    ...full,
    open: openSimulator,
    view: ['simulator', 'editor'],
    act: async (view) => {
      await view.locator('[data-value="cloud"]').click();
      await view.locator('.map-note vscode-button').first().click();
      await view.locator('body').press('End');
      await view.locator('.cloud-legend[data-step="1000"]').waitFor();
    },
  },
  {
    name: 'simulator-data',
    ...full,
    open: openSimulator,
    view: ['simulator', 'editor'],
    act: async (view) => {
      await view.locator('button:has(.codicon-lightbulb)').click();
      await view.locator('.menu:popover-open button', { hasText: /Full batch|전체 배치/ }).click();
      await view.locator('.data-plot').waitFor();
      await view.locator('button.play:has(.codicon-debug-pause)').click();
    },
  },
  { name: 'network', ...full, open: openNetwork, view: ['network', 'editor'], act: toStep },
  { name: 'network-panel', ...panel, open: openNetwork, view: ['network', 'editor'], act: toStep },
  { name: 'network-narrow', ...narrow, open: openNetwork, view: ['network', 'editor'], act: toStep },
  {
    name: 'network-dropout',
    ...full,
    open: openNetwork,
    view: ['network', 'editor'],
    act: async (view) => {
      await openExample(view, /With and without dropout|드롭아웃이 있을 때/);
      await toStep(view);
      await view.locator('.run-row').nth(1).locator('.thumbnail').click();
      await view.locator('[data-unit="20"]').click();
      await view.locator('.inspector .name-button').click();
      await view.locator('.inspected-line').first().waitFor();
    },
  },
  {
    name: 'network-regression',
    ...full,
    open: openNetwork,
    view: ['network', 'editor'],
    act: async (view) => {
      await openExample(view, /Too large a learning rate|너무 큰 학습률/);
      await view.locator('.gist-button').click();
      await toStep(view);
    },
  },
  ...[['', full] as const, ['-narrow', narrow] as const].map(([size, shape]): Scene => ({
    name: `network-claim${size}`,
    ...shape,
    open: openClaim,
    view: ['network', 'editor'],
    act: async (view) => {
      await view.locator('.verdict .holds').waitFor();
      await view.locator('.many-progress[data-done="true"]').waitFor();
    },
  })),
  ...(['seeds', 'sweep', 'landscape'] as const).flatMap((look): Scene[] =>
    [['', full] as const, ['-narrow', narrow] as const].map(([size, shape]) => ({
      name: `network-${look}${size}`,
      ...shape,
      open: openNetwork,
      view: ['network', 'editor'],
      act: async (view) => {
        await view.locator(`[data-value="${look}"]`).click();
        await view
          .locator(look === 'landscape' ? '.sweep-legend' : '.many-progress[data-done="true"]')
          .waitFor();
      },
    })),
  ),
  ...[['', full] as const, ['-narrow', narrow] as const].map(([size, shape]): Scene => ({
    name: `network-relief${size}`,
    ...shape,
    open: openNetwork,
    view: ['network', 'editor'],
    act: async (view) => {
      await view.locator('[data-value="landscape"]').click();
      await view.locator('.sweep-legend').waitFor();
      await view.locator('.map-tools button').click();
      await view.locator('.landscape-map.relief[data-finest]').waitFor();
    },
  })),
  ...([['', full] as const, ['-narrow', narrow] as const] as const).map(([size, shape]): Scene => ({
    name: `network-line${size}`,
    ...shape,
    open: openNetwork,
    view: ['network', 'editor'],
    act: async (view) => {
      await view.locator('[data-value="landscape"]').click();
      await view.locator('[data-value="line"]').click();
      await view.locator('.line-now', { hasText: /\d/ }).waitFor();
    },
  })),
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
  { name: 'notes', ...full, open: openNotes, view: ['notes', 'editor'] },
  {
    name: 'notes-pictures',
    ...full,
    open: async (workbench) => {
      await openBatches(workbench);
    },
    view: ['notes', 'editor'],
    act: toThePictures,
  },
  {
    name: 'notes-pictures-narrow',
    width: 360,
    height: 900,
    open: openNotes,
    view: ['notes', 'editor'],
    act: async (view) => {
      await view.locator('figure > descent-picture').scrollIntoViewIfNeeded();
      await view.locator('figure > descent-picture figure').first().waitFor();
    },
  },
  { name: 'table-preview', ...full, open: openPreview, view: ['preview', 'editor'] },
  { name: 'quiz-question', ...full, open: openQuiz },
  {
    name: 'quiz-verdict',
    ...full,
    open: async (workbench) => {
      await openQuiz(workbench);
      await workbench.page.keyboard.press('1');
      await workbench.page.locator('.quick-input-list .codicon-go-to-file').waitFor();
    },
  },
  {
    name: 'quiz-table',
    ...full,
    open: async (workbench) => {
      await openQuiz(workbench);
      await workbench.page.keyboard.press('1');
      await workbench.page.locator('.quick-input-list .codicon-go-to-file').waitFor();
      await workbench.page.keyboard.press('v');
      await workbench.page.locator('.quick-input-list .codicon-arrow-small-right').waitFor();
    },
  },
  { name: 'statistics-empty', ...full, open: openStatistics, view: ['statistics', 'editor'] },
  // The editor's own, to hold ours against.
  {
    name: 'editor-settings',
    ...full,
    open: (workbench) => workbench.palette.run('Preferences: Open Settings (UI)'),
  },
  {
    name: 'editor-extensions',
    ...full,
    open: (workbench) => workbench.palette.run('View: Show Extensions'),
  },
  {
    name: 'study-end',
    ...full,
    open: studyOwn,
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
    width: 360,
    height: 900,
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
  { name: 'decks', ...panel, studied: true, open: openDecks },
  { name: 'decks-search', ...full, studied: true, open: openSearch },
  { name: 'statistics', ...full, studied: true, open: openStatistics, view: ['statistics', 'editor'] },
  {
    name: 'statistics-below',
    ...full,
    studied: true,
    open: openStatistics,
    view: ['statistics', 'editor'],
    act: (view) => view.locator('[data-chart=difficulty]').scrollIntoViewIfNeeded(),
  },
  {
    name: 'statistics-narrow',
    ...narrow,
    studied: true,
    open: openStatistics,
    view: ['statistics', 'editor'],
  },
];
