import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLines } from '../../../src/core/quiz/inLines.ts';
import { Stopwatch } from '../../../src/core/quiz/stopwatch.ts';
import { ratingOf, verdictOf } from '../../../src/core/quiz/verdict.ts';

const ratings = { right: 'good', slow: 'hard', wrong: 'again', slowAfterSeconds: 20 } as const;

describe('a verdict', () => {
  it('is right, slow or wrong, and counts as the settings say', () => {
    expect(verdictOf(true, 20_000, ratings)).toBe('right');
    expect(verdictOf(true, 20_001, ratings)).toBe('slow');
    expect(verdictOf(false, 1, ratings)).toBe('wrong');
    expect((['right', 'slow', 'wrong'] as const).map((verdict) => ratingOf(verdict, ratings))).toEqual([
      3, 2, 1,
    ]);
    expect(ratingOf('right', { ...ratings, right: 'easy' })).toBe(4);
    expect(ratingOf('wrong', { ...ratings, wrong: 'none' })).toBeUndefined();
  });
});

describe('the stopwatch', () => {
  it('stands still while it is paused, and begins anew', () => {
    let now = 100;
    const watch = new Stopwatch(() => now);
    watch.start();
    now += 5;
    watch.pause();
    watch.pause();
    now += 1000;
    watch.goOn();
    watch.goOn();
    now += 2;
    expect(watch.elapsed).toBe(7);
    watch.start();
    expect(watch.elapsed).toBe(0);
  });
});

describe('lines', () => {
  it('break between words, and hold all that was said', () => {
    const word = fc.stringMatching(/^[a-zα-ω가-힣(),.-]{1,30}$/u);
    fc.assert(
      fc.property(fc.array(word), fc.integer({ min: 10, max: 80 }), (words, width) => {
        const lines = inLines(words.join(' '), width);
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
        for (const line of lines) {
          const columns = Array.from(line, (char): number => (/[가-힣]/u.test(char) ? 2 : 1));
          expect(columns.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it('are as few as they can be', () => {
    expect(inLines('one two three four', 9)).toEqual(['one two', 'three', 'four']);
    expect(inLines('경사 하강법', 9)).toEqual(['경사', '하강법']);
    expect(inLines('abcdefghijklmno', 6)).toEqual(['abcdef', 'ghijkl', 'mno']);
    expect(inLines('  ', 6)).toEqual([]);
  });
});
