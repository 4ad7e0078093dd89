import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { inject } from 'vitest';

/** The script of all that a page's first frame does without, known by a text of it. */
function wholeScript(page: string, text: string): string {
  const folder = path.join(inject('extension'), 'dist', 'webview');
  return readdirSync(folder).find(
    (file) =>
      file.startsWith(`${page}.`) &&
      file.endsWith('.js') &&
      readFileSync(path.join(folder, file), 'utf8').includes(text),
  )!;
}

/** Keeps a page in its first frame: all else comes when `release` is called, or cannot be had until then. */
export function holdWhole(name: string, text: string, isMissing = false) {
  let release: () => void = () => undefined;
  let isReleased = false;
  const released = new Promise<void>((resolve) => {
    release = () => {
      isReleased = true;
      resolve();
    };
  });
  const beforeShow = (page: Page): Promise<unknown> =>
    page.route(`**/${wholeScript(name, text)}`, async (route) => {
      if (isMissing && !isReleased) {
        await route.abort();
        return;
      }
      await released;
      await route.continue();
    });
  return { beforeShow, release };
}

/** Where things of a page stand, in whole pixels. */
export const boxes = (page: Page, places: readonly string[]) =>
  page.evaluate(
    (selectors) =>
      selectors.map((selector) => {
        const { x, y, width, height } = document.querySelector(selector)!.getBoundingClientRect();
        return [selector, ...[x, y, width, height].map(Math.round)];
      }),
    places,
  );
