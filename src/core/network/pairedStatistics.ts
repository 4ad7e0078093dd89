/**
 * What many seeds say of two ways of training: each seed gives a pair, trained from the same weights on the same batches.
 */
export interface Paired {
  /** Pairs of finite numbers; what diverged is counted as worse than everything that did not. */
  readonly pairs: number;
  /** How often the first is the smaller one, and how often the second. */
  readonly first: number;
  readonly second: number;
  readonly ties: number;
  /** The median of first − second over the pairs of which both are finite. */
  readonly difference: number;
  /** Two-sided, exact: how likely so lopsided a count is if neither is better. 1 where all are ties. */
  readonly signTest: number;
  /** Wilcoxon's signed-rank test, two-sided; exact for up to 25 pairs without ties, else by the normal distribution. */
  readonly wilcoxon: number;
}

/** Where the middle of some numbers lies. */
export interface Spread {
  readonly count: number;
  readonly median: number;
  readonly lower: number;
  readonly upper: number;
}

/** Median and quartiles, between neighbors in proportion (Hyndman & Fan 1996, type 7, as NumPy has it). Of finite ones. */
export function spreadOf(values: Iterable<number>): Spread {
  const sorted = Float64Array.from([...values].filter(Number.isFinite)).sort();
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const low = Math.floor(place);
    const [below = NaN, above = below] = sorted.subarray(low, low + 2);
    return below + (place - low) * (above - below);
  };
  return { count: sorted.length, median: at(0.5), lower: at(0.25), upper: at(0.75) };
}

/** Compares two lists of the same seeds, of which smaller is better. @throws RangeError if they differ in length */
export function comparePairs(first: ArrayLike<number>, second: ArrayLike<number>): Paired {
  if (first.length !== second.length) {
    throw new RangeError(`${first.length} values cannot be paired with ${second.length}.`);
  }
  const differences: number[] = [];
  let [firstBetter, secondBetter, ties] = [0, 0, 0];
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [worst(first[i]!), worst(second[i]!)];
    if (a === b) {
      ties += 1;
    } else if (a < b) {
      firstBetter += 1;
    } else {
      secondBetter += 1;
    }
    // Two infinities have no difference; one of them ranks above all others.
    differences.push(a === b ? 0 : a - b);
  }
  return {
    pairs: first.length,
    first: firstBetter,
    second: secondBetter,
    ties,
    difference: spreadOf(differences).median,
    signTest: signTest(firstBetter, secondBetter),
    wilcoxon: wilcoxon(differences),
  };
}

const worst = (value: number): number => (Number.isNaN(value) ? Infinity : value);

/** The exact sign test, two-sided: twice the chance that fair coins fall at least as far from half as these (ties left out). */
export function signTest(first: number, second: number): number {
  const n = first + second;
  const fewer = Math.min(first, second);
  // The sum of binomial coefficients over 2ⁿ, in logarithms: 2¹⁰²⁴ is no number.
  let log = -n * Math.LN2;
  let tail = Math.exp(log);
  for (let k = 1; k <= fewer; k++) {
    log += Math.log((n - k + 1) / k);
    tail += Math.exp(log);
  }
  return Math.min(1, 2 * tail);
}

/** Up to so many pairs the distribution is counted out. */
const exactPairs = 25;

/** Wilcoxon's signed-rank test of differences, two-sided; zeros are left out, equal sizes share their ranks. */
export function wilcoxon(differences: readonly number[]): number {
  const sizes = differences.filter((one) => one !== 0).toSorted((a, b) => Math.abs(a) - Math.abs(b));
  const n = sizes.length;
  if (n === 0) {
    return 1;
  }
  let [positive, tied] = [0, 0];
  for (let i = 0; i < n;) {
    let j = i;
    while (j < n && Math.abs(sizes[j]!) === Math.abs(sizes[i]!)) {
      j += 1;
    }
    const rank = (i + j + 1) / 2;
    positive += sizes.slice(i, j).filter((one) => one > 0).length * rank;
    tied += (j - i) ** 3 - (j - i);
    i = j;
  }
  const total = (n * (n + 1)) / 2;
  const smaller = Math.min(positive, total - positive);
  if (n <= exactPairs && tied === 0) {
    return Math.min(1, 2 * rankTail(n, smaller));
  }
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tied / 48;
  const z = Math.max(0, total / 2 - smaller - 0.5) / Math.sqrt(variance);
  return Math.min(1, 2 * normalTail(z));
}

/** The chance that ranks 1 … n, each taken or not by a fair coin, add up to at most so much. */
function rankTail(n: number, most: number): number {
  const ways = new Float64Array((n * (n + 1)) / 2 + 1);
  ways[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    for (let sum = ways.length - 1; sum >= rank; sum--) {
      ways[sum]! += ways[sum - rank]!;
    }
  }
  return ways.subarray(0, Math.floor(most) + 1).reduce((sum, one) => sum + one, 0) / 2 ** n;
}

/** The chance that a standard normal number is above z ≥ 0: by its continued fraction beyond 2, else by the series. */
function normalTail(z: number): number {
  const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  if (z > 2) {
    let below = z;
    for (let k = 60; k >= 1; k--) {
      below = z + k / below;
    }
    return density / below;
  }
  let [term, sum] = [z, z];
  for (let k = 1; Math.abs(term) > 1e-17; k++) {
    term *= (z * z) / (2 * k + 1);
    sum += term;
  }
  return 0.5 - density * sum;
}
