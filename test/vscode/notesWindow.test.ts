import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../tools/lifetime.ts';
import { root } from '../tools/paths.ts';
import { until } from '../tools/until.ts';
import { NotesPage } from './pages/notesPage.ts';
import { anyCommand, isPlainText } from './pages/notifications.ts';
import { SimulatorPage } from './pages/simulatorLabPage.ts';
import { StudyPage } from './pages/studyPage.ts';
import { inOneTry, oneTry } from './pages/tries.ts';
import { openWindow, shareWindow } from './windows.ts';

/** A green picture, 8 × 8. */
const green =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGMQWBCAFTEMLQkA8jBAAVoUttwAAAAASUVORK5CYII=';

let withNotes: Promise<string> | undefined;

/** No note by the settings: studied where it stands. One picture is beside it, one above the workspace. */
const shapes = `# Shapes

| Shape | Looks like | Minima |
|---|---|---|
| Bowl | ![a round bowl](<pictures/a bowl.png>) | one, in the middle |
| Trough | ![a long trough](../../outside.png) | a whole line of them |

## Steps

| Optimizer | First step | Remembers |
|---|---|---|
| Momentum | as long as the gradient | a velocity |
| Adam | as long as its rate | two averages |
`;

const hostile = (label: string): string => `\\[${label}\\]\\(${anyCommand}\\)`;
/** A note whose titles are links, until they are shown as text. */
const fruit = (...rows: string[]): string =>
  ['# Fruit', '', `## ${hostile('Keep my progress')}`, '', '| Aspect | Apple | Pear |', '|---|---|---|']
    .concat(rows, '| Taste | sour | sweet |')
    .join('\n') + '\n';
const colour = '| red and round | green and long |';

/** A workspace whose settings name its notes: the sample's, and one beside it. The shared windows are of it. */
async function makeWorkspaceWithNotes(): Promise<string> {
  const folder = await mkdtemp(path.join(inject('sharedHomes'), 'workspace-'));
  cpSync(path.join(root, 'media', 'sample'), folder, { recursive: true });
  mkdirSync(path.join(folder, '.vscode'));
  mkdirSync(path.join(folder, 'more'));
  mkdirSync(path.join(folder, 'shapes', 'pictures'), { recursive: true });
  writeFileSync(path.join(folder, 'shapes', 'pictures', 'a bowl.png'), Buffer.from(green, 'base64'));
  writeFileSync(path.join(folder, 'shapes', 'shapes.md'), shapes);
  writeFileSync(
    path.join(folder, '.vscode', 'settings.json'),
    JSON.stringify({ 'descent.notes': ['notes.md', 'more', '../outside/*.md', '/etc/**/*.md'] }),
  );
  writeFileSync(
    path.join(folder, 'more', 'losses.md'),
    '# Losses\n\nSee [activations](../notes.md#sigmoid-tanh-relu).\n\n| Aspect | Hinge | Logistic |\n|---|---|---|\n| Zero loss | beyond the margin | never |\n',
  );
  writeFileSync(path.join(folder, 'more', 'fruit.md'), fruit(`| Colour ${colour}`));
  return folder;
}

test.each(['node', 'web'] as const)(
  'a note is read, and its cells studied and shown, in the %s host',
  async (host) => {
    const { workbench, complaints } = await shareWindow({ host });
    let notes = await NotesPage.open(workbench);
    expect(await notes.listed.count()).toBe(8);
    await notes.show('Where SGD struggles');
    await notes.use(notes.cell('uphill in some directions'), 'Study this card');
    const study = await StudyPage.find(workbench);
    expect(await study.question.innerText()).toContain('a saddle point');
    // The one card of the cell, as a choice at first and then from memory.
    await study.rate('3');
    expect(await study.question.innerText()).toContain('a saddle point');
    await workbench.page.locator('.tab', { hasText: 'Notes' }).click();
    notes = await NotesPage.find(workbench);
    await notes.use(notes.cell('uphill in some directions'), 'Show in the file');
    await workbench.page.locator('.tab', { hasText: 'trouble.md' }).waitFor();
    expect(complaints).toEqual([]);
  },
);

