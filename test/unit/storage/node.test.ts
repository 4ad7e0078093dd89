import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StudyEvent } from '../../../src/core/study/events.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { NodeFolder } from '../../../src/host/node/nodeFolder.ts';
import { removeLeftovers } from '../../../src/host/storage/folder.ts';
import type { LogProblem } from '../../../src/host/storage/eventLog.ts';
import { LogReader } from '../../../src/host/storage/logReader.ts';
import { LogWriter } from '../../../src/host/storage/logWriter.ts';
import { reviewed } from '../../tools/reviews.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'descent-log-'));
});
/** So that a failed test leaves no process behind. */
const running = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of running) {
    child.kill('SIGKILL');
  }
  running.clear();
  await rm(home, { recursive: true, force: true });
});

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (data: Uint8Array) => new TextDecoder().decode(data);

/** Everything in a folder, read long after the last write. */
async function readAll(path: string): Promise<{ events: StudyEvent[]; problems: LogProblem[] }> {
  const folder = new NodeFolder(path, { parentMustExist: false });
  const events: StudyEvent[] = [];
  const later = () => Date.now() + 3_600_000;
  const problems = await new LogReader(folder, later, () => false).read((part) => void events.push(...part));
  return { events, problems };
}

interface Appender {
  /** Ids it has said to be durable. */
  readonly acknowledged: string[];
  readonly ended: Promise<void>;
  kill(): void;
}

