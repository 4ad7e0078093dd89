import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normal, philox, purposes, randomGlsl, randomWords, uniform } from '../../../src/core/lab/random.ts';
import { shuffled, shuffleWords } from '../../../src/core/lab/shuffle.ts';

const hex = (text: string) => text.split(' ').map((word) => parseInt(word, 16));
const word = fc.integer({ min: 0, max: 0xffffffff });

describe('philox', () => {
  // Random123's kat_vectors, philox4x32 10: counter and key, then the result.
  it.each([
    ['00000000 00000000 00000000 00000000 00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    ['ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    ['243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ])('gives the published words for %s', (input, output) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = hex(input);
    expect(philox(a, b, c, d, e, f)).toEqual(hex(output));
  });

  it('agrees with the same arithmetic on big integers', () => {
    const big = (c: bigint[], k: bigint[]) => {
      const mask = 0xffffffffn;
      let [c0, c1, c2, c3] = c as [bigint, bigint, bigint, bigint];
      let [k0, k1] = k as [bigint, bigint];
      for (let round = 0; round < 10; round++) {
        const p0 = 0xd2511f53n * c0;
        const p1 = 0xcd9e8d57n * c2;
        [c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, p1 & mask, (p0 >> 32n) ^ c3 ^ k1, p0 & mask];
        [k0, k1] = [(k0 + 0x9e3779b9n) & mask, (k1 + 0xbb67ae85n) & mask];
      }
      return [c0, c1, c2, c3].map(Number);
    };
    fc.assert(
      fc.property(word, word, word, word, word, word, (...w) => {
        const [a, b, c, d, e, f] = w;
        const n = w.map(BigInt);
        expect(philox(a, b, c, d, e, f)).toEqual(big(n.slice(0, 4), n.slice(4)));
      }),
      { numRuns: 2000 },
    );
  });

  it('names its constants in the shader as here', () => {
    for (const constant of ['0xd2511f53u', '0xcd9e8d57u', '0x9e3779b9u', '0xbb67ae85u']) {
      expect(randomGlsl).toContain(constant);
    }
  });
});

describe('uniform', () => {
  it('is exact in float32 and inside (0, 1)', () => {
    fc.assert(
      fc.property(word, (w) => {
        expect(Math.fround(uniform(w))).toBe(uniform(w));
      }),
    );
    expect(uniform(0)).toBeGreaterThan(0);
    expect(uniform(0xffffffff)).toBeLessThan(1);
  });
});

/** Abramowitz & Stegun 7.1.5 (series) and 26.2.17's continued fraction: the normal distribution, independently. */
function distribution(z: number): number {
  if (z < 0) {
    return 1 - distribution(-z);
  }
  if (z < 3) {
    let term = z;
    let sum = z;
    for (let k = 1; k < 100; k++) {
      term *= -(z * z) / (2 * k);
      sum += term / (2 * k + 1);
    }
    return 0.5 + sum / Math.sqrt(2 * Math.PI);
  }
  let fraction = 0;
  for (let k = 200; k > 0; k--) {
    fraction = k / (z + fraction);
  }
  return 1 - Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / (z + fraction);
}

describe('normal', () => {
  it('inverts the normal distribution to 1 in 10 million', () => {
    fc.assert(
      fc.property(word, (w) => {
        const z = normal(w);
        const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
        expect(Math.abs(distribution(z) - uniform(w))).toBeLessThan(
          5e-7 * Math.max(density * Math.abs(z), 1e-7) + 1e-9,
        );
      }),
      { numRuns: 5000 },
    );
    expect(normal(0)).toBeCloseTo(-normal(0xffffffff), 12);
    expect(Math.abs(normal(0))).toBeLessThan(5.4);
  });

  it('grows with its word, across the seam between its two formulas', () => {
    const at = (u: number) => normal(Math.round(u * 2 ** 32));
    for (const seam of [0.075, 0.925]) {
      for (let k = -20; k < 20; k++) {
        expect(at(seam + (k + 1) * 1e-5)).toBeGreaterThan(at(seam + k * 1e-5));
      }
    }
  });

  it('has the moments of a standard normal over a stream', () => {
    const values = Array.from({ length: 20_000 }, (_, step) =>
      randomWords(7, purposes.noise, step + 1).map((w) => normal(w)),
    ).flat();
    const moment = (k: number) => values.reduce((sum, z) => sum + z ** k, 0) / values.length;
    expect(moment(1)).toBeCloseTo(0, 1.5);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.02);
    expect(Math.abs(moment(3))).toBeLessThan(0.04);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.1);
  });
});

describe('shuffled', () => {
  it('is a permutation for every count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), word, word, (count, seed, epoch) => {
        const words = shuffleWords(seed, epoch);
        const order = Array.from({ length: count }, (_, index) => shuffled(index, count, words));
        expect(new Set(order).size).toBe(count);
        expect(Math.max(...order)).toBeLessThan(count);
      }),
    );
    const words = shuffleWords(1, 0);
    expect(new Set(Array.from({ length: 4096 }, (_, index) => shuffled(index, 4096, words))).size).toBe(4096);
  });

  it.each([5, 8, 12, 32])(
    'puts each of %i examples in each place, and each after each, about equally often',
    (count) => {
      const epochs = 4000;
      const place = new Float64Array(count * count);
      const follows = new Float64Array(count * count);
      for (let epoch = 0; epoch < epochs; epoch++) {
        const words = shuffleWords(3, epoch);
        let last = -1;
        for (let index = 0; index < count; index++) {
          const example = shuffled(index, count, words);
          place[index * count + example]! += 1;
          if (last >= 0) {
            follows[last * count + example]! += 1;
          }
          last = example;
        }
      }
      const chiSquared = (observed: Float64Array, expected: number, cells: (i: number) => boolean) =>
        observed.reduce((sum, n, i) => (cells(i) ? sum + (n - expected) ** 2 / expected : sum), 0);
      // Both have about count² degrees of freedom; five standard deviations above their mean would be luck of 1 in 10⁶.
      const bound = (degrees: number) => degrees + 5 * Math.sqrt(2 * degrees);
      expect(chiSquared(place, epochs / count, () => true)).toBeLessThan(bound((count - 1) ** 2));
      const offDiagonal = (i: number) => Math.floor(i / count) !== i % count;
      expect(chiSquared(follows, epochs / count, offDiagonal)).toBeLessThan(bound(count * (count - 1)));
    },
  );
});
