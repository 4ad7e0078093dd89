import type { Turns } from '../../core/notes/turns.ts';
import { exportLog, type Import } from '../../core/study/exchange.ts';
import { isLogName, logName } from '../../core/study/log.ts';
import type { Folder } from './folder.ts';

/** The whole log as JSON lines, each with its line break. Rejects with a StorageError. */
export async function exportAll(folder: Folder, turns: Pick<Turns, 'run'>): Promise<string[]> {
  const texts: string[] = [];
  for (const { name } of await folder.list()) {
    if (isLogName(name)) {
      texts.push(new TextDecoder().decode(await folder.read(name)));
    }
  }
  return turns.run(exportLog(texts));
}

/**
 * Puts what an import found into the log, as a file of its own, and resolves when it is durable; `StudyStore.refresh`
 * then takes it in. Rejects with a StorageError, and then nothing is imported.
 * @param session a new name (`newName`)
 */
export async function importAll(
  folder: Folder,
  { events, newer }: Pick<Import, 'events' | 'newer'>,
  device: string,
  session: string,
): Promise<void> {
  const text = [...events, ...newer].join('');
  if (text !== '') {
    await folder.replace(logName(device, session, 1), new TextEncoder().encode(text));
  }
}
