import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import { select } from '../../ui/controls.ts';
import { slider } from '../../ui/slider.ts';
import type { LabState } from '../model/lab.ts';
import type { RunActions } from './runActions.ts';

/** What a run has besides its optimizer: dropout by layer, how L1 acts, noise on the inputs, early stopping. */
export function runSettings(
  run: NetworkRunConfig,
  { config }: LabState,
  actions: RunActions,
  name: string,
): TemplateResult {
  const { key } = run;
  const named = (what: string): string => `${name}: ${what}`;
  return html`<div class="run-own">
    ${config.layers.map((_, layer) => {
      const what = l10n.t('Dropout in layer {0}', layer + 1);
      return setting(
        what,
        slider({
          label: named(what),
          caption: html`p<sub>${layer + 1}</sub>`,
          value: run.dropout[layer] ?? 0,
          min: 0,
          max: 0.9,
          step: 0.05,
          scale: 'linear',
          limits: [0, 0.95],
          onInput: (rate) => actions.setDropout(key, layer, rate),
        }),
      );
    })}
    ${
      (run.hyper['l1'] ?? 0) === 0
        ? nothing
        : html`<div class="field">
            <span class="muted">${l10n.t('How L1 acts')}</span>
            ${select<NetworkRunConfig['l1']>({
              label: named(l10n.t('How L1 acts')),
              className: 'wide',
              value: run.l1,
              choices: [
                { value: 'threshold', label: l10n.t('Soft thresholding') },
                { value: 'gradient', label: l10n.t('In the gradient') },
              ],
              onChange: (l1) => actions.setL1(key, l1),
            })}
          </div>`
    }
    ${setting(
      l10n.t('Noise on the inputs of each step'),
      slider({
        label: named(l10n.t('Noise on the inputs of each step')),
        caption: 'σ',
        value: run.inputNoise,
        min: 0,
        max: 2,
        scale: 'linear',
        limits: [0, 10],
        onInput: (noise) => actions.setInputNoise(key, noise),
      }),
    )}
    ${setting(
      l10n.t('Early stopping: steps without a lower test loss; 0 = never'),
      slider({
        label: named(l10n.t('Early stopping after')),
        caption: l10n.t('patience'),
        value: run.patience,
        min: 5,
        max: Math.max(50, config.steps),
        scale: 'log',
        zero: true,
        limits: [0, config.steps],
        onInput: (patience) => actions.setPatience(key, Math.round(patience)),
      }),
    )}
  </div>`;
}

const setting = (title: string, control: TemplateResult): TemplateResult =>
  html`<div class="hyper" title=${title}>${control}</div>`;
