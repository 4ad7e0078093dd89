import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { errors } from 'playwright-core';
import { root } from '../../tools/paths.ts';
import { until } from '../../tools/until.ts';

/** Which part of the window a view sits in. */
export type Place = 'editor' | 'side';

/** How long the first of many tries may take, in ms; each later one may take twice as long as the one before it. */
const firstTry = 3000;

/** Under which key of its database VS Code writes what a reload must find; what pages keep, under several. */
const keys = {
  state: 'descent-lab.descent',
  editors: 'memento/workbench.parts.editor',
  pages: undefined,
} as const;
type Saved = keyof typeof keys;

type Texts = Readonly<Record<string, string>>;
interface Contributions {
  readonly contributes: {
    readonly viewsContainers?: { readonly activitybar: readonly { readonly title: string }[] };
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category?: string;
    }[];
  };
}

/** VS Code's window as its user sees it: palette, side bar, editors, status bar. */
export class Workbench {
  readonly page: Page;
  readonly #extension: string;
  readonly #locale: string;

  constructor(page: Page, extension: string, locale = 'en') {
    this.page = page;
    this.#extension = extension;
    this.#locale = locale;
  }

  /** Waits until the window can be used: until it knows what the extension contributes. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
    await this.page.locator('.monaco-workbench .part.activitybar .action-label').first().waitFor();
    const { contributes } = this.#read('package.json') as Contributions;
    for (const { title } of contributes.viewsContainers?.activitybar ?? []) {
      await this.#container(this.#text(title)).waitFor();
    }
  }

  /**
   * Waits until VS Code has written `part` where a reload finds it: in what the extension keeps for the workspace, in
   * the layout of the editors, or in what pages keep, wherever they are. It writes when it is idle, or when its window
   * loses the focus.
   */
  async saved(what: Saved, part: string): Promise<void> {
    await until(`VS Code to have saved ${part}`, () => this.#isSaved(what, part));
  }

  async #isSaved(what: Saved, part: string): Promise<boolean> {
    await this.page.evaluate(lookAway);
    return this.page.evaluate(isSaved, { key: keys[what], part });
  }

  /** An item of the status bar by its accessible name. */
  statusItem(name: RegExp): Locator {
    return this.page.locator('.part.statusbar').getByRole('button', { name });
  }

