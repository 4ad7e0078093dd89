import { describe, expect, it } from 'vitest';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { sessionOf } from '../../../src/core/study/compaction.ts';
import { encodeLog, logName } from '../../../src/core/study/logNames.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { compact } from '../../../src/host/storage/compact.ts';
import { StorageError } from '../../../src/host/storage/folder.ts';
import { LogReader } from '../../../src/host/storage/logReader.ts';
import { reviewed } from '../../tools/reviews.ts';
import { MemoryFolder } from './memoryFolder.ts';

const now = Date.parse('2026-11-23T12:00:00Z');
const day = 86_400_000;

/** Every session whose files `oldLog` makes was written here. */
function cacheOf(folder: MemoryFolder): MemoryFolder {
  const cache = new MemoryFolder(() => now);
  for (const name of folder.files.keys()) {
    cache.put(`${sessionOf(name) ?? ''}.session`, '\n');
  }
  return cache;
}

/** Forty old files of this device with three reviews each, one of them in two files. */
function oldLog() {
  const folder = new MemoryFolder(() => now);
  const ids: string[] = [];
  for (let i = 0; i < 40; i++) {
    const session = `sess${i}`;
    const stamps = new Writer('devi', session);
    const events = [1, 2, 3].map((n) => reviewed(stamps, `n/t/r${n}/c/k`, 3, 20_000 + i));
    ids.push(...events.map(({ id }) => id));
    folder.put(logName('devi', session, 1), encodeLog(events), now - 30 * day);
    if (i === 7) {
      folder.put(logName('devi', session, 2), encodeLog(events), now - 30 * day);
    }
  }
  return { folder, ids: ids.sort() };
}

async function idsIn(folder: MemoryFolder): Promise<string[]> {
  const events: StudyEvent[] = [];
  await new LogReader(
    folder,
    () => now,
    () => false,
  ).read((part) => void events.push(...part));
  return [...new Set(events.map(({ id }) => id))].sort();
}

const options = (folder: MemoryFolder, cache = cacheOf(folder)) => ({
  folder,
  cache,
  device: 'devi',
  session: 'merged',
  clock: () => now,
});

describe('compaction', () => {
  it('makes one file of many old ones', async () => {
    const { folder, ids } = oldLog();
    expect(await compact(options(folder))).toBe(41);
    expect([...folder.files.keys()]).toEqual(['devi.merged-1.jsonl']);
    expect(folder.text('devi.merged-1.jsonl').trimEnd().split('\n')).toHaveLength(ids.length);
    expect(await idsIn(folder)).toEqual(ids);
    expect(await compact(options(folder))).toBe(0);
  });

  it('keeps both of two contents under one id', async () => {
    const { folder } = oldLog();
    const name = logName('devi', 'sess3', 1);
    const other = folder.text(name).replace('"rating":3', '"rating":1');
    folder.put(logName('devi', 'sess3', 2), other, now - 30 * day);
    await compact(options(folder));
    expect(folder.text('devi.merged-1.jsonl')).toContain(other.split('\n')[0]!);
    expect(folder.text('devi.merged-1.jsonl').match(/"id":"devi\.sess3\.1"/g)).toHaveLength(2);
  });

  it('leaves files alone that are young, large, of others, or not fully understood', async () => {
    const { folder } = oldLog();
    const [line] = encodeLog([reviewed(new Writer('devi', 'wind'), 'n/t/r/c/k', 3, 20_000)]).split('\n');
    const left: Record<string, [string, number]> = {
      'devi.young-1.jsonl': [`${line!}\n`, now - 6 * day],
      'devi.large-1.jsonl': [`${line!}\n`.repeat(10_000), now - 30 * day],
      'lapt.sess-1.jsonl': [`${line!}\n`, now - 30 * day],
      'devi.sess1-1 (copy).jsonl': [`${line!}\n`, now - 30 * day],
      'devi.newer-1.jsonl': [`${line!.replace('"v":1', '"v":2')}\n`, now - 30 * day],
      'devi.torn-1.jsonl': [`${line!}\n${line!.slice(0, 20)}`, now - 30 * day],
      'devi.damaged-1.jsonl': [`${line!}\nnonsense\n`, now - 30 * day],
      'devi.damaged-1.jsonl.damaged': ['{}\n', now - 30 * day],
    };
    for (const [name, [text, modified]] of Object.entries(left)) {
      folder.put(name, text, modified);
    }
    expect(await compact(options(folder))).toBe(41);
    expect([...folder.files.keys()].sort()).toEqual([...Object.keys(left), 'devi.merged-1.jsonl'].sort());
    for (const [name, [text]] of Object.entries(left)) {
      expect(folder.text(name)).toBe(text);
    }
  });

  it('leaves files alone that a copy of this installation may have written', async () => {
    const { folder } = oldLog();
    const before = new Map(folder.files);
    expect(await compact(options(folder, new MemoryFolder()))).toBe(0);
    expect(folder.files).toEqual(before);
    const cache = cacheOf(folder);
    cache.files.delete('sess3.session');
    expect(await compact(options(folder, cache))).toBe(40);
    expect([...folder.files.keys()].sort()).toEqual(['devi.merged-1.jsonl', 'devi.sess3-1.jsonl']);
    // The merged file is of this installation, and may be merged again.
    expect([...cache.files.keys()]).toEqual(['merged.session']);
  });

  it('does not remove a file that a sync service exchanges meanwhile', async () => {
    const { folder, ids } = oldLog();
    const replace = folder.replace.bind(folder);
    const later = reviewed(new Writer('devi', 'late'), 'n/t/r1/c/k', 3, 20_000);
    folder.replace = async (name, data) => {
      await replace(name, data);
      const [old] = [...folder.files.keys()];
      folder.put(old!, `${folder.text(old!)}${encodeLog([later])}`, now - 30 * day);
    };
    await compact(options(folder));
    expect(await idsIn(folder)).toEqual([...ids, later.id].sort());
  });

  it('loses nothing wherever it is cut off', async () => {
    const steps = 3 * 41 + 10;
    for (let allowed = 0; allowed < steps; allowed++) {
      const { folder, ids } = oldLog();
      let done = 0;
      const cutOff = <A extends unknown[], T>(method: (...args: A) => Promise<T>) => {
        return (...args: A): Promise<T> =>
          done++ < allowed ? method.apply(folder, args) : Promise.reject(new StorageError('failed', '', ''));
      };
      const real = { read: folder.read.bind(folder), list: folder.list.bind(folder) };
      folder.read = cutOff(real.read);
      folder.replace = cutOff(folder.replace.bind(folder));
      folder.remove = cutOff(folder.remove.bind(folder));
      await compact(options(folder)).catch(() => 0);
      Object.assign(folder, real);
      expect(await idsIn(folder)).toEqual(ids);
    }
  });

  it('keeps the old files when the new one does not read back the same', async () => {
    const { folder, ids } = oldLog();
    const replace = folder.replace.bind(folder);
    folder.replace = (name, data) => replace(name, data.subarray(0, data.length - 100));
    expect(await compact(options(folder))).toBe(0);
    expect(await idsIn(folder)).toEqual(ids);
  });
});
