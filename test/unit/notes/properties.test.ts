import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesOf } from '../../../src/core/deck/choices.ts';
import { cardIds } from '../../../src/core/identity/shape.ts';
import type { Inline, InlineText } from '../../../src/core/text/inline.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { cardsOf, compile } from './compile.ts';
import { data, markdown, permuted } from './arbitraryTable.ts';

const ids = (text: string) => cardsOf(text).map(({ id }) => id);
/** References to the cell above mean another cell in another order. */
const withoutAbove = data.map(({ columns, rows }) => ({
  columns,
  rows: rows.map((row) => ({ ...row, cells: row.cells.map((one) => one.replaceAll('same as above', 'x')) })),
}));

describe('for any table', () => {
  it('no two cards have one id, and the shape lists just the ids', () => {
    fc.assert(
      fc.property(data, (table) => {
        const { tables } = compile(markdown(table));
        for (const { cards, shape } of tables) {
          const found = cards.map(({ id }) => id);
          expect(new Set(found).size).toBe(found.length);
          expect(cardIds(shape).toSorted()).toEqual(found.toSorted());
        }
      }),
    );
  });

  it('the order of rows and columns changes no id and no answer', () => {
    fc.assert(
      fc.property(withoutAbove, fc.nat(), (table, seed) => {
        const answers = (text: string) =>
          new Map(cardsOf(text).flatMap((card) => (card.kind === 'recall' ? [[card.id, card.answer]] : [])));
        const [one, other] = [markdown(table), markdown(permuted(table, seed))];
        expect(ids(other).toSorted()).toEqual(ids(one).toSorted());
        expect(answers(other)).toEqual(answers(one));
      }),
    );
  });

  it('editing a cell leaves the ids of other rows and columns, and its own recall', () => {
    fc.assert(
      fc.property(withoutAbove, fc.nat(), fc.nat(), (table, r, c) => {
        const row = r % table.rows.length;
        const column = c % table.columns.length;
        const rows = table.rows.map((one, i) =>
          i === row
            ? { ...one, cells: one.cells.map((text, j) => (j === column ? 'quite another text' : text)) }
            : one,
        );
        const recalls = (text: string) => ids(text).filter((id) => id.endsWith('/recall'));
        const after = recalls(markdown({ ...table, rows }));
        expect(after).toEqual(expect.arrayContaining(recalls(markdown(table))));
      }),
    );
  });

  it('a choice has exactly one right answer, in the same order for the same seed', () => {
    fc.assert(
      fc.property(data, fc.integer(), (table, seed) => {
        for (const card of cardsOf(markdown(table))) {
          if (card.kind !== 'choice') {
            continue;
          }
          const choices = choicesOf(card, seed);
          expect(choices.filter(({ right }) => right)).toEqual([{ text: card.answer, right: true }]);
          const texts = choices.map(({ text }) => plainText(text).toLowerCase().replace(/\s+/g, ''));
          expect(new Set(texts).size).toBe(texts.length);
          expect(choices.length).toBeGreaterThan(1);
          expect(choices.length).toBeLessThanOrEqual(4);
          expect(choicesOf(card, seed)).toEqual(choices);
        }
      }),
    );
  });

  it('what a cell identifies says it alone', () => {
    fc.assert(
      fc.property(data, (table) => {
        const cards = cardsOf(markdown(table));
        for (const card of cards) {
          if (card.kind !== 'identify') {
            continue;
          }
          const same = cards.filter(
            (one) =>
              one.kind === 'recall' &&
              one.rowKey === card.rowKey &&
              plainText(one.answer) === plainText(card.clue),
          );
          expect(same).toHaveLength(1);
        }
      }),
    );
  });
});

function nodes(text: InlineText): Inline[] {
  return text.flatMap((node) => [node, ...('children' in node ? nodes(node.children) : [])]);
}

describe('for any text whatever', () => {
  const piece = fc.constantFrom(
    ...[
      '|',
      '\n',
      '|---|---|\n',
      '| a | b |\n',
      '`',
      '**',
      '*',
      '~~',
      '$',
      '\\',
      '[',
      ']',
      '(',
      ')',
      '![',
      '<',
      '>',
      '&',
      ';',
    ],
    ...[
      '<script>',
      '</script>',
      '<img src=x onerror=alert(1)>',
      'javascript:alert(1)',
      '](javascript:x)',
      '<!--',
      '-->',
    ],
    ...[
      '<!-- key: a -->',
      '<!-- table: t -->',
      '[^a]',
      '[^a]: b\n',
      '---\n',
      '> ',
      '- ',
      '1. ',
      '    ',
      '\t',
      '\r\n',
      '\r',
    ],
    ...['same as a', '〃', '\u202e', '\u0000', '\ud800', '😀', '가', 'a', ' ', 'x y'],
  );
  const start = fc.constantFrom(
    '',
    '| | x | y |\n|---|---|---|\n| a | ',
    '> | | x |\n> |-|-|\n> | a | ',
    '---\nkey: a\n---\n',
  );
  const text = fc
    .tuple(start, fc.array(piece, { maxLength: 60 }))
    .map(([head, parts]) => head + parts.join(''));

  it('a note comes out, with places inside the text and nothing live in it', () => {
    fc.assert(
      fc.property(text, (source) => {
        const lines = source.split(/\r\n|\r|\n/);
        const { tables, diagnostics } = compile(source);
        for (const { at } of diagnostics) {
          expect(at.column).toBeLessThanOrEqual(lines[at.line]!.length);
        }
        for (const card of tables.flatMap(({ cards }) => cards)) {
          expect(card.source.column + card.source.length).toBeLessThanOrEqual(
            lines[card.source.line]!.length,
          );
          const content = 'answer' in card ? card.answer : 'text' in card ? card.text : card.answers[0]!.cell;
          for (const node of nodes(content)) {
            if (node.type === 'link') {
              expect(node.href).toMatch(/^(?:https?:|mailto:)/i);
            }
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});
