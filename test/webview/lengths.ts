import type { Page } from 'playwright-core';

/**
 * Notes down every length that the first path of a selector has from now on, in signs; gives what was noted so far. What
 * moves may be at its end before one looks.
 */
export async function lengthsOf(page: Page, selector: string): Promise<() => Promise<number[]>> {
  const noted = await page.evaluateHandle((path) => {
    const lengths: number[] = [];
    const look = (): void => {
      const length = document.querySelector(path)?.getAttribute('d')?.length;
      if (length !== undefined && length !== lengths.at(-1)) {
        lengths.push(length);
      }
    };
    new MutationObserver(look).observe(document.body, {
      ...{ subtree: true, childList: true, attributes: true, attributeFilter: ['d'] },
    });
    look();
    return lengths;
  }, selector);
  return () => noted.evaluate((lengths) => lengths);
}
