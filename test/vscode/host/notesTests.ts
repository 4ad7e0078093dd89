import * as vscode from 'vscode';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { decodeLog, encodeLog, isLogName, logName } from '../../../src/core/study/logNames.ts';
import { Study } from '../../../src/core/study/study.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { until } from '../../tools/until.ts';
import { equal, test } from './runner.ts';

/*
 * The user's own notes, in a folder that the user's settings name: what the editor says of them, and that histories
 * follow what is renamed. One extension host runs all of these in order, so each has files of its own.
 */
const extensionUri = (): vscode.Uri => vscode.extensions.getExtension('descent-lab.descent')!.extensionUri;
const home = (): vscode.Uri => vscode.Uri.joinPath(extensionUri(), '..');
const folder = (): vscode.Uri => vscode.Uri.joinPath(home(), 'own notes');
const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);
const logFolder = (): vscode.Uri =>
  vscode.Uri.joinPath(home(), 'user', 'User', 'globalStorage', 'descent-lab.descent', 'log');

const write = async (name: string, text: string): Promise<void> =>
  vscode.workspace.fs.writeFile(file(name), new TextEncoder().encode(text));
const read = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

/** Every event of the study log. */
async function events(): Promise<StudyEvent[]> {
  const names = await vscode.workspace.fs.readDirectory(logFolder());
  const logs = names
    .filter(([name]) => isLogName(name))
    .map(([name]) => vscode.Uri.joinPath(logFolder(), name));
  return (await Promise.all(logs.map(read))).flatMap((text) => decodeLog(text).events);
}

const problems = (name: string): vscode.Diagnostic[] => vscode.languages.getDiagnostics(file(name));

async function lenses(name: string): Promise<string[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    file(name),
  );
  return found.flatMap(({ command }) => (command?.command === 'descent.studyTable' ? [command.title] : []));
}

async function actions(uri: vscode.Uri, line: number): Promise<vscode.CodeAction[]> {
  const at = new vscode.Range(line, 3, line, 3);
  return until('the code actions', async () => {
    try {
      return await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        at,
      );
    } catch (error) {
      // The editor drops the question when it draws the document anew meanwhile.
      if (error instanceof Error && error.message === 'Canceled') {
        return undefined;
      }
      throw error;
    }
  });
}

const table = (rows: string): string =>
  `# Own\n\n## Methods\n\n| Aspect | Momentum | Adam |\n|---|---|---|\n${rows}`;
const rows = '| Idea | a velocity | two averages |\n| State | one number | two numbers |\n';

async function useNotes(): Promise<void> {
  const base = extensionUri().scheme === 'file' ? folder().fsPath : folder().toString(true);
  await vscode.workspace
    .getConfiguration('descent')
    .update('notes', [`${base}/**/*.md`], vscode.ConfigurationTarget.Global);
}

test('a Markdown file that is no note offers to study its table, and nothing more', async () => {
  await write('../readme.md', table(`${rows}| Odd | 1 | 2 | 3 |\n`));
  const uri = file('../readme.md');
  await vscode.window.showTextDocument(uri);
  const titles = await until('the action', async () => {
    const found = (await actions(uri, 6)).map(({ title }) => title);
    return found.some((title) => title.startsWith('Study this table')) && found;
  });
  equal(
    titles.filter((title) => title.startsWith('Study this table')),
    ['Study this table (4 cards)'],
  );
  equal(
    (await actions(uri, 0)).filter(({ title }) => title.startsWith('Study')),
    [],
  );
  equal(await lenses('../readme.md'), []);
  equal(
    vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Descent'),
    [],
  );
});

