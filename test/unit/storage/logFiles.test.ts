import { describe, expect, it } from 'vitest';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { encodeEvent } from '../../../src/core/study/eventLine.ts';
import { encodeLog } from '../../../src/core/study/logNames.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import type { LogProblem } from '../../../src/host/storage/eventLog.ts';
import { StorageError } from '../../../src/host/storage/folder.ts';
import { blockSize } from '../../../src/host/storage/prefixHash.ts';
import { LogReader } from '../../../src/host/storage/logReader.ts';
import { LogWriter } from '../../../src/host/storage/logWriter.ts';
import { reviewed } from '../../tools/reviews.ts';
import { MemoryFolder } from './memoryFolder.ts';

const hour = 3_600_000;
const stamps = new Writer('devi', 'sess');
const some = (count: number) =>
  Array.from({ length: count }, (_, i) => reviewed(stamps, `n/t/r${i}/c/k`, 3, 20_000));

function setUp() {
  const time = { now: Date.parse('2026-11-23T12:00:00Z') };
  const folder = new MemoryFolder(() => time.now);
  const clock = () => time.now;
  const writer = (session = 'sess') => new LogWriter({ folder, device: 'devi', session, clock });
  const reader = (own: LogWriter = writer()) => new LogReader(folder, clock, (name) => own.isOwn(name));
  return { time, folder, writer, reader };
}

async function all(reader: LogReader): Promise<{ events: StudyEvent[]; problems: LogProblem[] }> {
  const events: StudyEvent[] = [];
  const problems = await reader.read((part) => void events.push(...part));
  return { events, problems };
}

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
