import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { iconButton } from '../../ui/controls.ts';
import { textField } from '../../ui/textFields.ts';
import { slider } from '../../ui/slider.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { RunActions } from './runActions.ts';
import type { RunSetting } from './runSettings.ts';
import { settingValue } from './runSettings.ts';
import type { RunState } from './runState.ts';

/** How all optimizers are run: folded away, with the gist beside the heading. */
export function settingsSection(state: RunState, actions: RunActions): TemplateResult {
  const open = state.open['run'] === true;
  const { steps, noise, seed } = state.config;
  const gist = [
    l10n.t('{0} steps', formatCount(steps)),
    noise > 0 ? l10n.t('noise {0}', formatNumber(noise)) : l10n.t('no noise'),
    l10n.t('seed {0}', seed),
  ];
  return html`<section class="run-settings" aria-label=${l10n.t('Run')}>
    <header class="section-head">
      <button class="name-button" aria-expanded=${String(open)} @click=${() => actions.fold('run', !open)}>
        <span class="codicon codicon-chevron-${open ? 'down' : 'right'}" aria-hidden="true"></span>
        <span class="optimizer-name">${l10n.t('Run')}</span>
      </button>
      ${open ? nothing : html`<span class="gist muted">${gist.join(' · ')}</span>`}
    </header>
    ${open ? fields(state, actions) : nothing}
  </section>`;
}

function fields(state: RunState, actions: RunActions): TemplateResult {
  const { seed } = state.config;
  return html`<div class="run-fields">
    ${field(state, actions, 'steps', l10n.t('Steps'))}
    <div class="field" title=${l10n.t('Standard deviation of the noise on each coordinate of the gradient')}>
      <span>${l10n.t('Gradient noise')}</span>
      <div class="noise">${noiseSlider(state, actions)}</div>
    </div>
    ${refusal(state, 'noise')}
    ${field(
      state,
      actions,
      'seed',
      l10n.t('Seed'),
      l10n.t('Used for the noise, the order of the examples, and clouds'),
      iconButton({
        icon: 'refresh',
        label: l10n.t('Another seed'),
        onClick: () => actions.setRun({ seed: (seed + 1) % 2 ** 32 }),
      }),
    )}
    ${field(
      state,
      actions,
      'tolerance',
      l10n.t('Tolerance'),
      l10n.t('Stop a run when both the gradient and the step are below this. 0 = never.'),
    )}
    ${field(
      state,
      actions,
      'epsilon',
      l10n.t('Reached within ε'),
      l10n.t('A minimum counts as reached when the loss is this close to the lowest one'),
    )}
  </div>`;
}

function field(
  state: RunState,
  actions: RunActions,
  setting: RunSetting,
  label: string,
  title = label,
  beside: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const refused = state.refused?.setting === setting ? state.refused : undefined;
  return html`<div class="field" title=${title}>
      <span>${label}</span>
      <span class="field-value"
        >${beside}${textField({
          label,
          className: 'number',
          value: refused?.text ?? shownValue(state, setting),
          onChange: (text) => actions.setSetting(setting, text),
          ...(refused === undefined ? {} : { errorId: `refused-${setting}` }),
        })}</span
      >
    </div>
    ${refusal(state, setting)}`;
}

function shownValue(state: RunState, setting: RunSetting): string {
  const value = settingValue(state.config, setting);
  return Number.isInteger(value) ? String(value) : formatNumber(value, 5);
}

/** What is wrong with what was typed; the setting is still what it was. */
function refusal({ refused }: RunState, setting: RunSetting): TemplateResult | typeof nothing {
  return refused?.setting !== setting
    ? nothing
    : html`<p class="field-error" id="refused-${setting}" role="alert">${refused.message}</p>`;
}

/** The noise by a slider whose left end is none; typed, it may be any the lab takes. */
export function noiseSlider(
  state: RunState,
  actions: Pick<RunActions, 'setRun' | 'setSetting'>,
): TemplateResult {
  const refused = state.refused?.setting === 'noise' ? state.refused : undefined;
  return slider({
    label: l10n.t('Gradient noise'),
    caption: 'σ',
    value: state.config.noise,
    min: 1e-3,
    max: 100,
    scale: 'log',
    zero: true,
    onInput: (noise) => actions.setRun({ noise }),
    onText: (text) => actions.setSetting('noise', text),
    ...(refused === undefined ? {} : { refused: { text: refused.text, errorId: 'refused-noise' } }),
  });
}
