import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import { csv } from '../../../src/core/text/csv.ts';
import { nameOf } from '../../lab/optimizers.ts';
import { compactLabConfig } from '../../../src/core/config/permalink.ts';
import type { RunState } from '../runs/runState.ts';
import { visibleOptimizers } from '../model/labState.ts';

/** The configuration as a file that people can read and keep. */
export function configFile(config: LabConfig): string {
  return `${JSON.stringify(compactLabConfig(config), undefined, 2)}\n`;
}

/** Every step of every run that is shown, in float64: one line a step. */
export function runsCsv(state: RunState): string {
  const { config, problem } = state;
  const rows = (problem === undefined ? [] : visibleOptimizers(state)).flatMap((optimizer) => {
    const run = state.runs.get(optimizer.key)?.whole;
    const name = nameOf(optimizer, config);
    return Array.from(run?.x ?? [], (x, step) => {
      const { y, loss, gradient, rate } = run!;
      return [name, step, x, y[step], loss[step], gradient.x[step], gradient.y[step], rate[step - 1]];
    });
  });
  return csv(['optimizer', 'step', 'x', 'y', 'loss', 'gradient x', 'gradient y', 'learning rate'], rows);
}
