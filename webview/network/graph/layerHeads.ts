import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Activation, NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { activations, networkLimits } from '../../../src/core/config/networkConfig.ts';
import { iconButton, select } from '../../ui/controls.ts';
import { activationName, layerName } from '../model/words.ts';

export interface LayerActions {
  /** One unit more (1) or fewer (−1); a layer whose last unit goes is gone. */
  readonly setUnits: (layer: number, by: 1 | -1) => void;
  readonly setActivation: (layer: number, activation: Activation) => void;
  /** A layer like the last one, after it. */
  readonly addLayer: () => void;
}

/** Above each column: how many units it has and what they do with their sums. */
export function layerHeads({ layers }: NetworkConfig, actions: LayerActions): TemplateResult {
  return html`<div class="layer-heads" role="group" aria-label=${l10n.t('Layers')}>
    <span class="layer-head input muted">${l10n.t('Features')}</span>
    ${layers.map(
      ({ units, activation }, layer) =>
        html`<div class="layer-head" role="group" aria-label=${layerName(layer, layers.length + 1)}>
          <div class="unit-count">
            ${iconButton({
              icon: 'remove',
              label:
                units === 1
                  ? l10n.t('Remove layer {0}', layer + 1)
                  : l10n.t('One unit fewer in layer {0}', layer + 1),
              className: 'small',
              onClick: () => actions.setUnits(layer, -1),
            })}
            <span class="numbers">${units}</span>
            ${iconButton({
              icon: 'add',
              label: l10n.t('One unit more in layer {0}', layer + 1),
              className: 'small',
              disabled: units >= networkLimits.units,
              onClick: () => actions.setUnits(layer, 1),
            })}
          </div>
          ${select<Activation>({
            label: l10n.t('Activation of layer {0}', layer + 1),
            className: 'plain activation',
            value: activation,
            choices: activations.map((value) => ({ value, label: activationName(value) })),
            onChange: (value) => actions.setActivation(layer, value),
          })}
        </div>`,
    )}
    <div class="layer-head output">
      ${
        layers.length >= networkLimits.layers
          ? nothing
          : iconButton({ icon: 'add', label: l10n.t('Add a layer'), onClick: () => actions.addLayer() })
      }
      <span class="muted">${l10n.t('Output')}</span>
    </div>
  </div>`;
}
