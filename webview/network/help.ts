import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { timeKeys } from '../lab/transportView.ts';
import { shortcutsDialog } from '../ui/shortcuts.ts';
import type { LabView } from './views/view.ts';

/** All keys of the page. */
export function help(views: readonly LabView[], close: () => void): TemplateResult {
  return shortcutsDialog(
    [
      [`1 – ${views.length}`, views.map(({ name }) => name()).join(', ')],
      [l10n.t('Space'), l10n.t('Play or pause')],
      [`${timeKeys.back} ${timeKeys.forward}`, l10n.t('Step back, step forward')],
      [`${timeKeys.start} ${timeKeys.end}`, l10n.t('To the start, to the end')],
      [timeKeys.loop, l10n.t('Loop')],
      ['Esc', l10n.t('The network’s output on the map again')],
      ['← ↑ ↓ →', l10n.t('While points are painted: move the cross on the map; with Shift, farther')],
      [l10n.t('Enter, Delete, Esc'), l10n.t('While points are painted: paint, take points away, be done')],
      ['← ↑ ↓ →', l10n.t('On the map of a sweep: from one network to the next')],
      ['Enter', l10n.t('On the map of a sweep: take the settings of this network')],
      ['?', l10n.t('Keyboard shortcuts')],
    ],
    close,
  );
}
