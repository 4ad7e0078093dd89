import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Figure } from '../../src/core/experiment/definition.ts';
import type { Words } from '../../src/core/text/bilingual.ts';
import { button, icon, iconButton, busy, select } from '../ui/controls.ts';
import { segments } from '../ui/segments.ts';
import { formatCount, formatNumber } from '../ui/text.ts';
import type { Trial } from './judging.ts';
import { word } from '../ui/word.ts';
import type { StyleOf } from './seriesStyle.ts';
import { sign } from './seriesStyle.ts';

/** The experiment that a page shows, and whether its configuration is still the experiment's. */
export interface CurrentExperiment {
  readonly experiment: {
    readonly id: string;
    readonly claim: Words;
    readonly labs: readonly { readonly label?: Words }[];
  };
  readonly lab: number;
  readonly changed: boolean;
}

export interface ExperimentActions {
  /** Shows one of the experiment's configurations from its start. */
  readonly show: (id: string, lab: number) => void;
  /** Keeps what is shown, without the claim. */
  readonly leave: () => void;
}

/** More labels than this do not stand side by side. */
const sideBySide = 2;

/** The claim that is current, whether it is true, and the numbers that say so. */
export function experimentStrip(
  current: CurrentExperiment | undefined,
  trial: Trial | undefined,
  actions: ExperimentActions,
  styleOf: StyleOf,
): TemplateResult | typeof nothing {
  if (current === undefined) {
    return nothing;
  }
  const { experiment, lab, changed } = current;
  const show = (index: string): void => {
    actions.show(experiment.id, Number(index));
  };
  const choices = experiment.labs.map(({ label }, i) => ({
    value: String(i),
    label: label === undefined ? '' : word(label),
  }));
  const one = { label: l10n.t('Configuration'), value: String(lab), choices, onChange: show };
  return html`<section class="experiment" aria-label=${l10n.t('Experiment')}>
    <div class="experiment-text">
      <p class="claim">${icon('beaker')}<span>${word(experiment.claim)}</span></p>
      ${
        changed
          ? html`<p class="verdict" role="status">
              <span>${l10n.t('This is no longer the experiment’s configuration.')}</span>
              ${button({
                label: l10n.t('Back to the experiment'),
                icon: 'discard',
                onClick: () => show(String(lab)),
              })}
            </p>`
          : verdict(trial, styleOf)
      }
    </div>
    ${
      choices.length < 2
        ? nothing
        : choices.length > sideBySide
          ? select({ ...one, className: 'experiment-labs' })
          : segments(one)
    }
    ${iconButton({ icon: 'close', label: l10n.t('Close the experiment'), onClick: () => actions.leave() })}
  </section>`;
}

function verdict(trial: Trial | undefined, styleOf: StyleOf): TemplateResult {
  const judgement = trial?.judgement;
  if (judgement === undefined) {
    return html`<p class="verdict muted" role="status">
      ${busy(l10n.t('Measuring'))}<span>${l10n.t('Measuring…')}</span>
    </p>`;
  }
  if ('failed' in judgement) {
    return html`<p class="verdict error" role="status">
      ${icon('error')}<span>${l10n.t('This could not be measured: {0}', judgement.failed)}</span>
    </p>`;
  }
  const { outcome, expect } = judgement;
  return html`<div class="verdict" role="status">
      <strong class=${outcome.holds ? 'holds' : 'fails'}
        >${icon(outcome.holds ? 'pass' : 'warning')}${
          outcome.holds ? l10n.t('True here') : l10n.t('Not true here')
        }</strong
      >
      ${outcome.figures.map((figure) => oneFigure(figure, styleOf))}
    </div>
    <p class="expect muted">${word(expect)}</p>`;
}

function oneFigure(figure: Figure, styleOf: StyleOf): TemplateResult {
  const { label, optimizer } = figure;
  return html`<span class="figure"
    >${optimizer === undefined ? nothing : sign(styleOf(optimizer))}${word(label)}
    <strong>${valueText(figure)}</strong></span
  >`;
}

function valueText({ value, unit }: Figure): string {
  if (typeof value !== 'number') {
    return `(${value.map(coordinate).join(', ')})`;
  }
  switch (unit) {
    case 'steps':
      if (value === Infinity) {
        return l10n.t('never');
      }
      return value === 1 ? l10n.t('1 step') : l10n.t('{0} steps', formatCount(value));
    case 'gradients':
      return l10n.t('{0} gradients', formatCount(value));
    case 'rates':
      return `${formatNumber(value, 3)} α`;
    case 'times':
      return `${formatNumber(value, 3)}×`;
    default:
      return formatNumber(value, 3);
  }
}

/** To the thousandth: what is nearer to a place than that is there. */
function coordinate(value: number): string {
  return formatNumber(Math.round(value * 1000) / 1000 + 0, 4);
}
