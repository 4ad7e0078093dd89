import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InlineText } from '../../../src/core/text/inline.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { firstSentences, sentencesOf } from '../../../src/core/text/sentences.ts';

const text = (value: string): InlineText => [{ type: 'text', value }];
const first = (value: string, count = 2, longest = 300): string =>
  plainText(firstSentences(text(value), count, longest));

describe('the sentences of a text', () => {
  const pieces = ['It', 'a', 'e.g', '0', 'Dr', '.', '?', '!', ' ', '  ', ')', '"', ',', '-', 'é', '다', '\n'];

  it('are those of the Unicode standard, whatever they are made of', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (words) => {
        const wanted = Array.from(segmenter.segment(words), ({ segment, index }) => ({ segment, index }));
        expect([...sentencesOf(words)]).toEqual(wanted);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('the first sentences of a text', () => {
  it.each([
    [
      'One update needs a gradient. How many examples make it? More follows.',
      'One update needs a gradient. How many examples make it?',
    ],
    ['Only one.', 'Only one.'],
    ['기울기가 필요하다. 샘플을 몇 개 쓸까? 그다음은 나중에.', '기울기가 필요하다. 샘플을 몇 개 쓸까?'],
    [
      'A rate of 0.1 is usual. Adam takes less (e.g. 0.001). Then more.',
      'A rate of 0.1 is usual. Adam takes less (e.g. 0.001).',
    ],
    [
      'Methods, e.g. Adam, differ. So do others, cf. Ruder. Third.',
      'Methods, e.g. Adam, differ. So do others, cf. Ruder.',
    ],
    ['', ''],
  ])('%s', (whole, wanted) => {
    expect(first(whole)).toBe(wanted);
  });

  it('are fewer where they are too long, and words of one that is too long alone', () => {
    expect(first('Short. And this one is much longer than that.', 2, 20)).toBe('Short.');
    expect(first('This one sentence is much longer than that.', 2, 20)).toBe('This one sentence is…');
  });

  it('keep formulas and what is strong, whole or cut', () => {
    const rich: InlineText = [
      { type: 'text', value: 'The loss is ' },
      { type: 'math', tex: 'f(x). g. H' },
      { type: 'text', value: '. ' },
      { type: 'strong', children: text('It falls. It rises.') },
    ];
    expect(firstSentences(rich, 2, 300)).toEqual([
      ...rich.slice(0, 3),
      { type: 'strong', children: text('It falls.') },
    ]);
  });

  it('are always a beginning of it, and no longer than asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '.', '?', '가', 'B', '\n', '…') }),
        fc.nat(40),
        (value, most) => {
          const found = first(value, 2, most);
          expect(value.startsWith(found.replace(/…$/, ''))).toBe(true);
          expect(found.length).toBeLessThanOrEqual(most + 1);
        },
      ),
    );
  });
});
