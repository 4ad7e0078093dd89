import type { Experiment } from '../../../src/core/experiment/catalogue.ts';
import type { Lab, Outcome } from '../../../src/core/experiment/definition.ts';
import { configOf } from '../../../src/core/experiment/definition.ts';
import { findVerdict, judge } from '../../../src/core/experiment/verdicts.ts';
import type { OptimizerRun } from '../../../src/core/lab/record.ts';
import { runLab } from '../../../src/core/lab/labRun.ts';

/** The float64 runs of one configuration. */
export function runsOf(lab: Lab): readonly OptimizerRun[] {
  const result = runLab(configOf(lab));
  if (!result.ok) {
    throw new Error(result.problems.map(({ path, message }) => `${path}: ${message}`).join(' '));
  }
  return result.value.runs;
}

/** What comes out of an experiment, of its own configurations or of others in their place. */
export function outcome({ id, labs }: Experiment, instead: readonly Lab[] = labs): Outcome {
  return judge(findVerdict(id)!, instead.map(runsOf));
}
