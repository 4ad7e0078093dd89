import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { TableAtHand } from '../../src/core/protocol/tableView.ts';
import { iconButton } from '../ui/controls.ts';
import { inline } from '../ui/inlineView.ts';
import { modal } from './modal.ts';
import type { StudyActions } from './studyState.ts';
import { comparison } from './studyTable.ts';

const open = modal((dialog) => {
  const box = dialog.querySelector<HTMLElement>('.box');
  const corner = box?.querySelector<HTMLElement>('thead td');
  if (box && corner) {
    // The labels stay where they are, over what is scrolled.
    box.style.scrollPadding = `${corner.offsetHeight}px 0 0 ${corner.offsetWidth}px`;
    // The keys that scroll are the table's.
    box.focus();
  }
  dialog.querySelector('[aria-current]')?.scrollIntoView({ block: 'center', inline: 'center' });
});

/** The card's table over the page, scrolled to what was asked. */
export function tableDialog(table: TableAtHand, actions: StudyActions): TemplateResult {
  return html`<dialog
    class="info table-at-hand"
    aria-labelledby="table-title"
    ${ref(open)}
    @close=${actions.closeTable}
    @keydown=${(event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'v') {
        // The page would open it again.
        event.stopPropagation();
        actions.closeTable();
      }
    }}
  >
    <header>
      <h2 id="table-title">${table.title.length === 0 ? l10n.t('Table') : inline(table.title)}</h2>
      ${iconButton({ icon: 'close', label: l10n.t('Close'), key: 'Esc', onClick: actions.closeTable })}
    </header>
    ${comparison(table, { marked: table.marked })}
    ${
      table.isPart
        ? html`<p class="muted">${l10n.t('The table is larger: the note has all of it.')}</p>`
        : nothing
    }
  </dialog>`;
}
