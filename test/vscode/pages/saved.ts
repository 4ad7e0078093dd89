import type { Page } from 'playwright-core';
import { until } from '../../tools/until.ts';

/** Under which key of its database VS Code writes what a reload must find; what pages keep, under several. */
const keys = {
  state: 'descent-lab.descent',
  editors: 'memento/workbench.parts.editor',
  pages: undefined,
} as const;

/** What the extension keeps for the workspace, the layout of the editors, or what pages keep. */
export type Saved = keyof typeof keys;

/** Whether VS Code has written `part` where a reload finds it. It writes when it is idle, or its window loses the focus. */
export async function hasSaved(page: Page, what: Saved, part: string): Promise<boolean> {
  await page.evaluate(lookAway);
  return page.evaluate(isSaved, { key: keys[what], part });
}

/**
 * Waits until VS Code has written down which editors are open, and what each page of the extension has given it to keep:
 * without that a page does not know, after a reload, which it was.
 */
export async function allSaved(page: Page): Promise<void> {
  await until('VS Code to have saved its tabs and what their pages keep', async () => {
    // Asked again each time: a title, say, may only just be on its way.
    for (const tab of await page.locator('.tabs-container .tab .label-name').allInnerTexts()) {
      if (!(await hasSaved(page, 'editors', tab))) {
        return false;
      }
    }
    for (const frame of page.frames()) {
      const kept = await frame.evaluate(keptState);
      if (kept !== undefined && !(await hasSaved(page, 'pages', kept))) {
        return false;
      }
    }
    return true;
  });
}

/**
 * Runs in the page: the window loses the focus and gets it back, as when one looks at another window and returns. A headless
 * browser never does that by itself. A `blur` that a `focus` follows at once is taken for none; this is heard at once.
 */
function lookAway(): void {
  for (const focused of [false, true]) {
    document.hasFocus = () => focused;
    document.dispatchEvent(new Event('visibilitychange'));
  }
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
