import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { until } from '../../tools/until.ts';
import type { Strokes } from './keyStrokes.ts';
import { strike } from './keyStrokes.ts';
import type { Manifest } from './givenManifest.ts';
import { Palette } from './commandPalette.ts';
import type { Saved } from './saved.ts';
import { allSaved, hasSaved } from './saved.ts';
import { inOneTry, oneTry } from './tries.ts';
import { firstVisible } from './visible.ts';
import type { Place } from './webviews.ts';
import { webviewDocument } from './webviews.ts';

/** Commands of the editor itself that have a key in the windows of tests. */
export const editorCommands = [
  'notifications.clearAll',
  'workbench.action.closeAllEditors',
  'workbench.action.closeEditorsInOtherGroups',
  'workbench.action.closeSidebar',
  'workbench.action.url.openUrl',
] as const;

/** It has a key, too, with which it opens the walkthrough of the extension under test. */
export const openWalkthrough = 'workbench.action.openWalkthrough';

export interface WorkbenchOptions {
  /** Of the extension under test. */
  readonly manifest: Manifest;
  /** The keys of the commands. */
  readonly strokes: Strokes;
}

/** VS Code's window as its user sees it: palette, side bar, editors, status bar. */
export class Workbench {
  readonly page: Page;
  readonly manifest: Manifest;
  readonly palette: Palette;
  readonly #strokes: Strokes;

  constructor(page: Page, { manifest, strokes }: WorkbenchOptions) {
    this.page = page;
    this.manifest = manifest;
    this.palette = new Palette(page);
    this.#strokes = strokes;
  }

  /** Waits until the window can be used: until it knows what the extension contributes. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
    await this.page.locator('.monaco-workbench .part.activitybar .action-label').first().waitFor();
    for (const title of this.manifest.containers) {
      await this.#container(title).waitFor();
    }
  }

  /** Waits until VS Code has written `part` where a reload finds it. */
  async saved(what: Saved, part: string): Promise<void> {
    await until(`VS Code to have saved ${part}`, () => hasSaved(this.page, what, part));
  }

  /** An item of the status bar by its accessible name. */
  statusItem(name: RegExp): Locator {
    return this.page.locator('.part.statusbar').getByRole('button', { name });
  }

  /** Reloads the window, once it has saved what it must find again. */
  async reload(): Promise<void> {
    await allSaved(this.page);
    await this.page.reload();
    await this.ready();
  }

  /** From now on the window is that of a user who wants less motion, or has nothing against it. */
  async reduceMotion(less: boolean): Promise<void> {
    await this.page.emulateMedia({ reducedMotion: less ? 'reduce' : 'no-preference' });
  }

  /**
   * Runs a command by its id: of an extension of the window, or one of `editorCommands`. By a key, which costs a tenth of
   * what the palette does; the palette has a test of its own.
   */
  async runCommand(id: string): Promise<void> {
    const stroke = this.#strokes.get(id);
    if (stroke === undefined) {
      throw new Error(`${id} has no key in this window.`);
    }
    // Early in a window's life it has not read its keys yet; and what a command is for may only be on its way.
    await until(`${id} to be run`, () => this.page.evaluate(strike, stroke));
  }

  /**
   * Closes a dialog or a question, all editors, the side bar and every notification. Again and again until none is left:
   * what a command is still about to open comes after the first has been closed, and a list that has only just come does
   * not take the first Escape for the user's.
   */
  async tidy(): Promise<void> {
    await until('the window to be tidy', async () => {
      const close = await this.#nextToClose();
      await close?.();
      return close === undefined;
    });
  }

  /** How the first thing that is open is closed. */
  async #nextToClose(): Promise<(() => Promise<void>) | undefined> {
    const { page } = this;
    // All in one look: each one that goes to the browser and back takes longer than what it asks.
    const open = await page.evaluate(firstVisible, [
      '.monaco-dialog-box, .quick-input-widget',
      '.tabs-container .tab',
      '.notifications-toasts .notification-toast',
      '.part.sidebar',
    ]);
    return [
      () => page.keyboard.press('Escape'),
      () => this.runCommand('workbench.action.closeAllEditors'),
      () => this.runCommand('notifications.clearAll'),
      () => this.runCommand('workbench.action.closeSidebar'),
    ][open];
  }

  /** Waits until nothing changes on screen: two pictures in a row are the same. */
  async settle(): Promise<void> {
    let last = await this.page.screenshot();
    await until('the window to come to rest', async () => {
      const next = await this.page.screenshot();
      const same = next.equals(last);
      last = next;
      return same;
    });
  }

  /** Opens a file of the workspace by its name, in an editor. */
  async openFile(name: string): Promise<void> {
    await this.palette.openFile(name);
    await this.page.locator('.tabs-container .tab.active', { hasText: path.basename(name) }).waitFor();
    // Its tab is there before its text is, and its text before keys are its own. The cells of a notebook have no address
    // of the file.
    const text = this.page.locator(`.part.editor .monaco-editor.focused[data-uri$="/${name}"] .view-line`);
    await text.or(this.page.locator('.notebookOverlay .monaco-list-row')).first().waitFor();
  }

  /** Shows the view container with this title, from the activity bar, where a click on the one that is shown hides it. */
  async openContainer(title: string): Promise<void> {
    const shown = this.page.locator(`.part.sidebar .composite.title`, { hasText: title });
    await until(`${title} in the side bar`, async () => {
      if (!(await shown.isVisible())) {
        await this.#container(title).click();
      }
      // A window that comes back may show it of itself, just before the click.
      return inOneTry(() => shown.waitFor({ timeout: oneTry }));
    });
  }

  /** Makes the side bar `width` CSS pixels wide, by dragging its border. */
  async resizeSideBar(width: number): Promise<void> {
    const bar = this.page.locator('.part.sidebar');
    const box = await bar.boundingBox();
    if (box === null) {
      throw new Error('The side bar is hidden.');
    }
    const y = box.y + box.height / 2;
    // The sash lies on the border, and the border in the gap between the parts.
    await this.page.mouse.move(box.x + box.width, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width, y, { steps: 5 });
    await this.page.mouse.up();
    await this.page.mouse.move(box.x + width / 2, 0);
  }

  /** The document of a visible webview of the extension, known by its script and the part it lies in. */
  webview(script: string, place: Place): Promise<FrameLocator> {
    return webviewDocument(this.page, script, place);
  }

  /** The whole item: a badge with a number covers much of its icon. */
  #container(title: string): Locator {
    const label = this.page.locator(`.action-label[aria-label^="${title}"]`);
    return this.page.locator('.part.activitybar .action-item', { has: label });
  }
}
