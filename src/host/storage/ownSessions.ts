import type { Folder } from './folder.ts';

/*
 * Which sessions this installation has written, as small files on this machine: only their log files are merged.
 * One file each, so that no two windows ever write the same.
 */
const suffix = '.session';

/** Rejects with a StorageError. */
export async function noteSession(cache: Folder, session: string): Promise<void> {
  await cache.replace(`${session}${suffix}`, new Uint8Array([10]));
}

/** Rejects with a StorageError. */
export async function sessionsWritten(cache: Folder): Promise<Set<string>> {
  const names = (await cache.list()).map(({ name }) => name);
  return new Set(names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length)));
}

/** Rejects with a StorageError. */
export async function forgetSessions(cache: Folder, sessions: Iterable<string>): Promise<void> {
  for (const session of sessions) {
    await cache.remove(`${session}${suffix}`);
  }
}
