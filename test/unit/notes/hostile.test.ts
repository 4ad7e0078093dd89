import { describe, expect, it } from 'vitest';
import { compileNote } from '../../../src/core/notes/compileNote.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { cardsOf, compile } from './compile.ts';

const small = '| | x | y |\n|-|-|-|\n| a | b | c |\n';
const row = (cell: string) => `| | x |\n|-|-|\n| a | ${cell} |\n`;
const codes = (text: string) => [...new Set(compile(text).diagnostics.map(({ code }) => code))];

describe('text that tries to do something', () => {
  it.each([
    ['<script>alert(1)</script>', 'alert(1)'],
    ['<img src=x onerror=alert(1)>y', 'xy'],
    ['<a href="javascript:alert(1)">b</a>', 'b'],
    ['[b](javascript:alert(1))', 'b'],
    ['[b](JaVaScRiPt:alert(1))', 'b'],
    ['[b](&#106;avascript:alert(1))', 'b'],
    ['[b](java\tscript:alert(1))', '[b](java\tscript:alert(1))'],
    ['[b](data:text/html,<script>alert(1)</script>)', 'b'],
    ['[b](vscode://x)', 'b'],
    ['[b](command:workbench.action.quit)', 'b'],
    ['<javascript:alert(1)>', 'javascript:alert(1)'],
    ['![b](https://x.example/track.png)', 'b'],
    ['<svg onload=alert(1)>b', 'b'],
    ['<style>*{}</style>b', '*{}b'],
  ])('%s is inert text', (source, expected) => {
    const card = cardsOf(row(source)).find(({ kind }) => kind === 'recall');
    expect(card?.kind === 'recall' && plainText(card.answer)).toBe(expected);
    expect(JSON.stringify(card)).not.toMatch(/"href"/);
  });

  it('gets no key it should not have', () => {
    const text = '# ../../x\n\n| | toString | constructor |\n|-|-|-|\n| a/b | 1 | 2 |\n| .. | 3 | 4 |\n';
    for (const { id } of cardsOf(text, '../../etc/passwd.md')) {
      expect(id.split('/')).toHaveLength(5);
    }
    expect(new Set(cardsOf(text).map(({ columnKey }) => columnKey))).toEqual(
      new Set(['tostring', 'constructor', '*']),
    );
  });
});

describe('text that tries to hold up the editor is refused before the parser', () => {
  it.each([
    ['a cell of 10 MB', row('z'.repeat(10_000_000)), 'file-too-large'],
    [
      '100,000 columns',
      `|${' x |'.repeat(1e5)}\n|${'-|'.repeat(1e5)}\n|${' y |'.repeat(1e5)}\n`,
      'file-too-large',
    ],
    [
      '10,000 columns',
      `|${' x |'.repeat(1e4)}\n|${'-|'.repeat(1e4)}\n|${' y |'.repeat(1e4)}\n`,
      'table-too-wide',
    ],
    ['rows of many pipes', `| a | b |\n|-|-|\n${`${'|'.repeat(40_000)}\n`.repeat(8)}`, 'table-too-wide'],
    ['many rows of pipes', `| a | b |\n|-|-|\n${`${'|'.repeat(90)}\n`.repeat(900)}`, 'table-too-long'],
    ['a long line', row('z'.repeat(60_000)), 'line-too-long'],
    ['a long table', `| | x |\n|-|-|\n${'| a | b |\n'.repeat(2000)}`, 'table-too-long'],
    [
      'a long and wide table',
      `|${' x |'.repeat(50)}\n|${'-|'.repeat(50)}\n${'| a | b |\n'.repeat(300)}`,
      'table-too-long',
    ],
    ['deep quotes', `${'>'.repeat(1000)} a\n\n${small}`, 'nested-too-deep'],
    ['many deep quotes', `${'> '.repeat(40)}a\n`.repeat(600) + `\n${small}`, 'nested-too-deep'],
    ['deep lists', `${'- '.repeat(1000)}a\n\n${small}`, 'nested-too-deep'],
    ['many lines', '\n'.repeat(30_000) + small, 'too-many-lines'],
    ['many tables', `${small}\n`.repeat(600), 'too-many-tables'],
    ['a long cell', row('*a '.repeat(1000)), 'cell-too-long'],
  ])('%s', (_, text, code) => {
    expect(codes(text)).toContain(code);
  });

  it.each([true, false])(
    'a wide table is told with the columns it has, pipes around it or not: %j',
    (around) => {
      const line = (cell: string, count: number) => {
        const cells = Array.from({ length: count }, () => cell).join(' | ');
        return around ? `| ${cells} |\n` : `${cells}\n`;
      };
      const tooWide = (count: number) =>
        compile(line('x', count) + line('---', count) + line('y', count)).diagnostics.find(
          ({ code }) => code === 'table-too-wide',
        )?.values;
      expect(tooWide(100)).toBeUndefined();
      expect(tooWide(101)).toEqual({ count: 101, limit: 100 });
      expect(tooWide(150)).toEqual({ count: 150, limit: 100 });
    },
  );

  it('and other tables of the file stay', () => {
    const text = `${small}\n# Data\n\n| | x |\n|-|-|\n${'| a | b |\n'.repeat(1500)}\n# End\n\n${small}`;
    const { tables, diagnostics } = compile(text);
    expect(
      tables.map(({ table }) => table.title.map((node) => 'value' in node && node.value).join('')),
    ).toEqual(['', 'End']);
    expect(diagnostics.map(({ code, at }) => `${at.line} ${code}`)).toEqual(['6 table-too-long']);
  });

  it.each([
    ['brackets', row('['.repeat(1900))],
    ['links', row('[a](b'.repeat(350))],
    ['stars', row('*a **b '.repeat(250))],
    ['backticks', row(Array.from({ length: 55 }, (_, i) => `${'`'.repeat(i)}a`).join(''))],
    ['dollars', row('$a '.repeat(600))],
    ['open tags', row('<b>'.repeat(600))],
    ['comments', row('<!--'.repeat(450))],
    [
      'footnotes in a circle',
      `${row('b[^opinion-a]')}\n[^opinion-a]: x[^opinion-b]\n[^opinion-b]: y[^opinion-a]\n`,
    ],
    [
      'a chain of references',
      `| | x |\n|-|-|\n| a | b |\n${Array.from({ length: 900 }, (_, i) => `| r${i} | 〃 |`).join('\n')}\n`,
    ],
    ['pipes and dashes', `${'|-'.repeat(20_000)}x\n${'-'.repeat(40_000)}|\n\n${small}`],
    ['an open comment', `${small}\n<!--\n${'a\n'.repeat(10_000)}`],
    ['deep emphasis', row('*a _b '.repeat(60) + 'c_ d* '.repeat(60))],
  ])('%s are read in small steps', (_, text) => {
    let steps = 0;
    for (const work = compileNote({ path: 'a', name: 'a', text }); !work.next().done;) {
      steps++;
    }
    expect(steps).toBeGreaterThan(0);
  });
});

it('a table is found in a file of any length, wherever it stands', () => {
  for (const before of [
    399_990,
    400_001,
    500_000,
    1_000_003,
    ...Array.from({ length: 12 }, (_, i) => 599_985 + i),
  ]) {
    const text = `${'word\n'.repeat(before / 5)}\n| a | b |\n|-|-|\n| c | d |\n${'word\n'.repeat(20_000)}`;
    expect(codes(text), `${before} characters before it`).toEqual(['file-too-large']);
  }
  expect(codes('word | word\n'.repeat(100_000))).toEqual([]);
});
