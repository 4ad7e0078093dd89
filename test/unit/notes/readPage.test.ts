import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileNote } from '../../../src/core/notes/compileNote.ts';
import type { CompiledTable } from '../../../src/core/notes/compileNote.ts';
import type { Block, Page, PageCell, Prose, ProsePart } from '../../../src/core/notes/pageBlocks.ts';
import { readPage } from '../../../src/core/notes/readPage.ts';
import type { Cell } from '../../../src/core/deck/comparisonTable.ts';
import { atOnce } from '../../../src/core/turns.ts';
import { readReference } from '../../../src/core/notes/sameAs.ts';

const folder = new URL('../../../media/notes/', import.meta.url);
const bundled = ['en', 'ko'].flatMap((language) =>
  readdirSync(new URL(language, folder)).map((name) => `${language}/${name}`),
);

const pageOf = (text: string, tables: readonly CompiledTable[] = []): Page => atOnce(readPage(text, tables));
const text = (value: string): ProsePart => ({ type: 'text', value });
const paragraph = (...parts: ProsePart[]): Block => ({ type: 'paragraph', text: parts });

/** Text as a cell has it: without footnotes, neighbouring words joined. */
function bare(prose: Prose): ProsePart[] {
  const parts: ProsePart[] = [];
  for (const part of prose) {
    const last = parts.at(-1);
    if (part.type === 'footnote') {
      continue;
    }
    if (part.type === 'text' && last?.type === 'text') {
      parts[parts.length - 1] = text(last.value + part.value);
    } else {
      parts.push('children' in part ? ({ ...part, children: bare(part.children) } as ProsePart) : part);
    }
  }
  return parts;
}

const footnotesIn = (prose: Prose): string[] =>
  prose.flatMap((part) =>
    part.type === 'footnote' ? [part.label] : 'children' in part ? footnotesIn(part.children) : [],
  );

const words = (prose: Prose): string =>
  prose
    .map((part) =>
      'value' in part
        ? part.value
        : 'tex' in part
          ? part.tex
          : 'children' in part
            ? words(part.children)
            : '',
    )
    .join('');

