import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import type { WeightHistogram } from '../../../src/core/network/health.ts';
import { weightHistogram } from '../../../src/core/network/health.ts';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { LabState } from '../model/lab.ts';
import type { Shot } from '../model/messages.ts';

/** The section's frame; what is in it changes with the step and is filled in by `weights`. */
export function weightsSection(
  { open }: LabState,
  fold: (section: string, open: boolean) => void,
): TemplateResult {
  const isOpen = open['weights'] !== false;
  return html`<section class="weights-section" aria-label=${l10n.t('Weights')}>
    <header class="section-head">
      <button class="name-button" aria-expanded=${String(isOpen)} @click=${() => fold('weights', !isOpen)}>
        <span class="codicon codicon-chevron-${isOpen ? 'down' : 'right'}" aria-hidden="true"></span>
        <span class="optimizer-name">${l10n.t('Weights')}</span>
      </button>
      <span class="gist muted zeros-gist"></span>
    </header>
    ${isOpen ? html`<div class="weights"></div>` : nothing}
  </section>`;
}

/** The weights of the run that is looked at, how many are exactly zero, and units that do nothing any more. */
export function weights({ problem: { architecture } }: LabState, shot: Shot): TemplateResult {
  const { dead = 0, saturated = 0 } = shot.health ?? {};
  const hidden = formatCount(architecture.hidden);
  return html`${picture(weightHistogram(architecture, shot.parameters, bins))}
    <p class="muted note">
      ${l10n.t('Dead units: {0} of {1}', formatCount(dead), hidden)} ·
      ${l10n.t('saturated: {0}', formatCount(saturated))}
    </p>`;
}

export function zerosText({ problem: { architecture } }: LabState, shot: Shot): string {
  const { zeros, weights: total } = weightHistogram(architecture, shot.parameters, 1);
  return l10n.t('{0} of {1} exactly zero', formatCount(zeros), formatCount(total));
}

const bins = 32;
const high = 60;

function picture({ counts, from, to, zeros, weights: total }: WeightHistogram): TemplateResult {
  const largest = Math.max(1, ...counts);
  const zero = to > from ? (-from / (to - from)) * 10 * bins : undefined;
  const label = l10n.t(
    'Weights from {0} to {1}; {2} of {3} are exactly zero',
    formatNumber(from),
    formatNumber(to),
    zeros,
    total,
  );
  const height = (count: number): number => (count === 0 ? 0 : Math.max(1, (high * count) / largest));
  return html`<svg
      class="histogram"
      viewBox="0 0 ${10 * bins} ${high}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${label}
    >
      ${counts.map((count, k) => {
        const name = zero !== undefined && 10 * (k + 0.5) < zero ? 'negative' : 'positive';
        return svg`<rect class=${name} x=${10 * k + 1} y=${high - height(count)} width="8" height=${height(count)}></rect>`;
      })}
      ${
        zero === undefined || zero < 0 || zero > 10 * bins
          ? nothing
          : svg`<line class="zero" x1=${zero} x2=${zero} y1="0" y2=${high}></line>`
      }
    </svg>
    <div class="histogram-axis numbers muted" aria-hidden="true">
      <span>${formatNumber(from, 3)}</span><span>${formatNumber(to, 3)}</span>
    </div>`;
}
