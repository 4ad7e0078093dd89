import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { StorageError } from '../../../src/host/storage/folder.ts';
import { blockSize } from '../../../src/host/storage/prefixHash.ts';
import { newName } from '../../../src/host/storage/studyStore.ts';
import { reviewed } from '../../tools/reviews.ts';
import type { MemoryFolder } from './memoryFolder.ts';
import { ids, setUp, start, statesOf } from './storeSetUp.ts';

describe('the store', () => {
  it('has after a restart what it had before', async () => {
    const { open, answer } = setUp();
    const before = await open();
    for (let i = 0; i < 15; i++) {
      await answer(before, i % 5 === 0 ? 1 : 3);
    }
    expect(statesOf(await open())).toEqual(statesOf(before));
  });

  it('shows the reviews of another window, and asks for nothing twice', async () => {
    const { open, answer } = setUp();
    const [a, b] = [await open(), await open()];
    let told = 0;
    b.onChange(() => (told += 1));
    const first = await answer(a);
    await b.refresh();
    expect(told).toBe(1);
    expect(b.study.fold.card(first).reps).toBe(1);
    expect(await answer(b)).not.toBe(first);
    await a.refresh();
    expect(statesOf(a)).toEqual(statesOf(b));
    await b.refresh();
    expect(told).toBe(2);
  });

  it('takes much of another window in by and by, and has what an opening has', async () => {
    const { open } = setUp();
    const [a, b] = [await open(), await open()];
    const stamps = new Writer('device', 'much');
    const events = Array.from({ length: 3000 }, (_, i) => reviewed(stamps, ids[i % 30]!, 3, 20_000 + i));
    const [from, to] = ['note/table/row-3', 'note/table/row-39'];
    await a.record([...events, { ...stamps.stamp(start), kind: 'renamed', from, to }]);
    const parts: number[] = [];
    const apply = b.study.apply.bind(b.study);
    b.study.apply = (part) => {
      parts.push(part.length);
      return apply(part);
    };
    await b.refresh();
    expect(parts.reduce((sum, part) => sum + part)).toBe(3001);
    expect(Math.max(...parts)).toBeLessThanOrEqual(500);
    expect(statesOf(b)).toEqual(statesOf(await open({ cache: undefined })));
  });

  it('follows on its own, and tells when the folder is gone and back', async () => {
    const { folder, open, answer } = setUp();
    const [a, b] = [await open(), await open()];
    const errors: unknown[] = [];
    b.follow((error) => errors.push(error), 1);
    await new Promise<void>((resolve, reject) => {
      b.onChange(resolve);
      answer(a).catch(reject);
    });
    folder.trouble = 'gone';
    await expect.poll(() => errors.length).toBeGreaterThanOrEqual(1);
    folder.trouble = undefined;
    await expect.poll(() => errors.length).toBeGreaterThanOrEqual(2);
    b.close();
    expect(errors[0]).toBeInstanceOf(StorageError);
    expect(errors[1]).toBeUndefined();
  });

  it('changes nothing when an answer cannot be written, and takes the same answer again', async () => {
    const { time, folder, open } = setUp();
    const store = await open();
    const card = store.study.agenda(time.now).next!;
    const events = store.study.answer(store.study.question(card, time.now), 3, time.now, 3000);
    folder.space = 30;
    await expect(store.record(events)).rejects.toMatchObject({ trouble: 'full' });
    expect(store.study.fold.card(card).reps).toBe(0);
    folder.space = Infinity;
    await store.record(events);
    expect(store.study.fold.card(card).reps).toBe(1);
    expect((await open()).study.fold.card(card).reps).toBe(1);
  });

  it('opens with problems told and the rest counted', async () => {
    const { folder, problems, open, answer } = setUp();
    await answer(await open());
    folder.put('other.jsonl', 'nonsense\n');
    const store = await open();
    expect(problems).toMatchObject([{ kind: 'damaged', file: 'other.jsonl' }]);
    expect(store.study.fold.ledger.reviews.length).toBe(1);
  });

  it('goes on with changed settings, and saves no snapshot for three reviews', async () => {
    const { cache, open, answer } = setUp();
    const store = await open();
    for (let i = 0; i < 3; i++) {
      await answer(store, 1);
    }
    const settings = { ...defaultSettings, relearningSteps: [1, 5, 10] };
    let told = false;
    store.onChange(() => (told = true));
    store.change({ settings });
    expect(told).toBe(true);
    await store.saveSnapshot();
    expect([...cache.files.keys()]).not.toContain('study.snapshot');
    expect(statesOf(store)).toEqual(statesOf(await open({ settings })));
  });

  it('makes names that are new', () => {
    expect(newName()).toMatch(/^[a-z0-9]{10}$/);
    expect(newName()).not.toBe(newName());
  });
});