describe.each(bundled)('the page of media/notes/%s', (name) => {
  const source = readFileSync(new URL(name, folder), 'utf8');
  const { tables } = atOnce(compileNote({ path: name, name, text: source }));
  const page = pageOf(source, tables);
  const cells = new Map<string, PageCell>();
  for (const block of page.blocks) {
    if (block.type !== 'table') {
      continue;
    }
    for (const cell of [block.header, ...block.rows].flat()) {
      cells.set(`${cell.at.line}:${cell.at.column}`, cell);
    }
  }
  const notes = new Map(page.footnotes.map((one) => [one.label, one]));

  test('shows every cell of every table with what is said of it', () => {
    const check = (cell: Cell): void => {
      const shown = cells.get(`${cell.at.line}:${cell.at.column}`)!;
      // "Same as …" is shown as written, and asked as what it stands for.
      if (readReference(words(shown.text)) !== undefined) {
        return;
      }
      expect(bare(shown.text)).toEqual(cell.inline);
      const said = footnotesIn(shown.text).map((label) => notes.get(label)!);
      const marks = said.filter(({ kind }) => kind !== 'source');
      expect(marks.map(({ kind, text: reason }) => ({ kind, reason }))).toEqual(cell.marks);
      const sources = [...said.filter(({ kind }) => kind === 'source').map(({ label }) => label)];
      expect(new Set([...sources, ...marks.flatMap((mark) => mark.sources)])).toEqual(
        new Set(cell.citations.map(({ key }) => key)),
      );
      expect(shown.experiment).toBe(cell.experiment);
    };
    for (const { table } of tables) {
      for (const cell of [...table.rows, ...table.columns, ...table.cells.flat()]) {
        if (cell) {
          check(cell);
        }
      }
    }
  });

  test('leads to each card from one place', () => {
    const led = [...cells.values()].flatMap((cell) => cell.cards);
    expect(led.toSorted()).toEqual(tables.flatMap(({ cards }) => cards.map(({ id }) => id)).toSorted());
  });

  test('knows each source it refers to, and refers to each it knows', () => {
    const labels = page.footnotes.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    for (const mark of page.footnotes) {
      expect(labels).toEqual(expect.arrayContaining([...mark.sources]));
    }
    const defined = [...source.matchAll(/^\[\^([^\]]+)\]:/gm)].map((match) => match[1]!);
    expect(labels.toSorted()).toEqual(defined.toSorted());
  });

  test('holds every word of the prose', () => {
    const prose = page.blocks.flatMap((block) =>
      block.type === 'paragraph' || block.type === 'heading' ? [words(block.text)] : [],
    );
    const shown = prose.join(' ').replace(/\s+/g, ' ');
    const paragraphs = source
      .replace(/^---\n[^]*?\n---\n/, '')
      .split(/\n{2,}/)
      .filter((one) => !/^\s*(?:<!--|\||\[\^)/.test(one));
    for (const one of paragraphs) {
      for (const piece of one.split(/\[\^[^\]]+\]|\[|\]\([^)]*\)|[*`$#\n]+|\\[,;]/)) {
        expect(shown).toContain(piece.trim());
      }
    }
  });
});

describe('a page', () => {
  test('has the blocks of CommonMark', () => {
    const { blocks } = pageOf(
      [
        '---\ntitle: x\n---\n# One\n\nText  \nbroken\nand not.',
        '> said\n> twice\n>\n> - in it',
        '3. three\n\n   more\n4. four\n   - [x] done\n   - [ ] to do',
        '```py\nif x:\n    y\n```\n\n    as is\n\n---\n\n$$\n\\frac{a}{b}\n$$\n\nTwo\n---',
      ].join('\n\n'),
    );
    expect(blocks).toEqual([
      { type: 'heading', level: 1, anchor: 'one', text: [text('One')] },
      paragraph(text('Text'), { type: 'break' }, text('broken and not.')),
      {
        type: 'quote',
        blocks: [
          paragraph(text('said twice')),
          { type: 'list', start: null, items: [{ done: null, blocks: [paragraph(text('in it'))] }] },
        ],
      },
      {
        type: 'list',
        start: 3,
        items: [
          { done: null, blocks: [paragraph(text('three')), paragraph(text('more'))] },
          {
            done: null,
            blocks: [
              paragraph(text('four')),
              {
                type: 'list',
                start: null,
                items: [
                  { done: true, blocks: [paragraph(text('done'))] },
                  { done: false, blocks: [paragraph(text('to do'))] },
                ],
              },
            ],
          },
        ],
      },
      { type: 'code', language: 'py', value: 'if x:\n    y' },
      { type: 'code', language: '', value: 'as is' },
      { type: 'rule' },
      { type: 'math', tex: '\\frac{a}{b}' },
      { type: 'heading', level: 2, anchor: 'two', text: [text('Two')] },
    ]);
  });

  test('keeps the place of footnotes, and of links to notes and headings', () => {
    const { blocks, footnotes } = pageOf(
      'See [**the** orders](orders.md#what-to-notice), **bold[^a] and** [up](#one).[^none] [web](https://x.org)[^opinion-b]\n\n' +
        '[^a]: Book (1999).\n[^opinion-b]: A view.[^c]\n[^c]: Paper (2000).',
    );
    expect(blocks).toEqual([
      paragraph(
        text('See '),
        {
          type: 'reference',
          target: 'orders.md#what-to-notice',
          children: [{ type: 'strong', children: [text('the')] }, text(' orders')],
        },
        text(', '),
        {
          type: 'strong',
          children: [text('bold'), { type: 'footnote', label: 'a' }, text(' and')],
        },
        text(' '),
        { type: 'reference', target: '#one', children: [text('up')] },
        text('.'),
        text('[^none]'),
        text(' '),
        { type: 'link', href: 'https://x.org', children: [{ type: 'text', value: 'web' }] },
        { type: 'footnote', label: 'opinion-b' },
      ),
    ]);
    expect(footnotes).toEqual([
      { label: 'a', kind: 'source', text: [text('Book (1999).')], sources: [] },
      { label: 'c', kind: 'source', text: [text('Paper (2000).')], sources: [] },
      { label: 'opinion-b', kind: 'opinion', text: [text('A view.')], sources: ['c'] },
    ]);
  });

  test('shows a table as it is written, with cards or without', () => {
    const { blocks } = pageOf('- | a | b |\n  |:-:|--:|\n  | 1 |\n  | `x\\|y` | 2 | 3 |');
    const table = blocks.flatMap((block) => (block.type === 'list' ? block.items[0]!.blocks : []))[0]!;
    expect(table).toMatchObject({
      type: 'table',
      line: 0,
      name: null,
      align: ['center', 'right'],
      header: [{ text: [text('a')] }, { text: [text('b')] }],
      rows: [
        [{ text: [text('1')], cards: [] }, { text: [] }],
        [{ text: [{ type: 'code', value: 'x|y' }] }, { text: [text('2')] }],
      ],
    });
  });

  test('tells headings of one name apart', () => {
    const anchors = pageOf('# A b!\n## A b\n## *A* b[^x]').blocks.map(
      (block) => 'anchor' in block && block.anchor,
    );
    expect(anchors).toEqual(['a-b', 'a-b-1', 'a-b-2']);
  });

  test('of hostile Markdown is text', () => {
    const { blocks } = pageOf(
      '<script>alert(1)</script>\n\n<img src=x onerror=alert(2)> [js](javascript:alert(3)) [d](data:text/html,x.md)\n\n' +
        '![p](javascript:x) <javascript:alert(4)> [f](file:///etc/passwd.md) [n](//evil.example/x.md)',
    );
    const said = JSON.stringify(blocks);
    expect(said).not.toMatch(/"(?:href|target)"/);
    expect(said).not.toContain('<img');
    expect(said).not.toContain('<script');
  });

  test('is made of any text, in one nesting of at most so much', () => {
    const piece = fc.constantFrom(
      '> ',
      '- ',
      '1. ',
      '  ',
      '    ',
      '\n',
      '\n\n',
      '|a|b|\n|-|-|\n',
      '**',
      '[^a]',
      '[^a]: x',
      '$$',
      '```',
      '# ',
      '<b>',
      '](x.md)',
      '[',
      '`',
      'é',
      '한',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 200 }), (pieces) => {
        const page = pageOf(pieces.join(''));
        expect(() => structuredClone(page)).not.toThrow();
      }),
    );
    const deep = Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n');
    expect(JSON.stringify(pageOf(deep)).match(/"list"/g)!.length).toBeLessThanOrEqual(20);
  });
});
