import * as l10n from '@vscode/l10n';
import type { ChartScene } from '../../lab/chartView.ts';
import { wholeChart } from '../../lab/chartView.ts';
import { formatNumber } from '../../ui/text.ts';
import type { LabState } from '../model/lab.ts';
import type { Path } from '../model/landscape.ts';
import { stylesOf } from '../model/styles.ts';
import { runName } from '../model/runName.ts';
import { awayFromPlane } from './ground.ts';

function nameOf(path: Path, { config }: LabState): string {
  const run = config.runs.find(({ key }) => key === path.key);
  return run === undefined ? path.key : runName(run, config);
}

/** What the map does not show of a path. */
export function distanceText(path: Path, state: LabState): string {
  const { most, share } = awayFromPlane(path);
  const name = nameOf(path, state);
  return most < 1e-6 * Math.max(1, path.length)
    ? l10n.t('{0}: its path lies in the plane.', name)
    : l10n.t(
        '{0}: its path leaves the plane by up to {1}, which is {2} % of its length {3}. The map shows its shadow.',
        name,
        formatNumber(most, 2),
        formatNumber(100 * share, 2),
        formatNumber(path.length, 3),
      );
}

export function sharpnessChart(state: LabState): ChartScene | undefined {
  const { landscape: news, theme, config } = state;
  if (news?.survey === undefined) {
    return undefined;
  }
  const styleOf = stylesOf(state);
  const positive = (value: number): number => (value > 0 && Number.isFinite(value) ? value : NaN);
  const lines = news.survey.paths.flatMap((path) => {
    const line = (values: readonly number[], dashed: boolean): ChartScene['lines'][number] => ({
      name: nameOf(path, state),
      ...styleOf(path.key),
      dashed,
      points: path.steps.map((x, k) => ({ x, y: positive(values[k]!) })),
      head: (step) => step,
    });
    return [
      line(path.sharpness, false),
      line(
        path.rates.map((rate) => 2 / rate),
        true,
      ),
    ];
  });
  return wholeChart({
    name: l10n.t('Sharpness along the runs, and the edge 2/α'),
    lines,
    end: config.steps,
    logValues: true,
    theme,
  });
}
