import type { Browser } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { launchBrowser } from '../tools/chromium.ts';
import { keepEvidence } from '../tools/evidence.ts';
import type { Harness, Look } from './harness.ts';
import { openHarness } from './harness.ts';

// The files of the suite that run in one process share its modules: the browser is there until the process ends, and
// ends with it.
let browser: Promise<Browser> | undefined;

export function sharedBrowser(): Promise<Browser> {
  return (browser ??= launchBrowser());
}

/** What a page that failed reported, and what it said last. */
const known = ({ page, complaints, received }: Harness): string[] => [
  `Page: ${page.url()}`,
  ...complaints,
  ...received.slice(-5).map((message) => JSON.stringify(message).slice(0, 300)),
];

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
      await keepEvidence(harness.page, task.name, known(harness));
      await harness.close();
    } else {
      await harness.leave();
      idle.push(harness);
    }
  });
  return harness;
}
