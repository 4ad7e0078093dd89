import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atOnce } from '../../../src/core/turns.ts';
import { encode } from '../../../src/host/library/encode.ts';

it('encodes a large text as TextEncoder does, wherever it is cut', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 9 }),
      fc.integer({ min: 0, max: 3 }),
      (part, before) => {
        const text = 'x'.repeat(before) + part.repeat(Math.ceil(210_000 / part.length));
        expect(Buffer.from(atOnce(encode(text))).equals(Buffer.from(text))).toBe(true);
      },
    ),
    { numRuns: 30 },
  );
});
