import type { Browser } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { launchBrowser } from '../tools/chromium.ts';
import type { Harness, Look } from './harness.ts';
import { openHarness } from './harness.ts';

// The files of the suite that run in one process share its modules: the browser is there until the process ends, and
// ends with it.
let browser: Promise<Browser> | undefined;

export function sharedBrowser(): Promise<Browser> {
  return (browser ??= launchBrowser());
}

// Opening a page takes longer than most tests do, so those of tests that are through are used again: as many are open as
// one test has had at a time.
const idle: Harness[] = [];

/** A webview for the running test, in which nothing has happened yet. */
export async function openWebview(look: Look = {}): Promise<Harness> {
  const used = idle.pop();
  await used?.wear(look);
  const harness =
    used ?? (await openHarness({ browser: await sharedBrowser(), extension: inject('extension'), ...look }));
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await harness.close();
    } else {
      await harness.leave();
      idle.push(harness);
    }
  });
  return harness;
}
