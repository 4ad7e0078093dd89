import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/core/text/plainText.ts';
import { cardsOf, compile, describeCard, problems } from './compile.ts';
import { table, recall } from './tableHelpers.ts';

describe('a comparison table', () => {
  const text = `# Methods

| | BGD | SGD |
|---|---|---|
| batch size | all | one |
| gradient | exact | noisy |
`;

  it('asks things by aspects, in every kind that two things allow', () => {
    expect(cardsOf(text).map(describeCard)).toEqual([
      'BGD | batch size => all',
      'batch size: all => BGD',
      'SGD | batch size => one',
      'batch size: one => SGD',
      'batch size => BGD: all; SGD: one',
      'BGD | gradient => exact',
      'gradient: exact => BGD',
      'SGD | gradient => noisy',
      'gradient: noisy => SGD',
      'gradient => BGD: exact; SGD: noisy',
    ]);
  });

  it('has ids of keys, and the place of every cell', () => {
    const [first] = cardsOf(text);
    expect(first).toMatchObject({
      id: 'note/methods/batch-size/bgd/recall',
      source: { path: 'file:///notes/note.md', line: 4, column: 15, length: 3 },
      noteTitle: 'Methods',
    });
    expect(plainText(first!.tableTitle)).toBe('Methods');
    for (const card of cardsOf(text)) {
      if (card.kind !== 'recall') {
        continue;
      }
      const line = text.split('\n')[card.source.line]!;
      expect(line.slice(card.source.column, card.source.column + card.source.length)).toBe(
        plainText(card.answer),
      );
    }
  });

  it('asks the other way round where the rows are the things', () => {
    const transposed = '| Method | batch size |\n|---|---|\n| BGD | all |\n| SGD | one |\n';
    expect(recall(transposed)).toEqual(['BGD | batch size => all', 'SGD | batch size => one']);
    expect(cardsOf(transposed).find(({ kind }) => kind === 'contrast')?.id).toBe(
      'note/table/*/batch-size/contrast',
    );
  });
});

describe('things and aspects', () => {
  const things = (header: string, first: string, directive = '') =>
    table(`${directive}\n\n| ${header} |\n|---|---|---|\n| ${first} | a | b |\n| Other | c | d |\n`).things;

  it.each([
    ['| X | Y', 'Speed', 'columns'],
    ['Feature | X | Y', 'Speed', 'columns'],
    ['항목 | X | Y', '속도', 'columns'],
    ['Option | X | Y', 'Speed', 'rows'],
    ['옵티마이저 | X | Y', '모멘텀', 'rows'],
    [' | Pros | Cons', 'Tabs', 'rows'],
    [' | 장점 | 단점', '탭', 'rows'],
    ['Tool | X | Y', 'Description', 'columns'],
  ])('%s over %s: the things are the %s', (header, first, expected) => {
    expect(things(header, first)).toBe(expected);
  });

  it('are as the author says', () => {
    expect(things(' | X | Y', 'Speed', '<!-- table: t; things: rows -->')).toBe('rows');
    expect(things('Option | X | Y', 'Speed', '<!-- table: t; things: columns -->')).toBe('columns');
  });
});

describe('a cell', () => {
  const cell = (text: string) => table(`| | X |\n|---|---|\n| a | ${text} |\n`).cells[0]![0];
  const inline = (text: string) => cell(text)?.inline;

  it('keeps its marks as a tree', () => {
    expect(inline('a **b *c*** ~~d~~ `e` $f_1$')).toEqual([
      { type: 'text', value: 'a ' },
      {
        type: 'strong',
        children: [
          { type: 'text', value: 'b ' },
          { type: 'emphasis', children: [{ type: 'text', value: 'c' }] },
        ],
      },
      { type: 'text', value: ' ' },
      { type: 'strikethrough', children: [{ type: 'text', value: 'd' }] },
      { type: 'text', value: ' ' },
      { type: 'code', value: 'e' },
      { type: 'text', value: ' ' },
      { type: 'math', tex: 'f_1' },
    ]);
  });

  it.each([
    ['a \\| b', 'a | b'],
    ['`a \\| b`', 'a | b'],
    ['$\\{x \\| y\\}$', '\\{x | y\\}'],
    ['costs $5 to $10', 'costs $5 to $10'],
    ['$n$개', 'n개'],
    ['&lt;b&gt; &amp; &#x2264; &le;', '<b> & ≤ ≤'],
    ['[0, 1] and [x]', '[0, 1] and [x]'],
    ['10<sup>6</sup>, x<sub>i</sub>', '10⁶, x_i'],
    ['one<br>two<br/>three', 'one two three'],
    ['👩‍💻 e\u0301 שלום مرحبا 勾配', '👩‍💻 e\u0301 שלום مرحبا 勾配'],
    ['a\\_b\\*c', 'a_b*c'],
    ['![alt text](https://example.org/x.png)', 'alt text'],
  ])('%s reads %s', (source, expected) => {
    expect(plainText(inline(source)!)).toBe(expected);
  });

  it('keeps links to the web, by any way they are written', () => {
    const text =
      '| | X |\n|---|---|\n| a | [x](https://a.example "t") [y][r] <https://b.example> |\n\n[r]: https://c.example\n';
    const links = table(text).cells[0]![0]!.inline.filter((node) => node.type === 'link');
    expect(links.map(({ href }) => href)).toEqual([
      'https://a.example',
      'https://c.example',
      'https://b.example',
    ]);
  });

  it('has its place under CRLF line ends too', () => {
    const crlf = '# T\r\n\r\n| | X |\r\n|---|---|\r\n| a | b |\r\n';
    expect(table(crlf).columns).toHaveLength(1);
    expect(table(crlf).cells[0]![0]!.at).toEqual({ line: 4, column: 6, length: 1 });
    expect(problems(crlf)).toEqual([]);
  });

  it('is found in lists and quotes', () => {
    expect(recall('> | | X |\n> |---|---|\n> | a | b |\n')).toEqual(['X | a => b']);
    expect(recall('- item\n\n  | | X |\n  |---|---|\n  | a | b |\n')).toEqual(['X | a => b']);
  });

  it('is not found in code', () => {
    expect(cardsOf('```\n| | X |\n|---|---|\n| a | b |\n```\n')).toEqual([]);
    expect(cardsOf('    | | X |\n    |---|---|\n    | a | b |\n')).toEqual([]);
  });
});

