import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { expect, inject, test } from 'vitest';
import { logFiles } from './logs.ts';
import { DecksView } from './pages/decksTree.ts';
import { CodePage } from './pages/codePage.ts';
import { NotesPage } from './pages/notesPage.ts';
import { QuizPage } from './pages/quizPage.ts';
import { SimulatorPage } from './pages/simulatorLabPage.ts';
import { StudyPage } from './pages/studyPage.ts';
import type { Host } from '../tools/server.ts';
import { until } from '../tools/until.ts';
import { runEveryCommand } from './pages/everyCommand.ts';
import { anyCommand, isPlainText } from './pages/notifications.ts';
import type { Workbench } from './pages/workbench.ts';
import { root } from '../tools/paths.ts';
import { openWindow, shareWindow } from './windows.ts';

const script = `import torch

model = Net()
optimizer = torch.optim.Adam(model.parameters(), lr=0.1, weight_decay=1e-4)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=100)
other = torch.optim.AdamW(model.parameters(), lr=3e-4, betas=(0.9, 0.95), eps=args.eps)
`;
const notebook = {
  cells: [['import torch\n', 'RATE = 2e-3'], ['opt = torch.optim.RMSprop(net.parameters(), lr=RATE)']].map(
    (source) => ({ cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source }),
  ),
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
};
const fruit = (key: string): string =>
  `---\nkey: ${key}\n---\n\n# Fruit\n\n| Aspect | Apple | Pear |\n|---|---|---|\n| Colour | red | green |\n`;

/**
 * Two repositories that name their notes, in the settings that they bring. The notes of the first would have another's
 * histories.
 */
async function repositories(): Promise<string> {
  const workspace = await mkdtemp(path.join(inject('sharedHomes'), 'workspace-'));
  const log = path.join(workspace, 'log');
  for (const [folder, settings, files] of [
    [
      'first',
      { 'descent.notes': ['*.md'], 'descent.log.folder': log },
      {
        'fruit.md': fruit('gradient-descent-variants'),
        'bowl.descent.json': '{"version":1}',
        'train.py': 'import torch\n\nopt = torch.optim.Adam(p, lr=0.01)\n',
        'fit.py': script,
        'lab.ipynb': JSON.stringify(notebook),
      },
    ],
    ['second', undefined, { 'pears.note.md': fruit('pears') }],
  ] as const) {
    mkdirSync(path.join(workspace, folder, '.vscode'), { recursive: true });
    if (settings !== undefined) {
      writeFileSync(path.join(workspace, folder, '.vscode', 'settings.json'), JSON.stringify(settings));
    }
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(path.join(workspace, folder, name), text);
    }
  }
  writeFileSync(
    path.join(workspace, 'both.code-workspace'),
    JSON.stringify({
      folders: [{ path: 'first' }, { path: 'second' }],
      settings: { 'descent.notes': ['*.note.md'], 'descent.log.folder': log },
    }),
  );
  return workspace;
}

let made: Promise<string> | undefined;

// Shared in the node host; of the web host there is one test.
const restrictedWindow = async (host: Host = 'node') =>
  (host === 'node' ? shareWindow : openWindow)({
    host,
    restricted: true,
    workspace: await (made ??= repositories()),
    workspaceFile: 'both.code-workspace',
    settings: { 'descent.codeLens': true },
    builtIn: ['ipynb', 'javascript', 'json', 'notebook-renderers', 'python', 'theme-defaults'],
  });

// First, while no deck is open.
test.each(['node', 'web'] as const)(
  'code is explained, simulated and asked about, and hints can be silenced, in the %s host',
  async (host) => {
    const { workbench, complaints } = await restrictedWindow(host);
    const { page } = workbench;
    const code = new CodePage(workbench);
    await workbench.openFile('fit.py');
    await code.lenses.getByText('Simulate AdamW').waitFor();

    const says = await code.read('AdamW', 'Left at the default');
    expect(says).toContain('m ← β₁m + (1 − β₁)g');
    expect(says).toMatch(/α =\s*3e-4\s*\(lr\)/);
    expect(says).toMatch(/Not understood:\s*eps=args\.eps/);
    // The deck was not opened for a hover.
    expect(says).not.toContain('cards');

    const curve = await until('the curve', async () => {
      const schedule = await code.hover('CosineAnnealingLR', 'schedule of Adam');
      // It closes when it likes.
      const [drawn] = await schedule
        .locator('img')
        .evaluateAll((all) =>
          (all as HTMLImageElement[]).map((one) => [one.naturalWidth > 0, one.alt] as const),
        );
      return drawn?.[0] === true && drawn[1];
    });
    expect(curve).toContain('0.1 at first, 2.467e-5 at the end');

    await until('two hints', async () => (await code.hints.count()) === 2);
    await code.act('1e-4', 'Do not say this again', async () => (await code.hints.count()) === 1);

    await code.press('AdamW', 'Left at the default', 'Quiz');
    const quiz = new QuizPage(workbench);
    await quiz.question();
    expect(await page.locator('.quick-input-widget input.input').getAttribute('placeholder')).toMatch(
      /since fit\.py uses this: Adam/,
    );
    await quiz.close();
    expect(await code.read('AdamW', 'Left at the default')).toMatch(/You have \d+ cards about it/);

    await workbench.openFile('lab.ipynb');
    expect(await code.read('RMSprop', 'Left at the default')).toMatch(/α =\s*0\.002\s*\(lr\)/);
    await code.press('RMSprop', 'Left at the default', 'Run');
    const side = await workbench.webview('simulator', 'side');
    await side.locator('[data-key="rmsprop"]').first().waitFor();
    expect(complaints).toEqual([]);
  },
);

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
  await workbench.statusItem(/Restricted Mode/).waitFor();

  // The view of the decks and the page of the notes have none of the workspace, and say why.
  const decks = await DecksView.open(workbench);
  await decks.pane.locator('.message', { hasText: restricted }).waitFor();
  expect(await decks.row('Fruit').count()).toBe(0);
  const notes = await NotesPage.open(workbench);
  await notes.view.locator('.notice', { hasText: restricted }).waitFor();
  expect(await notes.listed.filter({ hasText: 'Fruit' }).count()).toBe(0);
  // All else works.
  expect(await notes.listed.count()).toBe(8);
  await notes.show('Where SGD struggles');
  await notes.use(notes.cell('uphill in some directions'), 'Study this card');
  await (await StudyPage.find(workbench)).rate('3');
  await SimulatorPage.open(workbench);

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
  writeFileSync(path.join(workspace, 'first', 'bowl.descent.json'), JSON.stringify(file));
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
    // One card was studied in the first test.
    'descent.exportStudy': /^a list: .*Folder path/,
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
