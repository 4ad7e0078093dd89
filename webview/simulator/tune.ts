import * as l10n from '@vscode/l10n';
import type { LabConfig, OptimizerConfig } from '../../src/core/lab/config.ts';
import { finalLoss, stepsToReach } from '../../src/core/lab/measure.ts';
import { runRule } from '../../src/core/lab/run.ts';
import { resolveRule } from '../../src/core/optimizer/rule.ts';
import { formatCount, formatNumber } from '../ui/text.ts';
import { definitionOf, nameOf } from './optimizers.ts';
import type { Problem } from './problem.ts';

/** Learning rates tried, evenly on a log scale over the slider's range: about four to a power of ten. */
const perDecade = 4;

export interface Tuned {
  readonly rate: number;
  /** What was searched and what came of it, for the user. */
  readonly text: string;
}

/**
 * The learning rate with which the optimizer arrives in the fewest steps from this start, or, where none arrives,
 * has the lowest loss at the end. Undefined for a rule without a learning rate, or when `signal` is aborted.
 */
export async function tune(
  config: LabConfig,
  optimizer: OptimizerConfig,
  problem: Problem,
  signal: AbortSignal,
): Promise<Tuned | undefined> {
  const range = definitionOf(optimizer)?.hyper.find(({ name }) => name === 'lr');
  if (range === undefined) {
    return undefined;
  }
  const { min, max } = range;
  const count = Math.round(Math.log10(max / min) * perDecade) + 1;
  const level = problem.lowest === undefined ? -Infinity : problem.lowest + config.view.epsilon;
  let best: { rate: number; steps: number | undefined; loss: number } | undefined;
  for (let index = 0; index < count; index++) {
    const rate = Number((min * (max / min) ** (index / (count - 1))).toPrecision(2));
    const rule = resolveRule({ ...optimizer, hyper: { ...optimizer.hyper, lr: rate } });
    if (!rule.ok || signal.aborted) {
      return undefined;
    }
    const run = runRule(problem.objective, rule.value, optimizer, config);
    const tried = { rate, steps: stepsToReach(run, level), loss: finalLoss(run) };
    if (best === undefined || isBetter(tried, best)) {
      best = tried;
    }
    // Frames and clicks come in between.
    await new Promise((resolve) => setTimeout(resolve));
  }
  if (best === undefined) {
    return undefined;
  }
  const [name, rate] = [nameOf(optimizer, config), formatNumber(best.rate)];
  const [from, to] = [formatNumber(min), formatNumber(max)];
  const text =
    best.steps === undefined
      ? l10n.t('{0}: {1} is best of {2} rates from {3} to {4}', name, rate, count, from, to)
      : l10n.t(
          '{0}: {1} arrives first, after {5} steps, of {2} rates from {3} to {4}',
          name,
          rate,
          count,
          from,
          to,
          formatCount(best.steps),
        );
  return { rate: best.rate, text };
}

type Tried = { readonly steps: number | undefined; readonly loss: number };

function isBetter(a: Tried, b: Tried): boolean {
  if (a.steps !== b.steps) {
    return (a.steps ?? Infinity) < (b.steps ?? Infinity);
  }
  // What is not a number has lost to whatever is one.
  return a.steps === undefined && (a.loss < b.loss || (Number.isNaN(b.loss) && !Number.isNaN(a.loss)));
}
