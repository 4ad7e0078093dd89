import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockParser, inlineParser } from '../../../src/core/notes/markdownParser.ts';

const sign = fc.constantFrom(
  ...'\\`*_~$<>&![](){}:=%^|#-+.,/"\'0aZ가é'.split(''),
  ' ',
  '  ',
  '\n',
  '  \n',
  '\t',
  'word',
  '한국어',
  '**',
  '](',
  'https://a.example',
  ':tada:',
  '&amp;',
  '<br>',
);
const text = fc.array(sign, { maxLength: 40 }).map((parts) => parts.join(''));

function nodes(parser: typeof inlineParser, source: string): string[] {
  const found: string[] = [];
  parser.parse(source).iterate({
    enter({ name, from, to }) {
      found.push(`${name} ${from} ${to}`);
    },
  });
  return found;
}

describe('what the parsers pass over at once', () => {
  it('leaves every node of a line where it was', () => {
    const letterByLetter = inlineParser.configure({ remove: ['Words'] });
    fc.assert(
      fc.property(text, (line) => {
        expect(nodes(inlineParser, line)).toEqual(nodes(letterByLetter, line));
      }),
      { numRuns: 3000 },
    );
  });

  it('changes no block', () => {
    const letterByLetter = blockParser.configure({ remove: ['AnyText'] });
    fc.assert(
      fc.property(text, (note) => {
        expect(nodes(blockParser, note)).toEqual(nodes(letterByLetter, note));
      }),
      { numRuns: 1000 },
    );
  });
});
