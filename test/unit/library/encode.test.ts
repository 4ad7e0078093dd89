import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atOnce } from '../../../src/core/turns.ts';
import { decode, encode } from '../../../src/host/library/encode.ts';

it('encodes and decodes a large text as TextEncoder and TextDecoder do, wherever it is cut', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 9 }),
      fc.integer({ min: 0, max: 3 }),
      (part, before) => {
        const text = 'x'.repeat(before) + part.repeat(Math.ceil(210_000 / part.length));
        const bytes = atOnce(encode([text, part, '', text]));
        const whole = `${text}${part}${text}`;
        expect(Buffer.from(bytes).equals(Buffer.from(whole))).toBe(true);
        expect(atOnce(decode(bytes)) === new TextDecoder().decode(Buffer.from(whole))).toBe(true);
      },
    ),
    { numRuns: 30 },
  );
});
