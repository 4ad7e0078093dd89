import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import { formatCount, formatNumber } from '../../ui/text.ts';
import type { LabState } from '../model/lab.ts';
import type { Shot } from '../training/messages.ts';
import type { Histogram } from './health.ts';
import { healthOf, histogramOf } from './health.ts';

/** The section's frame; what is in it changes with the step and is filled in by `weights`. */
export function weightsSection(
  { open }: LabState,
  fold: (section: string, open: boolean) => void,
): TemplateResult {
  const isOpen = open['weights'] !== false;
  return html`<section class="weights-section" aria-label=${l10n.t('Weights')}>
    <header class="section-head">
      <button
        class="name-button"
        aria-expanded=${String(isOpen)}
        @click=${() => fold('weights', !isOpen)}
      >
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
  const histogram = histogramOf(architecture, shot.parameters);
  const { dead, saturated, hidden } = healthOf(architecture, shot);
  return html`${picture(histogram)}
    <p class="muted note">
      ${l10n.t('{0} units of {1} put out the same everywhere', formatCount(dead), formatCount(hidden))} ·
      ${l10n.t('{0} saturated', formatCount(saturated))}
    </p>`;
}

export function zerosText({ problem: { architecture } }: LabState, shot: Shot): string {
  const { zeros, total } = histogramOf(architecture, shot.parameters);
  return l10n.t('{0} of {1} exactly zero', formatCount(zeros), formatCount(total));
}

function picture({ counts, reach, zeros, total }: Histogram): TemplateResult {
  const largest = Math.max(1, zeros, ...counts);
  const bar = (x: number, width: number, count: number, name: string): TemplateResult => {
    const height = count === 0 ? 0 : Math.max(1, (60 * count) / largest);
    return svg`<rect class=${name} x=${x} y=${60 - height} width=${width} height=${height}></rect>`;
  };
  const middle = (counts.length - 1) / 2;
  const label = l10n.t(
    'Weights from {0} to {1}; {2} of {3} are exactly zero',
    formatNumber(-reach),
    formatNumber(reach),
    zeros,
    total,
  );
  return html`<svg
      class="histogram"
      viewBox="0 0 ${10 * counts.length} 60"
      preserveAspectRatio="none"
      role="img"
      aria-label=${label}
    >
      ${counts.map((count, k) =>
        bar(10 * k + 1, 8, count, k < middle ? 'negative' : k > middle ? 'positive' : 'near'),
      )}
      ${bar(10 * middle + 3, 4, zeros, 'zero')}
    </svg>
    <div class="histogram-axis numbers muted" aria-hidden="true">
      <span>${formatNumber(-reach)}</span><span>0</span><span>${formatNumber(reach)}</span>
    </div>`;
}
