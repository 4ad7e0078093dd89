import { resolveRule } from '../optimizer/rule.ts';
import type { Rule, RuleOptions } from '../optimizer/rule.ts';
import type { LabConfig, OptimizerConfig } from '../config/labConfig.ts';
import { stepsOfEpoch } from './batching.ts';
import type { BatchConfig } from './batching.ts';
import { misfit } from './secondDerivatives.ts';
import { resolveObjective } from './objective.ts';
import type { Objective } from './objective.ts';
import { configProblem } from '../config/checked.ts';
import type { Checked, ConfigProblem } from '../config/checked.ts';
import type { OptimizerRun } from './record.ts';
import type { RunConfig } from './ruleRun.ts';
import { RuleRun } from './ruleRun.ts';

export interface LabRun {
  readonly objective: Objective;
  /** The enabled optimizers, in the order of the configuration. */
  readonly runs: readonly OptimizerRun[];
}

/** Runs a configuration. The same configuration gives the same numbers, always. */
export function runLab(config: LabConfig): Checked<LabRun> {
  const objective = resolveObjective(config.problem);
  const problems: ConfigProblem[] = objective.ok
    ? costProblems(config, objective.value)
    : [...objective.problems];
  const runs: OptimizerRun[] = [];
  config.optimizers.forEach((optimizer, index) => {
    const rule = objective.ok ? ruleFor(objective.value, optimizer) : resolveRule(optimizer);
    if (!rule.ok) {
      const path = `optimizers[${index}].`;
      problems.push(...rule.problems.map((problem) => ({ ...problem, path: path + problem.path })));
    } else if (objective.ok && optimizer.enabled && problems.length === 0) {
      runs.push(runRule(objective.value, rule.value, optimizer, config));
    }
  });
  return objective.ok && problems.length === 0
    ? { ok: true, value: { objective: objective.value, runs } }
    : { ok: false, problems };
}

/** Steps, optimizers and examples are each limited; this limits what they ask for together. */
export function costProblems(config: LabConfig, { data }: Objective): ConfigProblem[] {
  const examples = data?.examples.features.length ?? 1;
  const evaluations = config.steps * config.optimizers.filter(({ enabled }) => enabled).length * examples;
  return evaluations > mostEvaluations
    ? [
        configProblem(
          'steps',
          'Steps times optimizers times examples may be at most {0}; here they are {1}.',
          mostEvaluations,
          evaluations,
        ),
      ]
    : [];
}

const mostEvaluations = 1e8;

/** Steps of a pass over the data; 1 where there is none. */
export function updatesOf({ data }: Objective, { batchSize }: Pick<OptimizerConfig, 'batchSize'>): number {
  return stepsOfEpoch(data?.examples.features.length ?? 1, batchSize);
}

/** The rule of an optimizer for what it is to descend on; refused where the two do not go together. */
export function ruleFor(
  objective: Objective,
  optimizer: OptimizerConfig,
  options: RuleOptions = {},
): Checked<Rule> {
  const rule = resolveRule(optimizer, { ...options, updates: updatesOf(objective, optimizer) });
  const unfit = rule.ok ? misfit(objective, rule.value) : undefined;
  return unfit === undefined ? rule : { ok: false, problems: [unfit] };
}

/** Runs one rule on one objective; `stream` picks the random numbers (0: those of the reference path). */
export function runRule(
  objective: Objective,
  rule: Rule,
  { key, ...batches }: Pick<OptimizerConfig, 'key'> & BatchConfig,
  config: RunConfig,
  stream = 0,
): OptimizerRun {
  const run = new RuleRun(objective, rule, batches, config, stream);
  run.advance(config.steps);
  return run.result(key);
}
