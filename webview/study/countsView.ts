import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { StudyCounts } from '../../src/core/protocol/studyLink.ts';
import { styles } from '../ui/stylesDirective.ts';

/** What can be answered now; what is none is not said. Once nothing else is left, what is being learned comes early. */
export function countsOf(counts: StudyCounts): TemplateResult {
  const isEarly = counts.new + counts.learning + counts.due === 0;
  const learning = isEarly ? counts.soon : counts.learning;
  const soon = isEarly ? 0 : counts.soon;
  const one = (kind: string, count: number, text: string): TemplateResult | typeof nothing =>
    count === 0 ? nothing : html`<span class=${kind}>${text}</span>`;
  return html`<p class="counts">
    ${one('new', counts.new, l10n.t('{0} new', counts.new))}
    ${one('learning', learning, l10n.t('{0} learning', learning))}
    ${one('due', counts.due, l10n.t('{0} due', counts.due))}
    ${
      soon === 0
        ? nothing
        : html`<span class="muted" title=${l10n.t('In learning, back in a few minutes: {0}', soon)}
            >${l10n.t('{0} soon', soon)}</span
          >`
    }
  </p>`;
}

/** How far the day is: a line in the border of the header, so that nothing makes room for it. */
export function progress({ done, of }: StudyCounts): TemplateResult | typeof nothing {
  const text = l10n.t('{0} of {1} cards of today are done', done, of);
  return of === 0
    ? nothing
    : html`<div
        class="progress"
        role="progressbar"
        aria-label=${l10n.t('Today')}
        aria-valuemin="0"
        aria-valuemax=${of}
        aria-valuenow=${done}
        aria-valuetext=${text}
        title=${text}
        ${styles({ '--share': String(done / of) })}
      ></div>`;
}
