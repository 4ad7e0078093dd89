import type { Figure, Unit } from '../experiment/definition.ts';
import { figure } from '../experiment/figures.ts';
import { weightHistogram } from '../network/health.ts';
import type { NetworkRun } from '../network/networkRun.ts';
import { comparePairs, spreadOf } from '../network/pairedStatistics.ts';
import type { Paired } from '../network/pairedStatistics.ts';
import type { Words } from '../text/bilingual.ts';

/** What a run has come to. What diverged is worse than everything else. */
const last = ({ curve, end }: NetworkRun, values: Float64Array): number =>
  end?.reason === 'diverged' ? Infinity : values[curve.rows - 1]!;

export const trainLoss = (run: NetworkRun): number => last(run, run.curve.trainLoss);
export const testLoss = (run: NetworkRun): number => last(run, run.curve.testLoss);

/** How much worse a network is on points that it was not trained on. */
export const gap = (run: NetworkRun): number => testLoss(run) - trainLoss(run);

/** Weights that are exactly 0. */
export const zeros = ({ problem, parameters }: NetworkRun): number =>
  weightHistogram(problem.architecture, parameters).zeros;

export const weightsOf = ({ problem, parameters }: NetworkRun): number =>
  weightHistogram(problem.architecture, parameters).weights;

/** The middle of many networks. */
export const median = (runs: readonly NetworkRun[], of: (run: NetworkRun) => number): number =>
  spreadOf(runs.map(of)).median;

/** Two ways of training, pair by pair from the same weights. */
export const paired = (
  first: readonly NetworkRun[],
  second: readonly NetworkRun[],
  of: (run: NetworkRun) => number,
): Paired => comparePairs(first.map(of), second.map(of));

/** Chances below this are taken for more than chance. */
export const level = 0.05;

/** Is the first of the pairs the smaller one by more than chance? */
export const isSmaller = ({ first, second, signTest }: Paired): boolean => first > second && signTest < level;

/** A number of one run's networks. */
export function figureOf(key: string, label: Words, value: number, unit?: Unit): Figure {
  return { ...figure(label, value, unit), optimizer: key };
}

/** In how many pairs of all the first is the smaller one, as a share. */
export const shareOf = ({ first, pairs }: Paired): number => first / pairs;

/** The largest difference between two hidden units of the first layer, in any weight into or out of them. */
export function unlike({ problem, parameters }: NetworkRun): number {
  const [hidden, output] = problem.architecture.layers;
  let most = 0;
  for (let u = 1; u < hidden!.units; u++) {
    for (let i = 0; i < hidden!.inputs; i++) {
      const at = hidden!.weights + i;
      most = Math.max(most, Math.abs(parameters[at + u * hidden!.inputs]! - parameters[at]!));
    }
    for (const at of [hidden!.biases, output!.weights]) {
      most = Math.max(most, Math.abs(parameters[at + u]! - parameters[at]!));
    }
  }
  return most;
}
