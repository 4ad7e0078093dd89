import * as l10n from '@vscode/l10n';
import type { NetworkConfig, NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import { runName } from '../model/runName.ts';
import type { SeedResult } from './seedResults.ts';
import { fewestSeeds, isMoreThanChance } from './seedResults.ts';

/** "p < 0.001", or the chance with two digits. */
export const chanceText = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${formatNumber(p, 2)}`);

/**
 * Who is better, and whether that is more than chance: a sentence for each run but the first, with which each is compared.
 * @param results of the runs, in their order
 */
export function verdicts(
  results: readonly SeedResult[],
  runs: readonly NetworkRunConfig[],
  config: NetworkConfig,
): readonly string[] {
  const [base, ...others] = results;
  const nameOf = (index: number): string => runName(runs[index]!, config);
  return base === undefined
    ? []
    : others.map((other, index) =>
        verdict({ name: nameOf(index + 1), result: other }, { name: nameOf(0), result: base }, others.length),
      );
}

interface Side {
  readonly name: string;
  readonly result: SeedResult;
}

function verdict(other: Side, base: Side, comparisons: number): string {
  const paired = other.result.paired!;
  const { pairs, first, second, ties } = paired;
  if (ties === pairs) {
    return l10n.t('{0} and {1} come to the same loss with every seed.', other.name, base.name);
  }
  // What is said of the better one is easier to follow.
  const [better, worse, wins] = first >= second ? [other, base, first] : [base, other, second];
  const tested = better.result.test.count > 0 || worse.result.test.count > 0;
  const loss = ({ result }: Side): string => formatNumber((tested ? result.test : result.train).median, 3);
  const values = [better.name, worse.name, loss(better), loss(worse)] as const;
  const test = chanceText(paired.signTest);
  if (isMoreThanChance(paired, comparisons)) {
    return tested
      ? l10n.t(
          '{0} is better than {1}: test loss {2} against {3}, lower on {4} of {5} seeds (sign test, {6}).',
          ...values,
          formatCount(wins),
          formatCount(pairs),
          test,
        )
      : l10n.t(
          '{0} is better than {1}: training loss {2} against {3}, lower on {4} of {5} seeds (sign test, {6}).',
          ...values,
          formatCount(wins),
          formatCount(pairs),
          test,
        );
  }
  const counted = l10n.t(
    '{0} against {1}: loss {2} against {3}, lower on {4} of {5} seeds. That is no more than chance can do (sign test, {6}).',
    ...values,
    formatCount(wins),
    formatCount(pairs),
    test,
  );
  const fewest = fewestSeeds(comparisons);
  return first + second < fewest
    ? `${counted} ${l10n.t('With fewer than {0} seeds that differ nothing could be more.', fewest)}`
    : counted;
}
