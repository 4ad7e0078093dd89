import { describe, expect, it } from 'vitest';
import { Turns } from '../../../src/core/turns.ts';
import { addedFileOf, addedName } from '../../../src/core/study/addedFile.ts';
import { backupName, backupOf, superfluous } from '../../../src/core/study/backups.ts';
import type { Backup } from '../../../src/core/study/backups.ts';
import { encodeLog } from '../../../src/core/study/logNames.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { Backups } from '../../../src/host/storage/backupFiles.ts';
import { exportAll, importAll } from '../../../src/host/storage/exchangeFiles.ts';
import {
  addedFiles,
  compareWithBackup,
  onlyIn,
  replaceLog,
  setAside,
} from '../../../src/host/storage/restore.ts';
import { StorageError } from '../../../src/host/storage/folder.ts';
import { reviewed } from '../../tools/reviews.ts';
import { MemoryFolder } from './memoryFolder.ts';

const turns = new Turns({ now: () => 0, pause: () => Promise.resolve() });
const day = 86_400_000;
const start = Date.UTC(2026, 0, 5, 12);

function setUp() {
  const time = { now: start };
  const clock = () => time.now;
  const [log, kept] = [new MemoryFolder(clock), new MemoryFolder(clock)];
  const writer = new Writer('devi', 'sess');
  const events = Array.from({ length: 9 }, (_, i) => reviewed(writer, `n/t/r${i}/c/k`, 3, 20_000 + i));
  return { time, log, kept, events, backups: new Backups(kept, turns, clock, () => undefined) };
}

describe('backups', () => {
  it('hold every line of the log once, damaged ones too, compressed', async () => {
    const { log, kept, events, backups } = setUp();
    log.put('devi.sess-1.jsonl', `${encodeLog(events)}nonsense\n`);
    log.put('copy.jsonl', encodeLog(events.slice(3)).trimEnd());
    log.put('devi.sess-1.jsonl.damaged', 'x');
    const made = await backups.make(log, 9, 'import');
    expect(await backups.list()).toMatchObject([{ ...made, reviews: 9, reason: 'import', at: start }]);
    expect(await backups.read(made!)).toBe(`${encodeLog(events)}nonsense\n`);
    expect(kept.files.get(made!.name)!.data.subarray(0, 2)).toEqual(Uint8Array.of(0x1f, 0x8b));
    expect([...log.files.keys()]).toHaveLength(3);
  });

  it('come once a day by themselves, and only if there is something new', async () => {
    const { time, log, events, backups } = setUp();
    expect(await backups.makeDaily(log, 0)).toBeUndefined();
    log.put('devi.sess-1.jsonl', encodeLog(events));
    expect(await backups.makeDaily(log, 9)).toBeDefined();
    time.now += 3 * 3_600_000;
    expect(await backups.makeDaily(log, 10)).toBeUndefined();
    time.now += day;
    expect(await backups.makeDaily(log, 9)).toBeUndefined();
    expect(await backups.makeDaily(log, 10)).toBeDefined();
    expect(await backups.list()).toHaveLength(2);
  });

  it('are refused where the log or the disk does not let them be made', async () => {
    const { log, kept, events, backups } = setUp();
    log.put('devi.sess-1.jsonl', encodeLog(events));
    kept.trouble = 'full';
    await expect(backups.make(log, 9, 'day')).rejects.toMatchObject({ trouble: 'full' });
    kept.trouble = undefined;
    log.trouble = 'denied';
    await expect(backups.make(log, 9, 'day')).rejects.toMatchObject({ trouble: 'denied' });
    log.trouble = undefined;
    const made = await backups.make(log, 9, 'day');
    kept.files.get(made!.name)!.data = kept.files.get(made!.name)!.data.subarray(0, -9);
    await expect(backups.read(made!)).rejects.toThrow();
  });

  it('have what can be read, where a file of the log cannot, and say so; before a restoration there is none', async () => {
    const { log, kept, events } = setUp();
    const passed: string[] = [];
    const backups = new Backups(
      kept,
      turns,
      () => start,
      (name) => void passed.push(name),
    );
    log.put('devi.sess-1.jsonl', encodeLog(events));
    log.put('placeholder.jsonl', encodeLog(events));
    const { read } = log;
    log.read = (name, ...rest) =>
      name === 'placeholder.jsonl'
        ? Promise.reject(new StorageError('failed', 'memory', new Error('ETIMEDOUT')))
        : read.call(log, name, ...rest);
    const made = await backups.make(log, 20, 'day');
    expect(made).toMatchObject({ reviews: events.length });
    expect(await backups.read(made!)).toBe(encodeLog(events));
    expect(passed).toEqual(['placeholder.jsonl']);
    await expect(backups.make(log, 20, 'restore')).rejects.toMatchObject({ trouble: 'failed' });
  });

  it('have names that say all of it', () => {
    const backup = {
      log: '0a1b2c3d',
      at: start,
      reviews: 1234,
      reason: 'restore',
      isCompressed: true,
    } as const;
    const name = backupName(backup);
    expect(name).toBe('descent-0a1b2c3d-20260105T120000Z-1234-restore.jsonl.gz');
    expect(backupOf(name)).toEqual({ ...backup, name });
    expect(backupOf('descent-0a1b2c3d-20269905T120000Z-1-day.jsonl')).toBeUndefined();
    expect(backupOf('descent-0a1b2c3d-20260230T120000Z-1-day.jsonl')).toBeUndefined();
    expect(backupOf('descent-0a1b2c3d-20260905T240000Z-1-day.jsonl')).toBeUndefined();
    expect(backupOf('descent-0a1b2c3d-20260905T120000Z-01-day.jsonl')).toBeUndefined();
    expect(backupOf('other.jsonl')).toBeUndefined();
    const added = addedName('imported', start, 'abc');
    expect(addedFileOf(added)).toEqual({ name: added, how: 'imported', at: start });
    expect(addedFileOf(`${added}.undone`)).toBeUndefined();
  });

  it('grow rarer with age, of each span the fullest, and never take more than they may', () => {
    const made = (at: number, more: Partial<Backup> = {}): Backup => {
      const backup = {
        log: 'aaaaaaaa',
        at,
        reviews: 100,
        reason: 'day',
        isCompressed: true,
        ...more,
      } as const;
      return { ...backup, name: backupName(backup) };
    };
    // One a day for three years, kept or not as each comes.
    let kept: Backup[] = [];
    const sizes = new Map<string, number>();
    for (let i = 0; i < 1100; i++) {
      const backup = made(start + i * day, { reviews: i === 1080 ? 9 : 100 + i });
      sizes.set(backup.name, 1);
      kept = [...kept, backup];
      const gone = superfluous(kept, sizes, backup.at, 1000);
      kept = kept.filter(({ name }) => !gone.includes(name));
    }
    const now = start + 1099 * day;
    const within = (days: number) => kept.filter(({ at }) => now - at <= days * day).length;
    expect(within(13)).toBe(14);
    expect(within(62)).toBeGreaterThanOrEqual(20);
    expect(within(731)).toBeGreaterThanOrEqual(40);
    expect(kept.length).toBeLessThan(60);
    expect(kept.some(({ reviews }) => reviews === 9)).toBe(false);
    const limited = superfluous(kept, sizes, now, 10);
    expect(kept.length - limited.length).toBe(10);
    const other = made(start, { log: 'bbbbbbbb' });
    expect(superfluous([...kept, other], sizes, now, 10)).not.toContain(other.name);
    const before = made(now - 20 * day, { reason: 'import', reviews: 1 });
    expect(superfluous([...kept, before], sizes, now, 1000)).not.toContain(before.name);
    // The clock was ahead for once: what is kept now is not old.
    const late = made(now + 70 * 365 * day, { reviews: 3000 });
    expect(superfluous([...kept, late], sizes, late.at, 1000).length).toBeLessThan(kept.length / 2);
    const early = made(0, { reviews: 3000 });
    expect(superfluous([...kept, early], sizes, early.at, 1000)).toEqual([]);
  });
});

