import * as l10n from '@vscode/l10n';
import type { LabConfig, OptimizerConfig } from '../../../src/core/lab/config.ts';
import { runRule } from '../../../src/core/lab/run.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import type { Point } from '../../gpu/types.ts';
import { formatCount, formatNumber, formatSteady } from '../../ui/text.ts';
import { definitionOf } from '../optimizers/optimizers.ts';
import type { Problem } from '../problem/problem.ts';
import type { Run } from '../runs/runs.ts';
import { pathOf } from '../runs/runs.ts';
import type { Sweep } from './sweepAxes.ts';
import { valueAt } from './sweepAxes.ts';

/** The run under the pointer on a map of many: its path, and what became of it in words. */
export interface Looked {
  readonly run: Run;
  readonly text: string;
}

function lookAt(
  config: LabConfig,
  optimizer: OptimizerConfig,
  problem: Problem,
  start: Point,
  stream = 0,
): Run | undefined {
  const rule = resolveRule(optimizer);
  if (!rule.ok) {
    return undefined;
  }
  const from = { ...config, start: [start[0], start[1]] as [number, number] };
  const run = runRule(problem.objective, rule.value, optimizer, from, stream);
  return pathOf(optimizer.key, run, problem, config.view.epsilon);
}

/** The run from a place of the plane. */
export function lookFrom(
  config: LabConfig,
  optimizer: OptimizerConfig,
  problem: Problem,
  start: Point,
): Looked | undefined {
  const run = lookAt(config, optimizer, problem, start);
  const place = `x ${formatSteady(start[0])}  y ${formatSteady(start[1])}`;
  return run && { run, text: `${place}  ${became(run, problem)}` };
}

/** One run of a cloud. */
export function lookAmong(
  config: LabConfig,
  optimizer: OptimizerConfig,
  problem: Problem,
  stream: number,
): Looked | undefined {
  const run = lookAt(config, optimizer, problem, config.start, stream);
  return run && { run, text: `${l10n.t('Run {0}', formatCount(stream + 1))}  ${became(run, problem)}` };
}

/** The run with the hyperparameters of a place of a sweep, 0 … 1 across and up. */
export function lookWith(
  config: LabConfig,
  optimizer: OptimizerConfig,
  problem: Problem,
  { x, y }: Sweep,
  [across, up]: Point,
): Looked | undefined {
  const varied = { [x.hyper]: valueAt(x, across), [y.hyper]: valueAt(y, up) };
  const run = lookAt(
    config,
    { ...optimizer, hyper: { ...optimizer.hyper, ...varied } },
    problem,
    config.start,
  );
  const values = Object.entries(varied)
    .map(([name, value]) => `${signOf(optimizer, name)} ${formatNumber(value, 3)}`)
    .join('  ');
  return run && { run, text: `${values}  ${became(run, problem)}` };
}

function became({ reachedAt, divergedAt, x, y, last, loss }: Run, problem: Problem): string {
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
