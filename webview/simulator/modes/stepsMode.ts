import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import type { Palette } from '../../gpu/types.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { EnsembleKind } from '../ensembles/ensembleMap.ts';
import { EnsembleMap } from '../ensembles/ensembleMap.ts';
import { gridRequest, stopAt } from '../ensembles/grid.ts';
import {
  ensembleLegend,
  formatPart,
  gradientKey,
  restItem,
  subjectSelect,
  totalOf,
} from '../ensembles/legendView.ts';
import type { EnsembleState } from '../ensembles/mapRuns.ts';
import { radiusOf } from '../problem/planeProblem.ts';
import { hoverStart } from './hoverStart.ts';
import type { Mode } from './mode.ts';
import { placeStart } from './mode.ts';
import { unknownMinimum } from './unknownMinimum.ts';

const kind: EnsembleKind = {
  id: 'steps',
  levels: [1],
  draws: 'runs',
  requests: ({ config, subject, viewport, problem }) => [
    {
      ...gridRequest(config, viewport),
      optimizer: subject,
      starts: { kind: 'grid', view: viewport.view },
      stop: stopAt(config, problem),
    },
  ],
  read: async ([runs], { problem }, { done }) => {
    const points = problem.minima.map(({ x, y }) => [x, y] as const);
    return done && runs !== undefined ? { census: await runs.census(points, radiusOf(problem)) } : undefined;
  },
  painter:
    () =>
    ({ state: { census, progress }, runs, colors }) => {
      const { from, to } = census?.converged ?? { from: 0, to: progress.steps };
      const range = to > from ? ([from, to] as const) : ([0, progress.steps] as const);
      runs[0]?.draw({ kind: 'steps', palette: colors.map, range });
    },
};

export const steps: Mode = {
  id: 'steps',
  timed: false,
  paths: false,
  covers: 'isolines',
  numbered: () => false,
  runs: (host) => new EnsembleMap(kind, host),
  hover: hoverStart,
  place: placeStart,
  hint: unknownMinimum,
  legend: (state, actions, colors) =>
    ensembleLegend(state, subjectSelect(state, actions, l10n.t('Optimizer of the map')), (ensemble) =>
      meaning(ensemble, state.config, colors.map),
    ),
};

function meaning(ensemble: EnsembleState, config: LabConfig, palette: Palette): TemplateResult {
  const { census, progress } = ensemble;
  const { from, to, count } = census?.converged ?? { from: 0, to: progress.steps, count: 0 };
  const total = totalOf(ensemble);
  const diverged = census?.diverged ?? 0;
  return html`${gradientKey(
    palette,
    formatCount(from),
    formatCount(to),
    l10n.t('Steps until the loss is within {0} of the minimum', formatNumber(config.view.epsilon, 2)),
  )}
  ${
    total === 0
      ? nothing
      : html`<span class="legend-item"
          >${l10n.t('Arrived')} <strong class="numbers">${formatPart(count / total)}</strong></span
        >`
  }
  ${restItem(ensemble, total - count - diverged, palette.neutral, l10n.t('under way'))}
  ${restItem(ensemble, diverged, palette.invalid, l10n.t('diverged'))}`;
}
