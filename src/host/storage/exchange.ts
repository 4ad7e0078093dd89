import { exportLog, readImport, type Import } from '../../core/study/exchange.ts';
import { isLogName, logName } from '../../core/study/log.ts';
import type { Folder } from './folder.ts';

/** The whole log as one text of JSON lines. Rejects with a StorageError. */
export async function exportAll(folder: Folder): Promise<string> {
  const texts: string[] = [];
  for (const { name } of await folder.list()) {
    if (isLogName(name)) {
      texts.push(new TextDecoder().decode(await folder.read(name)));
    }
  }
  return exportLog(texts);
}

/**
 * Puts an export into the log, as a file of its own, and says what was in it. `StudyStore.refresh` then takes it
 * in. Rejects with a StorageError, and then nothing is imported.
 * @param session a new name (`newName`)
 */
export async function importAll(
  folder: Folder,
  text: string,
  device: string,
  session: string,
): Promise<Import> {
  const found = readImport(text);
  if (found.text !== '') {
    await folder.replace(logName(device, session, 1), new TextEncoder().encode(found.text));
  }
  return found;
}
