import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildParserFile } from '@lezer/generator';
import { formatted } from './formatted.ts';

// Turns the grammar of formulas into the tables that src/core/formula/parseFormula.ts runs on: `npm run grammar`.

const folder = new URL('../../src/core/formula/grammar/', import.meta.url);
export const tablesFile = fileURLToPath(new URL('tables.ts', folder));

/** The text of the tables file, from the grammar as it is now. */
export async function generateTables(): Promise<string> {
  const grammar = await readFile(new URL('formula.grammar', folder), 'utf8');
  const { parser } = buildParserFile(grammar, {
    fileName: 'formula.grammar',
    exportName: 'tables',
    typeScript: true,
    warn: (message) => {
      throw new Error(message);
    },
  });
  // Unpacked when they are first asked for: a page that opens mostly reads nothing but what was read when it was built.
  const unpacked = 'export const tables = LRParser.deserialize(';
  if (!parser.includes(unpacked)) {
    throw new Error('The tables are not written as they were: look again.');
  }
  return formatted(
    tablesFile,
    parser.replace(unpacked, 'export const makeTables = () => LRParser.deserialize('),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(tablesFile, await generateTables());
}
