import * as l10n from '@vscode/l10n';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

/** The section that takes one step apart: what to look at in its head, and room for the lines. */
export const inspectorFrame = (
  open: boolean,
  fold: (section: string, open: boolean) => void,
  choices: () => unknown,
): TemplateResult =>
  html`<section class="inspector" aria-label=${l10n.t('Calculation of a step')}>
    <header class="section-head">
      <button class="name-button" aria-expanded=${String(open)} @click=${() => fold('inspector', !open)}>
        <span class="codicon codicon-chevron-${open ? 'down' : 'right'}" aria-hidden="true"></span>
        <span class="optimizer-name">${l10n.t('Calculation')}</span>
      </button>
      <span class="stretch"></span>
      ${open ? choices() : nothing}
    </header>
    ${
      open
        ? html`<div class="inspection" role="group" aria-label=${l10n.t('Calculation')} tabindex="0"></div>`
        : nothing
    }
  </section>`;
