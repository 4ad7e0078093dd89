import { resolveObjective } from '../../src/core/lab/objective.ts';
import type { Objective } from '../../src/core/lab/objective.ts';
import { ruleFor } from '../../src/core/lab/labRun.ts';
import type { Rule } from '../../src/core/optimizer/rule.ts';
import type { LabProblem, OptimizerConfig } from '../../src/core/config/labConfig.ts';
import type { EnsembleRequest } from './backendApi.ts';
import { LabError } from './labError.ts';
import { makeStep } from './kernel/step.ts';
import type { Step } from './kernel/step.ts';

/** What is run: objective, rule, and both put together. */
export interface Setup {
  readonly objective: Objective;
  readonly rule: Rule;
  readonly step: Step;
}

/** @throws LabError */
export function setUp(
  problem: LabProblem,
  optimizer: OptimizerConfig,
  options: { readonly noise: number; readonly varying: readonly string[] },
): Setup {
  const objective = resolveObjective(problem);
  if (!objective.ok) {
    throw new LabError(objective.problems);
  }
  const { varying, noise } = options;
  const rule = ruleFor(objective.value, optimizer, { graph: objective.value.graph, varying });
  if (!rule.ok) {
    throw new LabError(rule.problems);
  }
  const step = makeStep(objective.value, rule.value, { noisy: noise > 0, varying });
  return { objective: objective.value, rule: rule.value, step };
}

/** @throws LabError */
export function setUpEnsemble({ problem, optimizer, noise, sweep }: EnsembleRequest): Setup {
  const varying = [sweep?.x?.hyper, sweep?.y?.hyper].filter((name) => name !== undefined);
  return setUp(problem, optimizer, { noise, varying });
}
