import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { launchBrowser } from '../tools/chromium.ts';
import type { Window, WindowOptions } from './window.ts';
import { openWindow } from './window.ts';

/** One browser for the tests of a file; each window in it has its own profile and its own server. */
export function useBrowser(): (options?: Partial<WindowOptions>) => Promise<Window> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  return (options = {}) => openWindow({ browser: browser!, extensions: [inject('extension')], ...options });
}
