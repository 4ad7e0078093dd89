import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { installCodeServer } from '../tools/codeServer.ts';
import { temporaryFolder } from '../tools/lifetime.ts';
import { linkPattern } from '../unit/editor/linkedText.ts';
import { NotesPage } from './pages/notesPage.ts';
import { anyCommand, isPlainText } from './pages/notifications.ts';
import { StudyPage } from './pages/studyPage.ts';
import { openWindow } from './windows.ts';

test('the editor makes links of what the unit tests take for links', async () => {
  const file = path.join(await installCodeServer(), 'out/vs/code/browser/workbench/workbench.js');
  expect(readFileSync(file, 'utf8')).toContain(`/${linkPattern.source}/${linkPattern.flags}`);
});

test('titles of a note are text in the question about a rename', async () => {
  const { folder: workspace, remove } = await temporaryFolder('workspace');
  onTestFinished(remove);
  const hostile = (label: string): string => `\\[${label}\\]\\(${anyCommand}\\)`;
  const table = (...rows: string[]): string =>
    [`# Fruit`, '', `## ${hostile('Keep my progress')}`, '', '| Aspect | Apple | Pear |', '|---|---|---|']
      .concat(rows)
      .join('\n') + '\n';
  const colour = '| red and round | green and long |';
  const taste = '| Taste | sour | sweet |';
  const name = 'fruit.md';
  writeFileSync(path.join(workspace, name), table(`| Colour ${colour}`, taste));
  const window = await openWindow({ workspace, settings: { 'descent.notes': [name] } });
  const { workbench, complaints } = window;
  const notes = await NotesPage.open(workbench);
  await notes.show('Fruit');
  await notes.use(notes.cell('red and round'), 'Study this card');
  const study = await StudyPage.find(workbench);
  await study.rate('3');
  const renamed = table(`| ${hostile('First')} ${colour}`, `| ${hostile('Second')} ${colour}`, taste);
  writeFileSync(path.join(window.workspace, name), renamed);
  await isPlainText(workbench, /Keep my progress.*called now/);
  // It has gone into the list of notifications by itself meanwhile, or not.
  const buttons = workbench.page.locator('.notification-list-item-buttons-container .monaco-button');
  for (const name of ['First', 'Second']) {
    await buttons.filter({ hasText: name }).first().waitFor({ state: 'attached' });
  }
  expect(complaints).toEqual([]);
});
