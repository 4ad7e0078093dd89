import type { Turns } from '../../core/turns.ts';
import { checkLog, disagreement } from '../../core/study/check.ts';
import type { CheckedLog, Disagreement } from '../../core/study/check.ts';
import type { Ledger } from '../../core/study/ledger.ts';
import { isLogName } from '../../core/study/logNames.ts';
import { decodeSnapshot } from '../../core/study/snapshot.ts';
import type { BackupFile, Backups } from './backupFiles.ts';
import { StorageError } from './folder.ts';
import type { Folder } from './folder.ts';
import { loadSnapshot } from './snapshotFile.ts';

export interface CheckOptions {
  readonly folder: Folder;
  readonly cache: Folder;
  readonly backups: Backups;
  /** What this window counts, after a refresh. */
  readonly ledger: Ledger;
  readonly turns: Pick<Turns, 'run'>;
}

/** A log, read anew, and what else there is of it. */
export interface CheckedStudyLog {
  readonly where: string;
  readonly log: CheckedLog;
  readonly unreadable: readonly { readonly name: string; readonly error: unknown }[];
  /** Files with damaged lines, and files that were taken out. */
  readonly aside: readonly string[];
  /** What this window counts (first) and the log (second), where they differ. */
  readonly window: Disagreement | undefined;
  /** The snapshot on this machine (first) and the log (second), if it has what the log has not. */
  readonly snapshot: Disagreement | undefined;
  /** What keeps them from being listed, where something does. */
  readonly backups: readonly BackupFile[] | { readonly error: unknown };
  readonly backupsWhere: string;
}

/** Rejects with a StorageError where the folder cannot be listed. */
export async function checkStudyLog({
  folder,
  cache,
  backups,
  ledger,
  turns,
}: CheckOptions): Promise<CheckedStudyLog> {
  const texts: { name: string; text: string }[] = [];
  const unreadable: { name: string; error: unknown }[] = [];
  const aside: string[] = [];
  for (const { name } of await folder.list()) {
    if (isLogName(name)) {
      try {
        texts.push({ name, text: new TextDecoder().decode(await folder.read(name)) });
      } catch (error) {
        unreadable.push({ name, error });
      }
    } else if (/\.jsonl\.(?:damaged|undone)$/i.test(name)) {
      aside.push(name);
    }
  }
  const log = await turns.run(checkLog(texts));
  const restored = await snapshotOf(cache, folder);
  const compared = restored && (await turns.run(disagreement(restored, log.ledger)));
  return {
    where: folder.where,
    log,
    unreadable,
    aside: aside.sort(),
    window: await turns.run(disagreement(ledger, log.ledger)),
    // What came after it was saved is read from the log at the next start.
    snapshot: compared === undefined || compared.onlyFirst === 0 ? undefined : compared,
    backups: await backups.list().catch((error: unknown) => ({ error })),
    backupsWhere: backups.where,
  };
}

/** What the snapshot of this log holds; undefined if there is none that can be used. */
async function snapshotOf(cache: Folder, log: Folder): Promise<Ledger | undefined> {
  let snapshot;
  try {
    snapshot = await loadSnapshot(cache);
  } catch (error) {
    if (error instanceof StorageError) {
      return undefined;
    }
    throw error;
  }
  if (snapshot === undefined) {
    return undefined;
  }
  // What else it depends on is no matter here.
  const { key } = JSON.parse(snapshot.header) as { key?: unknown };
  return typeof key === 'string' && key.startsWith(`[${JSON.stringify(log.where)},`)
    ? decodeSnapshot(snapshot, key)?.ledger
    : undefined;
}
