import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { iconButton } from '../../ui/controls.ts';
import { styles } from '../../ui/stylesDirective.ts';
import { inPercent } from '../../ui/text.ts';
import type { FleetNews } from '../model/many.ts';

export interface ProgressActions {
  readonly stop: () => void;
  readonly goOn: () => void;
}

/** How far many networks have come, with the way to stop them and to go on. */
export function progressBar(
  news: FleetNews | undefined,
  what: string,
  { stop, goOn }: ProgressActions,
): TemplateResult {
  if (news?.done === true) {
    return html`<span class="muted many-progress" data-done="true">${what}</span>`;
  }
  const percent = Math.floor(100 * (news?.share ?? 0));
  const stopped = news?.stopped === true || news?.failure !== undefined;
  return html`<span class="many-progress" data-done="false">
    <span
      class="progress-track"
      role="progressbar"
      aria-label=${what}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${percent}
      ><span ${styles({ '--share': `${percent}%` })}></span
    ></span>
    <span class="numbers muted">${inPercent(percent)}</span>
    ${
      stopped
        ? iconButton({ icon: 'debug-continue', label: l10n.t('Go on'), onClick: goOn })
        : iconButton({ icon: 'debug-stop', label: l10n.t('Stop'), onClick: stop })
    }
  </span>`;
}