test.each(['node', 'web'] as const)(
  'pictures of a note are drawn, opened in the simulator beside it, and asked about, in the %s host',
  async (host) => {
    const { workbench, complaints } = await shareWindow({ host });
    let notes = await NotesPage.open(workbench);
    await notes.show('First-order optimizers');
    // A configuration of its own.
    const picture = notes.view.locator('th descent-picture').first();
    await picture.locator('path.arrow').first().waitFor({ state: 'attached' });
    await picture.locator('.picture-open').click();
    const simulator = await SimulatorPage.find(workbench, 'editor');
    await simulator.view.locator('[data-key="momentum"]').waitFor();
    await workbench.tidy();

    notes = await NotesPage.open(workbench);
    await notes.show('BGD, SGD and mini-batch', 'Batch, stochastic and mini-batch');
    const cell = notes.cell('a new direction at every step');
    // Pictures are asked for when they come near.
    await cell.scrollIntoViewIfNeeded();
    await cell.locator('path.path').waitFor({ state: 'attached' });
    await notes.use(cell, 'Study this card');
    const study = await StudyPage.find(workbench);
    expect(await study.question.innerText()).toContain('Which method drew this path?');
    await study.view.locator('.question descent-picture path.path').waitFor({ state: 'attached' });
    expect(await study.view.locator('.choice').count()).toBe(3);
    // An experiment.
    await study.view.locator('.picture-open').click();
    const experiment = await SimulatorPage.find(workbench, 'editor');
    await experiment.view.locator('.experiment').getByText('True here').waitFor();
    expect(await study.question.innerText()).toContain('Which method drew this path?');
    expect(complaints).toEqual([]);
  },
);

test("the workspace's notes are there beside the bundled ones, and nothing outside of it", async () => {
  const window = await shareWindow({ workspace: await (withNotes ??= makeWorkspaceWithNotes()) });
  const { workbench, complaints } = window;
  const notes = await NotesPage.open(workbench);
  await notes.listed.nth(10).waitFor();
  expect(await notes.listed.allInnerTexts()).toHaveLength(11);
  await notes.show('Losses');
  await notes.view.locator('article p a', { hasText: 'activations' }).click();
  await notes.title.filter({ hasText: 'Activation functions' }).waitFor();
  // What is written to the file is on the page.
  const file = path.join(window.workspace, 'more', 'losses.md');
  const text = readFileSync(file, 'utf8').replace('beyond the margin', 'from the margin on');
  await notes.show('Losses');
  writeFileSync(file, text);
  await notes.cell('from the margin on').waitFor();
  expect(complaints).toEqual([]);
});

test('a table is studied with a part of it switched off, and the file is as it was', async () => {
  const window = await shareWindow({ workspace: await (withNotes ??= makeWorkspaceWithNotes()) });
  const { workbench, complaints } = window;
  const { page } = workbench;
  const file = path.join(window.workspace, 'notes.md');
  const before = readFileSync(file, 'utf8');
  await workbench.openFile('notes.md');
  const lens = page.locator('.codelens-decoration a', { hasText: / cards/ });
  // A line that is drawn anew between the two halves of a click takes it for none.
  const opened = page.locator('.tabs-container .tab', { hasText: 'Cards of a Table' });
  await until('the lens to open the preview', async () => {
    await lens.click();
    return inOneTry(() => opened.waitFor({ timeout: oneTry }));
  });
  const preview = await workbench.webview('preview', 'editor');
  await preview.locator('summary', { hasText: 'Rows' }).click();
  await preview.locator('vscode-checkbox', { hasText: 'Formula' }).click();
  await preview.locator('header .count', { hasText: '16 cards' }).waitFor();
  await preview.locator('header vscode-button', { hasText: 'Study' }).click();
  const study = await StudyPage.find(workbench);
  expect(await study.view.locator('.place').innerText()).toContain('Activation functions');
  expect(await study.view.locator('body').innerText()).not.toContain('Formula');
  // The note stands beside it, as it was.
  await lens.filter({ hasText: '16 cards' }).waitFor();
  await page.locator('.tabs-container .tab', { hasText: 'notes.md' }).click();
  const notes = await NotesPage.open(workbench);
  await notes.title.filter({ hasText: 'Activation functions' }).waitFor();
  expect(await notes.view.locator('figcaption vscode-button').innerText()).toContain('16 cards');
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(complaints).toEqual([]);
});

