import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { iconButton } from '../ui/controls.ts';
import type { StudyActions } from './state.ts';

const shortcuts = (): readonly (readonly [string, string])[] => [
  [l10n.t('Space'), l10n.t('Show the answer; then Good, or Again after a wrong one')],
  ['1 2 3 4', l10n.t('Pick a choice; rate Again, Hard, Good, Easy')],
  ['U', l10n.t('Undo, up to 30 steps')],
  ['T', l10n.t('Type the answer')],
  ['R', l10n.t('See it run')],
  ['E', l10n.t('Open the note')],
  ['I', l10n.t('Card info')],
  ['F', l10n.t('Flag')],
  ['B', l10n.t('Bury until tomorrow')],
  ['S', l10n.t('Suspend')],
  ['?', l10n.t('Keyboard shortcuts')],
];

export function help(actions: StudyActions): TemplateResult {
  return html`<div class="help" role="dialog" aria-label=${l10n.t('Keyboard shortcuts')}>
    <header>
      <h2>${l10n.t('Keyboard shortcuts')}</h2>
      ${iconButton({ icon: 'close', label: l10n.t('Close'), key: 'Esc', onClick: actions.toggleHelp })}
    </header>
    <dl>
      ${shortcuts().map(
        ([key, what]) =>
          html`<div>
            <dt><kbd>${key}</kbd></dt>
            <dd>${what}</dd>
          </div>`,
      )}
    </dl>
  </div>`;
}
