import * as l10n from '@vscode/l10n';
import type { LabConfig, OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { ruleFor, runRule } from '../../../src/core/lab/labRun.ts';
import type { Point } from '../../gpu/types.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import { definitionOf } from '../../lab/optimizers.ts';
import type { Problem } from '../problem/planeProblem.ts';
import type { Run } from '../runs/runCache.ts';
import { pathOf } from '../runs/runCache.ts';

/**
 * One of many runs, alone; undefined where the rule cannot be read.
 * @param stream which random numbers it draws: its number among the many
 */
export function runFrom(
  config: LabConfig,
  optimizer: OptimizerConfig,
  problem: Problem,
  start: Point,
  stream = 0,
): Run | undefined {
  const rule = ruleFor(problem.objective, optimizer);
  if (!rule.ok) {
    return undefined;
  }
  const from = { ...config, start: [start[0], start[1]] as [number, number] };
  const run = runRule(problem.objective, rule.value, optimizer, from, stream);
  return pathOf(optimizer.key, run, problem, config.view.epsilon);
}

/** What became of a run, in words. */
export function outcomeText({ reachedAt, divergedAt, x, y, last, loss }: Run, problem: Problem): string {
  if (divergedAt !== undefined) {
    return l10n.t('diverged at step {0}', formatCount(divergedAt));
  }
  if (reachedAt !== undefined) {
    return l10n.t('arrived after {0} steps', formatCount(reachedAt));
  }
  const minimum = problem.minima.find((one) => Math.hypot(one.x - x[last]!, one.y - y[last]!) < 0.05);
  return minimum === undefined
    ? l10n.t('loss {0} at the end', formatNumber(loss[last]!, 3))
    : l10n.t('ends at ({0}, {1})', formatNumber(minimum.x, 3), formatNumber(minimum.y, 3));
}

/** A hyperparameter's sign as plain text: α, β₁, μ. */
export function signOf(optimizer: OptimizerConfig, name: string): string {
  const tex = definitionOf(optimizer)?.hyper.find((hyper) => hyper.name === name)?.tex ?? name;
  const greek: Readonly<Record<string, string>> = {
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    epsilon: 'ε',
    lambda: 'λ',
    mu: 'μ',
    rho: 'ρ',
    tau: 'τ',
    eta: 'η',
    delta: 'δ',
  };
  return tex
    .replace(/\\([a-z]+)/g, (_, letter: string) => greek[letter] ?? letter)
    .replace(/_\{?(\d)\}?/g, (_, digit: string) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? digit)
    .replace(/[{}^\\]/g, '');
}