describe('what comes back, and what goes', () => {
  it('is an import, which is taken back as a whole without touching what else there is', async () => {
    const { time, log, events } = setUp();
    log.put('devi.sess-1.jsonl', encodeLog(events.slice(0, 4)));
    const before = await exportAll(log, turns);
    const name = addedName('imported', time.now, 'one');
    await importAll(log, { events: [encodeLog(events.slice(2))], newer: [], unusable: [] }, name);
    expect(await addedFiles(log)).toEqual([{ name, how: 'imported', at: time.now }]);
    expect((await onlyIn(log, name, turns)).adds).toEqual({ reviews: 5, cards: 5, days: [20_004, 20_008] });
    expect(await exportAll(log, turns)).toHaveLength(9);
    const aside = await setAside(log, name);
    expect(await exportAll(log, turns)).toEqual(before);
    expect(log.text(aside)).toBe(encodeLog(events.slice(2)));
  });

  it('is compared both ways before it is done', async () => {
    const { log, events } = setUp();
    log.put('devi.sess-1.jsonl', encodeLog(events.slice(2)));
    const { back, gone } = await compareWithBackup(log, encodeLog(events.slice(0, 6)), turns);
    expect(back.adds).toEqual({ reviews: 2, cards: 2, days: [20_000, 20_001] });
    expect(gone.adds).toEqual({ reviews: 3, cards: 3, days: [20_006, 20_008] });
  });

  it('is the log of a backup exactly, while what was there is in another; a file written meanwhile stays', async () => {
    const { log, events, backups } = setUp();
    log.put('devi.sess-1.jsonl', encodeLog(events.slice(0, 3)));
    const old = await backups.read((await backups.make(log, 3, 'day'))!);
    log.put('devi.sess-1.jsonl', encodeLog(events.slice(1, 6)));
    log.put('devi.wind-1.jsonl', encodeLog(events.slice(6, 7)));
    const saved = await backups.read((await backups.make(log, 6, 'restore'))!);
    log.put('devi.wind-1.jsonl', encodeLog(events.slice(6, 8)));
    await replaceLog(log, old, saved, 'back.jsonl');
    expect([...log.files.keys()]).toEqual(['devi.wind-1.jsonl', 'back.jsonl']);
    expect(log.text('back.jsonl')).toBe(encodeLog(events.slice(0, 3)));
  });

  it('is never less for a moment: wherever restoring is stopped, all of the backup or all of the log is there', async () => {
    for (let stop = 0; stop < 12; stop++) {
      const { log, events } = setUp();
      log.put('devi.sess-1.jsonl', encodeLog(events.slice(0, 4)));
      log.put('devi.wind-1.jsonl', encodeLog(events.slice(4)));
      const [all, old] = [encodeLog(events), encodeLog(events.slice(0, 2))];
      let calls = 0;
      const failing = Object.assign(Object.create(log) as MemoryFolder, {
        remove: (name: string) => (calls++ < stop ? log.remove(name) : Promise.reject(new Error('stopped'))),
        replace: (name: string, data: Uint8Array) =>
          calls++ < stop ? log.replace(name, data) : Promise.reject(new Error('stopped')),
      });
      await replaceLog(failing, old, all, 'back.jsonl').catch(() => undefined);
      const there = (await exportAll(log, turns)).join('');
      expect(there.includes(old.trimEnd())).toBe(true);
    }
  });
});
