import * as l10n from '@vscode/l10n';
import type { OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { Oracle } from '../../../src/core/lab/oracle.ts';
import type { OptimizerRun } from '../../../src/core/lab/record.ts';
import { eigenvalues, largestStableRate } from '../../../src/core/lab/stability.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import { nameOf } from '../../lab/optimizers.ts';
import type { Problem } from '../problem/planeProblem.ts';
import type { Run } from './runCache.ts';
import type { RunState } from './runState.ts';
import { visibleOptimizers } from '../model/labState.ts';

export interface Result {
  readonly key: string;
  readonly kind: 'reached' | 'stuck' | 'diverged' | 'under way';
  /** The step it happened at, or the present one. */
  readonly step: number;
  readonly loss: number;
  /** The whole, as a sentence. */
  readonly text: () => string;
}

/** What each optimizer on the map has come to by a step: those that arrived first, then those lowest. */
export function results(state: RunState, step: number): readonly Result[] {
  return visibleOptimizers(state)
    .flatMap((optimizer) => {
      const run = state.runs.get(optimizer.key);
      return run === undefined ? [] : [resultOf(optimizer, run, state, step)];
    })
    .sort((a, b) => rank(a) - rank(b) || (a.kind === 'reached' ? a.step - b.step : a.loss - b.loss));
}

function rank({ kind }: Result): number {
  return { reached: 0, 'under way': 1, stuck: 2, diverged: 3 }[kind];
}

function resultOf(optimizer: OptimizerConfig, run: Run, state: RunState, step: number): Result {
  const { key } = optimizer;
  const name = (): string => nameOf(optimizer, state.config);
  const { reachedAt, divergedAt } = run;
  const at = Math.min(run.last, Math.floor(step));
  const loss = run.loss[at]!;
  if (reachedAt !== undefined && reachedAt <= step) {
    const text = (): string =>
      l10n.t(
        '{0} reached {1} after {2} steps, {3}',
        name(),
        formatNumber(state.config.view.epsilon, 2),
        formatCount(reachedAt),
        cost(run.whole, reachedAt),
      );
    return { key, kind: 'reached', step: reachedAt, loss, text };
  }
  if (divergedAt !== undefined && divergedAt <= step) {
    const text = (): string => diverged(name(), divergedAt, run.whole, state.problem);
    return { key, kind: 'diverged', step: divergedAt, loss: Infinity, text };
  }
  if (run.whole.end.reason === 'singular' && step >= run.last) {
    const text = (): string =>
      l10n.t(
        '{0} stopped after {1} steps: its matrix of second derivatives is singular here, so that no step follows from it',
        name(),
        formatCount(run.last),
      );
    return { key, kind: 'stuck', step: run.last, loss, text };
  }
  const text = (): string =>
    l10n.t('{0} is at {1} after {2} steps', name(), formatNumber(loss, 3), formatCount(at));
  return { key, kind: 'under way', step: at, loss, text };
}

/** "214 gradients", "6 gradients, 6 Hessians": what second order pays for its steps. */
function cost(run: OptimizerRun, step: number): string {
  const at = Math.min(step, run.end.step);
  const { functions, gradients, hessians } = run.evaluations;
  const parts = [l10n.t('{0} gradients', formatCount(gradients[at]!))];
  if (functions[at]! > 0) {
    parts.push(l10n.t('{0} losses', formatCount(functions[at]!)));
  }
  if (hessians[at]! > 0) {
    parts.push(l10n.t('{0} Hessians', formatCount(hessians[at]!)));
  }
  return parts.join(', ');
}

/** Says why where it is known: a learning rate beyond what the curvature at the minimum allows. */
function diverged(name: string, step: number, run: OptimizerRun, problem: Problem | undefined): string {
  if (step === 0) {
    return l10n.t('{0} cannot start here: f is not a finite number at the start', name);
  }
  const rate = run.rule.hyper['lr'];
  const [minimum] = problem?.minima ?? [];
  const id = run.rule.definition?.id;
  if (problem !== undefined && minimum !== undefined && rate !== undefined && id !== undefined) {
    const oracle = new Oracle(problem.objective, 'hessian');
    oracle.at(minimum.x, minimum.y);
    const [largest] = eigenvalues(oracle.hxx, oracle.hxy, oracle.hyy);
    const stable = largestStableRate(id, largest, run.rule.hyper);
    if (stable !== undefined && rate > stable) {
      return l10n.t(
        '{0} diverged at step {1}: its learning rate is above {2}, the most that the curvature at the minimum allows',
        name,
        formatCount(step),
        formatNumber(stable, 3),
      );
    }
  }
  return l10n.t('{0} diverged at step {1}: try a smaller learning rate', name, formatCount(step));
}

/** The news of the results since before: what a screen reader is told. */
export function news(before: readonly Result[], now: readonly Result[]): string {
  const known = new Map(before.map(({ key, kind }) => [key, kind]));
  return now
    .filter(({ key, kind }) => kind !== 'under way' && known.get(key) === 'under way')
    .map(({ text }) => text())
    .join('. ');
}
