import { readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { linesOf, put } from './logFiles.ts';
import type { Row } from './tricks.ts';

/** What people, their editors and git do to the files of a log, with the best of intentions. */
export const handRows: readonly Row[] = [
  {
    name: 'own file with the line ends of Windows',
    act: async ({ own }) => writeFile(own, (await readFile(own, 'utf8')).replaceAll('\n', '\r\n')),
    says: ['rewritten'],
  },
  {
    name: 'the marks of a merge in both files',
    act: async ({ own, other }) => {
      for (const file of [own, other]) {
        const lines = await linesOf(file);
        const half = [lines.slice(0, 2), lines.slice(2)] as const;
        await put(file, ['<<<<<<< HEAD', ...half[0], '=======', ...half[1], '>>>>>>> laptop']);
      }
    },
    says: ['exchanged', 'damaged', 'damaged'],
  },
  {
    name: 'own file in UTF-16',
    act: async ({ own }) => writeFile(own, Buffer.from(`\ufeff${await readFile(own, 'utf8')}`, 'utf16le')),
    says: ['rewritten', 'damaged'],
  },
  {
    name: 'the two files with each other’s name',
    act: async ({ own, other }) => {
      await rename(own, `${own}.x`);
      await rename(other, own);
      await rename(`${own}.x`, other);
    },
    says: ['exchanged', 'rewritten'],
  },
  {
    name: 'own file elsewhere, and a link to it in its place',
    act: async ({ own, log }) => {
      const elsewhere = join(log, '..', 'elsewhere.jsonl');
      await rename(own, elsewhere);
      await symlink(elsewhere, own);
    },
    says: [],
  },
  {
    name: 'the folder elsewhere, and a link to it in its place',
    act: async ({ log }) => {
      await rename(log, `${log}-elsewhere`);
      await symlink(`${log}-elsewhere`, log);
    },
    says: [],
  },
  {
    name: 'own lines in another order',
    act: async ({ own }) => put(own, (await linesOf(own)).reverse()),
    says: [],
  },
  {
    name: 'a byte of the own file changed',
    act: async ({ own }) => {
      const bytes = await readFile(own);
      bytes[bytes.indexOf('rating') + 2] = 0xff;
      await writeFile(own, bytes);
    },
    says: ['rewritten', 'damaged'],
  },
  {
    name: 'the file of another device in parts, each in the place of the one before',
    act: async ({ other, refresh, answer }) => {
      const lines = await linesOf(other);
      const [a, b] = [Math.ceil(lines.length / 4), Math.ceil(lines.length / 2)];
      for (const part of [lines.slice(0, a), lines.slice(a, b), lines.slice(b), lines]) {
        await put(other, part);
        await refresh();
        await answer();
      }
    },
    says: ['exchanged'],
  },
  {
    name: 'the file of another device emptied, then whole',
    act: async ({ other, refresh, answer }) => {
      const whole = await readFile(other);
      await writeFile(other, '');
      await refresh();
      await answer();
      await writeFile(other, whole);
    },
    says: ['exchanged'],
  },
  {
    name: 'the file of another device emptied',
    act: async ({ other, refresh, answer }) => {
      await writeFile(other, '');
      await refresh();
      await answer();
    },
    says: ['exchanged'],
    othersMayGo: true,
  },
];
