import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedIds } from '../../../src/core/deck/asked.ts';
import { layoutOf } from '../../../src/core/notes/layout/tableLayout.ts';
import { bareCell, countsUp, isBareLinks, isLinks } from '../../../src/core/notes/layout/rawCell.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { cardsOf, compile, problems } from './compile.ts';

const layout = (head: string[], rows: string[][], title = '') =>
  layoutOf({ head, rows, title, saysThings: false });

describe('what a cell holds', () => {
  it.each([
    ['[code](https://a.org)', true, true],
    ['<https://arxiv.org/abs/1>', true, true],
    ['https://a.org, https://b.org', true, true],
    ['[a](https://a.org) / [b](https://b.org)', true, false],
    ['[Adam](adam.md)', true, false],
    ['![](a.png)', true, true],
    ['![a zigzag](a.png)', true, false],
    ['[![build](https://x.io/b.svg)](https://x.io)', true, true],
    ['see [this](https://a.org)', false, false],
    ['$a < b$', false, false],
    ['', false, false],
  ])('%s: only links %s, and nothing but an address %s', (cell, links, bare) => {
    expect([isLinks(cell), isBareLinks(cell)]).toEqual([links, bare]);
  });

  it('is rid of comments and footnotes as by two plain patterns, in time in proportion to its length', () => {
    const part = fc.constantFrom('<!--', '-->', '[^', ']', '[', ' ', 'a', '-', '<!--a-->', '[^a]');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const cell = `x${parts.join('')}x`;
        const without = cell.replace(/<!--[^]*?-->/g, '').trim();
        expect(bareCell(cell)).toBe(without.replace(/\[\^[^\]\s]+\]/g, '').trim());
      }),
    );
  });

  it('is read without comments, footnotes and emphasis around it', () => {
    expect(bareCell(' **Adam** <!-- key: adam -->[^kingma]')).toBe('Adam');
    expect(bareCell('a * b')).toBe('a * b');
  });

  it.each([
    [['1', '2', '3'], true],
    [['0', '1'], true],
    [['1.', '2.'], true],
    [['①', '②', '③'], true],
    [['1', '3'], false],
    [['2', '3'], false],
    [['200', '201'], false],
    [['1', ''], false],
    [[], false],
  ])('%j counts up: %s', (cells, expected) => {
    expect(countsUp(cells)).toBe(expected);
  });
});

describe('what names the rows', () => {
  it('does not depend on the order of rows, but for what continues', () => {
    const cell = fc.constantFrom('a', 'b', 'c', 'long words of it', '1', '2014', '✓');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(cell, cell, cell), {
          minLength: 2,
          maxLength: 6,
          selector: (row) => row.join(),
        }),
        fc.infiniteStream(fc.nat()),
        (rows, order) => {
          const one = layout(['Thing', 'Part', 'Value'], rows);
          const mixed = rows
            .map((row) => [order.next().value as number, row] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, row]) => row);
          const other = layout(['Thing', 'Part', 'Value'], mixed);
          // Numbers that count up are an order, and no other one.
          fc.pre(!countsUp(rows.map(([first]) => first)) && !countsUp(mixed.map(([first]) => first)));
          expect(other.labels).toEqual(one.labels);
          expect(other.asked).toEqual(one.asked);
        },
      ),
    );
  });

  it('is one column where its cells all differ, as ever', () => {
    const { labels, asked, lists } = layout(
      ['Method', 'Idea', 'Cost'],
      [
        ['a', 'x', '1'],
        ['b', 'y', '2'],
      ],
    );
    expect([labels, asked, lists]).toEqual([[0], [1, 2], undefined]);
  });

  it('joins those names alone that clash, where most do not', () => {
    const text =
      '| Method | Year | Idea |\n|---|---|---|\n| A | x1 | p |\n| A | x2 | q |\n| B | x3 | r |\n| C | x4 | s |\n| D | x5 | t |\n';
    const recall = cardsOf(text).filter(({ kind }) => kind === 'recall');
    expect(recall.map(({ rowKey, columnKey }) => `${rowKey}/${columnKey}`).toSorted()).toEqual(
      ['a-x1/idea', 'a-x2/idea', 'b/idea', 'b/year', 'c/idea', 'c/year', 'd/idea', 'd/year'].toSorted(),
    );
  });

  it('keeps keys of the rest where labels agree but for case, sign or prime', () => {
    const text = '| Symbol | Meaning |\n|---|---|\n| $x$ | one |\n| $X$ | all |\n| $n$ | size |\n';
    const keys = compile(text).tables[0]!.table.rows.map(({ key }) => key);
    expect(keys[2]).toBe('n');
    expect(keys[0]).toMatch(/^x~\w+$/);
    expect(keys[1]).toMatch(/^x~\w+$/);
    expect(new Set(keys).size).toBe(3);
    // The same whatever their order.
    const turned = '| Symbol | Meaning |\n|---|---|\n| $X$ | all |\n| $x$ | one |\n| $n$ | size |\n';
    expect(new Set(compile(turned).tables[0]!.table.rows.map(({ key }) => key))).toEqual(new Set(keys));
  });
});

