import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import type { Shortcut } from '../ui/shortcuts.ts';
import { shortcutsDialog } from '../ui/shortcuts.ts';
import { modeBar } from './modes/modeBar.ts';
import { timeKeys } from '../lab/transportView.ts';

const shortcuts = (): readonly Shortcut[] => [
  [l10n.t('Space'), l10n.t('Play or pause')],
  [`${timeKeys.back} ${timeKeys.forward}`, l10n.t('Step back, step forward')],
  [timeKeys.goal, l10n.t('Jump to where ε is first reached; press again for the next optimizer')],
  [`${timeKeys.start} ${timeKeys.end}`, l10n.t('To the start, to the end')],
  [timeKeys.loop, l10n.t('Loop')],
  [`1 – ${modeBar.length}`, modeBar.map(({ name }) => name()).join(', ')],
  ['← ↑ ↓ →', l10n.t('On the map: move the start (on a sweep, the hyperparameters); with Shift, farther')],
  ['F2', l10n.t('Edit the formula of the surface or, in an optimizer’s row, its rule')],
  ['+ − 0', l10n.t('On the map: zoom, show all')],
  ['?', l10n.t('Keyboard shortcuts')],
];

export function help(close: () => void): TemplateResult {
  return shortcutsDialog(shortcuts(), close);
}
