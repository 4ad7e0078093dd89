import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../../vscode/pages/workbench.ts';
import type { Scene } from './scene.ts';
import { full, narrow } from './scene.ts';

const openNotes = (workbench: Workbench) => workbench.runCommand('descent.openNotes');

export const openPreview = async (workbench: Workbench): Promise<void> => {
  await workbench.openFile('notes.md');
  await workbench.page.locator('.view-line', { hasText: 'Trouble' }).first().click();
  await workbench.runCommand('descent.studyTable');
};

/** The note about batches, whose table has pictures in its cells. */
export const openBatches = async (workbench: Workbench): Promise<FrameLocator> => {
  await openNotes(workbench);
  const view = await workbench.webview('notes', 'editor');
  await view.locator('body[data-ready]').waitFor();
  await view
    .locator('nav button', { hasText: /BGD, SGD/ })
    .first()
    .click();
  await view.locator('td descent-picture').first().waitFor();
  return view;
};

const toThePictures = async (view: FrameLocator): Promise<void> => {
  await view.locator('td descent-picture').first().scrollIntoViewIfNeeded();
  await view.locator('td descent-picture figure').nth(2).waitFor();
};

export const notesScenes: readonly Scene[] = [
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
    ...narrow,
    open: openNotes,
    view: ['notes', 'editor'],
    act: async (view) => {
      await view.locator('figure > descent-picture').scrollIntoViewIfNeeded();
      await view.locator('figure > descent-picture figure').first().waitFor();
    },
  },
  { name: 'table-preview', ...full, open: openPreview, view: ['preview', 'editor'] },
];
