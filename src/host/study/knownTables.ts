import * as v from 'valibot';
import type { Deck } from '../../core/identity/changes.ts';
import { tableShape } from '../../core/identity/shape.ts';
import type { TableShape } from '../../core/identity/shape.ts';
import type { Turns } from '../../core/turns.ts';
import type { Folder } from '../storage/folder.ts';
import { StorageError } from '../storage/folder.ts';
import { decode, encode } from '../library/encode.ts';

const file = 'tables';
const line = v.object({ lost: v.boolean(), shape: tableShape });

/** What the tables looked like when they were last seen, a line a table; damaged lines are left out. */
export async function loadTables(folder: Folder, turns: Turns): Promise<Deck> {
  try {
    const text = await turns.run(decode(await folder.read(file)));
    return await turns.run(readLines(text));
  } catch (error) {
    if (error instanceof StorageError && error.trouble === 'gone') {
      return { live: [], lost: [] };
    }
    throw error;
  }
}

export async function saveTables(folder: Folder, deck: Deck, turns: Turns): Promise<void> {
  await folder.replace(file, await turns.run(encode(await turns.run(writeLines(deck)))));
}

function* readLines(text: string): Generator<undefined, Deck> {
  const live: TableShape[] = [];
  const lost: TableShape[] = [];
  for (const one of text.split('\n')) {
    const parsed = v.safeParse(line, parse(one));
    if (parsed.success) {
      (parsed.output.lost ? lost : live).push(parsed.output.shape);
    }
    yield;
  }
  return { live, lost };
}

function* writeLines({ live, lost }: Deck): Generator<undefined, readonly string[]> {
  const written: string[] = [];
  for (const [of, isLost] of [
    [live, false],
    [lost, true],
  ] as const) {
    for (const shape of of) {
      written.push(`${JSON.stringify({ lost: isLost, shape })}\n`);
      yield;
    }
  }
  return written;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // The schema refuses it.
  }
}
