import { filesToMerge, linesToMerge, sessionOf } from '../../core/study/compaction.ts';
import { logName } from '../../core/study/logNames.ts';
import type { Folder } from './folder.ts';
import { forgetSessions, noteSession, sessionsWritten } from './ownSessions.ts';

export interface CompactOptions {
  readonly folder: Folder;
  /** Where it stands which sessions this installation wrote: see ownSessions.ts. */
  readonly cache: Folder;
  readonly device: string;
  /** A new name, for the merged file. */
  readonly session: string;
  readonly clock: () => number;
}

/**
 * Makes one file of many old ones, if there are many, and returns how many. The old are removed only after the new
 * one is in place and reads back the same, and only if they still are what was merged, so being killed anywhere
 * leaves at worst both, which count once. Rejects with a StorageError.
 */
export async function compact({ folder, cache, device, session, clock }: CompactOptions): Promise<number> {
  const files = (await folder.list()).filter(({ error }) => error === undefined);
  const lines = new Map<string, string>();
  const merged = new Map<string, Uint8Array>();
  for (const name of filesToMerge(files, device, await sessionsWritten(cache), clock())) {
    const data = await folder.read(name);
    const found = linesToMerge(new TextDecoder().decode(data));
    if (found !== undefined) {
      merged.set(name, data);
      found.forEach((line, id) => lines.set(id, line));
    }
  }
  if (merged.size < 2) {
    return 0;
  }
  if (lines.size > 0) {
    const data = new TextEncoder().encode(Array.from(lines.values(), (line) => `${line}\n`).join(''));
    const name = logName(device, session, 1);
    await noteSession(cache, session);
    await folder.replace(name, data);
    if (!equal(await folder.read(name), data)) {
      return 0;
    }
  }
  let count = 0;
  for (const [name, data] of merged) {
    if (equal(await folder.read(name), data)) {
      await folder.remove(name);
      count += 1;
    }
  }
  const left = new Set((await folder.list()).map(({ name }) => sessionOf(name)));
  const done = Array.from(merged.keys(), (name) => sessionOf(name) ?? []).flat();
  await forgetSessions(
    cache,
    done.filter((one) => !left.has(one)),
  );
  return count;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
