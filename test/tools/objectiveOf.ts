import type { LabProblem } from '../../src/core/config/labConfig.ts';
import type { Objective } from '../../src/core/lab/objective.ts';
import { resolveObjective } from '../../src/core/lab/objective.ts';

/** The loss of a problem that can be read. */
export function objectiveOf(problem: LabProblem): Objective {
  const objective = resolveObjective(problem);
  if (!objective.ok) {
    throw new Error(objective.problems.map(({ message }) => message).join(' '));
  }
  return objective.value;
}
