import { describe, expect, it } from 'vitest';
import { Turns } from '../../../src/core/turns.ts';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { encodeLog } from '../../../src/core/study/logNames.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { makeFold } from '../../../src/core/study/deckWeights.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { encodeSnapshot } from '../../../src/core/study/snapshot.ts';
import { Backups } from '../../../src/host/storage/backupFiles.ts';
import { checkStudyLog } from '../../../src/host/storage/logCheck.ts';
import { saveSnapshot } from '../../../src/host/storage/snapshotFile.ts';
import { reviewed } from '../../tools/reviews.ts';
import { MemoryFolder } from './memoryFolder.ts';

const turns = new Turns({ now: () => 0, pause: () => Promise.resolve() });
const writer = new Writer('devi', 'sess');
const events = [1, 2, 3, 4].map((rating) =>
  reviewed(writer, `n/t/r${rating}/c/k`, rating as 1, 20_000 + rating),
);
const undone: StudyEvent = { ...writer.stamp(events[3]!.at + 1), kind: 'undone', event: events[0]!.id };

function setUp(counted: readonly StudyEvent[]) {
  const [folder, cache] = [new MemoryFolder(), new MemoryFolder()];
  const fold = makeFold(defaultSettings);
  fold.apply(counted);
  const backups = new Backups(new MemoryFolder(), turns, Date.now, () => undefined);
  const check = () => checkStudyLog({ folder, cache, backups, ledger: fold.ledger, turns });
  return { folder, cache, fold, check };
}

describe('the check of a log', () => {
  it('finds nothing where there is nothing, and tells what there is', async () => {
    const { folder, check } = setUp([...events, undone]);
    folder.put('devi.sess-1.jsonl', encodeLog([...events, undone]));
    const found = await check();
    expect(found).toMatchObject({ unreadable: [], aside: [], window: undefined, snapshot: undefined });
    const { log } = found;
    expect(log).toMatchObject({
      conflicts: [],
      waiting: 0,
      lateOrders: 0,
      takenBack: 1,
      ratings: [1, 1, 1, 1],
    });
    expect(log.days).toEqual([20_001, 20_004]);
    expect(Object.fromEntries(log.kinds)).toEqual({ reviewed: 4, undone: 1 });
    expect(log.devices).toMatchObject([{ name: 'devi', sessions: 1, reviews: 4, first: events[0]!.at }]);
    expect(log.files).toMatchObject([
      { origin: 'session', entries: 5, repeated: 0, damaged: [], isCut: false },
    ]);
  });

  it('finds what disagrees, is damaged, contradicts or never counts', async () => {
    const { folder, cache, fold, check } = setUp(events);
    await saveSnapshot(cache, encodeSnapshot(fold, JSON.stringify([folder.where, 'weights']), null));
    const other = { ...events[0]!, rating: 4 as const };
    const late = { ...events[1]!, id: 'evil.evil.1', order: 9.5e13 };
    const behind = { ...events[1]!, id: 'slow.slow.1', at: events[1]!.at - 40 * 86_400_000 };
    folder.put('devi.sess-1.jsonl', encodeLog(events.slice(0, 3)));
    folder.put(
      'devi.sess-1 (1).jsonl',
      `${encodeLog([other, late, behind])}${encodeLog(events.slice(1, 2)).trimEnd()}`,
    );
    folder.put('imported-20260105T120000Z-abc.jsonl', 'nonsense\n{"v":2,"id":"x","kind":"y"}\n');
    folder.put('devi.sess-1.jsonl.damaged', '');
    const read = folder.read.bind(folder);
    folder.put('bad.jsonl', 'x');
    folder.read = (name, from) => (name === 'bad.jsonl' ? Promise.reject(new Error('no')) : read(name, from));
    const { log, ...found } = await check();
    expect(found).toMatchObject({
      unreadable: [{ name: 'bad.jsonl' }],
      aside: ['devi.sess-1.jsonl.damaged'],
      // The fourth is not in the log, the first may say something else there; two are new.
      window: { onlySecond: 2 + found.window!.onlyFirst - 1 },
      snapshot: { onlyFirst: found.window!.onlyFirst },
    });
    expect(log).toMatchObject({ conflicts: [events[0]!.id], waiting: 1, lateOrders: 1 });
    expect(log.files).toMatchObject([
      { origin: 'session', entries: 3 },
      { origin: 'foreign', entries: 4, repeated: 2, isCut: true },
      { origin: 'added', newer: 1, damaged: [{ line: 1, why: 'not JSON' }] },
    ]);
  });
});
