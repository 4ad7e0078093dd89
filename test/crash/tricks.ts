import { execFileSync } from 'node:child_process';
import {
  appendFile,
  copyFile,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { encodeLog } from '../../src/core/study/logNames.ts';
import { Writer } from '../../src/core/study/writer.ts';
import type { LogProblem } from '../../src/host/storage/eventLog.ts';
import type { StudyStore } from '../../src/host/storage/studyStore.ts';
import { reviewed } from '../tools/reviews.ts';
import { openStore } from './life.ts';
import { cut, put, linesOf, foreign } from './logFiles.ts';

/*
 * What a sync service, a backup, a cleaner or a git checkout does to a log folder while a window has it open; the real
 * disk. In each row the window must end with everything that it acknowledged on disk, and say what happened once.
 */

interface Scene {
  /** The folder of the log. */
  readonly log: string;
  /** The window's own file, and that of another device. */
  readonly own: string;
  readonly other: string;
  /** The window, and its ways to go on. */
  readonly store: StudyStore;
  readonly answer: () => Promise<void>;
  readonly refresh: () => Promise<void>;
  readonly acknowledged: Set<string>;
}

export interface Row {
  readonly name: string;
  readonly act: (scene: Scene) => Promise<void>;
  /** Kinds of what the user hears, in order. */
  readonly says: readonly LogProblem['kind'][];
  /** What only the other device's file had may be missing afterwards: it is gone from the disk. */
  readonly othersMayGo?: true;
  /** Takes long. */
  readonly long?: true;
}

export const rows: readonly Row[] = [
  { name: 'nothing', act: () => Promise.resolve(), says: [] },
  { name: 'own file deleted', act: ({ own }) => rm(own), says: ['rewritten'] },
  {
    name: 'own file deleted, and no look before the next answer',
    act: async ({ own, answer: next }) => {
      await rm(own);
      await next();
    },
    says: ['rewritten'],
  },
  {
    name: 'own file deleted again and again',
    act: async ({ log, refresh, answer: next }) => {
      for (let i = 0; i < 4; i++) {
        const names = (await readdir(log)).filter((name) => name.startsWith('devaa'));
        await Promise.all(names.map((name) => rm(join(log, name))));
        await (i % 2 === 0 ? refresh() : next());
      }
    },
    says: ['rewritten', 'rewritten', 'rewritten', 'rewritten'],
  },
  { name: 'own file cut within its last line', act: async ({ own }) => cut(own, 40), says: ['rewritten'] },
  {
    name: 'own file cut within its last line, and no look before the next answer',
    act: async ({ own, answer: next }) => {
      await cut(own, 40);
      await next();
    },
    says: ['rewritten'],
  },
  { name: 'own file cut by its last line break', act: async ({ own }) => cut(own, 1), says: ['rewritten'] },
  { name: 'own file emptied', act: ({ own }) => truncate(own, 0), says: ['rewritten'] },
  {
    name: 'an older version of the own file',
    act: async ({ own }) => put(own, (await linesOf(own)).slice(0, 2)),
    says: ['rewritten'],
  },
  {
    name: 'own file replaced by one of the same size and time',
    act: async ({ own }) => {
      const { size } = await stat(own);
      execFileSync('cp', ['-p', own, `${own}.before`]);
      await writeFile(own, 'x'.repeat(size - 1) + '\n');
      execFileSync('touch', ['-r', `${own}.before`, own]);
      await rm(`${own}.before`);
    },
    says: ['rewritten', 'damaged'],
  },
  {
    name: 'own file grown by another writer',
    act: ({ own }) => appendFile(own, foreign(3)),
    says: [],
  },
  {
    name: 'own file grown by half a line',
    act: async ({ own, answer: next }) => {
      await appendFile(own, foreign(1).slice(0, 30));
      await next();
    },
    says: [],
  },
  {
    name: 'own file written back as it was',
    act: async ({ own }) => writeFile(own, await readFile(own)),
    says: [],
  },
  {
    name: 'a folder in place of the own file',
    act: async ({ own, answer: next }) => {
      await rm(own);
      await mkdir(own);
      await next();
    },
    says: ['rewritten'],
  },
  {
    name: 'conflict copies beside the files',
    act: async ({ own, other }) => {
      for (const file of [own, other]) {
        await copyFile(file, file.replace('.jsonl', ' (conflict).jsonl'));
      }
    },
    says: [],
  },
  {
    name: 'own file renamed to a conflict copy',
    act: ({ own }) => rename(own, own.replace('.jsonl', ' (conflict).jsonl')),
    says: ['rewritten'],
  },
  {
    name: 'the folder deleted',
    act: ({ log }) => rm(log, { recursive: true }),
    says: ['gone', 'rewritten'],
    othersMayGo: true,
  },
  {
    name: 'the folder gone and back',
    act: async ({ log, refresh }) => {
      await rename(log, `${log}-away`);
      await refresh();
      await rm(log, { recursive: true, force: true });
      await rename(`${log}-away`, log);
      await refresh();
    },
    says: ['gone', 'rewritten', 'rewritten'],
  },
  {
    name: 'the file of another device deleted',
    act: ({ other }) => rm(other),
    says: ['gone'],
    othersMayGo: true,
  },
  {
    name: 'the file of another device exchanged for a longer one',
    act: async ({ other }) => writeFile(other, foreign(5) + (await readFile(other, 'utf8'))),
    says: ['exchanged'],
  },
  {
    name: 'the file of another device exchanged for a shorter one',
    act: async ({ other }) => put(other, (await linesOf(other)).slice(0, 2)),
    says: ['exchanged'],
    othersMayGo: true,
  },
  {
    name: 'an older version of the file of another device, and the newer one back',
    act: async ({ other, refresh }) => {
      const whole = await readFile(other);
      await put(other, (await linesOf(other)).slice(0, 2));
      await refresh();
      await writeFile(other, whole);
    },
    says: ['exchanged'],
  },
  {
    name: 'the file of another device cut within a line, then whole',
    act: async ({ other, refresh }) => {
      const whole = await readFile(other);
      await cut(other, 30);
      await refresh();
      await writeFile(other, whole);
    },
    says: ['exchanged'],
  },
  {
    name: 'a link that leads to itself',
    act: async ({ log }) => {
      await symlink('loop.jsonl', join(log, 'loop.jsonl'));
      await symlink('.DS_Store', join(log, '.DS_Store'));
    },
    says: ['unreadable'],
  },
  {
    name: 'folders, a pipe, a device and dangling links with names of logs',
    act: async ({ log }) => {
      await mkdir(join(log, 'folder.jsonl'));
      execFileSync('mkfifo', [join(log, 'pipe.jsonl')]);
      await symlink('/dev/zero', join(log, 'zero.jsonl'));
      await symlink('/nowhere', join(log, 'nowhere.jsonl'));
    },
    says: [],
  },
  {
    name: 'a line of 3 MB, and one good line',
    act: ({ log }) => writeFile(join(log, 'long.jsonl'), `${'x'.repeat(3 << 20)}\n${foreign(1)}`),
    says: ['damaged'],
  },
  {
    name: '5 MB of zeros',
    act: ({ log }) => writeFile(join(log, 'zeros.jsonl'), new Uint8Array(5 << 20)),
    says: [],
  },
  {
    name: '600 MB of zeros, an hour old',
    act: async ({ log }) => {
      await writeFile(join(log, 'zeros.jsonl'), '');
      await truncate(join(log, 'zeros.jsonl'), 600 << 20);
      await utimes(join(log, 'zeros.jsonl'), Date.now() / 1000 - 3600, Date.now() / 1000 - 3600);
    },
    says: ['damaged'],
    long: true,
  },
  {
    name: 'a file of 40 GB',
    act: async ({ log }) => {
      await writeFile(join(log, 'huge.jsonl'), '');
      await truncate(join(log, 'huge.jsonl'), 40 * 2 ** 30);
    },
    says: ['large'],
  },
  {
    name: '10,000 empty files',
    act: async ({ log }) => {
      for (let i = 0; i < 10_000; i++) {
        await writeFile(join(log, `devx.s${i}-1.jsonl`), '');
      }
    },
    says: [],
    long: true,
  },
  {
    name: 'a copied home merges its older copies of files',
    act: async ({ log, acknowledged }) => {
      const copy = `${log}-copy`;
      await mkdir(copy);
      for (let i = 0; i < 40; i++) {
        const name = `devaa.old${i}-1.jsonl`;
        const text = encodeLog(
          [1, 2].map((n) => {
            const event = reviewed(new Writer('devaa', `old${i}`), `n/t/r${n}/c/recall`, 3, 20_000);
            return { ...event, id: `devaa.old${i}.${n}` };
          }),
        );
        [1, 2].forEach((n) => acknowledged.add(`devaa.old${i}.${n}`));
        await writeFile(join(log, name), text);
        await writeFile(join(copy, name), i === 7 ? text.slice(0, text.indexOf('\n') + 1) : text);
        for (const folder of [log, copy]) {
          await utimes(join(folder, name), Date.now() / 1000 - 8 * 86_400, Date.now() / 1000 - 8 * 86_400);
        }
      }
      const before = await readdir(copy);
      (await openStore({ log: copy, cache: `${log}-copy-cache` })).close();
      // The sync service carries what the copy deleted and made.
      const after = await readdir(copy);
      for (const name of before.filter((one) => !after.includes(one))) {
        await rm(join(log, name));
      }
      for (const name of after.filter((one) => !before.includes(one))) {
        await copyFile(join(copy, name), join(log, name));
      }
    },
    says: [],
  },
];
