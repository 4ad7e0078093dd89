import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agree, soundDays } from '../../../src/core/study/soundDays.ts';
import { soundDaysBruteForce } from './studyOracle.ts';

const day = fc.oneof(fc.integer({ min: 20_000, max: 20_012 }), fc.constantFrom(-1, 0, 1, 12, 25_000));

describe('the days to count from', () => {
  it.each([
    ['a clock behind for one review', [20_100, 20_110, 16_000, 20_125], [20_100, 20_110, 20_110, 20_125]],
    ['a clock ahead for one review', [20_100, 20_110, 24_000, 20_125], [20_100, 20_110, 20_110, 20_125]],
    ['ahead at first', [24_000, 20_110, 20_125], [20_110, 20_110, 20_125]],
    [
      'ahead for a whole day',
      [20_100, 24_000, 24_000, 24_000, 20_125],
      [20_100, 20_100, 20_100, 20_100, 20_125],
    ],
    ['a clock without a battery, before any other', [0, 20_100, 20_110], [20_100, 20_100, 20_110]],
    ['a machine that knows no other time', [0, 3, 3, 7], [0, 3, 3, 7]],
    ['a flight west', [20_100, 20_099, 20_103], [20_100, 20_100, 20_103]],
  ])('%s', (_, days, sound) => {
    expect(soundDays(days)).toEqual(sound);
  });

  it('are those that agree with the order wherever all do', () => {
    fc.assert(
      fc.property(fc.array(day), (days) => {
        const sorted = days.toSorted((a, b) => a - b);
        const all = sorted.every((one, i) => i === 0 || agree(sorted[i - 1]!, one));
        expect(soundDays(sorted).join() === sorted.join()).toBe(all);
      }),
    );
  });

  it('never go back, and are as many, as close together as any choice of ascending ones', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 9 }), (days) => {
        const sound = soundDays(days);
        expect(sound).toEqual(sound.toSorted((a, b) => a - b));
        const distinct = [...new Set(sound)];
        const best = soundDaysBruteForce(days);
        expect([distinct.length, distinct.at(-1)! - distinct[0]!]).toEqual([
          best.length,
          best.at(-1)! - best[0]!,
        ]);
      }),
      { numRuns: 1000 },
    );
  });
});
