import { describe, expect, it } from 'vitest';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { encodeEvent } from '../../../src/core/study/eventLine.ts';
import { encodeLog } from '../../../src/core/study/logNames.ts';
import { StorageError } from '../../../src/host/storage/folder.ts';
import { blockSize } from '../../../src/host/storage/prefixHash.ts';
import { some, setUp, all } from './logSetUp.ts';

describe('reading', () => {
  it('takes only what is new at the next call', async () => {
    const { writer, reader } = setUp();
    const [mine, other] = [writer(), writer('wind')];
    const [a, b, c] = some(3);
    const eyes = reader(mine);
    await other.append([a!]);
    expect((await all(eyes)).events).toEqual([a]);
    expect((await all(eyes)).events).toEqual([]);
    await other.append([b!]);
    await mine.append([c!]);
    expect((await all(eyes)).events).toEqual([b]);
  });

  it('waits for the end of a line another window is writing', async () => {
    const { folder, reader } = setUp();
    const [a] = some(1);
    const line = encodeEvent(a!);
    const eyes = reader();
    folder.put('other.wind-1.jsonl', line.slice(0, 50));
    expect(await all(eyes)).toEqual({ events: [], problems: [] });
    folder.put('other.wind-1.jsonl', `${line}\n`);
    expect(await all(eyes)).toEqual({ events: [a], problems: [] });
  });

  it('keeps a torn last line beside its file once nobody writes there, and says so once', async () => {
    const { time, folder, reader } = setUp();
    const [a, b] = some(2);
    const torn = encodeEvent(b!).slice(0, 50);
    folder.put('other.wind-1.jsonl', `${encodeEvent(a!)}\n${torn}`);
    const eyes = reader();
    expect(await all(eyes)).toEqual({ events: [a], problems: [] });
    time.now += 2 * 60_000;
    const expected = {
      kind: 'damaged',
      file: 'other.wind-1.jsonl',
      quarantine: 'other.wind-1.jsonl.damaged',
      count: 1,
      lines: [{ line: 2, why: 'torn', text: torn }],
    };
    expect(await all(eyes)).toEqual({ events: [], problems: [expected] });
    expect(JSON.parse(folder.text('other.wind-1.jsonl.damaged'))).toEqual(expected.lines[0]);
    expect(await all(eyes)).toEqual({ events: [], problems: [] });
    expect((await all(reader())).problems).toEqual([]);
    expect(folder.text('other.wind-1.jsonl')).toContain(torn);
  });

  it('is damaged nowhere by cutting a file anywhere: each whole line counts', async () => {
    const events = some(3);
    const text = encodeLog(events);
    const ends = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
    for (let length = 0; length <= text.length; length++) {
      const { time, folder, reader } = setUp();
      folder.put('other.wind-1.jsonl', text.slice(0, length));
      time.now += 2 * 60_000;
      const { events: read, problems } = await all(reader());
      // The last one may lack its line break.
      const whole = ends.filter((end) => end - 1 <= length).length;
      expect(read).toEqual(events.slice(0, whole));
      expect(problems).toHaveLength(length <= (ends[whole - 1] ?? 0) ? 0 : 1);
    }
  });

  it('counts a last line that lacks only its line break, at once, and once', async () => {
    const { folder, reader } = setUp();
    const [a, b, c] = some(3);
    const text = encodeLog([a!, b!]);
    folder.put('other.wind-1.jsonl', text.slice(0, -1));
    const eyes = reader();
    expect(await all(eyes)).toEqual({ events: [a, b], problems: [] });
    expect(await all(eyes)).toEqual({ events: [], problems: [] });
    folder.put('other.wind-1.jsonl', text + encodeLog([c!]));
    expect(await all(eyes)).toEqual({ events: [b, c], problems: [] });
  });

  it('keeps damaged lines beside the file, adding to those kept before', async () => {
    const { folder, reader } = setUp();
    const [a, b] = some(2);
    folder.put('x.jsonl', `nonsense\n${encodeEvent(a!)}\n`);
    const eyes = reader();
    expect((await all(eyes)).events).toEqual([a]);
    folder.put('x.jsonl', `nonsense\n${encodeEvent(a!)}\nrubbish\n${encodeEvent(b!)}\n`);
    const { events, problems } = await all(eyes);
    expect(events).toEqual([b]);
    expect(problems).toMatchObject([{ lines: [{ line: 3, text: 'rubbish' }] }]);
    expect(folder.text('x.jsonl.damaged').trimEnd().split('\n')).toHaveLength(2);
  });

  it('counts the good lines though the damaged ones cannot be kept', async () => {
    const { folder, reader } = setUp();
    const [a] = some(1);
    folder.put('x.jsonl', `nonsense\n${encodeEvent(a!)}\n`);
    folder.replace = () => Promise.reject(new StorageError('read-only', 'memory', ''));
    const { events, problems } = await all(reader());
    expect(events).toEqual([a]);
    expect(problems).toMatchObject([{ kind: 'damaged', quarantine: undefined }]);
  });

  it('tells of newer lines and unreadable files once, and reads the rest', async () => {
    const { folder, reader } = setUp();
    const [a] = some(1);
    folder.put('new.jsonl', `${encodeEvent(a!).replace('"v":1', '"v":2')}\n`);
    folder.put('locked.jsonl', 'x');
    folder.put('x.jsonl', `${encodeEvent(a!)}\n`);
    const read = folder.read.bind(folder);
    folder.read = (name, from) =>
      name === 'locked.jsonl' ? Promise.reject(new StorageError('denied', 'memory', name)) : read(name, from);
    const eyes = reader();
    const { events, problems } = await all(eyes);
    expect(events).toEqual([a]);
    expect(problems.map(({ kind, file }) => [kind, file])).toEqual([
      ['newer', 'new.jsonl'],
      ['unreadable', 'locked.jsonl'],
    ]);
    expect((await all(eyes)).problems).toEqual([]);
  });

  it('reads a file again that another one has taken the place of', async () => {
    const { folder, reader } = setUp();
    const [a, b, c] = some(3);
    folder.put('x.jsonl', encodeLog([a!, b!]));
    const eyes = reader();
    await all(eyes);
    folder.put('x.jsonl', encodeLog([c!]));
    expect((await all(eyes)).events).toEqual([c]);
  });

  it('reads a file again that grew and no longer begins as it did', async () => {
    const { folder, reader } = setUp();
    const [a, b, c] = some(3);
    folder.put('x.jsonl', encodeLog([a!, b!]));
    const eyes = reader();
    await all(eyes);
    folder.put('x.jsonl', encodeLog([c!, a!, b!]));
    const { events, problems } = await all(eyes);
    expect(events).toEqual([c, a, b]);
    expect(problems).toEqual([{ kind: 'exchanged', file: 'x.jsonl' }]);
    expect((await folder.list()).map(({ name }) => name)).toEqual(['x.jsonl']);
    // It has read what the log no longer has, for all it knows: no snapshot is made of that.
    expect(await eyes.coverage([])).toBeUndefined();
  });

  it('finds lines across blocks, and those after one that is too long', async () => {
    const { folder, reader } = setUp();
    const events = some(3);
    const [a, b, c] = events.map((event) => encodeEvent(event));
    const filler = ' '.repeat(blockSize - 50);
    folder.put('x.jsonl', `${filler}${a!}\n${'x'.repeat(3 * blockSize)}\n${b!}\n${filler}\n${c!}\n`);
    const { events: read, problems } = await all(reader());
    expect(read).toEqual(events);
    expect(problems).toMatchObject([{ kind: 'damaged', count: 1, lines: [{ line: 2 }] }]);
    expect(JSON.stringify(problems).length).toBeLessThan(3000);
  });

  it('waits for the end of a line that goes on in the next block', async () => {
    const { time, folder, reader } = setUp();
    const [a, b] = some(2);
    const whole = `${' '.repeat(blockSize - 50)}${encodeEvent(a!)}\n${encodeEvent(b!)}\n`;
    const eyes = reader();
    for (const length of [blockSize - 10, blockSize, blockSize + 10]) {
      folder.put('x.jsonl', whole.slice(0, length));
      expect(await all(eyes)).toEqual({ events: [], problems: [] });
    }
    folder.put('x.jsonl', whole);
    expect(await all(eyes)).toEqual({ events: [a, b], problems: [] });
    folder.put('zeros.jsonl', '\0'.repeat(3 * blockSize));
    time.now += 2 * 60_000;
    expect((await all(eyes)).problems).toMatchObject([{ kind: 'damaged', lines: [{ why: 'torn' }] }]);
  });

  it('does not try a file that cannot be read at every look', async () => {
    const { time, folder, reader } = setUp();
    let reads = 0;
    folder.put('x.jsonl', 'x');
    folder.read = () => {
      reads += 1;
      return Promise.reject(new StorageError('failed', 'memory', 'EIO'));
    };
    const eyes = reader();
    for (let i = 0; i < 20; i++) {
      await all(eyes);
    }
    expect(reads).toBe(1);
    time.now += 60_000;
    await all(eyes);
    expect(reads).toBe(2);
  });

  it('decodes a long log in parts that lose no line', async () => {
    const { folder, reader } = setUp();
    const events = some(20_000);
    folder.put('x.jsonl', encodeLog(events));
    let parts = 0;
    const read: StudyEvent[] = [];
    await reader().read((part) => {
      parts += 1;
      read.push(...part);
    });
    expect(parts).toBeGreaterThan(2);
    expect(read).toEqual(events);
  });

  it('rejects when the folder is gone, and works again when it is back', async () => {
    const { folder, reader } = setUp();
    const eyes = reader();
    folder.trouble = 'gone';
    await expect(all(eyes)).rejects.toMatchObject({ trouble: 'gone' });
    folder.trouble = undefined;
    folder.put('x.jsonl', encodeLog(some(1)));
    expect((await all(eyes)).events).toHaveLength(1);
  });
});