test('a note has a lens over each table, and its problems with their fixes', async () => {
  const text = table(`${rows}| Code | \`a|b\` | c |\n`);
  await write('problems.md', text);
  await useNotes();
  await vscode.window.showTextDocument(file('problems.md'));
  await until('the lens', async () => (await lenses('problems.md')).length > 0);
  const [problem] = await until(
    'the problem',
    () => problems('problems.md').length > 0 && problems('problems.md'),
  );
  equal(problem!.code, 'long-row');
  equal(problem!.range.start.line, 8);
  const fix = (await actions(file('problems.md'), 8)).find(({ kind }) => kind?.value === 'quickfix');
  const edits = fix?.edit?.get(file('problems.md')) ?? [];
  equal(
    edits.map(({ newText }) => newText),
    ['| Code | `a\\|b` | c |'],
  );
  // A fix is the user's to apply; Descent itself has written nothing.
  equal(await read(file('problems.md')), text);
  await vscode.workspace.applyEdit(fix!.edit!);
  await until('the problem to go while it is typed', () => problems('problems.md').length === 0);
  await vscode.window.activeTextEditor!.document.save();
  await until('more cards', async () => (await lenses('problems.md'))[0] === '6 cards');
});

test('a note that is written, changed and deleted outside the editor is followed', async () => {
  await write('watched.md', table('| Idea | a velocity |\n'));
  await until('the problem of a short row', () =>
    problems('watched.md').some(({ code }) => code === 'short-row'),
  );
  await write('watched.md', table(rows));
  await until('no problem', () => problems('watched.md').length === 0);
  await write('watched.md', table('| Idea | a velocity |\n'));
  await until('the problem again', () => problems('watched.md').length > 0);
  await vscode.workspace.fs.delete(file('watched.md'));
  await until('nothing of it', () => problems('watched.md').length === 0);
});

test('two notes that contradict each other are shown as such, at both places', async () => {
  await write('one.md', '# One\n\n| Aspect | Lion | Sofia |\n|---|---|---|\n| Default rate | 0.0001 | 1 |\n');
  await write(
    'two.md',
    '# Two\n\n| Aspect | Lion | Shampoo |\n|---|---|---|\n| Default rate | 0.003 | 2 |\n',
  );
  for (const [name, other] of [
    ['one.md', 'two.md'],
    ['two.md', 'one.md'],
  ] as const) {
    const found = await until(`the contradiction in ${name}`, () =>
      problems(name).find(({ code }) => code === 'contradiction'),
    );
    equal(found.range.start.line, 4);
    equal(found.relatedInformation?.[0]?.location.uri.toString(), file(other).toString());
  }
});

test('a renamed row takes its history along', async () => {
  await write('history.md', table(rows).replace('Methods', 'Histories'));
  const writer = new Writer('testdevice', 'testsession');
  const study = new Study({ settings: defaultSettings, rolloverHour: 4, writer });
  const now = Date.now();
  const card = 'history/histories/idea/momentum/recall';
  const reviewed = study.answer(study.question(card, now), 3, now, 1000);
  await vscode.workspace.fs.writeFile(
    vscode.Uri.joinPath(logFolder(), logName('testdevice', 'testsession', 1)),
    new TextEncoder().encode(encodeLog(reviewed)),
  );
  // The deck is open from here on, and follows the notes.
  await studyTable(file('history.md'), 6);
  const renamed = async (): Promise<StudyEvent[]> =>
    (await events()).filter((event) => event.kind === 'renamed' && event.to.includes('what-it-adds'));
  const text = table(rows).replace('Methods', 'Histories').replace('| Idea |', '| What it adds |');
  // Until the deck has seen the note under its old name, there is nothing to recognise.
  await until('the deck to have seen it', () => deckHas('histories'));
  await write('history.md', text);
  const [rename] = await until('the rename in the log', async () => {
    const found = await renamed();
    return found.length > 0 && found;
  });
  // Written before notes had owners, it went to that of its folder first.
  const owned = rename?.kind === 'renamed' ? rename.to : '';
  equal(owned.replace(/^[a-z0-9]+:/, ''), 'history/histories/what-it-adds/momentum/recall');
  equal(rename?.kind === 'renamed' && rename.from, owned.replace('what-it-adds', 'idea'));
  const fold = new Study({ settings: defaultSettings, rolloverHour: 4, writer: new Writer('a', 'b') });
  fold.apply(await events());
  equal(fold.fold.card(card).reps, 0);
  equal(fold.fold.card(owned).reps, 1);
  equal(await read(file('history.md')), text);
});

