import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { encodeLog } from '../../src/core/study/logNames.ts';
import { Writer } from '../../src/core/study/writer.ts';
import { reviewed } from '../tools/reviews.ts';

export const linesOf = async (file: string): Promise<string[]> =>
  (await readFile(file, 'utf8')).split('\n').filter(Boolean);

export const put = (file: string, lines: readonly string[]): Promise<void> =>
  writeFile(file, lines.map((line) => `${line}\n`).join(''));

export const foreign = (count: number, session = 'foreign'): string => {
  const writer = new Writer('devcc', session);
  return encodeLog(
    Array.from({ length: count }, (_, i) => reviewed(writer, `note/table/row-${i}/column/recall`, 3, 20_000)),
  );
};

export async function cut(file: string, bytes: number): Promise<void> {
  await truncate(file, (await stat(file)).size - bytes);
}