describe('what cannot become a card', () => {
  const row = (text: string) => `| | X | Y |\n|---|---|---|\n${text}\n`;

  it.each([
    ['an empty label', row('| | b | c |'), '3:2 empty-label'],
    ['a label twice', row('| a | b | c |\n| a | d | e |'), '3:3 duplicate-label'],
    ['a row that is too long', row('| a | b | c | d |'), '3:1 long-row'],
    ['a row that is too short', row('| a | b |'), '3:1 short-row'],
    ['an empty cell', row('| a | | c |'), '3:6 empty-cell'],
    ['one column', '| X |\n|---|\n| a |\n', '1:1 one-column'],
    ['open front matter', '---\ntitle: a\n\n| | X |\n|-|-|\n| a | b |\n', '1:1 open-front-matter'],
    ['no rows', '| | X |\n|---|---|\n\ntext\n', '1:1 no-rows'],
    ['a delimiter row that is too short', '| | X | Y |\n|---|---|\n| a | b | c |\n', '2:1 header-mismatch'],
    ['an unknown reference', row('| a | same as above | c |'), '3:7 same-as-unknown'],
    ['a footnote that is not there', row('| a | b[^x] | c |'), '3:7 footnote-missing'],
    ['HTML', row('| a | <tt>b</tt> | c |'), '3:7 html-dropped'],
    ['a link that is none', row('| a | [b](javascript:x) | c |'), '3:7 link-inert'],
    ['a strong that does not close', row('| a | **n(b)**s | c |'), '3:7 unclosed-strong'],
    ['a key that is none', row('| a <!-- key: A B --> | b | c |'), '3:3 bad-key'],
    ['a directive that is none', row('| a | b <!-- key: x --> | c |'), '3:7 bad-directive'],
    ['a front matter key that is none', '---\nkey: Größe x\n---\n', '2:6 bad-key'],
  ])('%s is reported where it is', (_, text, expected) => {
    expect(problems(text)).toContain(expected);
  });

  it('makes no card of what it cannot place', () => {
    expect(recall(row('| a | b | c | d |'))).toEqual([]);
    expect(recall(row('| a | b | c |\n| a | d | e |\n| f | g | h |'))).toEqual(['X | f => g', 'Y | f => h']);
    expect(recall(row('| a | b |'))).toEqual(['X | a => b']);
    expect(recall(row('| a | - | n/a |'))).toEqual([]);
    expect(recall(row('| | b | c |'))).toEqual([]);
  });

  it('offers to escape the pipes that make a row too long, and to complete a delimiter row', () => {
    const fix = (text: string) => compile(text).diagnostics.find((one) => one.fix)?.fix;
    expect(fix(row('| a | `x|y` | c |'))).toMatchObject({ code: 'escape-pipe', text: '| a | `x\\|y` | c |' });
    expect(fix(row('| a | x | y | c |'))).toBeUndefined();
    expect(fix('| | X | Y |\n|---|---|\n| a | b | c |\n')).toMatchObject({ text: '| --- | --- | --- |' });
    const fixed = '| | X | Y |\n| --- | --- | --- |\n| a | `x\\|y` | c |\n';
    expect(recall(fixed)).toEqual(['X | a => x|y', 'Y | a => c']);
  });
});
