import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import type { Shortcut } from '../ui/shortcuts.ts';
import { shortcutsDialog } from '../ui/shortcuts.ts';
import type { StudyActions } from './studyState.ts';

const shortcuts = (): readonly Shortcut[] => [
  [l10n.t('Space'), l10n.t('Show the answer; then Good, or Again after a wrong one; in a lesson: Got it')],
  ['1 2 3 4', l10n.t('Pick a choice; rate Again, Hard, Good, Easy')],
  ['← ↑ ↓ →', l10n.t('Point on the map of a prediction; Shift for short steps')],
  ['U', l10n.t('Undo, up to 30 steps')],
  ['Shift+U', l10n.t('Redo, up to 30 steps')],
  ['T', l10n.t('Type the answer')],
  ['R', l10n.t('See it run')],
  ['V', l10n.t('Show in the table, after the answer')],
  ['L', l10n.t('Repeat the lesson, after the answer')],
  ['E', l10n.t('Open the note')],
  ['I', l10n.t('Card info')],
  ['F', l10n.t('Flag')],
  ['B', l10n.t('Bury a card, or skip a lesson, until tomorrow')],
  ['S', l10n.t('Suspend')],
  ['?', l10n.t('Keyboard shortcuts')],
];

export function help(actions: StudyActions): TemplateResult {
  return shortcutsDialog(shortcuts(), actions.toggleHelp);
}
