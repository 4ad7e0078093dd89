import { patience } from './patience.ts';

/**
 * What `look` gives once it gives something; for conditions that no locator of the browser can wait for. Looks
 * again every 50 ms; after `timeout` ms it fails, saying what was waited for.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  timeout = patience,
): Promise<T> {
  const end = performance.now() + timeout;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) {
      return found;
    }
    if (performance.now() > end) {
      throw new Error(`Waited ${timeout / 1000} s for ${what}.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
