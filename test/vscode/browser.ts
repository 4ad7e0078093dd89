import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, inject, onTestFinished } from 'vitest';
import { launchBrowser } from '../tools/chromium.ts';
import { cache } from '../tools/paths.ts';
import type { Window, WindowOptions } from './window.ts';
import { openWindow } from './window.ts';

/**
 * One browser for the tests of a file; each window in it has its own profile and its own server, and closes when
 * its test ends. Of a test that failed, a picture and the complaints stay in .vscode-test/failures.
 */
export function useBrowser(): (options?: Partial<WindowOptions>) => Promise<Window> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  return async (options = {}) => {
    const window = await openWindow({ browser: browser!, extensions: [inject('extension')], ...options });
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') {
        await keepEvidence(window, task.name);
      }
      await window.close();
    });
    return window;
  };
}

async function keepEvidence({ workbench, complaints }: Window, test: string): Promise<void> {
  const folder = path.join(cache, 'failures');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${test.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`);
  try {
    await workbench.page.screenshot({ path: file });
    console.error([`Picture: ${file}`, ...complaints].join('\n'));
  } catch (error) {
    console.error(`No picture of "${test}": ${String(error)}`);
  }
}
