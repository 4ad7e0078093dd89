import * as v from 'valibot';
import type { Extent } from './eventLog.ts';
import { StorageError } from './folder.ts';
import type { Folder } from './folder.ts';
import { blockSize, hashBlock, hashStart } from './prefixHash.ts';

/** What was read of a file, and the file as it was listed then: while that stays the same, nothing is new. */
export interface Progress extends Extent {
  readonly size: number;
  readonly modified: number;
  /** The unfinished last line was told to be torn. */
  readonly tornTold: boolean;
}

const coverageSchema = v.array(
  v.object({
    name: v.string(),
    offset: v.number(),
    lines: v.number(),
    hash: v.number(),
    size: v.number(),
    modified: v.number(),
    tornTold: v.boolean(),
    /** How `hash` is made: see prefixHash.ts. */
    by: v.literal('blocks'),
  }),
);

/** Files that are checked at a time when a snapshot is resumed. */
const together = 8;

/** What was read of each file, as JSON for a snapshot. */
export const coverageOf = (files: readonly (Progress & { readonly name: string })[]): unknown =>
  files.map((file) => ({ ...file, by: 'blocks' as const })) satisfies v.InferInput<typeof coverageSchema>;

/**
 * What a snapshot's coverage says of each file, if every one of them still begins with what is covered, byte for
 * byte: neither sizes nor times prove that.
 */
export async function checkCoverage(
  folder: Folder,
  coverage: unknown,
): Promise<ReadonlyMap<string, Progress> | undefined> {
  const parsed = v.safeParse(coverageSchema, coverage);
  if (!parsed.success) {
    return undefined;
  }
  const files = parsed.output;
  const listed = new Map((await folder.list()).map((file) => [file.name, file]));
  if (files.some(({ name, offset }) => (listed.get(name)?.size ?? -1) < offset)) {
    return undefined;
  }
  for (let at = 0; at < files.length; at += together) {
    const some = files.slice(at, at + together);
    const same = await Promise.all(some.map((file) => beginsAsCovered(folder, file)));
    if (same.includes(false)) {
      return undefined;
    }
  }
  return new Map(
    files.map(({ name, offset, lines, hash, size, modified, tornTold }) => [
      name,
      { offset, lines, hash, size, modified, tornTold },
    ]),
  );
}

async function beginsAsCovered(
  folder: Folder,
  { name, offset, hash }: { readonly name: string } & Extent,
): Promise<boolean> {
  let found = hashStart;
  try {
    for (let at = 0; at < offset; at += blockSize) {
      const most = Math.min(blockSize, offset - at);
      const block = await folder.read(name, at, most);
      if (block.length < most) {
        return false;
      }
      found = hashBlock(block, found);
    }
  } catch (error) {
    if (error instanceof StorageError) {
      return false;
    }
    throw error;
  }
  return found === hash;
}
