import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { logFiles } from './logs.ts';
import { DecksView } from './pages/decksTree.ts';
import { NotesPage } from './pages/notesPage.ts';
import { runEveryCommand } from './pages/everyCommand.ts';
import { anyCommand, isPlainText } from './pages/notifications.ts';
import type { Workbench } from './pages/workbench.ts';
import { root } from '../tools/paths.ts';
import { openWindow, shareWindow } from './windows.ts';

/** A repository that names its notes, in the settings that it brings, and whose notes would have another's histories. */
async function repository(): Promise<string> {
  const folder = await mkdtemp(path.join(inject('sharedHomes'), 'workspace-'));
  mkdirSync(path.join(folder, '.vscode'));
  const settings = { 'descent.notes': ['*.md'], 'descent.log.folder': path.join(folder, 'log') };
  writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
  writeFileSync(
    path.join(folder, 'fruit.md'),
    '---\nkey: gradient-descent-variants\n---\n\n# Fruit\n\n| Aspect | Apple | Pear |\n|---|---|---|\n| Colour | red | green |\n',
  );
  writeFileSync(path.join(folder, 'bowl.descent.json'), '{"version":1}');
  writeFileSync(path.join(folder, 'train.py'), 'import torch\n\nopt = torch.optim.Adam(p, lr=0.01)\n');
  return folder;
}

let made: Promise<string> | undefined;

const restrictedWindow = async () =>
  shareWindow({ workspace: await (made ??= repository()), restricted: true });

/** All that is in a folder, with what each file says. */
function contentOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(path.join(folder, name)))
          .digest('hex')}`,
    )
    .sort();
}

const restricted = /Restricted Mode/;

test('in Restricted Mode decks, notes and tables of the workspace say why they are not studied, and nothing is written', async () => {
  const window = await restrictedWindow();
  const { workbench, workspace, home, complaints } = window;
  const { page } = workbench;
  const before = contentOf(workspace);

  // The view of the decks and the page of the notes have none of the workspace, and say why.
  const decks = await DecksView.open(workbench);
  await decks.pane.locator('.message', { hasText: restricted }).waitFor();
  expect(await decks.row('Fruit').count()).toBe(0);
  const notes = await NotesPage.open(workbench);
  await notes.view.locator('.notice', { hasText: restricted }).waitFor();
  expect(await notes.listed.filter({ hasText: 'Fruit' }).count()).toBe(0);

  // So does what would make cards of a table.
  await workbench.openFile('fruit.md');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowUp');
  await workbench.runCommand('descent.studyTable');
  await page.locator('.notification-list-item-message', { hasText: restricted }).first().waitFor();

  await workbench.tidy();

  expect(contentOf(workspace)).toEqual(before);
  for (const file of logFiles(home)) {
    expect(readFileSync(file, 'utf8')).not.toMatch(/fruit|"renamed"|owner/i);
  }
  expect(complaints).toEqual([]);
});

/** Opens an address of the extension, as a page in a browser would. */
async function openAddress(workbench: Workbench, address: string): Promise<void> {
  await workbench.runCommand('workbench.action.url.openUrl');
  const input = workbench.page.locator('.quick-input-widget input[type="text"]:visible').first();
  await workbench.page.locator('.quick-input-widget', { hasText: 'URL to open' }).waitFor();
  await input.fill(address);
  await input.press('Enter');
  const dialog = workbench.page.locator('.monaco-dialog-box');
  await dialog
    .locator('.monaco-button', { hasText: /^Open|^Allow|^Yes/ })
    .first()
    .click();
  await dialog.waitFor({ state: 'detached' });
}

test('what a file or an address of a stranger says is text in a notification, in Restricted Mode', async () => {
  const { workbench, workspace, complaints } = await restrictedWindow();
  const file = {
    version: 1,
    problem: { kind: 'surface', id: 'rosenbrock' },
    optimizers: [],
    start: [0, 0],
    [`[Repair it](${anyCommand})`]: 1,
  };
  writeFileSync(path.join(workspace, 'bowl.descent.json'), JSON.stringify(file));
  await workbench.openFile('bowl.descent.json');
  await workbench.runCommand('descent.openConfiguration');
  await isPlainText(workbench, /bowl\.descent\.json.*Repair it/);

  const extension = 'code-oss://descent-lab.descent';
  await openAddress(workbench, `${extension}/%5BUpdate%20Descent%5D(${anyCommand})`);
  await isPlainText(workbench, /Update Descent/);
  const settings = 'command:workbench.action.openSettings%3F%2522descent.notes%2522';
  await openAddress(workbench, `${extension}/%5BOpen%20Descent%5D(${settings})`);
  await isPlainText(workbench, /Open Descent/);
  expect(complaints).toEqual([]);
});

test('every command does something in Restricted Mode, or says why not', async () => {
  const { workbench, complaints } = await restrictedWindow();
  await runEveryCommand(workbench, (file) => workbench.openFile(file), {
    'descent.studyTable': restricted,
    // What the test before has written there.
    'descent.openConfiguration': /^says: .*bowl\.descent\.json cannot be opened/,
  });
  expect(complaints).toEqual([]);
});

test.each(['node', 'web'] as const)(
  'every command does something in a workspace that is on no disk, in the %s host',
  async (host) => {
    const workspace = await mkdtemp(path.join(inject('sharedHomes'), 'workspace-'));
    const folders = [{ uri: 'virtual:/work', name: 'work' }];
    writeFileSync(path.join(workspace, 'all.code-workspace'), JSON.stringify({ folders }));
    const virtual = path.join(root, 'test', 'vscode', 'fixtures', 'virtual-extension');
    const { workbench, complaints } = await openWindow({
      host,
      workspace,
      workspaceFile: 'all.code-workspace',
      extensions: [inject('extension'), virtual],
    });
    const { page } = workbench;
    await runEveryCommand(workbench, async (file) => {
      await workbench.openContainer('Explorer');
      await page.locator('.explorer-folders-view .monaco-list-row', { hasText: file }).dblclick();
      await page.locator('.tabs-container .tab.active', { hasText: file }).waitFor();
      await page.locator('.part.editor .monaco-editor .view-line').first().waitFor();
      await workbench.runCommand('workbench.action.closeSidebar');
      await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    });
    expect(complaints).toEqual([]);
  },
);
