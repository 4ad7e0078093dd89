import * as l10n from '@vscode/l10n';
import { isRegression } from '../../../src/core/config/networkConfig.ts';
import { spreadOf } from '../../../src/core/network/pairedStatistics.ts';
import type { ChartScene } from '../../lab/chartView.ts';
import { wholeChart } from '../../lab/chartView.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import type { FleetHistory } from '../../gpu/network/plan/fleets.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns } from '../model/lab.ts';
import { runName } from '../model/runName.ts';
import { finals } from './seedResults.ts';

/** What of the page's chart there is over many seeds: losses, or accuracies where targets are classes. */
export const isOfAccuracy = ({ chart, config }: LabState): boolean =>
  chart.kind === 'accuracy' && !isRegression(config.data);

/** Median and quartiles over the seeds: of the training points full, of the test points dashed, as while training. */
export function seedChart(
  state: LabState,
  history: FleetHistory,
  { seeds, last }: { readonly seeds: number; readonly last: number },
  styleOf: StyleOf,
): ChartScene {
  const { chart, config, theme } = state;
  const accuracy = isOfAccuracy(state);
  const logValues = chart.logValues && !accuracy;
  const columns = accuracy
    ? [history.trainAccuracy, history.testAccuracy]
    : [history.trainLoss, history.testLoss];
  const lines = shownRuns(state).flatMap((run, index) =>
    columns.map((values, part) => {
      const spreads = Array.from({ length: last + 1 }, (_, row) => ({
        x: history.steps[row]!,
        ...spreadOf(finals(history, values, index, seeds, row)),
      }));
      const shown = spreads.filter(
        ({ median, lower }) => Number.isFinite(median) && (!logValues || lower > 0),
      );
      return {
        name: runName(run, config),
        ...styleOf(run.key),
        dashed: part === 1,
        points: shown.map(({ x, median }) => ({ x, y: median })),
        band: shown.map(({ x, lower, upper }) => ({ x, low: lower, high: upper })),
        head: (step: number) => step,
      };
    }),
  );
  return wholeChart({
    name: accuracy
      ? l10n.t('Accuracy over {0} seeds: median and quartiles', seeds)
      : l10n.t('Loss over {0} seeds: median and quartiles', seeds),
    lines: lines.filter(({ points }) => points.length > 0),
    end: config.steps,
    logValues,
    theme,
  });
}
