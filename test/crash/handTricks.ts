import { appendFile, copyFile, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cut, foreign, linesOf, put } from './logFiles.ts';
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
  {
    name: 'the line ends of Windows in the file of another device',
    act: async ({ other }) => writeFile(other, (await readFile(other, 'utf8')).replaceAll('\n', '\r\n')),
    says: ['exchanged'],
  },
  {
    name: 'a mark of the byte order before both files',
    act: async ({ own, other }) => {
      for (const file of [own, other]) {
        await writeFile(file, `\ufeff${await readFile(file, 'utf8')}`);
      }
    },
    says: ['exchanged'],
  },
  {
    name: 'own file grown by another writer, and later as it was before',
    act: async ({ own, refresh, answer }) => {
      const before = (await linesOf(own)).slice(0, 2);
      await appendFile(own, foreign(3));
      await refresh();
      await answer();
      await put(own, before);
    },
    says: ['rewritten'],
  },
  {
    name: 'own file grown by another writer, and later deleted',
    act: async ({ own, refresh, answer }) => {
      await appendFile(own, foreign(3));
      await refresh();
      await answer();
      await rm(own);
    },
    says: ['rewritten'],
  },
  {
    name: 'own file cut, and what was left of it later deleted',
    act: async ({ own, refresh, answer }) => {
      await cut(own, 40);
      await refresh();
      await answer();
      await rm(own);
    },
    says: ['rewritten', 'rewritten'],
  },
  {
    name: 'both files in capitals',
    act: async ({ own, other }) => {
      for (const file of [own, other]) {
        await rename(file, inCapitals(file));
      }
    },
    says: ['gone', 'rewritten'],
  },
  {
    name: 'the file of another device in capitals, and back',
    act: async ({ other, refresh, answer }) => {
      await rename(other, inCapitals(other));
      await refresh();
      await answer();
      await rename(inCapitals(other), other);
    },
    says: ['gone', 'gone'],
  },
  {
    name: 'copies with names in two forms of Unicode',
    act: async ({ own, other }) => {
      const name = (form: string, file: string): string =>
        file.replace('.jsonl', ` (충돌한 사본 é)`.normalize(form) + '.jsonl');
      await copyFile(own, name('NFC', own));
      await copyFile(own, name('NFD', own));
      await rename(other, name('NFD', other));
    },
    says: ['gone'],
  },
  {
    name: 'the file of another device grows while it is read',
    act: async ({ other, refresh, answer }) => {
      const whole = await readFile(other);
      await writeFile(other, '');
      for (let at = 0; at < whole.length;) {
        const next = at + 700;
        await Promise.all([refresh(), appendFile(other, whole.subarray(at, next)), answer()]);
        at = next;
      }
    },
    says: ['exchanged'],
  },
];

/** The path, with the name as a system that knows no small letters has it. */
const inCapitals = (file: string): string => join(dirname(file), basename(file).toUpperCase());
