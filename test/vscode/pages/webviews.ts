import type { FrameLocator, Locator, Page } from 'playwright-core';
import { until } from '../../tools/until.ts';

/** Which part of the window a view sits in. */
export type Place = 'editor' | 'side';

/** The document of a visible webview of the extension, known by its script and the part it lies in. */
export async function webviewDocument(page: Page, script: string, place: Place): Promise<FrameLocator> {
  const outer = await until(`the webview ${script} in the ${place}`, () => find(page, script, place));
  return documentIn(outer);
}

const documentIn = (outer: Locator): FrameLocator =>
  outer.contentFrame().locator('iframe#active-frame').contentFrame();

async function find(page: Page, script: string, place: Place): Promise<Locator | undefined> {
  const side = await page.locator('.part.sidebar').boundingBox();
  for (const outer of await page.locator('iframe.webview.ready').all()) {
    const box = (await outer.isVisible()) ? await outer.boundingBox() : null;
    if (box === null) {
      continue;
    }
    const inSide = side !== null && box.x + box.width / 2 < side.x + side.width;
    const styles = await documentIn(outer).locator(`link[rel="stylesheet"][href*="/${script}.css"]`).count();
    if (styles > 0 && inSide === (place === 'side')) {
      return outer;
    }
  }
  return undefined;
}
