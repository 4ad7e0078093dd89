import { describe, expect, it } from 'vitest';
import { encodeLog } from '../../../src/core/study/logNames.ts';
import { StorageError } from '../../../src/host/storage/folder.ts';
import { some, setUp, all } from './logSetUp.ts';

const hour = 3_600_000;

describe('writing', () => {
  it('is read back by others, and not by the window that wrote it', async () => {
    const { writer, reader } = setUp();
    const mine = writer();
    const events = some(3);
    await mine.append(events);
    expect(await all(reader())).toEqual({ events, problems: [] });
    expect(await all(reader(mine))).toEqual({ events: [], problems: [] });
  });

  it('puts what is asked for meanwhile into one write', async () => {
    const { folder, writer, reader } = setUp();
    const mine = writer();
    let writes = 0;
    const append = folder.append.bind(folder);
    folder.append = (name, data) => {
      writes += 1;
      return append(name, data);
    };
    const events = some(50);
    await Promise.all(events.map((event) => mine.append([event])));
    expect(writes).toBeLessThanOrEqual(2);
    expect((await all(reader())).events).toEqual(events);
  });

  it('goes on in a new file after a day, and before a file grows too long', async () => {
    const { time, folder, writer, reader } = setUp();
    const mine = writer();
    const events = some(4);
    await mine.append(events.slice(0, 1));
    time.now += 23 * hour;
    await mine.append(events.slice(1, 2));
    time.now += 2 * hour;
    await mine.append(events.slice(2, 3));
    folder.fileLimit = 200;
    await mine.append(events.slice(3));
    expect([...folder.files.keys()]).toEqual(['devi.sess-1.jsonl', 'devi.sess-2.jsonl', 'devi.sess-3.jsonl']);
    expect((await all(reader())).events).toEqual(events);
  });

  it('fails, and can be repeated, wherever the disk became full: nothing lost, doubled or torn', async () => {
    const events = some(3);
    const { length } = encodeLog(events.slice(1));
    for (let space = 0; space < length; space++) {
      const { folder, writer, reader } = setUp();
      const mine = writer();
      await mine.append(events.slice(0, 1));
      folder.space = space;
      await expect(mine.append(events.slice(1))).rejects.toMatchObject({ trouble: 'full', where: 'memory' });
      folder.space = Infinity;
      await mine.append(events.slice(1));
      const { events: read, problems } = await all(reader());
      expect(new Map(read.map((event) => [event.id, event]))).toEqual(
        new Map(events.map((event) => [event.id, event])),
      );
      expect(problems).toEqual([]);
    }
  });

  it('searches a file that something else has made long no further than its own lines may stand', async () => {
    const { folder, writer, reader } = setUp();
    const mine = writer();
    const events = some(5);
    await mine.append(events.slice(0, 4));
    const [name] = [...folder.files.keys()];
    const own = folder.text(name!);
    const looked: number[] = [];
    const read = folder.read.bind(folder);
    folder.read = async (...from) => {
      const data = await read(...from);
      looked.push(data.length);
      return data;
    };
    folder.put(name!, own + 'x'.repeat(1_000_000));
    await mine.check(await folder.list());
    expect(looked.length).toBeGreaterThan(0);
    expect(Math.max(...looked)).toBeLessThan(own.length + 70_000);
    folder.read = read;
    // It is looked after all the same: what it loses later is written again.
    folder.put(name!, own.slice(0, -30) + '\n'.repeat(1_000_000));
    await mine.check(await folder.list());
    await mine.append(events.slice(4));
    const found = (await all(reader())).events;
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(events.map(({ id }) => id)));
  });

  it('tries again to write what was lost, though the clock was set back meanwhile', async () => {
    const { time, folder, writer, reader } = setUp();
    const mine = writer();
    const events = some(2);
    await mine.append(events);
    folder.files.clear();
    folder.space = 0;
    expect((await mine.check(await folder.list())).map(({ kind }) => kind)).toEqual(['owed']);
    folder.space = Infinity;
    time.now -= 3650 * 24 * hour;
    expect((await mine.check(await folder.list())).map(({ kind }) => kind)).toEqual(['rewritten']);
    expect((await all(reader())).events).toEqual(events);
  });

  it('fails on its own: others in the same session go on', async () => {
    const { folder, writer, reader } = setUp();
    const mine = writer();
    const [a, b] = some(2);
    folder.trouble = 'read-only';
    await expect(mine.append([a!])).rejects.toBeInstanceOf(StorageError);
    folder.trouble = undefined;
    await mine.append([b!]);
    expect((await all(reader())).events).toEqual([b]);
  });
});

describe('an event that could not be read back', () => {
  it('is refused before it is written', async () => {
    const { folder, writer } = setUp();
    const [good] = some(1);
    for (const bad of [
      { ...good!, card: 'x'.repeat(3000) },
      { ...good!, took: 1.5 },
      { ...good!, at: NaN },
    ]) {
      await expect(writer().append([good!, bad])).rejects.toThrow('Not an event the log can hold');
    }
    expect(folder.files.size).toBe(0);
  });

  it('is none for an odd character in a name', async () => {
    const { writer, reader } = setUp();
    const odd = { ...some(1)[0]!, card: 'n/t/\ufffd\ud800\n"/c/k' };
    await writer().append([odd]);
    expect(await all(reader())).toEqual({ events: [odd], problems: [] });
  });
});
