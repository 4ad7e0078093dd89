import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { launchBrowser } from '../tools/chromium.ts';
import { keepEvidence } from '../tools/evidence.ts';
import type { Window, WindowOptions } from './window.ts';
import * as windows from './window.ts';

/**
 * What the tests need of the editor's own extensions. All others are started and asked about every document, too,
 * which takes longer than most tests do; the tests inside the extension hosts have them all.
 */
const builtIn = [
  'configuration-editing',
  'javascript',
  'json',
  'markdown-basics',
  'python',
  'theme-defaults',
];

// The files of the suite that run in one process share its modules: the browser and the shared windows are there
// until the process ends, and end with it.
let browser: Promise<Browser> | undefined;
const shared = new Map<string, Window>();

type Options = Partial<Omit<WindowOptions, 'browser'>>;
/** What can be shared is what has the same options. */
export type SharedOptions = Omit<Options, 'home' | 'initScript'>;

/** Opens a VS Code in which nothing has happened yet, for the running test: it closes when the test ends. */
export async function openWindow(options: Options = {}): Promise<Window> {
  const window = await open(options);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await keepEvidence(window.workbench.page, task.name, window.complaints);
    }
    await window.close();
  });
  return window;
}

/**
 * The window that all tests with these options share: empty, but the workspace, what was studied and what the
 * extension remembers are as the last test left them, which has no unsaved file open. Spares opening one, which
 * is most of what a test costs. A test that fails closes it.
 */
export async function shareWindow(wanted: SharedOptions = {}): Promise<Window> {
  const key = keyOf(wanted);
  const window = shared.get(key) ?? (await open({ ...wanted, home: await newHome() }));
  shared.set(key, window);
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') {
      shared.delete(key);
      await keepEvidence(window.workbench.page, task.name, window.complaints);
      await window.close();
    } else {
      // Now, not before the next test: what is left running takes time from all others.
      await window.workbench.tidy();
      await window.workbench.reduceMotion(true);
    }
  });
  return window;
}

const keyOf = (wanted: SharedOptions): string => JSON.stringify({ host: 'node', ...wanted });

/** A window in which nothing has happened yet: the shared one, where this test is the first to use it. */
export function freshWindow(wanted: SharedOptions = {}): Promise<Window> {
  return shared.has(keyOf(wanted)) ? openWindow(wanted) : shareWindow(wanted);
}

async function open(options: Options): Promise<Window> {
  browser ??= launchBrowser();
  return windows.openWindow({
    browser: await browser,
    extensions: [inject('extension')],
    builtIn,
    // A run that moves takes nearly half a processor from all else. With less motion it goes on as fast, two pictures a second.
    reducedMotion: true,
    ...options,
  });
}

function newHome(): Promise<string> {
  return mkdtemp(path.join(inject('sharedHomes'), 'window-'));
}
