import type { Turns } from '../../core/turns.ts';
import { addedFileOf } from '../../core/study/addedFile.ts';
import type { AddedFile } from '../../core/study/addedFile.ts';
import { readImport } from '../../core/study/ankiExchange.ts';
import type { Import } from '../../core/study/ankiExchange.ts';
import { Ledger } from '../../core/study/ledger.ts';
import { decodeLog } from '../../core/study/logNames.ts';
import { readLog } from './backupFiles.ts';
import type { Folder } from './folder.ts';

type Run = Pick<Turns, 'run'>;

/** What a log and a backup of it have and the other has not. */
export interface Difference {
  /** What comes back if the backup is added to the log. */
  readonly back: Import;
  /** What goes if the log becomes as it is in the backup. */
  readonly gone: Import;
}

/** Rejects with a StorageError if a file of the log cannot be read. */
export async function compareWithBackup(log: Folder, backup: string, turns: Run): Promise<Difference> {
  const present = (await readLog(log)).map(({ text }) => text).join('\n');
  return {
    back: await turns.run(readImport(backup, await turns.run(ledgerOf([present])))),
    gone: await turns.run(readImport(present, await turns.run(ledgerOf([backup])))),
  };
}

/** Files of the log that hold what was imported or restored, the newest first. Rejects with a StorageError. */
export async function addedFiles(log: Folder): Promise<AddedFile[]> {
  return (await log.list()).flatMap(({ name }) => addedFileOf(name) ?? []).sort((a, b) => b.at - a.at);
}

/** What only this file of the log holds. Rejects with a StorageError. */
export async function onlyIn(log: Folder, name: string, turns: Run): Promise<Import> {
  const files = await readLog(log);
  const others = files.filter((file) => file.name !== name).map(({ text }) => text);
  const own = files.find((file) => file.name === name)?.text ?? '';
  return turns.run(readImport(own, await turns.run(ledgerOf(others))));
}

/**
 * Sets a file of the log aside, under a name that is no log's, and resolves when it is there. Rejects with a
 * StorageError, and then the file counts as before.
 */
export async function setAside(log: Folder, name: string): Promise<string> {
  const data = await log.read(name);
  const aside = `${name}.undone`;
  await log.replace(aside, data);
  const copy = await log.read(aside);
  if (copy.length !== data.length || copy.some((byte, i) => byte !== data[i])) {
    throw new Error(`${log.where}: ${aside} does not read back as it was written.`);
  }
  await log.remove(name);
  return aside;
}

/**
 * Makes the log what it was in a backup: that first, then all other files go. Being stopped anywhere leaves more in
 * the log, never less. Rejects with a StorageError.
 * @param saved what the log is now, in a backup of its own: a file that has anything else by now stays
 * @param name for the file with what the backup holds
 */
export async function replaceLog(log: Folder, backup: string, saved: string, name: string): Promise<void> {
  const safe = new Set(saved.split('\n'));
  const files = await readLog(log);
  const data = new TextEncoder().encode(backup);
  await log.replace(name, data);
  if ((await log.read(name)).length !== data.length) {
    throw new Error(`${log.where}: ${name} does not read back as it was written.`);
  }
  for (const file of files) {
    if (file.text.split('\n').every((line) => line.trim() === '' || safe.has(line))) {
      await log.remove(file.name);
    }
  }
}

/** All that texts of a log hold. */
export function* ledgerOf(texts: readonly string[]): Generator<undefined, Ledger> {
  const ledger = new Ledger();
  for (const text of texts) {
    // A part at a time, cut at line ends.
    for (let from = 0; from < text.length;) {
      const end = text.indexOf('\n', from + part);
      const to = end < 0 ? text.length : end + 1;
      for (const event of decodeLog(text.slice(from, to)).events) {
        ledger.add(event);
      }
      from = to;
      yield;
    }
  }
  ledger.settle();
  return ledger;
}

/** Characters: some 300 lines. */
const part = 1 << 16;
