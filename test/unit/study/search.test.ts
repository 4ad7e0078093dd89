import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryMessages, readQuery, unfinished } from '../../../src/core/study/query.ts';
import { asksForArchived, matcher } from '../../../src/core/study/search.ts';
import { standings } from '../../../src/core/study/standing.ts';
import { query, written, life, live, noon, naively } from './naiveSearch.ts';

describe('a search', () => {
  it('means what is written: any query can be written down and read again', () => {
    fc.assert(
      fc.property(query, fc.constantFrom(' ', '  ', '\t'), (asked, spaces) => {
        const [from, to] = [written(asked, spaces), readQuery(written(asked, spaces))];
        expect({ from, ...to }).toEqual({ from, query: asked });
      }),
      { numRuns: 2000 },
    );
  });

  it('finds what a filter finds that knows nothing but the history', () => {
    fc.assert(
      fc.property(query, fc.array(life, { minLength: 1, maxLength: 8 }), (asked, lives) => {
        const { study, cards } = live(lives);
        const found = cards.filter(matcher(asked, standings(study, noon))).map(({ id }) => id);
        const expected = cards
          .filter((card, i) => naively(asked, lives[i]!, card, study))
          .map(({ id }) => id);
        expect(found).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('reads the example of the issue, words side by side, denials and alternatives', () => {
    expect(readQuery('is:due table:optimizers adam').query).toEqual({
      type: 'all',
      of: [
        { type: 'is', is: 'due' },
        { type: 'table', text: 'optimizers' },
        { type: 'text', text: 'adam' },
      ],
    });
    expect(readQuery('a -"b c" or note:x').query).toEqual({
      type: 'any',
      of: [
        {
          type: 'all',
          of: [
            { type: 'text', text: 'a' },
            { type: 'not', of: { type: 'text', text: 'b c' } },
          ],
        },
        { type: 'deck', text: 'x' },
      ],
    });
    expect(readQuery('oracle').query).toEqual({ type: 'text', text: 'oracle' });
    expect(readQuery('  ').query).toEqual({ type: 'all', of: [] });
  });

  it('looks at archived cards only where it speaks of them', () => {
    const asks = (text: string) => asksForArchived(readQuery(text).query!);
    expect(asks('adam')).toBe(false);
    expect(asks('adam or (tag:x -is:archived)')).toBe(true);
  });

  it.each([
    ['is:deu adam', 'unknown-value', 3, 'deu'],
    ['adam kind:', 'missing-value', 5, 'kind:'],
    ['adam foo:bar', 'unknown-field', 5, 'foo:'],
    ['a "bc', 'unclosed-quote', 2, '"'],
    ['a (b', 'unclosed-bracket', 2, '('],
    ['a) b', 'unmatched-bracket', 1, ')'],
    ['a ()', 'empty-brackets', 2, '()'],
    ['a - b', 'nothing-excluded', 2, '-'],
    ['or a', 'one-sided', 0, 'or'],
    ['a or', 'one-sided', 2, 'or'],
    ['a or or b', 'one-sided', 2, 'or'],
    ['flag:8', 'not-whole', 5, '8'],
    ['rated:0', 'not-whole', 6, '0'],
    ['prop:stability', 'not-a-comparison', 5, 'stability'],
    ['prop:weight>1', 'unknown-value', 5, 'weight>1'],
    [`${'('.repeat(30)}a`, 'too-deep', 20, '('],
    ['a'.repeat(1001), 'too-long', 1000, 'a'],
  ] as const)('says of %s what is wrong, and where', (text, code, at, what) => {
    const { error } = readQuery(text);
    expect(error).toMatchObject({ code, at });
    expect(text.slice(error!.at, error!.at + error!.length)).toBe(what);
    const gaps = Array.from(queryMessages[code].matchAll(/\{(\w+)\}/g), ([, gap]) => gap!);
    expect(Object.keys(error!.parameters)).toEqual(expect.arrayContaining(gaps));
  });

  it('never throws, whatever is typed', () => {
    const piece = fc.constantFrom(
      'is:',
      'or',
      '-',
      '(',
      ')',
      '"',
      ' ',
      'prop:',
      'due',
      '<',
      '1',
      'x',
      ':',
      '\u3000',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (text) => {
          const { error } = readQuery(text);
          if (error !== undefined) {
            expect(error.at + error.length).toBeLessThanOrEqual(text.length);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('knows what is being written at its end', () => {
    expect(unfinished('adam is:d')).toEqual({ field: 'is', begun: 'd', at: 5 });
    expect(unfinished('(-kind:')).toEqual({ field: 'kind', begun: '', at: 2 });
    expect(unfinished('is:due ')).toBeUndefined();
    expect(unfinished('foo:d')).toBeUndefined();
  });
});
