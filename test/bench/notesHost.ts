/**
 * How long the extension host answers nobody while Descent indexes 2,500 files with 18,000 cards and opens the deck
 * of them, in a real VS Code: at first, from the saved index, and when notes change.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../tools/chromium.ts';
import { runTool } from '../tools/runTool.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { root } from '../tools/paths.ts';
import type { Host } from '../tools/server.ts';
import { stageExtension } from '../tools/stageExtension.ts';
import { until } from '../tools/until.ts';
import { openWindow } from '../vscode/window.ts';
import type { Window } from '../vscode/window.ts';
import { corpus } from './lib/corpus.ts';
import { report } from './lib/figure.ts';
import { longestWorkerTask } from './lib/workerTrace.ts';

/** In milliseconds, from test/vscode/fixtures/pulse-extension. */
interface Pulse {
  readonly waited: number;
  readonly worked?: number;
}

const fixture = (name: string): string => path.join(root, 'test', 'vscode', 'fixtures', name);
const notes = corpus(2500, 4, 3, 3);

await runTool(async () => {
  const staged = await temporaryFolder('staged');
  const extension = path.join(staged.folder, 'descent');
  await stageExtension(extension);
  const browser = await launchBrowser();
  try {
    for (const host of ['node', 'web'] as const) {
      const { folder: workspace, remove } = await temporaryFolder('notes');
      mkdirSync(path.join(workspace, '.vscode'));
      writeFileSync(
        path.join(workspace, '.vscode', 'settings.json'),
        JSON.stringify({ 'descent.notes': ['**/*.md'] }),
      );
      for (const { name, text } of notes) {
        mkdirSync(path.join(workspace, path.dirname(name)), { recursive: true });
        writeFileSync(path.join(workspace, name), text);
      }
      const window = await openWindow({
        browser,
        extensions: [extension, fixture('pulse-extension')],
        host,
        workspace,
        settings: { 'files.exclude': { 'pulse.json': true, 'looped.json': true } },
      });
      const { workbench } = window;
      // What the start of the window took is its own, and what loading the code takes is not indexing.
      await loadCode(window);
      const plain = await during(window, host, async () => {
        await workbench.palette.run('Pulse: Loop');
        await until('the loop', () => existsSync(path.join(window.workspace, 'looped.json')), 60_000);
      });
      const tell = teller(host, plain);
      const first = await during(window, host, async () => {
        await workbench.runCommand('descent.study');
        await kept(window);
      });
      tell('notes_host_block', first, 'first reading of 2,500 files, 20,089 cards');
      const changed = await during(window, host, async () => {
        forget(window);
        changeNotes(window, 100);
        await kept(window);
      });
      tell('notes_host_block_changed', changed, '100 of the files changed');
      await workbench.tidy();
      await workbench.reload();
      await loadCode(window);
      const again = await during(window, host, async () => {
        await workbench.runCommand('descent.study');
        forget(window);
        changeNotes(window, 1);
        await kept(window);
      });
      tell('notes_host_block_again', again, 'from the saved index');
      await window.close();
      remove();
    }
  } finally {
    await browser.close();
    staged.remove();
  }
});

/** The longest that the host was busy with one thing meanwhile. */
async function during(window: Window, host: Host, work: () => Promise<void>): Promise<Pulse> {
  await pulse(window);
  if (host === 'node') {
    await work();
    return pulse(window);
  }
  // A worker cannot measure its own processor time; the browser can.
  const browser = window.workbench.page.context().browser()!;
  await browser.startTracing(window.workbench.page, { categories: ['toplevel'] });
  await work();
  const trace = await browser.stopTracing();
  const { waited } = await pulse(window);
  return { waited, worked: longestWorkerTask(trace.toString()) };
}

/** @param plain of work in turns of five milliseconds that does nothing, in the same host */
function teller(host: Host, plain: Pulse) {
  const time = ({ waited, worked }: Pulse): number => worked ?? waited;
  return (figure: string, found: Pulse, against: string): void => {
    const name = host === 'node' ? figure : figure.replace('_host_', '_web_host_');
    const wait = `longest wait ${found.waited.toFixed(0)} ms`;
    report(`${name}_ms`, time(found), 'ms', `at most 20: ${against}; ${wait}`);
    const loop = `work in turns of 5 ms that does nothing, ${time(plain).toFixed(1)} ms`;
    report(`${name}_ratio`, time(found) / time(plain), 'x', loop);
  };
}

/** Has the code of studying loaded, and no note read. */
async function loadCode({ workbench }: Window): Promise<void> {
  const { page } = workbench;
  const input = page.locator('.quick-input-widget input.input');
  await workbench.runCommand('descent.runExperiment');
  await until('the list of experiments', async () => !(await input.inputValue()).startsWith('>'));
  await page.keyboard.press('Escape');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** What was longest since the last time. */
async function pulse({ workbench, workspace }: Window): Promise<Pulse> {
  const file = path.join(workspace, 'pulse.json');
  rmSync(file, { force: true });
  await workbench.palette.run('Pulse: Take');
  return until('the pulse', () => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Pulse;
    } catch {
      return undefined; // Not yet written, or only begun.
    }
  });
}

/** What Descent keeps of the workspace's notes, once it has read them all. */
function keptFiles({ home }: Window): string[] {
  const storage = path.join(home, 'user', 'User', 'workspaceStorage');
  return readdirSync(storage, { recursive: true, encoding: 'utf8' })
    .filter((name) => /descent-lab\.descent[/\\]notes[/\\](?:index|tables)$/.test(name))
    .map((name) => path.join(storage, name));
}

async function kept(window: Window): Promise<void> {
  await until('the index to be kept', () => keptFiles(window).length >= 2, 120_000);
}

function forget(window: Window): void {
  keptFiles(window).forEach((file) => rmSync(file));
}

/** Adds a row to the table of some of the notes that have one. */
function changeNotes({ workspace }: Window, count: number): void {
  for (const { name, text } of notes.filter((_, i) => i % 4 === 0).slice(0, count)) {
    const changed = text.replace(/^(\|---.*)$/m, `$1\n| added ${count} | one | two | three |`);
    writeFileSync(path.join(workspace, name), changed);
  }
}
