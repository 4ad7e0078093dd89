import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { NetworkChart } from '../../../src/core/protocol/networkLink.ts';
import { networkAxes, networkCharts } from '../../../src/core/protocol/networkLink.ts';
import { isRegression } from '../../../src/core/config/networkConfig.ts';
import { select } from '../../ui/controls.ts';
import { menuButton } from '../../ui/menu.ts';
import type { LabState } from '../model/lab.ts';
import type { ChartActions } from './chartActions.ts';
import { axisName, chartName } from '../model/words.ts';
import { logs } from './chartScene.ts';

/** The chart under the list, in step with the map; `chart` is the element of the ChartView. */
export function chartSection(state: LabState, actions: ChartActions, chart: HTMLElement): TemplateResult {
  const { kind, along, logValues } = state.chart;
  const kinds = networkCharts.filter((one) => one !== 'accuracy' || !isRegression(state.config.data));
  const twofold = kind === 'loss' || kind === 'accuracy';
  return html`<section class="charts" aria-label=${l10n.t('Chart')}>
    <header class="section-head">
      ${select<NetworkChart>({
        label: l10n.t('What the chart shows'),
        className: 'plain',
        value: kind,
        choices: kinds.map((value) => ({ value, label: chartName(value) })),
        onChange: (value) => actions.setChart({ kind: value }),
      })}
      ${
        twofold
          ? html`<span class="line-legend muted"
              ><span class="line-sample" aria-hidden="true"></span>${l10n.t('train')}
              <span class="line-sample dashed" aria-hidden="true"></span>${l10n.t('test')}</span
            >`
          : nothing
      }
      <span class="stretch"></span>
      ${menuButton({
        icon: 'ellipsis',
        label: l10n.t('Axes of the chart'),
        items: [
          ...networkAxes.map((axis) => ({
            label: l10n.t('Along: {0}', axisName(axis)),
            checked: along === axis,
            onClick: () => actions.setChart({ along: axis }),
          })),
          {
            label: l10n.t('Log scale up'),
            checked: logValues && logs(state),
            disabled: !logs(state),
            apart: true,
            onClick: () => actions.setChart({ logValues: !logValues }),
          },
        ],
      })}
    </header>
    ${chart}
  </section>`;
}
