import type { Browser } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { launchBrowser } from '../tools/chromium.ts';
import type { Harness, HarnessOptions } from './harness.ts';
import { openHarness } from './harness.ts';

// The files of the suite that run in one process share its modules: the browser is there until the process ends, and
// ends with it.
let browser: Promise<Browser> | undefined;

export function sharedBrowser(): Promise<Browser> {
  return (browser ??= launchBrowser());
}

/** A webview for the running test; it closes when the test ends. */
export async function openWebview(options: Partial<HarnessOptions> = {}): Promise<Harness> {
  const harness = await openHarness({
    browser: await sharedBrowser(),
    extension: inject('extension'),
    ...options,
  });
  onTestFinished(() => harness.close());
  return harness;
}