function startAppender(path: string, session: string, count: number): Appender {
  const program = fileURLToPath(new URL('appender.ts', import.meta.url));
  const child = spawn(process.execPath, [program, path, session, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const acknowledged: string[] = [];
  let rest = '';
  child.stdout.on('data', (data: Buffer) => {
    const lines = (rest + data.toString()).split('\n');
    rest = lines.pop()!;
    acknowledged.push(...lines);
  });
  return {
    acknowledged,
    ended: once(child, 'close').then(() => undefined),
    kill: () => child.kill('SIGKILL'),
  };
}

describe('a folder on disk', () => {
  it('appends, replaces, lists, reads from an offset and removes', async () => {
    const folder = new NodeFolder(join(home, 'a', 'log'), { parentMustExist: false });
    expect(await folder.list()).toEqual([]);
    await folder.append('x', bytes('one'));
    await folder.append('x', bytes('two'));
    await folder.replace('y', bytes('first'));
    await folder.replace('y', bytes('second'));
    expect((await folder.list()).map(({ name, size }) => [name, size]).sort()).toEqual([
      ['x', 6],
      ['y', 6],
    ]);
    expect(text(await folder.read('x', 3))).toBe('two');
    expect(text(await folder.read('x', 9))).toBe('');
    await folder.remove('x');
    await folder.remove('x');
    expect(await readdir(join(home, 'a', 'log'))).toEqual(['y']);
    await expect(folder.read('x')).rejects.toMatchObject({ trouble: 'gone' });
  });

  it('is for its owner only', async () => {
    const folder = new NodeFolder(join(home, 'log'), { parentMustExist: false });
    await folder.append('x', bytes('one'));
    expect((await stat(join(home, 'log', 'x'))).mode & 0o077).toBe(0);
  });

  it('is made again where Descent chose it, but not where the user did and the drive is gone', async () => {
    const own = new NodeFolder(join(home, 'own', 'log'), { parentMustExist: false });
    const chosen = new NodeFolder(join(home, 'drive', 'log'), { parentMustExist: true });
    await mkdir(join(home, 'drive'));
    for (const folder of [own, chosen]) {
      await folder.append('x', bytes('one\n'));
    }
    await rm(join(home, 'own'), { recursive: true });
    await own.append('x', bytes('two\n'));
    expect(text(await own.read('x'))).toBe('two\n');
    await rename(join(home, 'drive'), join(home, 'elsewhere'));
    await expect(chosen.append('x', bytes('two\n'))).rejects.toMatchObject({ trouble: 'gone' });
    await expect(chosen.list()).rejects.toMatchObject({ trouble: 'gone' });
    await rename(join(home, 'elsewhere'), join(home, 'drive'));
    await chosen.append('x', bytes('two\n'));
    expect(text(await chosen.read('x'))).toBe('one\ntwo\n');
  });

  it('is not appended to where something else has changed a file', async () => {
    const folder = new NodeFolder(join(home, 'log'), { parentMustExist: false });
    const first = await folder.append('x', bytes('one\n'), { least: 0, most: 0 });
    expect(first).toMatchObject({ size: 4 });
    await writeFile(join(home, 'log', 'x'), 'one\ntwo\n');
    expect(await folder.append('x', bytes('three\n'), { least: 4, most: 4 })).toBeUndefined();
    await rm(join(home, 'log', 'x'));
    expect(await folder.append('x', bytes('three\n'), { least: 4, most: 9 })).toBeUndefined();
    expect(await readdir(join(home, 'log'))).toEqual([]);
  });

  it('reads a part of a file', async () => {
    const folder = new NodeFolder(home, { parentMustExist: false });
    await folder.replace('x', bytes('0123456789'));
    expect(text(await folder.read('x', 3, 4))).toBe('3456');
    expect(text(await folder.read('x', 8, 4))).toBe('89');
  });

  it('lists the others where one cannot be looked at', async ({ skip }) => {
    skip(process.platform === 'win32', 'links are others there');
    const folder = new NodeFolder(home, { parentMustExist: false });
    await folder.replace('x', bytes('one'));
    await symlink('loop', join(home, 'loop'));
    const listed = await folder.list();
    expect(listed.map(({ name, error }) => [name, error?.trouble]).sort()).toEqual([
      ['loop', 'failed'],
      ['x', undefined],
    ]);
  });

  it('writes one file twice at once under two names, and has one of the two', async () => {
    const [a, b] = [1, 2].map(() => new NodeFolder(home, { parentMustExist: false }));
    await Promise.all([a!.replace('x', bytes('aaaa')), b!.replace('x', bytes('bbbb'))]);
    expect(await readdir(home)).toEqual(['x']);
    expect(['aaaa', 'bbbb']).toContain(text(await a!.read('x')));
  });

  it('is rid of what a killed window left behind, once that is old', async () => {
    const folder = new NodeFolder(home, { parentMustExist: false });
    const names = ['.study.snapshot.123.tmp', '.study.snapshot.123-abc.tmp', '.gitignore', 'notes.tmp'];
    // The disk's clock need not be the test's.
    const at = Date.now();
    for (const name of names) {
      await folder.replace(name, bytes('x'));
      await utimes(join(home, name), at / 1000, at / 1000);
    }
    await removeLeftovers(folder, at + 60_000);
    expect((await readdir(home)).sort()).toEqual([...names].sort());
    await removeLeftovers(folder, at + 2 * 3_600_000);
    expect((await readdir(home)).sort()).toEqual(['.gitignore', 'notes.tmp']);
  });

  it('says that a place is no folder', async () => {
    await writeFile(join(home, 'file'), '');
    const folder = new NodeFolder(join(home, 'file'), { parentMustExist: false });
    await expect(folder.append('x', bytes('one'))).rejects.toMatchObject({ name: 'StorageError' });
    await expect(folder.list()).rejects.toMatchObject({ trouble: 'gone' });
  });

  it.skipIf(process.getuid?.() === 0)('says that it may not write', async () => {
    const folder = new NodeFolder(join(home, 'log'), { parentMustExist: false });
    await folder.append('x', bytes('one'));
    await chmod(join(home, 'log'), 0o500);
    await expect(folder.append('y', bytes('one'))).rejects.toMatchObject({ trouble: 'denied' });
    await chmod(join(home, 'log'), 0o700);
  });

  it('says that the device is full', async ({ skip }) => {
    skip((await stat('/dev/full').catch(() => undefined)) === undefined, 'no such device here');
    const folder = new NodeFolder('/dev', { parentMustExist: true });
    await expect(folder.append('full', bytes('one'))).rejects.toMatchObject({ trouble: 'full' });
  });
});

describe('the log on disk', () => {
  it('has every acknowledged review after its writers were killed', async () => {
    const path = join(home, 'log');
    const rounds = 3;
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round++) {
      const appenders = ['a', 'b', 'c'].map((name) => startAppender(path, `sess${name}${round}`, 100_000));
      // Each is killed at another moment, by how far it has come.
      await Promise.all(
        appenders.map(async (appender, i) => {
          const enough = 1 + ((round * 37 + i * 101) % 300);
          while (appender.acknowledged.length < enough) {
            await new Promise((resolve) => setImmediate(resolve));
          }
          appender.kill();
          await appender.ended;
          acknowledged.push(...appender.acknowledged);
        }),
      );
    }
    const { events, problems } = await readAll(path);
    const ids = events.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(acknowledged.filter((id) => !new Set(ids).has(id))).toEqual([]);
    for (const problem of problems) {
      expect(problem).toMatchObject({ kind: 'damaged', lines: [{ why: 'torn' }] });
    }
  });

  it('has ten thousand reviews of eight processes once each', async () => {
    const path = join(home, 'log');
    const names = Array.from({ length: 8 }, (_, i) => `sess${i}`);
    const appenders = names.map((name) => startAppender(path, name, 1250));
    await Promise.all(appenders.map(({ ended }) => ended));
    const { events, problems } = await readAll(path);
    expect(problems).toEqual([]);
    expect(appenders.flatMap(({ acknowledged }) => acknowledged)).toHaveLength(10_000);
    expect(events.map(({ id }) => id).sort()).toEqual(
      appenders.flatMap(({ acknowledged }) => acknowledged).sort(),
    );
    expect(await readdir(path)).toHaveLength(8);
  });

  it('keeps the bytes of a damaged file as they were', async () => {
    const path = join(home, 'log');
    const folder = new NodeFolder(path, { parentMustExist: false });
    const log = new LogWriter({ folder, device: 'device', session: 'sess', clock: Date.now });
    await log.append([reviewed(new Writer('device', 'sess'), 'n/t/r/c/k', 3, 20_000)]);
    const file = join(path, 'device.sess-1.jsonl');
    const damaged = `${await readFile(file, 'utf8')}{"v":1,"id":"dev\n`;
    await writeFile(file, damaged);
    const { events, problems } = await readAll(path);
    expect(events).toHaveLength(1);
    expect(problems).toHaveLength(1);
    expect(await readFile(file, 'utf8')).toBe(damaged);
    expect(await readdir(path)).toEqual(['device.sess-1.jsonl', 'device.sess-1.jsonl.damaged']);
  });
});
