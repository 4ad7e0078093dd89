import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import { quoted } from '../../lab/files.ts';
import { nameOf } from '../../lab/optimizers.ts';
import { compactLabConfig } from '../../../src/core/config/permalink.ts';
import type { RunState } from '../runs/runState.ts';
import { visibleOptimizers } from '../model/labState.ts';

/** The configuration as a file that people can read and keep. */
export function configFile(config: LabConfig): string {
  return `${JSON.stringify(compactLabConfig(config), undefined, 2)}\n`;
}

/** Every step of every run that is shown, in float64: one line a step, RFC 4180. */
export function runsCsv(state: RunState): string {
  const { config, problem } = state;
  const lines = ['optimizer,step,x,y,loss,gradient x,gradient y,learning rate'];
  for (const optimizer of problem === undefined ? [] : visibleOptimizers(state)) {
    const run = state.runs.get(optimizer.key)?.whole;
    const name = quoted(nameOf(optimizer, config));
    for (let step = 0; run !== undefined && step < run.x.length; step++) {
      const { x, y, loss, gradient, rate } = run;
      const row = [x[step], y[step], loss[step], gradient.x[step], gradient.y[step], rate[step - 1] ?? ''];
      lines.push(`${name},${step},${row.join(',')}`);
    }
  }
  return `${lines.join('\r\n')}\r\n`;
}
