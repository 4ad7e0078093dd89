import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { icon } from '../ui/controls.ts';

export interface Message {
  readonly icon: string;
  readonly title: string;
  readonly text: TemplateResult;
  readonly actions?: TemplateResult | readonly TemplateResult[];
}

/** A page with nothing to answer on it: what is the case, and what one can do. */
export function message(shown: Message): TemplateResult {
  return html`<div class="message">
    <div class="column">
      ${icon(shown.icon)}
      <h1>${shown.title}</h1>
      ${shown.text} ${shown.actions === undefined ? nothing : html`<div class="bar">${shown.actions}</div>`}
    </div>
  </div>`;
}
