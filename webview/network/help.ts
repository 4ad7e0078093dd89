import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { timeKeys } from '../lab/transportView.ts';
import { shortcutsDialog } from '../ui/shortcuts.ts';
import { viewBar } from './views/viewBar.ts';

/** All keys of the page. */
export function help(close: () => void): TemplateResult {
  return shortcutsDialog(
    [
      [`1 – ${viewBar.length}`, viewBar.map(({ name }) => name()).join(', ')],
      [l10n.t('Space'), l10n.t('Play or pause')],
      [`${timeKeys.back} ${timeKeys.forward}`, l10n.t('Step back, step forward')],
      [`${timeKeys.start} ${timeKeys.end}`, l10n.t('To the start, to the end')],
      [timeKeys.loop, l10n.t('Loop')],
      [
        '← ↑ ↓ →',
        l10n.t('While painting: move the cross, with Shift farther. On a sweep: from network to network'),
      ],
      ['Enter', l10n.t('While painting: a point. On a sweep: take the settings of this network')],
      ['Delete', l10n.t('While painting: take points away')],
      ['Esc', l10n.t('Done painting; the network’s output on the map again')],
      ['R', l10n.t('On a landscape: in relief, or flat')],
      ['← ↑ ↓ → + − 0', l10n.t('In relief: turn it, zoom, and see all of it again')],
      ['F2', l10n.t('In a run’s row: edit its rule, or a copy of it')],
      ['?', l10n.t('Keyboard shortcuts')],
    ],
    close,
  );
}
