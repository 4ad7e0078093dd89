import { filesToMerge, linesToMerge } from '../../core/study/compaction.ts';
import { logName } from '../../core/study/log.ts';
import type { Folder } from './folder.ts';

export interface CompactOptions {
  readonly folder: Folder;
  readonly device: string;
  /** A new name, for the merged file. */
  readonly session: string;
  readonly clock: () => number;
}

/**
 * Makes one file of many old ones, if there are many, and returns how many. The old are removed only after the new
 * one is in place and reads back the same, so being killed anywhere leaves at worst both, which count once.
 * Rejects with a StorageError.
 */
export async function compact({ folder, device, session, clock }: CompactOptions): Promise<number> {
  const lines = new Map<string, string>();
  const merged: string[] = [];
  for (const name of filesToMerge(await folder.list(), device, clock())) {
    const found = linesToMerge(new TextDecoder().decode(await folder.read(name)));
    if (found !== undefined) {
      merged.push(name);
      found.forEach((line, id) => lines.set(id, line));
    }
  }
  if (merged.length < 2) {
    return 0;
  }
  const data = new TextEncoder().encode(Array.from(lines.values(), (line) => `${line}\n`).join(''));
  const name = logName(device, session, 1);
  await folder.replace(name, data);
  if (!equal(await folder.read(name), data)) {
    return 0;
  }
  for (const old of merged) {
    await folder.remove(old);
  }
  return merged.length;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
