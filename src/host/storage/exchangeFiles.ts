import type { Turns } from '../../core/turns.ts';
import { exportLog } from '../../core/study/ankiExchange.ts';
import type { Import } from '../../core/study/ankiExchange.ts';
import { readLog } from './backupFiles.ts';
import type { Folder } from './folder.ts';

/** The whole log as JSON lines, each with its line break. Rejects with a StorageError. */
export async function exportAll(folder: Folder, turns: Pick<Turns, 'run'>): Promise<string[]> {
  return turns.run(exportLog((await readLog(folder)).map(({ text }) => text)));
}

/**
 * Puts what an import found into the log, as a file of its own, and resolves when it is durable; `StudyStore.refresh`
 * then takes it in. Rejects with a StorageError, and then nothing is imported.
 * @param name of `addedName`
 */
export async function importAll(
  folder: Folder,
  { events, newer, unusable }: Pick<Import, 'events' | 'newer' | 'unusable'>,
  name: string,
): Promise<void> {
  const text = [...events, ...newer, ...unusable].join('');
  if (text !== '') {
    await folder.replace(name, new TextEncoder().encode(text));
  }
}

/** The text of a file that someone gives: UTF-8, or UTF-16 as Windows PowerShell writes it, told by its first bytes. */
export function textOfFile(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
