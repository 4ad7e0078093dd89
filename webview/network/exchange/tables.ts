import type { Cell } from '../../../src/core/text/csv.ts';
import { csv } from '../../../src/core/text/csv.ts';
import type { FleetHistory } from '../../gpu/network/plan/fleets.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns } from '../model/lab.ts';
import type { LineNews } from '../model/line.ts';
import { runName } from '../model/runName.ts';

/** What the views have computed, as tables: what a file says does not depend on the language. */

const measures = ['train loss', 'test loss', 'train accuracy', 'test accuracy'] as const;

/** What is known along every run that is shown, in float64: one line a row of its curve. */
export function curvesCsv(state: LabState): string {
  const rows = shownRuns(state).flatMap((run) => {
    const curve = state.curves.get(run.key);
    const name = runName(run, state.config);
    return Array.from({ length: curve?.rows ?? 0 }, (_, row) => {
      const { step, trainLoss, testLoss, trainAccuracy, testAccuracy, rate } = curve!;
      const values = [trainLoss, testLoss, trainAccuracy, testAccuracy, rate];
      return [name, step[row], ...values.map((column) => column[row])];
    });
  });
  return csv(['run', 'step', ...measures, 'learning rate'], rows);
}

/**
 * Many networks, one line each, with what tells them apart before what they have come to.
 * @param row of their history
 */
export function networksCsv(
  headings: readonly string[],
  namesOf: (network: number) => readonly Cell[],
  history: FleetHistory,
  row: number,
): string {
  const { count, steps, ended, trainLoss, testLoss, trainAccuracy, testAccuracy } = history;
  return csv(
    [...headings, 'step', ...measures, 'diverged at step'],
    Array.from({ length: count }, (_, network) => {
      const [end, step] = [ended[network]!, steps[row]!];
      const gone = end < 0 && step >= -end;
      return [
        ...namesOf(network),
        end > 0 ? Math.min(end, step) : step,
        ...[trainLoss, testLoss, trainAccuracy, testAccuracy].map((column) =>
          gone ? undefined : column[row * count + network],
        ),
        gone ? -end : undefined,
      ];
    }),
  );
}

/** The losses on the straight line between two runs, one line a percent of the way. */
export function lineCsv({ line }: LineNews): string | undefined {
  return (
    line &&
    csv(
      ['percent of the way', 'train loss', 'test loss'],
      Array.from(line.losses.train, (loss, percent) => [percent, loss, line.losses.test[percent]]),
    )
  );
}

/** The points at which the runs' paths were looked at: where they are in the plane, and how sharp the loss is there. */
export function pathsCsv({ landscape: news, config }: LabState): string | undefined {
  const nameOf = (key: string): string => {
    const run = config.runs.find((one) => one.key === key);
    return run === undefined ? key : runName(run, config);
  };
  return (
    news?.survey &&
    csv(
      ['run', 'step', 'a', 'b', 'distance from the plane', 'sharpness', 'learning rate'],
      news.survey.paths.flatMap(({ key, steps, points, sharpness, rates }) =>
        points.map(({ a, b, distance }, k) => [
          nameOf(key),
          steps[k],
          a,
          b,
          distance,
          sharpness[k],
          rates[k],
        ]),
      ),
    )
  );
}
