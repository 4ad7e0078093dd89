import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directiveEdit, withSkip } from '../../../src/core/notes/directiveEdit.ts';
import { cardsOf, compile } from './compile.ts';

/** The text after the edit, as an editor would make it. */
function edited(text: string, header: number, name: 'things' | 'labels', value: string | undefined): string {
  const lines = text.split('\n');
  const edit = directiveEdit((line) => lines[line], header, name, value);
  if (edit === undefined) {
    return text;
  }
  const line = lines[edit.line]!;
  lines[edit.line] = line.slice(0, edit.column) + edit.text + line.slice(edit.column + edit.length);
  return lines.join('\n');
}

const rows = ['| Kind | X | Y |', '|---|---|---|', '| a | b | c |', '| d | e | f |', ''];
const headerOf = (text: string): number => text.split('\n').findIndex((line) => line.includes('| Kind |'));
const readingOf = (text: string) => compile(text).tables[0]!.table;

describe('what is said above a table', () => {
  it.each([
    ['nothing', '# T\n\n'],
    ['a comment of its own', '# T\n\n<!-- table: t -->\n\n'],
    ['a comment that says it already', '<!-- things: rows; table: t -->\n'],
    ['an author’s comment', '<!-- by me: to do -->\n\n'],
    ['questions', '<!-- ask\na: What of {thing}?\n-->\n'],
    ['sentences of one', '<!-- ask: What; and what of {thing}, {aspect}? -->\n'],
  ])('is written and taken back where there is %s', (_, above) => {
    const text = above + rows.join('\n');
    for (const value of ['rows', 'columns'] as const) {
      const after = edited(text, headerOf(text), 'things', value);
      expect(readingOf(after).things).toBe(value);
      expect(readingOf(after).reading?.said).toEqual(['things']);
      const back = edited(after, headerOf(after), 'things', undefined);
      expect(readingOf(back).reading?.said).toEqual([]);
      // The table itself is never touched.
      expect(back.endsWith(rows.join('\n'))).toBe(true);
      expect(cardsOf(back).map(({ tableKey }) => tableKey)[0]).toBe(
        cardsOf(text).map(({ tableKey }) => tableKey)[0],
      );
    }
  });

  it.each(['> ', '- ', '1. '])('stands in the quote or the list of its table: %j', (mark) => {
    const indent = mark === '> ' ? '> ' : ' '.repeat(mark.length);
    const text = rows.map((line, i) => (line === '' ? line : (i === 0 ? mark : indent) + line)).join('\n');
    const after = edited(text, 0, 'things', 'columns');
    expect(readingOf(after).things).toBe('columns');
    expect(readingOf(after).rows).toHaveLength(2);
  });

  it('chooses what names the rows', () => {
    const text = rows.join('\n');
    expect(readingOf(edited(text, 0, 'labels', '2')).reading?.names).toEqual([1]);
    expect(readingOf(edited(text, 0, 'labels', '1, 2')).reading?.names).toEqual([0, 1]);
    expect(readingOf(edited(text, 0, 'labels', 'none')).lists).toBeDefined();
    expect(compile(`<!-- labels: 9 -->\n${text}`).diagnostics.map(({ code }) => code)).toContain(
      'bad-directive',
    );
    expect(readingOf(`<!-- labels: X -->\n${text}`).reading?.names).toEqual([1]);
  });

  it('changes nothing where nothing is to be changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('', '# T', '<!-- table: t -->', 'text', '<!-- x -->')),
        (above) => {
          const text = [...above, ...rows].join('\n');
          expect(edited(text, above.length, 'things', undefined)).toBe(text);
          const once = edited(text, above.length, 'things', 'rows');
          expect(edited(once, headerOf(once), 'things', 'rows')).toBe(once);
        },
      ),
    );
  });
});

it('a column is left out by its head, and taken in again', () => {
  expect(withSkip('X', true)).toBe('X <!-- skip -->');
  expect(withSkip('X <!-- key: x --> <!-- skip -->', false)).toBe('X <!-- key: x -->');
  expect(withSkip(withSkip('X', true), true)).toBe('X <!-- skip -->');
  const text = rows.join('\n').replace('| X |', `| ${withSkip('X', true)} |`);
  expect(readingOf(text).columns.map(({ key }) => key)).toEqual(['y']);
  expect(readingOf(text).reading?.left).toEqual([{ column: 1, why: 'skip' }]);
});
