import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { isRegression } from '../../../src/core/config/networkConfig.ts';
import { iconButton, textButton } from '../../ui/controls.ts';
import { segments } from '../../ui/segments.ts';
import type { Brush, LabState } from '../model/lab.ts';
import { isCurve } from '../model/extent.ts';
import { layerName } from '../model/words.ts';
import type { SetupActions } from './setupActions.ts';

/**
 * What stands for what on the map; where that is a unit, which one, and the way back.
 * @param paints points can be painted on it
 */
export function mapLegend(state: LabState, actions: SetupActions, paints = true): TemplateResult {
  const { config, unit, problem, brush } = state;
  if (unit !== undefined) {
    const { layers } = problem.architecture;
    const layer = layers.findIndex(({ first, units }) => unit >= first && unit < first + units);
    const name = l10n.t('{0}, unit {1}', layerName(layer, layers.length), unit - layers[layer]!.first + 1);
    return html`<p class="map-legend">
      <strong>${name}</strong>
      ${textButton({ content: l10n.t('Show the output'), title: l10n.t('The network’s output on the map again'), onClick: () => actions.lookAt(undefined) })}
    </p>`;
  }
  if (paints && brush !== undefined && !isRegression(config.data)) {
    return brushes(brush, actions);
  }
  const numbers = isRegression(config.data);
  return html`<p class="map-legend muted">
    ${isCurve(config.data) ? nothing : classDots(numbers)}
    <span><span class="dot" aria-hidden="true"></span>${l10n.t('train')}</span>
    <span><span class="dot hollow" aria-hidden="true"></span>${l10n.t('test')}</span>
    ${numbers || !paints ? nothing : brushButton(actions, 'edit', l10n.t('Paint points'), 1)}
  </p>`;
}

function brushButton(
  actions: SetupActions,
  icon: string,
  label: string,
  brush: Brush | undefined,
): TemplateResult {
  return iconButton({ icon, label, className: 'small paint', onClick: () => actions.setBrush(brush) });
}

/** What the pointer paints on the map. */
function brushes(brush: Brush, actions: SetupActions): TemplateResult {
  return html`<div class="map-legend">
    ${segments({
      label: l10n.t('What to paint'),
      value: String(brush),
      choices: [
        { value: '-1', label: l10n.t('class −1') },
        { value: '1', label: l10n.t('class +1') },
        { value: 'erase', label: l10n.t('Erase') },
      ],
      onChange: (value) => actions.setBrush(value === 'erase' ? value : value === '1' ? 1 : -1),
    })}
    ${brushButton(actions, 'check', l10n.t('Done painting'), undefined)}
  </div>`;
}

/** Of what has classes, or values over the plane. */
function classDots(numbers: boolean): TemplateResult {
  return html`<span
      ><span class="dot negative" aria-hidden="true"></span>${numbers ? '−1' : l10n.t('class −1')}</span
    >
    <span><span class="dot positive" aria-hidden="true"></span>${numbers ? '+1' : l10n.t('class +1')}</span>`;
}
