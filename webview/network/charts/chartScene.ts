import type { NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import { trainingCount } from '../../../src/core/config/networkConfig.ts';
import type { NetworkAxis } from '../../../src/core/protocol/networkLink.ts';
import type { ChartScene } from '../../lab/chartView.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import { markers } from '../../ui/dataColors.ts';
import type { Line } from '../../ui/chart.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns, subjectOf, timelineEnd } from '../model/lab.ts';
import { runName } from '../model/runName.ts';
import { axisName, chartName, layerName } from '../model/words.ts';
import type { RunCurve } from '../model/messages.ts';

type Series = Line & { readonly head: (step: number) => number };

/** The chart that is chosen: of losses and accuracies the training points full, the test points dashed. */
export function chartScene(state: LabState, styleOf: StyleOf): ChartScene {
  const { chart, config, curves, theme } = state;
  const end = timelineEnd(state);
  const lines: Series[] = [];
  let last = 0;
  for (const run of chart.kind === 'gradient' ? [subjectOf(state)] : shownRuns(state)) {
    const curve = run && curves.get(run.key);
    if (run === undefined || curve === undefined) {
      continue;
    }
    const along = placeOf(chart.along, run, state, curve);
    const style = styleOf(run.key);
    const name = runName(run, config);
    const series = (values: ArrayLike<number>, more: Partial<Line> = {}, width = 1, offset = 0): Series => ({
      name,
      ...style,
      points: Array.from({ length: curve.rows }, (_, row) => {
        const y = values[row * width + offset]!;
        const hidden = (chart.logValues && logs(state) && !(y > 0)) || y > far * Math.abs(values[offset]!);
        return { x: along(curve.step[row]!), y: hidden ? NaN : y };
      }),
      head: along,
      ...more,
    });
    switch (chart.kind) {
      case 'loss':
        lines.push(series(curve.trainLoss), series(curve.testLoss, { dashed: true }));
        break;
      case 'accuracy':
        lines.push(series(curve.trainAccuracy), series(curve.testAccuracy, { dashed: true }));
        break;
      case 'gradient':
        for (let layer = 0; layer < curve.layers; layer++) {
          lines.push(
            series(
              curve.gradientNorm,
              {
                name: layerName(layer, curve.layers),
                color: theme.data[(layer + 2) % theme.data.length]!,
                marker: markers[(layer + 2) % markers.length]!,
              },
              curve.layers,
              layer,
            ),
          );
        }
        break;
      case 'rate':
        lines.push(series(curve.rate));
    }
    last = Math.max(last, along(end));
  }
  return {
    name: chartName(chart.kind),
    along: chart.along === 'step' ? '' : axisName(chart.along),
    lines,
    first: 0,
    end: last === 0 ? 1 : last,
    byStep: chart.along === 'step',
    logAlong: false,
    logValues: chart.logValues && logs(state),
    theme,
  };
}

/** What is so many times as large as at the start leaves the chart: of the others nothing could be seen. */
const far = 1e4;

/** Shares are not shown on a log scale. */
export const logs = ({ chart }: Pick<LabState, 'chart'>): boolean => chart.kind !== 'accuracy';

/** Where a step stands along the axis. */
function placeOf(
  axis: NetworkAxis,
  { batchSize }: NetworkRunConfig,
  { config }: LabState,
  { pace }: RunCurve,
): (step: number) => number {
  const count = trainingCount(config.data);
  const size = batchSize === 'all' ? count : Math.min(batchSize, count);
  // The last batch of an epoch is what is left.
  const updates = Math.ceil(count / size);
  const seen = (step: number): number => Math.floor(step / updates) * count + (step % updates) * size;
  switch (axis) {
    case 'step':
      return (step) => step;
    case 'epoch':
      return (step) => seen(step) / count;
    case 'examples':
      return seen;
    case 'time':
      return (step) => (step * pace) / 1000;
  }
}