/** Studies all of a table, without looking at its cards first. */
const studyTable = (uri: vscode.Uri, line: number): Thenable<void> =>
  vscode.commands.executeCommand('descent.studyTable', { uri: uri.toString(), line, now: true });

/** Whether the tables that Descent remembers hold one with this key. */
async function deckHas(key: string): Promise<boolean> {
  const storage = vscode.Uri.joinPath(home(), 'user', 'User');
  for (const uri of await filesNamed(storage, 'tables')) {
    if ((await read(uri)).includes(`"table":"${key}"`)) {
      return true;
    }
  }
  return false;
}

async function filesNamed(uri: vscode.Uri, name: string): Promise<vscode.Uri[]> {
  const entries = await vscode.workspace.fs.readDirectory(uri);
  const found = entries.map(async ([entry, type]) => {
    const one = vscode.Uri.joinPath(uri, entry);
    return type === vscode.FileType.Directory ? filesNamed(one, name) : entry === name ? [one] : [];
  });
  return (await Promise.all(found)).flat();
}

test('a table of any file can be chosen, and then its file is a note as far as that table goes', async () => {
  const uri = file('../readme.md');
  await vscode.window.showTextDocument(uri);
  const text = await read(uri);
  await studyTable(uri, 6);
  await vscode.window.showTextDocument(uri);
  equal(await until('the lens', async () => lensesOf(uri)), ['4 cards']);
  const found = await until('its problem', () => {
    const all = vscode.languages.getDiagnostics(uri);
    return all.length > 0 && all;
  });
  equal(
    found.map(({ code }) => code),
    ['long-row'],
  );
  equal(await read(uri), text);
});

async function lensesOf(uri: vscode.Uri): Promise<string[] | false> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    uri,
  );
  const titles = found.flatMap(({ command }) =>
    command?.command === 'descent.studyTable' ? [command.title] : [],
  );
  return titles.length > 0 && titles;
}

test('notes in a file system that the editor cannot search are found, too', async () => {
  const files = new Map([['/notes/deep/virtual.md', table('| Idea | a velocity |\n')]]);
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: ({ path }) => ({
      type: files.has(path) ? vscode.FileType.File : vscode.FileType.Directory,
      ctime: 0,
      mtime: 0,
      size: files.get(path)?.length ?? 0,
    }),
    readDirectory: ({ path }) =>
      path === '/notes' ? [['deep', vscode.FileType.Directory]] : [['virtual.md', vscode.FileType.File]],
    readFile: ({ path }) => new TextEncoder().encode(files.get(path)),
    createDirectory: () => refuse(),
    writeFile: () => refuse(),
    delete: () => refuse(),
    rename: () => refuse(),
  };
  const registered = vscode.workspace.registerFileSystemProvider('virtual', provider, { isReadonly: true });
  const before = vscode.workspace.getConfiguration('descent').get<string[]>('notes') ?? [];
  await vscode.workspace
    .getConfiguration('descent')
    .update('notes', [...before, 'virtual:/notes/**/*.md'], vscode.ConfigurationTarget.Global);
  const uri = vscode.Uri.parse('virtual:/notes/deep/virtual.md');
  const [problem] = await until('the problem of the virtual note', () => {
    const found = vscode.languages.getDiagnostics(uri);
    return found.length > 0 && found;
  });
  equal(problem!.code, 'short-row');
  registered.dispose();
  changed.dispose();
});

function refuse(): never {
  throw vscode.FileSystemError.NoPermissions('Descent never writes into notes.');
}
