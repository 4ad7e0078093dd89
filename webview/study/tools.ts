import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { StudyShow } from '../../src/core/protocol/studyLink.ts';
import { iconButton } from '../ui/controls.ts';
import { menuButton } from '../ui/menu.ts';
import type { StudyActions, StudyState } from './studyState.ts';

type Shown = Extract<StudyShow, { kind: 'card' }>;

/** What can be done with the card on screen besides answering it. */
export function tools(show: Shown, state: StudyState, actions: StudyActions): TemplateResult {
  const { undo, card } = show;
  return html`<div class="tools">
    ${iconButton({
      icon: 'discard',
      label: undo === undefined ? l10n.t('Undo') : undoName(undo),
      key: 'U',
      disabled: undo === undefined,
      onClick: actions.undo,
    })}
    ${iconButton({
      icon: 'redo',
      label: show.redo === undefined ? l10n.t('Redo') : redoName(show.redo),
      key: 'Shift+U',
      disabled: show.redo === undefined,
      onClick: actions.redo,
    })}
    ${menuButton({
      icon: 'ellipsis',
      label: l10n.t('More actions'),
      items: [
        { label: l10n.t('Open the note'), icon: 'go-to-file', key: 'E', onClick: actions.openSource },
        { label: l10n.t('Card info'), icon: 'info', key: 'I', onClick: actions.openInfo },
        {
          label: l10n.t('Type the answer'),
          icon: 'edit',
          key: 'T',
          disabled: card.typed === undefined || state.revealed,
          onClick: actions.toggleTyping,
        },
        {
          label: show.flag === 0 ? l10n.t('Flag') : l10n.t('Remove the flag'),
          icon: 'flag',
          key: 'F',
          apart: true,
          onClick: () => actions.flag(),
        },
        { label: l10n.t('Bury until tomorrow'), icon: 'eye-closed', key: 'B', onClick: actions.bury },
        { label: l10n.t('Suspend'), icon: 'circle-slash', key: 'S', onClick: actions.suspend },
        ...(show.scope === undefined
          ? []
          : [{ label: l10n.t('Study all cards'), icon: 'layers', apart: true, onClick: actions.studyAll }]),
        {
          label: l10n.t('Keyboard shortcuts'),
          icon: 'keyboard',
          key: '?',
          apart: true,
          onClick: actions.toggleHelp,
        },
      ],
    })}
  </div>`;
}

export function undoName(undo: NonNullable<Shown['undo']>): string {
  switch (undo) {
    case 'reviewed':
      return l10n.t('Undo the last answer');
    case 'suspended':
      return l10n.t('Undo suspending');
    case 'buried':
      return l10n.t('Undo burying');
    case 'flagged':
      return l10n.t('Undo flagging');
    case 'renamed':
      return l10n.t('Undo the last rename');
  }
}

export function redoName(redo: NonNullable<Shown['redo']>): string {
  switch (redo) {
    case 'reviewed':
      return l10n.t('Redo the answer');
    case 'suspended':
      return l10n.t('Redo suspending');
    case 'buried':
      return l10n.t('Redo burying');
    case 'flagged':
      return l10n.t('Redo flagging');
  }
}

const flagNames = (): readonly string[] => [
  l10n.t('Red flag'),
  l10n.t('Orange flag'),
  l10n.t('Green flag'),
  l10n.t('Blue flag'),
];

/** The card's flag, from which it can be changed; nothing where there is none. */
export function flagMark(flag: number, actions: StudyActions): TemplateResult | typeof nothing {
  if (flag === 0) {
    return nothing;
  }
  const names = flagNames();
  return menuButton({
    icon: 'flag',
    label: names[flag - 1] ?? l10n.t('Flag {0}', flag),
    className: `flag flag-${flag}`,
    items: [
      ...names.map((label, i) => ({ label, checked: flag === i + 1, onClick: () => actions.flag(i + 1) })),
      { label: l10n.t('No flag'), checked: false, apart: true, onClick: () => actions.flag(0) },
    ],
  });
}
