import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { ChartAxis, ChartKind } from '../../../src/core/protocol/simulatorLink.ts';
import { chartKinds } from '../../../src/core/protocol/simulatorLink.ts';
import { select } from '../../ui/controls.ts';
import { menuButton } from '../../ui/menu.ts';
import type { RunActions } from './runActions.ts';
import { chartAxis, chartTitle } from './runChart.ts';
import { axisName } from '../model/chartNames.ts';
import type { RunState } from './runState.ts';

/** The chart under the list, in step with the map; `chart` is the element of the ChartView. */
export function chartSection(state: RunState, actions: RunActions, chart: HTMLElement): TemplateResult {
  const { kind, logAlong, logValues } = state.chart;
  const along = chartAxis(state);
  const axes: readonly ChartAxis[] =
    state.problem?.objective.data === undefined ? ['step', 'cost'] : ['step', 'epoch', 'examples', 'cost'];
  const kinds = chartKinds.filter((one) => one !== 'distance' || (state.problem?.minima.length ?? 0) > 0);
  return html`<section class="charts" aria-label=${l10n.t('Chart')}>
    <header class="section-head">
      ${select<ChartKind>({
        label: l10n.t('What the chart shows'),
        className: 'plain',
        value: kind,
        choices: kinds.map((value) => ({ value, label: chartTitle(state, value) })),
        onChange: (value) => actions.setChart({ kind: value }),
      })}
      <span class="stretch"></span>
      ${menuButton({
        icon: 'ellipsis',
        label: l10n.t('Axes of the chart'),
        items: [
          ...axes.map((axis) => ({
            label: l10n.t('Along: {0}', axisName(axis)),
            checked: along === axis,
            onClick: () => actions.setChart({ along: axis }),
          })),
          {
            label: l10n.t('Log scale across'),
            checked: logAlong,
            apart: true,
            onClick: () => actions.setChart({ logAlong: !logAlong }),
          },
          {
            label: l10n.t('Log scale up'),
            checked: logValues,
            onClick: () => actions.setChart({ logValues: !logValues }),
          },
        ],
      })}
    </header>
    ${chart}
  </section>`;
}
