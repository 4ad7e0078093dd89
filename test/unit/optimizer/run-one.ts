import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import type { LabConfigInput } from '../../../src/core/config/labConfig.ts';
import { runLab } from '../../../src/core/lab/labRun.ts';
import type { OptimizerRun } from '../../../src/core/lab/record.ts';

type Optimizer = Omit<LabConfigInput['optimizers'][number], 'key'>;

/** Runs one optimizer on a formula (or another problem), to the limit if nothing else is said. */
export function runOne(
  problem: string | LabConfigInput['problem'],
  start: readonly [number, number],
  optimizer: Optimizer,
  rest: Partial<LabConfigInput> = {},
): OptimizerRun {
  const config = parseLabConfig({
    version: 1,
    problem: typeof problem === 'string' ? { kind: 'formula', text: problem } : problem,
    start,
    steps: 200,
    tolerance: 0,
    ...rest,
    optimizers: [{ ...optimizer, key: 'one' }],
  });
  if (!config.ok) {
    throw new Error(config.problems.map((one) => `${one.path}: ${one.message}`).join('\n'));
  }
  const result = runLab(config.value);
  if (!result.ok) {
    throw new Error(result.problems.map((one) => `${one.path}: ${one.message}`).join('\n'));
  }
  return result.value.runs[0]!;
}
