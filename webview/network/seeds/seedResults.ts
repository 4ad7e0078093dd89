import type { NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import type { Paired, Spread } from '../../../src/core/network/pairedStatistics.ts';
import { comparePairs, spreadOf } from '../../../src/core/network/pairedStatistics.ts';
import type { FleetHistory } from '../../gpu/network/plan/fleets.ts';

/** What a run has come to over its seeds. Spreads are of those that did not diverge. */
export interface SeedResult {
  readonly key: string;
  readonly train: Spread;
  /** No count where there are no test points. */
  readonly test: Spread;
  readonly accuracy: Spread;
  /** Test loss less training loss, of the same network. */
  readonly gap: Spread;
  readonly diverged: number;
  /** With the first run, paired by seed: the first of a pair is the other one. Undefined for the first itself. */
  readonly paired: Paired | undefined;
}

/** Chances below this count as more than chance, over all comparisons together (Bonferroni). */
export const level = 0.05;

/**
 * @param history of `seeds` networks of each run, run by run, in the order of the seeds
 * @param row the row that is looked at
 */
export function seedResults(
  runs: readonly NetworkRunConfig[],
  history: FleetHistory,
  seeds: number,
  row: number,
): readonly SeedResult[] {
  const of = (values: Float32Array, run: number): Float64Array => finals(history, values, run, seeds, row);
  const tested = !Number.isNaN(history.testLoss[0]!);
  const judged = tested ? history.testLoss : history.trainLoss;
  return runs.map(({ key }, run) => {
    const [train, test] = [of(history.trainLoss, run), of(history.testLoss, run)];
    const accuracy = of(tested ? history.testAccuracy : history.trainAccuracy, run);
    return {
      key,
      train: spreadOf(train),
      test: spreadOf(test),
      accuracy: spreadOf(accuracy),
      gap: spreadOf(test.map((loss, seed) => loss - train[seed]!)),
      diverged: train.filter((loss) => !Number.isFinite(loss)).length,
      paired: run === 0 ? undefined : comparePairs(of(judged, run), of(judged, 0)),
    };
  });
}

/** The values of a run's networks in a row; NaN for one that had diverged by then, whatever it was last. */
export function finals(
  { count, ended, steps }: FleetHistory,
  values: Float32Array,
  run: number,
  seeds: number,
  row: number,
): Float64Array {
  return Float64Array.from({ length: seeds }, (_, seed) => {
    const network = run * seeds + seed;
    const end = ended[network]!;
    return end < 0 && steps[row]! >= -end ? NaN : values[row * count + network]!;
  });
}

/** Is one of the pair better more often than chance has it, with so many comparisons made? By the exact sign test. */
export const isMoreThanChance = ({ signTest }: Paired, comparisons: number): boolean =>
  signTest < level / comparisons;

/** The fewest seeds with which any outcome would be more than chance: all of them for one side. */
export function fewestSeeds(comparisons: number): number {
  return Math.ceil(1 - Math.log2(level / comparisons));
}