  /**
   * Reloads the window, once VS Code has written down which editors are open, and what each page of the extension has
   * given it to keep: without that a page does not know which it was.
   */
  async reload(): Promise<void> {
    await until('VS Code to have saved its tabs and what their pages keep', async () => {
      // Asked again each time: a title, say, may only just be on its way.
      for (const tab of await this.page.locator('.tabs-container .tab .label-name').allInnerTexts()) {
        if (!(await this.#isSaved('editors', tab))) {
          return false;
        }
      }
      for (const frame of this.page.frames()) {
        const kept = await frame.evaluate(keptState);
        if (kept !== undefined && !(await this.#isSaved('pages', kept))) {
          return false;
        }
      }
      return true;
    });
    await this.page.reload();
    await this.ready();
  }

  /** Runs a command of the extension, by its id, through the command palette. */
  async runCommand(id: string): Promise<void> {
    await this.runPaletteEntry(this.commandLabel(id));
  }

  /** The same for one that goes on in the palette's place. */
  async runCommandThatAsks(id: string): Promise<void> {
    await (await this.findPaletteEntry(this.commandLabel(id))).click();
  }

  /** Runs whatever the command palette shows under exactly this label. */
  async runPaletteEntry(label: string): Promise<void> {
    let oneTry = firstTry / 2;
    await until(`"${label}" to be chosen`, async () => {
      const row = await this.findPaletteEntry(label);
      try {
        await row.click({ timeout: (oneTry *= 2) });
        return true;
      } catch (error) {
        // What takes the focus between finding and choosing closes the palette, too.
        if (error instanceof errors.TimeoutError) {
          return false;
        }
        throw error;
      }
    });
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** What the command palette puts first where this is typed; empty while it lists nothing. */
  async firstInPalette(typed: string): Promise<string> {
    const widget = this.page.locator('.quick-input-widget');
    await this.page.keyboard.press('F1');
    await widget.locator('input.input').fill(`>${typed}`);
    const first = widget.locator('.quick-input-list .monaco-list-row[data-index="0"] .label-name').first();
    const text = (await first.isVisible()) ? await first.innerText() : '';
    await this.page.keyboard.press('Escape');
    await widget.waitFor({ state: 'hidden' });
    return text;
  }

  /** Opens the command palette with the entry of exactly this label in view, and the first. */
  async findPaletteEntry(label: string): Promise<Locator> {
    const input = this.page.locator('.quick-input-widget input.input');
    const row = this.page.locator('.quick-input-list .monaco-list-row', {
      has: this.page.getByText(label, { exact: true }),
    });
    let oneTry = firstTry / 2;
    // The palette lists what is registered when it opens: early in a window's life, open it again.
    await until(`"${label}" in the command palette`, async () => {
      oneTry *= 2;
      await this.page.keyboard.press('F1');
      try {
        await input.fill(`>${label}`, { timeout: oneTry });
        await this.page.locator('.quick-input-list .monaco-list-row').first().waitFor({ timeout: oneTry });
      } catch (error) {
        // A view that takes the focus at this moment closes the palette.
        if (error instanceof errors.TimeoutError) {
          return false;
        }
        throw error;
      }
      if ((await row.count()) > 0) {
        return true;
      }
      await this.page.keyboard.press('Escape');
      await input.waitFor({ state: 'hidden' });
      return false;
    });
    return row.first();
  }

  /** Closes a dialog or a question, all editors, the side bar and every notification. */
  async tidy(): Promise<void> {
    const asking = this.page.locator('.monaco-dialog-box, .quick-input-widget').filter({ visible: true });
    if ((await asking.count()) > 0) {
      await this.page.keyboard.press('Escape');
    }
    const tabs = this.page.locator('.tabs-container .tab');
    if ((await tabs.count()) > 0) {
      await this.runPaletteEntry('View: Close All Editors');
      await until('the editors to be closed', async () => (await tabs.count()) === 0);
    }
    if ((await this.page.locator('.notifications-toasts .notification-toast').count()) > 0) {
      await this.runPaletteEntry('Notifications: Clear All Notifications');
    }
    if (await this.page.locator('.part.sidebar').isVisible()) {
      await this.runPaletteEntry('View: Toggle Primary Side Bar Visibility');
      await this.page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    }
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

  /** What the palette calls a command of the extension, in the window's language. */
  commandLabel(id: string): string {
    const { contributes } = this.#read('package.json') as Contributions;
    const command = contributes.commands.find((each) => each.command === id);
    if (command === undefined) {
      throw new Error(`package.json contributes no command ${id}.`);
    }
    const title = this.#text(command.title);
    return command.category === undefined ? title : `${this.#text(command.category)}: ${title}`;
  }

  /** Opens a file of the workspace by its name, in an editor. */
  async openFile(name: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input');
    await this.page.keyboard.press('Control+P');
    await input.fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click();
    await this.page.locator('.tabs-container .tab.active', { hasText: path.basename(name) }).waitFor();
  }

  /** Shows the view container with this title, from the activity bar. */
  async openContainer(title: string): Promise<void> {
    await this.#container(title).click();
    await this.page.locator(`.part.sidebar .composite.title`, { hasText: title }).waitFor();
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
  async webview(script: string, place: Place): Promise<FrameLocator> {
    const outer = await until(`the webview ${script} in the ${place}`, () =>
      this.#findWebview(script, place),
    );
    return outer.contentFrame().locator('iframe#active-frame').contentFrame();
  }

  async #findWebview(script: string, place: Place): Promise<Locator | undefined> {
    const side = await this.page.locator('.part.sidebar').boundingBox();
    for (const outer of await this.page.locator('iframe.webview.ready').all()) {
      const box = (await outer.isVisible()) ? await outer.boundingBox() : null;
      if (box === null) {
        continue;
      }
      const inSide = side !== null && box.x + box.width / 2 < side.x + side.width;
      const document = outer.contentFrame().locator('iframe#active-frame').contentFrame();
      const scripts = await document.locator(`link[rel="modulepreload"][href*="/${script}.js"]`).count();
      if (scripts > 0 && inSide === (place === 'side')) {
        return outer;
      }
    }
    return undefined;
  }

  /** The whole item: a badge with a number covers much of its icon. */
  #container(title: string): Locator {
    const label = this.page.locator(`.action-label[aria-label^="${title}"]`);
    return this.page.locator('.part.activitybar .action-item', { has: label });
  }

  #text(title: string): string {
    const key = /^%(.+)%$/.exec(title)?.[1];
    if (key === undefined) {
      return title;
    }
    const english = this.#read('package.nls.json') as Texts;
    const local = this.#locale === 'en' ? english : (this.#read(`package.nls.${this.#locale}.json`) as Texts);
    return local[key] ?? english[key] ?? title;
  }

  #read(file: string): unknown {
    return JSON.parse(readFileSync(path.resolve(root, this.#extension, file), 'utf8'));
  }
}

/** Runs in the page: the window loses the focus and gets it back. A headless browser never does that by itself. */
function lookAway(): void {
  document.hasFocus = () => false;
  window.dispatchEvent(new FocusEvent('blur'));
  document.hasFocus = () => true;
  window.dispatchEvent(new FocusEvent('focus'));
}

/** Runs in a frame: what a page of the extension keeps with the editor, as JSON. Undefined in any other frame. */
function keptState(): string | undefined {
  const { opened } = globalThis as { opened?: { readonly api?: { readonly getState: () => unknown } } };
  return opened?.api === undefined ? undefined : JSON.stringify(opened.api.getState());
}

/**
 * Runs in the page: whether a database of the workbench has `part` under `key`, or under any. JSON in JSON is found, too.
 */
async function isSaved({ key, part }: { key: string | undefined; part: string }): Promise<boolean> {
  const bare = (text: string): string => text.replaceAll('\\', '');
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(request.error ?? new Error('The database cannot be read.'));
      };
    });
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    try {
      if (name.startsWith('vscode-web-state-db') && database.objectStoreNames.contains('ItemTable')) {
        const table = database.transaction('ItemTable').objectStore('ItemTable');
        const kept: readonly unknown[] = await done(table.getAll(key));
        if (kept.some((text) => typeof text === 'string' && bare(text).includes(bare(part)))) {
          return true;
        }
      }
    } finally {
      database.close();
    }
  }
  return false;
}
