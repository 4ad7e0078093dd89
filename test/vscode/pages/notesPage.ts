import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

/** The page that shows notes. */
export class NotesPage {
  readonly view: FrameLocator;
  readonly title: Locator;
  /** The notes in the list, by their title and number of cards. */
  readonly listed: Locator;
  readonly failure: Locator;

  private constructor(view: FrameLocator) {
    this.view = view;
    this.title = view.locator('article h1');
    this.listed = view.locator('nav li button');
    this.failure = view.locator('.failure');
  }

  static async open(workbench: Workbench): Promise<NotesPage> {
    await workbench.runCommand('descent.openNotes');
    return NotesPage.find(workbench);
  }

  /** The panel that is open already. */
  static async find(workbench: Workbench): Promise<NotesPage> {
    const view = await workbench.webview('notes', 'editor');
    await view.locator('body[data-ready]').waitFor();
    return new NotesPage(view);
  }

  /** Shows a note of the list, where its name may be shorter than its heading. */
  async show(title: string, heading = title): Promise<void> {
    await this.listed.filter({ hasText: title }).click();
    await this.title.filter({ hasText: heading }).waitFor();
  }

  /** A cell of the tables, by its text. */
  cell(text: string): Locator {
    return this.view.locator('article td', { hasText: text });
  }

  /** Opens what can be done with a cell, and does it. */
  async use(cell: Locator, action: string): Promise<void> {
    await cell.hover();
    await cell.locator('.cell-sign.cards').click();
    await cell.locator('.cell-tools .text', { hasText: action }).click();
  }
}
