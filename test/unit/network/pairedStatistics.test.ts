import { describe, expect, it } from 'vitest';
import { comparePairs, signTest, spreadOf, wilcoxon } from '../../../src/core/network/pairedStatistics.ts';

describe('paired statistics', () => {
  it('are those of a worked example: Darwin’s pairs of maize plants', () => {
    // Differences in height of crossed and self-fertilized plants, in eighths of an inch (Fisher 1935, table 3).
    const darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    const zeros = darwin.map(() => 0);
    const found = comparePairs(zeros, darwin);
    expect(found).toMatchObject({ pairs: 15, first: 13, second: 2, ties: 0 });
    // (1 + 15 + 105) / 2¹⁵, twice.
    expect(found.signTest).toBeCloseTo(242 / 32768, 12);
    // Ranks 14 and 11 are negative, which R's wilcox.test gives V = 96 and p = 0.04126 for.
    expect(found.wilcoxon).toBeCloseTo(0.04126, 5);
  });

  it('count the tail exactly, against all ways of tossing', () => {
    for (let n = 1; n <= 10; n++) {
      for (let k = 0; k <= n; k++) {
        const fewer = Math.min(k, n - k);
        let ways = 0;
        for (let tosses = 0; tosses < 1 << n; tosses++) {
          const heads = tosses.toString(2).replaceAll('0', '').length;
          ways += heads <= fewer || heads >= n - fewer ? 1 : 0;
        }
        expect(signTest(k, n - k)).toBeCloseTo(Math.min(1, ways / 2 ** n), 12);
      }
    }
    expect(signTest(0, 1024)).toBeCloseTo(2 ** -1023, 300);
    expect(signTest(512, 512)).toBe(1);
    expect(signTest(0, 0)).toBe(1);
  });

  it('rank exactly, against all ways of giving signs', () => {
    const differences = [1.5, -0.5, 2.5, 3, -1, 4, 0.25, 5];
    const rank = (one: number): number =>
      differences.filter((other) => Math.abs(other) <= Math.abs(one)).length;
    const sumOf = (signs: number): number =>
      differences.reduce((sum, one, i) => sum + ((signs >> i) & 1 ? rank(one) : 0), 0);
    const seen = differences.reduce((sum, one) => sum + (one > 0 ? rank(one) : 0), 0);
    let ways = 0;
    for (let signs = 0; signs < 256; signs++) {
      ways += Math.abs(sumOf(signs) - 18) >= Math.abs(seen - 18) ? 1 : 0;
    }
    expect(wilcoxon(differences)).toBeCloseTo(ways / 256, 12);
  });

  it('rank by the normal distribution where there are many or ties', () => {
    // SciPy: wilcoxon(d, correction=True, method='approx') of d = 1 … 40 with every fourth negative.
    const many = Array.from({ length: 40 }, (_, i) => (i % 4 === 3 ? -1 : 1) * (i + 1));
    expect(wilcoxon(many)).toBeCloseTo(0.010861425811508249, 9);
    const tied = [1, 1, 2, -2, 3, 3, 3, -1, 4, 5];
    expect(wilcoxon(tied)).toBeCloseTo(0.03556437905819359, 9);
    expect(wilcoxon([0, 0])).toBe(1);
  });

  it('take what diverged for the worst', () => {
    expect(comparePairs([1, NaN, Infinity, 1], [NaN, 1, Infinity, 2])).toMatchObject({
      first: 2,
      second: 1,
      ties: 1,
    });
    expect(() => comparePairs([1], [])).toThrow(RangeError);
  });

  it('give median and quartiles as NumPy does', () => {
    expect(spreadOf([7, 1, 2, 10])).toEqual({ count: 4, median: 4.5, lower: 1.75, upper: 7.75 });
    expect(spreadOf([3, NaN])).toEqual({ count: 1, median: 3, lower: 3, upper: 3 });
    expect(spreadOf([]).median).toBeNaN();
  });
});
