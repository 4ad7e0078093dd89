import type { ConfigProblem, Checked } from '../config/checked.ts';
import type { LabConfig } from '../config/labConfig.ts';
import { resolveObjective } from './objective.ts';
import type { OptimizerRun } from './record.ts';
import { costProblems, ruleFor } from './labRun.ts';
import { RuleRun } from './ruleRun.ts';

/** Steps of an optimizer, some microseconds each, after which others are offered a turn. */
const stepsInARow = 64;

/** The same runs as those of runLab, made in parts. Yields often; see turns.ts. */
export function* runInSteps(config: LabConfig): Generator<undefined, Checked<readonly OptimizerRun[]>> {
  const objective = resolveObjective(config.problem);
  if (!objective.ok) {
    return objective;
  }
  const problems: ConfigProblem[] = costProblems(config, objective.value);
  const runs: OptimizerRun[] = [];
  for (const [index, optimizer] of config.optimizers.entries()) {
    yield;
    const rule = ruleFor(objective.value, optimizer);
    if (!rule.ok) {
      const path = `optimizers[${index}].`;
      problems.push(...rule.problems.map((problem) => ({ ...problem, path: path + problem.path })));
    } else if (optimizer.enabled && problems.length === 0) {
      const run = new RuleRun(objective.value, rule.value, optimizer, config);
      do {
        yield;
      } while (!run.advance(stepsInARow));
      runs.push(run.result(optimizer.key));
    }
  }
  return problems.length === 0 ? { ok: true, value: runs } : { ok: false, problems };
}
