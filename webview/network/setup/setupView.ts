import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Initialization, NetworkConfig, NetworkLoss } from '../../../src/core/config/networkConfig.ts';
import {
  dataSets,
  initializations,
  isRegression,
  losses,
  networkLimits,
  trainingCount,
} from '../../../src/core/config/networkConfig.ts';
import type { Choice } from '../../ui/controls.ts';
import { iconButton, select } from '../../ui/controls.ts';
import { textField } from '../../ui/textFields.ts';
import { slider } from '../../ui/slider.ts';
import { formatCount, formatNumber, parseNumber } from '../../ui/text.ts';
import type { LabState } from '../model/lab.ts';
import { dataName, dataTitle, initializationName, lossName, shapeOf } from '../model/words.ts';
import type { SetupActions } from './setupActions.ts';

const own = 'own';

/** Which data, and where they can be had otherwise. */
export function dataSelect({ config }: LabState, actions: SetupActions): TemplateResult {
  const { data } = config;
  const choices: Choice<string>[] = dataSets.map((value) => ({ value, label: dataName(value) }));
  return select({
    label: l10n.t('Data'),
    className: 'surface',
    value: data.kind === 'own' ? own : data.id,
    choices: data.kind === 'own' ? [...choices, { value: own, label: dataTitle(config) }] : choices,
    onChange: (choice) => actions.chooseData(choice),
  });
}

/** Data and network in a line, which opens to be changed. */
export function gist({ config, open }: LabState, actions: SetupActions): TemplateResult {
  const { data } = config;
  const count = data.kind === 'own' ? data.points.length : data.count;
  const parts = [
    ...(data.kind === 'own' ? [] : [l10n.t('noise {0}', formatNumber(data.noise))]),
    l10n.t('{0} points', formatCount(count)),
    l10n.t('test {0} %', Math.round(100 * (1 - trainingCount(data) / count))),
    shapeOf(config),
  ];
  const isOpen = open['setup'] === true;
  return html`<button
    type="button"
    class="gist-button"
    aria-expanded=${String(isOpen)}
    title=${parts.join(' · ')}
    aria-label=${`${l10n.t('Settings of data and training')}: ${parts.join(', ')}`}
    @click=${() => actions.fold('setup', !isOpen)}
  >
    <span class="gist">${parts.join(' · ')}</span>
    <span class="codicon codicon-settings" aria-hidden="true"></span>
  </button>`;
}

/** Everything about data and training that all runs share. */
export function setupPanel(state: LabState, actions: SetupActions): TemplateResult | typeof nothing {
  if (state.open['setup'] !== true) {
    return nothing;
  }
  const { config } = state;
  const { data } = config;
  return html`<div
    class="parameters setup"
    role="group"
    aria-label=${l10n.t('Settings of data and training')}
  >
    ${data.kind === 'own' ? nothing : madeData(data, actions)}
    ${row(l10n.t('Share of the points that is kept for testing'), l10n.t('Test share'), {
      value: data.test,
      min: 0,
      max: 0.9,
      onInput: (test) => actions.changeData({ test }),
      limits: [0, 0.9],
    })}
    ${row(
      isRegression(data)
        ? l10n.t('Noise on the targets of the training points')
        : l10n.t('Share of the training points whose class is turned round'),
      l10n.t('Label noise'),
      {
        value: data.labelNoise,
        min: 0,
        max: isRegression(data) ? 1 : 0.5,
        onInput: (labelNoise) => actions.changeData({ labelNoise }),
        limits: [0, 1],
      },
    )}
    ${choice<Initialization>(
      l10n.t('Initialization'),
      config.initialization,
      initializations,
      initializationName,
      (initialization) => actions.set({ initialization }),
    )}
    ${choice<NetworkLoss>(
      l10n.t('Loss function'),
      config.loss,
      isRegression(data) ? ['squared'] : losses,
      lossName,
      (loss) => actions.set({ loss }),
    )}
    ${number(l10n.t('Steps'), config.steps, (steps) => actions.set({ steps }))}
    ${number(
      l10n.t('Seed'),
      config.seed,
      (seed) => actions.set({ seed }),
      iconButton({
        icon: 'refresh',
        label: l10n.t('Another seed'),
        onClick: () => actions.set({ seed: (config.seed + 1) % 2 ** 32 }),
      }),
    )}
  </div>`;
}

/** Of a data set that is drawn from a distribution: how. */
function madeData(
  data: Exclude<NetworkConfig['data'], { kind: 'own' }>,
  actions: SetupActions,
): TemplateResult {
  return html`${row(l10n.t('Noise on the positions'), l10n.t('Noise'), {
    value: data.noise,
    min: 0,
    max: 1,
    onInput: (noise) => actions.changeData({ noise }),
    limits: [0, 2],
  })}
  ${row(l10n.t('How many points there are'), l10n.t('Points'), {
    value: data.count,
    min: 8,
    max: 1024,
    log: true,
    onInput: (count) => actions.changeData({ count: Math.round(count) }),
    limits: [8, networkLimits.examples],
  })}
  ${
    isRegression(data)
      ? nothing
      : row(l10n.t('Share of the points in the positive class; 0.5 is balanced'), l10n.t('Balance'), {
          value: data.share,
          min: 0.05,
          max: 0.95,
          onInput: (share) => actions.changeData({ share }),
          limits: [0.05, 0.95],
        })
  }`;
}

interface RowOptions {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly log?: boolean;
  readonly limits: readonly [number, number];
  readonly onInput: (value: number) => void;
}

function row(title: string, caption: string, { log, ...options }: RowOptions): TemplateResult {
  return html`<div class="hyper" title=${title}>
    ${slider({ label: title, caption, scale: log === true ? 'log' : 'linear', ...options })}
  </div>`;
}

function choice<V extends string>(
  label: string,
  value: V,
  values: readonly V[],
  name: (value: V) => string,
  onChange: (value: V) => void,
): TemplateResult {
  return html`<div class="field">
    <span class="muted">${label}</span>
    ${select<V>({ label, value, choices: values.map((one) => ({ value: one, label: name(one) })), onChange })}
  </div>`;
}

/** A whole number; what cannot be taken is said by whoever is told. */
function number(
  label: string,
  value: number,
  onChange: (value: number) => void,
  beside: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<div class="field">
    <span class="muted">${label}</span>
    <span class="field-value"
      >${beside}${textField({
        label,
        className: 'number',
        value: String(value),
        onChange: (text) => onChange(parseNumber(text) ?? value),
      })}</span
    >
  </div>`;
}
