import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fold } from '../../../src/core/study/fold.ts';
import { sortByKey } from '../../../src/core/study/radix.ts';
import { makeDecks } from '../../../src/core/study/roster.ts';
import { defaultWeights } from '../../tools/reviews.ts';

describe('sortByKey', () => {
  it('sorts as a stable comparison does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat(5), fc.integer({ min: 0, max: 2 ** 32 - 1 }))),
        fc.nat(2),
        (some, more) => {
          // A few are sorted in one way, many in another.
          const keys = Array.from(
            { length: some.length * 100 ** more },
            (_, i) => (some[i % some.length]! ^ i) >>> 0,
          );
          const items = Uint32Array.from(keys, (_, i) => i);
          const expected = Array.from(items).sort((a, b) => keys[a]! - keys[b]!);
          expect(Array.from(sortByKey(items, Uint32Array.from(keys)))).toEqual(expected);
        },
      ),
    );
  });
});

describe('decks', () => {
  it('are the notes, each card once, in the order given', () => {
    const fold = new Fold(defaultWeights);
    const decks = makeDecks(['b/t/r/c/k', 'a/t/r/c/k', 'b/t/r/c/l', 'b/t/r/c/k'], fold.ledger);
    expect(decks.map(({ key, cards }) => [key, cards.length])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
    expect(Array.from(decks[0]!.group)).toEqual([0, 0]);
  });
});
