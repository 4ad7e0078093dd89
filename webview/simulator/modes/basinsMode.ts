import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Palette } from '../../gpu/types.ts';
import { formatNumber } from '../../ui/text.ts';
import type { EnsembleKind } from '../ensembles/ensembleMap.ts';
import { EnsembleMap } from '../ensembles/ensembleMap.ts';
import { gridRequest } from '../ensembles/grid.ts';
import {
  colorItem,
  ensembleLegend,
  formatPart,
  restItem,
  subjectSelect,
  totalOf,
} from '../ensembles/legendView.ts';
import type { EnsembleState } from '../ensembles/mapRuns.ts';
import { cssOf } from '../../lab/palette.ts';
import { radiusOf } from '../problem/planeProblem.ts';
import { hoverStart } from './hoverStart.ts';
import type { Mode } from './mode.ts';
import { placeStart } from './mode.ts';

/** More basins than this are not told apart where no minima are known. */
const mostGathered = 8;

const kind: EnsembleKind = {
  id: 'basins',
  levels: [1],
  draws: 'runs',
  requests: ({ config, subject, viewport }) => [
    {
      ...gridRequest(config, viewport),
      optimizer: subject,
      starts: { kind: 'grid', view: viewport.view },
    },
  ],
  read: async ([runs], { problem }, { done }) => {
    if (!done || runs === undefined) {
      return undefined;
    }
    const known = problem.minima.map(({ x, y }) => [x, y] as const);
    const points = known.length > 0 ? known : await runs.gather(mostGathered);
    return { points, census: await runs.census(points, radiusOf(problem)) };
  },
  painter:
    () =>
    ({ inputs, state, runs, colors }) => {
      const { points } = state;
      const radius = radiusOf(inputs.problem);
      runs[0]?.draw({ kind: 'basins', points, radius, palette: colors.categories });
    },
};

export const basins: Mode = {
  id: 'basins',
  timed: false,
  paths: false,
  covers: 'isolines',
  numbered: () => true,
  runs: (host) => new EnsembleMap(kind, host),
  hover: hoverStart,
  place: placeStart,
  legend: (state, actions, colors) =>
    ensembleLegend(state, subjectSelect(state, actions, l10n.t('Optimizer of the map')), (ensemble) =>
      meaning(ensemble, colors.categories),
    ),
};

/** Each minimum with its number, color and part of the map. */
function meaning(ensemble: EnsembleState, palette: Palette): TemplateResult {
  const { points, census } = ensemble;
  const total = totalOf(ensemble);
  const part = (count: number | undefined): string =>
    count === undefined || total === 0 ? '' : formatPart(count / total);
  return html`${points.map(([x, y], index) =>
    colorItem(
      cssOf(palette, index),
      `${index + 1} (${formatNumber(x, 3)}, ${formatNumber(y, 3)})`,
      part(census?.near[index]),
    ),
  )}
  ${restItem(ensemble, census?.elsewhere, palette.neutral, l10n.t('under way'))}
  ${restItem(ensemble, census?.diverged, palette.invalid, l10n.t('diverged'))}`;
}