test('pictures are shown from the folder of the note, and one above the workspace is said; the preview follows the cursor, and takes back', async () => {
  const window = await shareWindow({ workspace: await (withNotes ??= makeWorkspaceWithNotes()) });
  const { workbench, complaints } = window;
  const { page } = workbench;
  writeFileSync(path.join(window.workspace, '..', 'outside.png'), Buffer.from(green, 'base64'));
  await workbench.openFile('shapes.md');
  const line = (text: string): Locator => page.locator('.view-line', { hasText: text }).first();
  await line('Bowl').click();
  await workbench.runCommand('descent.studyTable');
  const preview = await workbench.webview('preview', 'editor');
  const title = (text: string): Locator => preview.locator('h1', { hasText: text });
  await title('Shapes').waitFor();
  await seen(preview.locator('.cards img.note-image[alt="a round bowl"]'));
  const said = 'Pictures are shown of the folder that the note is in';
  await preview
    .locator('.cards .missing-picture', { hasText: 'a long trough' })
    .filter({ hasText: said })
    .waitFor();
  expect(await preview.locator('img[alt="a long trough"]').count()).toBe(0);

  // The table that the cursor comes to takes its place.
  await line('as long as its rate').click();
  await title('Steps').waitFor();
  const count = preview.locator('header .count');
  const all = await count.innerText();
  await preview.locator('summary', { hasText: 'Columns' }).click();
  await preview.locator('vscode-checkbox', { hasText: 'Remembers' }).click();
  await count.filter({ hasNotText: all }).waitFor();
  await line('skip').waitFor();
  await preview.locator('body').press('Control+z');
  await count.filter({ hasText: all }).waitFor();
  await line('skip').waitFor({ state: 'detached' });
  await preview.locator('summary', { hasText: 'Rows' }).click();
  await preview.locator('vscode-checkbox', { hasText: 'Adam' }).click();
  await count.filter({ hasNotText: all }).waitFor();
  await preview.locator('body').press('Control+z');
  await count.filter({ hasText: all }).waitFor();
  await expect.poll(() => preview.locator('vscode-checkbox[aria-checked=false]').count()).toBe(0);

  // On a card as in the preview.
  await line('Bowl').click();
  await title('Shapes').waitFor();
  await preview.locator('header vscode-button', { hasText: 'Study' }).click();
  // Of a file that is not saved one is asked first. The editor saves it by itself a second after the last change.
  const save = page.locator('.notifications-toasts .monaco-button', { hasText: 'Save' });
  const opened = page.locator('.tab', { hasText: 'Study' });
  await save.or(opened).first().waitFor();
  if ((await opened.count()) === 0) {
    await save.click();
  }
  const study = await StudyPage.atLesson(workbench);
  await seen(study.view.locator('.lesson img.note-image[alt="a round bowl"]'));
  await study.view.locator('.lesson .missing-picture', { hasText: 'a long trough' }).waitFor();
  await study.readLessons();
  await study.view.locator('.question', { hasText: 'Bowl' }).waitFor();
  expect(complaints).toEqual([]);
});

test('titles of a note are text in the question about a rename', async () => {
  const window = await shareWindow({ workspace: await (withNotes ??= makeWorkspaceWithNotes()) });
  const { workbench, complaints } = window;
  const notes = await NotesPage.open(workbench);
  await notes.show('Fruit');
  await notes.use(notes.cell('red and round'), 'Study this card');
  const study = await StudyPage.find(workbench);
  await study.rate('3');
  const renamed = fruit(`| ${hostile('First')} ${colour}`, `| ${hostile('Second')} ${colour}`);
  writeFileSync(path.join(window.workspace, 'more', 'fruit.md'), renamed);
  await isPlainText(workbench, /Keep my progress.*called now/);
  // It has gone into the list of notifications by itself meanwhile, or not.
  const buttons = workbench.page.locator('.notification-list-item-buttons-container .monaco-button');
  for (const name of ['First', 'Second']) {
    await buttons.filter({ hasText: name }).first().waitFor({ state: 'attached' });
  }
  expect(complaints).toEqual([]);
});

/** Waits until a picture is there, and not only its place. */
const seen = (picture: Locator): Promise<boolean> =>
  until('the picture', () =>
    picture.first().evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth === 8),
  );

/** A workspace of two folders, of which one names its notes itself and the other is named by the workspace. */
async function twoFolders(): Promise<string> {
  const { folder: workspace, remove } = await temporaryFolder('workspace');
  onTestFinished(remove);
  const table = (name: string): string =>
    `# ${name}\n\n| Aspect | Left | Right |\n|---|---|---|\n| Where in ${name} | here | there |\n`;
  for (const [folder, name] of [
    ['first', 'Apples'],
    ['second', 'Pears'],
  ] as const) {
    mkdirSync(path.join(workspace, folder, '.vscode'), { recursive: true });
    writeFileSync(path.join(workspace, folder, `${name}.note.md`), table(name));
    writeFileSync(path.join(workspace, folder, 'other.md'), table(`Other ${name}`));
  }
  // The one folder names its notes itself, the other is named by the workspace's settings.
  writeFileSync(
    path.join(workspace, 'second', '.vscode', 'settings.json'),
    JSON.stringify({ 'descent.notes': ['other.md'] }),
  );
  writeFileSync(
    path.join(workspace, 'both.code-workspace'),
    JSON.stringify({
      folders: [{ path: 'first' }, { path: 'second' }],
      settings: { 'descent.notes': ['*.note.md'] },
    }),
  );
  return workspace;
}

test('of several folders, each has its notes', async () => {
  const { workbench, complaints } = await openWindow({
    workspace: await twoFolders(),
    workspaceFile: 'both.code-workspace',
  });
  const notes = await NotesPage.open(workbench);
  await notes.listed.nth(10).waitFor();
  const listed = (await notes.listed.allInnerTexts()).map((text) => text.replace(/\s*\d+.*$/s, ''));
  expect(listed.slice(0, 3).sort()).toEqual(['Apples', 'Other Pears', 'Pears']);
  await notes.show('Apples');
  await notes.use(notes.cell('there'), 'Study this card');
  const study = await StudyPage.find(workbench);
  await study.rate('3');
  expect(complaints).toEqual([]);
});