describe('the snapshot of a store', () => {
  /** A log of some hundred reviews with a snapshot, and what reading it from the start gives. */
  async function withSnapshot() {
    const setup = setUp();
    const store = await setup.open();
    for (let i = 0; i < 250; i++) {
      await setup.answer(store, i % 4 === 0 ? 1 : 3).catch(() => undefined);
      setup.time.now += 40 * 60_000;
    }
    // Until cards are due again.
    setup.time.now += 3 * 86_400_000;
    await store.saveSnapshot();
    expect([...setup.cache.files.keys()]).toContain('study.snapshot');
    /** The names of log files that an opening reads whole, not only as far as the snapshot covers them. */
    const opened = async () => {
      const readWhole: string[] = [];
      const read = setup.folder.read.bind(setup.folder);
      setup.folder.read = (name, from, most) => {
        if (from === 0 && most === blockSize) {
          readWhole.push(name);
        }
        return read(name, from, most);
      };
      const reopened = await setup.open();
      setup.folder.read = read;
      const cold = await setup.open({ cache: undefined });
      expect(statesOf(reopened)).toEqual(statesOf(cold));
      return { readWhole, store: reopened };
    };
    const [name] = [...setup.folder.files.keys()];
    return { ...setup, opened, name: name! };
  }

  it('spares reading what it covers', async () => {
    const { opened } = await withSnapshot();
    expect((await opened()).readWhole).toEqual([]);
  });

  it('is followed by what was written after it', async () => {
    const { opened, open, answer, folder } = await withSnapshot();
    const later = await open();
    const card = await answer(later);
    const { readWhole, store } = await opened();
    expect(readWhole).toHaveLength(1);
    expect(folder.files.size).toBeGreaterThan(1);
    expect(store.study.fold.card(card)).toEqual(later.study.fold.card(card));
  });

  it('covers nothing that is read but not counted yet', async () => {
    const { opened, open, folder } = await withSnapshot();
    const [here, elsewhere, last] = [await open(), await open(), await open()];
    const answers = (session: string, count: number) => {
      const stamps = new Writer('device', session);
      return Array.from({ length: count }, (_, i) => reviewed(stamps, ids[i % ids.length]!, 3, 20_800));
    };
    await here.record(answers('here', 250));
    await elsewhere.record(answers('elsewhere', 10));
    await last.record(answers('last', 1));
    // The last file is slow to read, when the other has been read already.
    let release = () => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    const read = folder.read.bind(folder);
    const slow = [...folder.files.keys()].at(-1)!;
    const asked = new Promise<void>((resolve) => {
      folder.read = async (name, from, most) => {
        if (name === slow) {
          resolve();
          await gate;
        }
        return read(name, from, most);
      };
    });
    const reading = here.refresh();
    await asked;
    const saving = here.saveSnapshot();
    release();
    await Promise.all([reading, saving]);
    folder.read = read;
    expect((await opened()).readWhole).toEqual([]);
  });

  it('goes on when a file it covers has grown', async () => {
    const { opened, folder, name } = await withSnapshot();
    const text = folder.text(name);
    const last = text.trimEnd().split('\n').at(-1)!;
    const more = last.replace(/\.(\d+)"/, '.99999"').replace(/"rating":\d/, '"rating":1');
    folder.put(name, `${text}${more}\n`);
    const { store, readWhole } = await opened();
    // Read to see that it begins as before, but not folded again.
    expect(readWhole.length).toBeLessThanOrEqual(1);
    expect(store.study.fold.ledger.reviews.length).toBeGreaterThan(0);
  });

  it.each([
    ['a file it covers is gone', (folder: MemoryFolder, name: string) => void folder.files.delete(name)],
    [
      'a file was altered, and has the same size and time',
      (folder: MemoryFolder, name: string) => {
        const { modified } = folder.files.get(name)!;
        folder.put(name, folder.text(name).replace('"rating":3', '"rating":4'), modified);
      },
    ],
    [
      'a line was altered',
      (folder: MemoryFolder, name: string) =>
        folder.put(name, folder.text(name).replace('"rating":3', '"rating":4')),
    ],
    [
      'a line was altered and another added',
      (folder: MemoryFolder, name: string) => {
        const text = folder.text(name).replace('"rating":3', '"rating":4');
        folder.put(name, `${text}${text.split('\n')[0]!}\n`);
      },
    ],
    [
      'lines were removed',
      (folder: MemoryFolder, name: string) =>
        folder.put(name, folder.text(name).split('\n').slice(10).join('\n')),
    ],
  ])('is thrown away when %s', async (_name, change) => {
    const { opened, folder, name } = await withSnapshot();
    change(folder, name);
    // `opened` compares with reading everything from the start.
    await opened();
  });

  it('is thrown away when it is damaged, wherever', async () => {
    const { opened, cache } = await withSnapshot();
    const whole = cache.files.get('study.snapshot')!;
    for (const damage of [
      (data: Uint8Array) => data.slice(0, data.length / 2),
      (data: Uint8Array) => data.slice(0, 5),
      (data: Uint8Array) => data.fill(0, 0, 8),
      (data: Uint8Array) => data.fill(32, 20, 30),
      (data: Uint8Array) => data.fill(1, data.length - 2000, data.length - 1000),
    ]) {
      cache.files.set('study.snapshot', { ...whole, data: damage(whole.data.slice()) });
      expect((await opened()).readWhole.length).toBeGreaterThan(0);
    }
  });

  it('is not used for other weights or another folder', async () => {
    const { open } = await withSnapshot();
    const relearningSteps = [1, 10, 60];
    const settings = { ...defaultSettings, relearningSteps };
    expect(statesOf(await open({ settings }))).toEqual(statesOf(await open({ settings, cache: undefined })));
  });

  it('does without when the cache cannot be read or written', async () => {
    const { cache, open, answer } = await withSnapshot();
    cache.trouble = 'denied';
    const store = await open();
    await answer(store);
    await expect(store.saveSnapshot()).resolves.toBeUndefined();
  });
});
