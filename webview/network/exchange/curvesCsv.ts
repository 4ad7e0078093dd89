import { quoted } from '../../lab/files.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns } from '../model/lab.ts';
import { runName } from '../model/words.ts';

/** What is known along every run that is shown, in float64: one line a row of its curve, RFC 4180. */
export function curvesCsv(state: LabState): string {
  const lines = ['run,step,train loss,test loss,train accuracy,test accuracy,learning rate'];
  for (const run of shownRuns(state)) {
    const curve = state.curves.get(run.key);
    const name = quoted(runName(run, state.config));
    for (let row = 0; curve !== undefined && row < curve.rows; row++) {
      const values = [
        curve.trainLoss[row],
        curve.testLoss[row],
        curve.trainAccuracy[row],
        curve.testAccuracy[row],
        curve.rate[row],
      ].map((value) => (Number.isNaN(value) ? '' : value));
      lines.push(`${name},${curve.step[row]},${values.join(',')}`);
    }
  }
  return `${lines.join('\r\n')}\r\n`;
}
