import type { FrameLocator, Locator, Page } from 'playwright-core';
import { until } from '../../tools/until.ts';

/** Which part of the window a view sits in. */
export type Place = 'editor' | 'side';

/** Frames of extensions that are there. */
const shown = 'iframe.webview.ready';

/** The document of a visible webview of the extension, known by its script and the part it lies in. */
export async function webviewDocument(page: Page, script: string, place: Place): Promise<FrameLocator> {
  const outer = await until(`the webview ${script} in the ${place}`, () => find(page, script, place));
  return documentIn(outer);
}

const documentIn = (outer: Locator): FrameLocator =>
  outer.contentFrame().locator('iframe#active-frame').contentFrame();

async function find(page: Page, script: string, place: Place): Promise<Locator | undefined> {
  const outer = page.locator(shown);
  for (const [at, where] of (await page.evaluate(placesOf, shown)).entries()) {
    if (where === place) {
      const styles = documentIn(outer.nth(at)).locator(`link[rel="stylesheet"][href*="/${script}.css"]`);
      if ((await styles.count()) > 0) {
        return outer.nth(at);
      }
    }
  }
  return undefined;
}

/** Runs in the page: where each of these frames is seen, in their order. */
function placesOf(selector: string): (Place | undefined)[] {
  const side = document.querySelector('.part.sidebar')?.getBoundingClientRect();
  return [...document.querySelectorAll(selector)].map((one) => {
    const { x, width, height } = one.getBoundingClientRect();
    if (width === 0 || height === 0 || !one.checkVisibility({ visibilityProperty: true })) {
      return undefined;
    }
    return side !== undefined && x + width / 2 < side.right ? 'side' : 'editor';
  });
}
