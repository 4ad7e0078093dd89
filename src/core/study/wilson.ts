/** The normal distribution's 97.5 % quantile. */
const z = 1.959964;

/**
 * Between which shares the true one lies, with 95 % confidence, when `passed` of `all` passed: the score interval of
 * Wilson (1927), which holds for few answers too. Without any it is all from 0 to 1.
 */
export function wilson(passed: number, all: number): readonly [low: number, high: number] {
  if (all === 0) {
    return [0, 1];
  }
  const share = passed / all;
  const spread = z * Math.sqrt((share * (1 - share)) / all + (z / (2 * all)) ** 2);
  const middle = share + z ** 2 / (2 * all);
  const scale = 1 + z ** 2 / all;
  // None and all are bounds themselves, and rounding must not cross the share between.
  const low = passed === 0 ? 0 : Math.max(0, (middle - spread) / scale);
  const high = passed === all ? 1 : Math.min(1, (middle + spread) / scale);
  return [low, high];
}
