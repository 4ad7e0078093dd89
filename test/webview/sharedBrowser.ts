import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { launchBrowser } from '../tools/chromium.ts';
import { cache } from '../tools/paths.ts';
import type { Harness, Look } from './harness.ts';
import { openHarness } from './harness.ts';

// The files of the suite that run in one process share its modules: the browser is there until the process ends, and
// ends with it.
let browser: Promise<Browser> | undefined;

export function sharedBrowser(): Promise<Browser> {
  return (browser ??= launchBrowser());
}

/** Of a test that failed, a picture, the complaints and what the page last heard and said stay in .vscode-test/failures. */
async function keepEvidence({ page, complaints, received }: Harness, test: string): Promise<void> {
  const folder = path.join(cache, 'failures');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${test.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`);
  const said = received.slice(-5).map((message) => JSON.stringify(message).slice(0, 300));
  console.error([`Page: ${page.url()}`, `Picture: ${file}`, ...complaints, ...said].join('\n'));
  try {
    await page.screenshot({ path: file });
    const body = await page.evaluate(() => document.body.outerHTML.slice(0, 1500));
    console.error(body);
  } catch (error) {
    console.error(`No picture of "${test}": ${String(error)}`);
  }
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
      await keepEvidence(harness, task.name);
      await harness.close();
    } else {
      await harness.leave();
      idle.push(harness);
    }
  });
  return harness;
}
