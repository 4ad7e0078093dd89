import * as vscode from 'vscode';
import { decodeLog, encodeLog, logName } from '../../../src/core/study/logNames.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { until } from '../../tools/until.ts';
import { reviewed } from '../../tools/reviews.ts';
import { equal, test } from './runner.ts';

/* Everything studied, out of one log and into another, by the editor's file system. */
const home = (): vscode.Uri =>
  vscode.Uri.joinPath(vscode.extensions.getExtension('descent-lab.descent')!.extensionUri, '..');
const file = (...names: string[]): vscode.Uri => vscode.Uri.joinPath(home(), 'exchange', ...names);
const write = (uri: vscode.Uri, text: string): Thenable<void> =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
const read = async (uri: vscode.Uri): Promise<string> =>
  new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
/** What was studied; the log also holds whose the notes of this window are. */
const reviews = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.includes('"kind":"reviewed"'))
    .sort();

/** Keeps the log in a folder of its own from now on. */
async function useLog(name: string): Promise<void> {
  const uri = file(name);
  const place = uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
  await vscode.workspace
    .getConfiguration('descent')
    .update('log.folder', place, vscode.ConfigurationTarget.Global);
}

/** Presses Enter in the question that a command asks, until it is done. */
async function agree(command: Thenable<unknown>): Promise<void> {
  let isDone = false;
  void command.then(() => (isDone = true));
  await until('the command to end', async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    return isDone;
  });
}

test('a study log goes to another folder by export and import, once, and damaged lines stay behind', async () => {
  const writer = new Writer('devi', 'sess');
  const events = [1, 2, 3].map((i) => reviewed(writer, `own/t/r${i}/c/recall`, 3, 20_000 + i));
  await write(file('first', 'descent-log', logName('devi', 'sess', 1)), encodeLog(events));
  await vscode.workspace.fs.createDirectory(file('second'));
  await useLog('first');
  await until('the log of the first folder', async () => {
    await vscode.commands.executeCommand('descent.exportStudy', file('out.jsonl'));
    const text = await Promise.resolve(read(file('out.jsonl'))).catch(() => '');
    return events.every(({ id }) => text.includes(id));
  });
  const exported = await read(file('out.jsonl'));
  equal(decodeLog(exported).events.filter(({ kind }) => kind === 'reviewed').length, 3);

  await useLog('second');
  const damaged = exported.replace('\n', '\nhello\n');
  await write(file('damaged.jsonl'), damaged);
  await until('the import in the second folder', async () => {
    await agree(vscode.commands.executeCommand('descent.importStudy', file('damaged.jsonl')));
    await vscode.commands.executeCommand('descent.exportStudy', file('again.jsonl'));
    const found = await Promise.resolve(
      vscode.workspace.fs.readDirectory(file('second', 'descent-log')),
    ).catch(() => []);
    return found.some(([name]) => name.startsWith('imported-') && name.endsWith('.jsonl'));
  });
  await vscode.commands.executeCommand('descent.importStudy', file('out.jsonl'));
  await vscode.commands.executeCommand('descent.exportStudy', file('again.jsonl'));
  equal(reviews(await read(file('again.jsonl'))), reviews(exported));
  equal(await read(file('damaged.jsonl')), damaged);

  // The import, the only one, is undone.
  await agree(vscode.commands.executeCommand('descent.undoImport'));
  await vscode.workspace.fs.delete(file('again.jsonl'));
  await vscode.commands.executeCommand('descent.exportStudy', file('again.jsonl'));
  const left = await vscode.workspace.fs.readDirectory(file('second', 'descent-log'));
  equal(
    left.filter(([name]) => name.startsWith('imported-') && name.endsWith('.jsonl')),
    [],
  );
  equal(left.filter(([name]) => name.endsWith('.undone')).length > 0, true);
  equal(reviews(await read(file('again.jsonl'))), []);
  // What was there before the import was nothing, so the newest backup is of the first log.
  await vscode.commands.executeCommand('descent.checkStudyLog');
  equal(vscode.window.activeTextEditor?.document.uri.scheme, 'descent-report');
  await vscode.workspace
    .getConfiguration('descent')
    .update('log.folder', undefined, vscode.ConfigurationTarget.Global);
});

test('cards are exported for Anki, each with its id, deck, two sides and tags', async () => {
  await vscode.commands.executeCommand('descent.exportAnki', file('anki.txt'));
  const text = await read(file('anki.txt'));
  equal(text.startsWith('#separator:tab\n#html:true\n'), true);
  const records = text.split('\n').filter((line) => line.startsWith('"'));
  equal(records.length > 250, true);
  equal(
    records.filter((record) => record.split('"\t"').length !== 5),
    [],
  );
});
