import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildParserFile } from '@lezer/generator';
import { format, resolveConfig } from 'prettier';

// Turns the grammar of formulas into the tables that src/core/formula/parse.ts runs on: `npm run grammar`.

const folder = new URL('../../src/core/formula/grammar/', import.meta.url);

/** The text of each generated file, by its name in src/core/formula/grammar. */
export async function generate(): Promise<ReadonlyMap<string, string>> {
  const grammar = await readFile(new URL('formula.grammar', folder), 'utf8');
  const { parser, terms } = buildParserFile(grammar, {
    fileName: 'formula.grammar',
    exportName: 'tables',
    typeScript: true,
    warn: (message) => {
      throw new Error(message);
    },
  });
  const options = { ...(await resolveConfig(fileURLToPath(folder))), parser: 'typescript' };
  return new Map([
    ['tables.ts', await format(parser, options)],
    ['terms.ts', await format(terms, options)],
  ]);
}

if (import.meta.main) {
  for (const [name, text] of await generate()) await writeFile(new URL(name, folder), text);
}
