// Tables are those that the editor's preview (markdown-it) and GitHub (GFM, by micromark) show: held to both.
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';
import { expect, it } from 'vitest';
import type { Block } from '../../../src/core/notes/pageBlocks.ts';
import { readPage } from '../../../src/core/notes/readPage.ts';
import { atOnce } from '../../../src/core/turns.ts';

/** A table as its rows of cells, the header first. */
type Plain = readonly (readonly string[])[];

const preview = new MarkdownIt();
/** What GFM makes a row of and nobody means as one: an underline of equals signs. */
const isUnderline = (row: readonly string[]) => /^=+$/.test(row[0] ?? '');

function tablesOfPreview(text: string): Plain[] {
  const tables: string[][][] = [];
  let hidden = 0;
  for (const { type, content } of preview.parse(text, {})) {
    if (type === 'table_open') {
      tables.push([]);
    }
    if (type === 'tr_open') {
      tables.at(-1)!.push([]);
    }
    if (type === 'inline' && hidden === 0 && tables.at(-1)?.length) {
      tables.at(-1)!.at(-1)!.push(content);
    }
    if (type === 'table_close') {
      hidden++;
    }
    if (type === 'table_open') {
      hidden = 0;
    }
  }
  return tables.map((rows) => rows.filter((row) => !isUnderline(row)));
}

function tablesOfGfm(text: string): Plain[] {
  const html = micromark(text, { extensions: [gfmTable()], htmlExtensions: [gfmTableHtml()] });
  return [...html.matchAll(/<table>([^]*?)<\/table>/g)].map(([, table]) =>
    [...table!.matchAll(/<tr>([^]*?)<\/tr>/g)]
      .map(([, row]) => [...row!.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell]) => cell!))
      .filter((row) => !isUnderline(row)),
  );
}

function tablesOfDescent(text: string): Plain[] {
  const inside = (block: Block): Plain[] => {
    if (block.type === 'quote') {
      return block.blocks.flatMap(inside);
    }
    if (block.type === 'list') {
      return block.items.flatMap((item) => item.blocks.flatMap(inside));
    }
    if (block.type !== 'table') {
      return [];
    }
    const width = block.header.length;
    return [
      [block.header, ...block.rows].map((row) => {
        const cells = row.map(({ text: parts }) =>
          parts.map((part) => ('value' in part ? part.value : '')).join(''),
        );
        return [...cells, ...Array<string>(width).fill('')].slice(0, width);
      }),
    ];
  };
  return atOnce(readPage(text, [])).blocks.flatMap(inside);
}

const line = fc.constantFrom(
  ...['| a | b |', '|a|b', 'a | b', '| c | d | e |', '|  | x |', '| y |', '| p \\| q | r |', '| 가 | 나 |'],
  ...['|---|---|', '| - | - |', '|-|-', '--|--', '|:-:|--:|', '|---|---|---|', '| --- | --- | ', '|-|'],
  ...['---', '===\n', '-', '- ', '***', '# h', 'text', 'Table 1 | caption', '**T | o**', '', '', ''],
  // Whole quotes: a line without its mark that goes on in one is read otherwise by Lezer, and never meant.
  ...['\n> | a | b |\n> |---|---|\n> | c | d |\n', '\n> text\n> | a | b |\n> |-|-|\n'],
  ...['- item\n', '1. item\n', '```', '<!-- note -->'],
);

it('every table of the preview and of GitHub is one, with the same cells, and no other is', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.array(line, { minLength: 3, maxLength: 9 }), (lines) => {
      // At the head of a file, `---` would open front matter.
      const text = `note\n\n${lines.join('\n')}\n`;
      const expected = tablesOfPreview(text);
      // Where the two differ, nobody can say what is right.
      fc.pre(JSON.stringify(expected) === JSON.stringify(tablesOfGfm(text)));
      compared += expected.length;
      expect(tablesOfDescent(text)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
  expect(compared).toBeGreaterThan(20);
});
