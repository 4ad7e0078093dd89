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
import { answer, day, judge, openStore } from './life.ts';
import type { Place } from './life.ts';

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

const linesOf = async (file: string): Promise<string[]> =>
  (await readFile(file, 'utf8')).split('\n').filter(Boolean);
const put = (file: string, lines: readonly string[]): Promise<void> =>
  writeFile(file, lines.map((line) => `${line}\n`).join(''));
const foreign = (count: number, session = 'foreign'): string => {
  const writer = new Writer('devcc', session);
  return encodeLog(
    Array.from({ length: count }, (_, i) => reviewed(writer, `note/table/row-${i}/column/recall`, 3, 20_000)),
  );
};

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

async function cut(file: string, bytes: number): Promise<void> {
  await truncate(file, (await stat(file)).size - bytes);
}

export interface Outcome {
  readonly acknowledged: number;
  readonly lost: number;
  /** What is wrong, as a sentence; undefined if all is as it should be. */
  readonly failure: string | undefined;
}

/**
 * Plays a row in a folder of its own.
 * @param answers how many each device has, before and after; from 210 on there are snapshots
 */
export async function play({ act, says, othersMayGo }: Row, home: string, answers = 210): Promise<Outcome> {
  const heard: LogProblem['kind'][] = [];
  const place: Place = {
    log: join(home, 'log'),
    cache: join(home, 'cache'),
    onProblems: (problems) => void heard.push(...problems.map(({ kind }) => kind)),
  };
  const theirs = new Set<string>();
  const others = await openStore({ ...place, cache: join(home, 'others'), device: 'devbb' });
  for (let i = 0; i < answers; i++) {
    await answer(others, theirs);
  }
  const other = join(place.log, (await readdir(place.log))[0]!);
  const store = await openStore(place);
  const acknowledged = new Set<string>();
  const next = async (): Promise<void> => {
    await answer(store, acknowledged);
  };
  for (let i = 0; i < 5; i++) {
    await next();
  }
  await store.saveSnapshot();
  const own = join(
    place.log,
    (await readdir(place.log)).find((name) => name.startsWith('devaa'))!,
  );
  await act({
    log: place.log,
    own,
    other,
    store,
    answer: next,
    refresh: () => store.refresh(),
    acknowledged,
  });
  for (let i = 0; i < 3; i++) {
    await store.refresh();
    await next();
  }
  await store.refresh();
  // Enough for a snapshot, which must not have more than the log.
  for (let i = 0; i < answers - 10; i++) {
    await next();
  }
  await store.saveSnapshot();
  store.close();
  const told = heard.join(', ');
  const all = othersMayGo === true ? acknowledged : new Set([...acknowledged, ...theirs]);
  const later = { ...place, clock: () => Date.now() + day / 2, onProblems: () => undefined };
  const { lost, snapshotFits } = await judge(later, all);
  const failure =
    lost > 0
      ? `${lost} of ${all.size} lost`
      : !snapshotFits
        ? 'the state from the snapshot is not that from the log'
        : told !== says.join(', ')
          ? `says "${told}", should say "${says.join(', ')}"`
          : undefined;
  return { acknowledged: all.size, lost, failure };
}
