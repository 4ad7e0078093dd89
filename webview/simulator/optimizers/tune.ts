import * as l10n from '@vscode/l10n';
import type { LabConfig, OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { finalLoss, meanOfLast, stepsToReach } from '../../../src/core/lab/runMeasures.ts';
import { ruleFor, runRule } from '../../../src/core/lab/labRun.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import { definitionOf } from '../../lab/optimizers.ts';
import type { Problem } from '../problem/planeProblem.ts';

/** Learning rates tried, evenly on a log scale over the slider's range: about four to a power of ten. */
const perDecade = 4;
/** Then as many between the neighbors of the best of them. */
const closer = 8;

export interface Tuned {
  readonly rate: number;
  /** What was searched and what came of it, for the user. */
  readonly text: string;
}

export interface TuneOptions {
  readonly config: LabConfig;
  readonly optimizer: OptimizerConfig;
  readonly problem: Problem;
  readonly signal: AbortSignal;
  /** Called after each rate that was tried. */
  readonly onTried: () => void;
}

/** How many rates a search tries; 0 for a rule without a learning rate. */
export function ratesToTry(optimizer: OptimizerConfig): number {
  const count = coarse(optimizer).length;
  return count === 0 ? 0 : count + closer;
}

function coarse(optimizer: OptimizerConfig): number[] {
  const range = definitionOf(optimizer)?.hyper.find(({ name }) => name === 'lr');
  return range === undefined
    ? []
    : between(range.min, range.max, Math.round(Math.log10(range.max / range.min) * perDecade) + 1);
}

/** So many numbers evenly on a log scale, both ends among them, with two significant digits. */
function between(min: number, max: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) =>
    Number((min * (max / min) ** (i / (count - 1))).toPrecision(2)),
  );
}

/**
 * The learning rate with which the optimizer arrives in the fewest steps from this start, or, where none arrives,
 * has the lowest loss at the end; where batches or noise make the loss jump, the lowest mean of the last tenth of
 * the steps. Undefined for a rule without a learning rate, or when `signal` is aborted.
 */
export async function tune(options: TuneOptions): Promise<Tuned | undefined> {
  const { config, optimizer, problem, signal, onTried } = options;
  const level = problem.lowest === undefined ? -Infinity : problem.lowest + config.view.epsilon;
  const jumps = config.noise > 0 || optimizer.batchSize !== 'all';
  let best: Tried | undefined;
  let count = 0;
  const search = async (rates: readonly number[]): Promise<boolean> => {
    for (const rate of rates) {
      const rule = ruleFor(problem.objective, { ...optimizer, hyper: { ...optimizer.hyper, lr: rate } });
      if (!rule.ok || signal.aborted) {
        return false;
      }
      const run = runRule(problem.objective, rule.value, optimizer, config);
      const loss = jumps ? meanOfLast(run, Math.ceil(config.steps / 10)) : finalLoss(run);
      const tried = { rate, steps: stepsToReach(run, level), loss };
      if (best === undefined || isBetter(tried, best)) {
        best = tried;
      }
      count++;
      onTried();
      // Frames and clicks come in between.
      await new Promise((resolve) => setTimeout(resolve));
    }
    return !signal.aborted;
  };
  const rates = coarse(optimizer);
  const [from, to] = [rates[0], rates.at(-1)];
  if (from === undefined || to === undefined || !(await search(rates))) {
    return undefined;
  }
  const at = rates.indexOf(best?.rate ?? from);
  const inner = between(rates[Math.max(0, at - 1)]!, rates[at + 1] ?? to, closer + 2).slice(1, -1);
  if (!(await search(inner)) || best === undefined) {
    return undefined;
  }
  return { rate: best.rate, text: describe(best, count, [from, to], config, jumps) };
}

function describe(
  { rate, steps }: Tried,
  count: number,
  [from, to]: readonly [number, number],
  config: LabConfig,
  jumps: boolean,
): string {
  const searched = [formatNumber(rate), count, formatNumber(from), formatNumber(to)] as const;
  if (steps !== undefined) {
    return l10n.t(
      '{0} arrives first, after {4} steps, of {1} rates from {2} to {3}',
      ...searched,
      formatCount(steps),
    );
  }
  return jumps
    ? l10n.t(
        '{0} has the lowest mean loss over the last tenth of {4} steps, of {1} rates from {2} to {3}',
        ...searched,
        formatCount(config.steps),
      )
    : l10n.t(
        '{0} is lowest after {4} steps, of {1} rates from {2} to {3}',
        ...searched,
        formatCount(config.steps),
      );
}

interface Tried {
  readonly rate: number;
  readonly steps: number | undefined;
  readonly loss: number;
}

function isBetter(a: Tried, b: Tried): boolean {
  if (a.steps !== b.steps) {
    return (a.steps ?? Infinity) < (b.steps ?? Infinity);
  }
  // What is not a number has lost to whatever is one.
  return a.steps === undefined && (a.loss < b.loss || (Number.isNaN(b.loss) && !Number.isNaN(a.loss)));
}
