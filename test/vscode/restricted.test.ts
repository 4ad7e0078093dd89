import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../tools/lifetime.ts';
import { logFiles } from './logs.ts';
import { DecksView } from './pages/decks.ts';
import { NotesPage } from './pages/notes.ts';
import { openWindow } from './windows.ts';

/** A repository that names its notes, in the settings that it brings, and whose notes would have another's histories. */
async function repository(): Promise<string> {
  const { folder, remove } = await temporaryFolder('workspace');
  onTestFinished(remove);
  mkdirSync(path.join(folder, '.vscode'));
  const settings = { 'descent.notes': ['*.md'], 'descent.log.folder': path.join(folder, 'log') };
  writeFileSync(path.join(folder, '.vscode', 'settings.json'), JSON.stringify(settings));
  writeFileSync(
    path.join(folder, 'fruit.md'),
    '---\nkey: gradient-descent-variants\n---\n\n# Fruit\n\n| Aspect | Apple | Pear |\n|---|---|---|\n| Colour | red | green |\n',
  );
  writeFileSync(path.join(folder, 'bowl.descent.json'), '{"version":1}');
  return folder;
}

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
  const window = await openWindow({ workspace: await repository(), host: 'node', restricted: true });
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
