import { describe, expect, it } from 'vitest';
import { Fold } from '../../../src/core/study/fold.ts';
import { today } from '../../../src/core/study/today.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { dayLength, defaultWeights, reviewed } from '../../tools/reviews.ts';

const utc = () => 0;
const day = 20_000;
const now = { at: day * dayLength + dayLength / 2, day };
const rolloverHour = 4;

describe('the end of a day', () => {
  it('says what was learnt and remembered, how long it took, and what comes tomorrow', () => {
    const fold = new Fold(defaultWeights);
    const writer = new Writer('devi', 'sess');
    const review = (card: string, rating: 1 | 3, on: number, interval: number) =>
      reviewed(writer, card, rating, on, { interval, took: 3000 });
    const slip = review('d', 1, day, 9);
    fold.apply([
      review('a', 3, day - 5, 5),
      review('b', 3, day - 5, 5),
      review('c', 3, day - 3, 4),
      review('d', 3, day - 5, 30),
      review('a', 3, day, 12),
      review('b', 1, day, 1),
      slip,
      review('e', 3, day, 1),
      { ...writer.stamp(now.at), kind: 'undone', event: slip.id },
    ]);
    const index = (card: string) => fold.ledger.intern(card);
    const found = today(fold, ['a', 'b', 'c', 'd', 'e', 'never'].map(index), now, rolloverHour, utc);
    expect(found).toEqual({
      reviewedToday: 3,
      learntToday: 1,
      recalls: { asked: 2, remembered: 1 },
      tookToday: 9000,
      // Tomorrow begins at four; b, c and e come back then.
      next: dayLength / 2 + rolloverHour * 3_600_000,
      tomorrow: 3,
    });
    expect(today(fold, [index('c')], now, rolloverHour, utc).tomorrow).toBe(1);
  });
});
