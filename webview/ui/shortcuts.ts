import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { iconButton } from './controls.ts';

/** Keys, and what they do. */
export type Shortcut = readonly [keys: string, does: string];

/** All keys of a page, over its lower right corner. */
export function shortcutsDialog(shortcuts: readonly Shortcut[], close: () => void): TemplateResult {
  return html`<div class="help" role="dialog" aria-label=${l10n.t('Keyboard shortcuts')}>
    <header>
      <h2>${l10n.t('Keyboard shortcuts')}</h2>
      ${iconButton({ icon: 'close', label: l10n.t('Close'), key: 'Esc', onClick: close })}
    </header>
    <dl>
      ${shortcuts.map(
        ([keys, does]) =>
          html`<div>
            <dt><kbd>${keys}</kbd></dt>
            <dd>${does}</dd>
          </div>`,
      )}
    </dl>
  </div>`;
}
