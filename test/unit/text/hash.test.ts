import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestText } from '../../../src/core/text/hash.ts';

describe('a digest', () => {
  it('is another one after any single change, and the same for the same text', () => {
    const unit = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 60 }), fc.nat(), unit, (units, at, other) => {
        const text = String.fromCharCode(...units);
        const place = at % units.length;
        const changed = String.fromCharCode(...units.with(place, other));
        expect(digestText(changed) === digestText(text)).toBe(changed === text);
        expect(digestText(`${text}\0`)).not.toBe(digestText(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('tells apart all of a hundred thousand texts that differ in one or two places, in each half of its bits', () => {
    const halves: readonly [Set<string>, Set<string>] = [new Set(), new Set()];
    const count = 100_000;
    for (let i = 0; i < count; i++) {
      const [a = '', b = ''] = digestText(
        `note ${String.fromCharCode(97 + (i % 317), 97 + Math.floor(i / 317))} ends`,
      ).split('.');
      halves[0].add(a);
      halves[1].add(b);
    }
    // Of 32 bits that are drawn at random, one or two pairs would agree: 100,000² / 2³³.
    for (const half of halves) {
      expect(count - half.size).toBeLessThan(10);
    }
  });
});