describe('lists that no heading and no head tells', () => {
  const lists =
    '| Frogs | Toads |\n|-|-|\n| moist skin all over | dry skin all over |\n| eggs in clumps | eggs in rows |\n';
  const names =
    '| Deed | Mark |\n|-|-|\n| Treaty of Paris | end of a war |\n| Bill of Rights | ten amendments |\n';

  it.each([
    [lists, 'lists', ['<!-- labels: none -->\n', '<!-- labels: 1 -->\n']],
    [names, 'compared', ['<!-- labels: 1 -->\n', '<!-- labels: none -->\n']],
  ])('are said to be in doubt, once, and both are offered: %j', (text, form, edits) => {
    const { tables, diagnostics } = compile(text);
    expect(tables[0]!.table.reading).toMatchObject({ form, doubt: 'lists' });
    expect(diagnostics.map(({ code }) => code)).toEqual([form === 'lists' ? 'doubt-lists' : 'doubt-names']);
    const { fix, others } = diagnostics[0]!;
    expect([fix!.text, others![0]!.text]).toEqual(edits);
    const forms = edits.map((said) => {
      const told = compile(said + text);
      expect(told.diagnostics).toEqual([]);
      return told.tables[0]!.table.reading!.form;
    });
    expect(forms).toEqual([form, form === 'lists' ? 'compared' : 'lists']);
  });

  it.each([
    '| Cause | Effect |\n|-|-|\n| too much water | leaves turn yellow |\n| too little light | stems grow long |\n',
    '| 질문 | 답 |\n|-|-|\n| 비가 자주 온다 | 우산을 든다 |\n| 눈이 많이 온다 | 장화를 신는다 |\n',
    '| Deed | Year |\n|-|-|\n| Treaty of Paris | 1783 |\n| Bill of Rights | 1791 |\n',
  ])('are not seen where a head or the values tell: %j', (text) => {
    const { tables, diagnostics } = compile(text);
    expect(tables[0]!.table.lists).toBeUndefined();
    expect(diagnostics).toEqual([]);
  });
});

it('a value of a thing and its property is asked as that property, and only its own stand beside it', () => {
  const rows = [
    'France | Capital | Paris',
    'France | Money | franc',
    'Japan | Capital | Tokyo',
    'Japan | Money | yen',
  ];
  const more = ['Peru | Capital | Lima', 'Peru | Money | sol'];
  const text = `| Country | Property | Value |\n|-|-|-|\n${[...rows, ...more].map((row) => `| ${row} |`).join('\n')}\n`;
  const [table] = compile(text).tables;
  const choices = table!.cards.flatMap((card) => (card.kind === 'choice' ? [card] : []));
  expect(
    choices.map(({ question, distractors }) => [plainText(question), distractors.map(plainText).sort()]),
  ).toEqual(
    expect.arrayContaining([
      ['What is “Capital” for France?', ['Lima', 'Tokyo']],
      ['What is “Money” for Peru?', ['franc', 'yen']],
    ]),
  );
});

it('a yes or no is asked of all things at once, unless the author says how it is asked', () => {
  const text = '| Method | Safe |\n|-|-|\n| GET | yes |\n| POST | no |\n';
  const isAsked = (note: string) =>
    compile(note).tables.flatMap((table) => askedIds(table.shape).map((id) => id.split('/').at(-1)));
  expect(isAsked(text)).toEqual(['contrast']);
  expect(isAsked(`<!-- ask\nsafe: Is {thing} safe?\n-->\n\n${text}`)).toEqual(['recall', 'recall']);
  expect(isAsked(`<!-- kinds: recall -->\n${text}`)).toEqual(['recall', 'recall']);
  expect(isAsked('| Method | Safe |\n|-|-|\n| GET | yes |\n')).toEqual(['recall']);
});

it('^^ in a cell is what stands above, and is not asked again', () => {
  const text = '| | Idea |\n|---|---|\n| A | one |\n| B | ^^ |\n| C | two |\n';
  const { tables } = compile(text);
  const [{ table }] = tables as [(typeof tables)[number]];
  expect(table.cells.map(([cell]) => plainText(cell!.inline))).toEqual(['one', 'one', 'two']);
  expect(table.cells[1]![0]!.kinds).toEqual([]);
});

it('what many rows have is said once a table', () => {
  const rows = Array.from({ length: 28 }, (_, i) => `| a | b${i} | \`x|y\` |`).join('\n');
  const text = `| | X | Y |\n|---|---|---|\n${rows}\n`;
  expect(problems(text)).toEqual(['3:1 long-row']);
  const { fix, values } = compile(text).diagnostics[0]!;
  expect(values['more']).toBe(27);
  expect(fix!.also).toHaveLength(27);
});
