import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { StudyShow } from '../../src/core/protocol/studyLink.ts';
import { iconButton } from '../ui/controls.ts';
import type { MenuItem } from '../ui/menu.ts';
import { menuButton } from '../ui/menu.ts';
import type { StudyActions, StudyState } from './studyState.ts';

type Shown = Extract<StudyShow, { kind: 'card' }>;
type Lesson = Extract<StudyShow, { kind: 'lesson' }>;

/** What can be done with the card on screen besides answering it. */
export function tools(show: Shown, state: StudyState, actions: StudyActions): TemplateResult {
  const { card } = show;
  return html`<div class="tools">
    ${backAndForth(show, actions)}
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
          label: l10n.t('Show in the table'),
          icon: 'table',
          key: 'V',
          disabled: !state.answered,
          apart: true,
          onClick: actions.openTable,
        },
        {
          label: l10n.t('Repeat the lesson'),
          icon: 'book',
          key: 'L',
          disabled: !state.answered,
          onClick: actions.repeatLesson,
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
        ...elsewhere(show, actions),
      ],
    })}
  </div>`;
}

/** What can be done in a lesson besides reading it. */
export function lessonTools(show: Lesson, actions: StudyActions): TemplateResult {
  return html`<div class="tools">
    ${backAndForth(show, actions)}
    ${menuButton({
      icon: 'ellipsis',
      label: l10n.t('More actions'),
      items: elsewhere(show, actions),
    })}
  </div>`;
}

/** What leads away from what is on screen. */
const elsewhere = ({ scope }: Shown | Lesson, actions: StudyActions): MenuItem[] => [
  { label: l10n.t('All lessons'), icon: 'list-unordered', apart: true, onClick: actions.allLessons },
  ...(scope === undefined
    ? []
    : [{ label: l10n.t('Study all cards'), icon: 'layers', onClick: actions.studyAll }]),
  {
    label: l10n.t('Keyboard shortcuts'),
    icon: 'keyboard',
    key: '?',
    apart: true,
    onClick: actions.toggleHelp,
  },
];

function backAndForth({ undo, redo }: Shown | Lesson, actions: StudyActions): TemplateResult {
  return html`${iconButton({
    icon: 'discard',
    label: undo === undefined ? l10n.t('Undo') : undoName(undo),
    key: 'U',
    disabled: undo === undefined,
    onClick: actions.undo,
  })}
  ${iconButton({
    icon: 'redo',
    label: redo === undefined ? l10n.t('Redo') : redoName(redo),
    key: 'Shift+U',
    disabled: redo === undefined,
    onClick: actions.redo,
  })}`;
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
    case 'lesson':
      return l10n.t('Undo the lesson');
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
    case 'lesson':
      return l10n.t('Redo the lesson');
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
