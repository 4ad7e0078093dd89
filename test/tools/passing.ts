import type { Locator } from 'playwright-core';

/**
 * Does something after which something is said in passing. Such words go by themselves after seconds, on a busy machine
 * before one looks: they are waited for from before they come.
 */
export async function passing(words: Locator, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([words.waitFor(), act()]);
}
