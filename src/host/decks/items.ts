import * as vscode from 'vscode';
import { answerable } from '../../core/study/agenda.ts';
import type { PartTally } from '../../core/study/tally.ts';
import { cardCount, countsText } from '../view/cardLabels.ts';
import { dateText } from './cardTexts.ts';
import { deckUri } from './deckBadge.ts';

/** A line of the tree. The editor keeps what is open and chosen by its id. */
export class DeckItem extends vscode.TreeItem {
  /** The deck's or table's name (`note`, `note/table`); absent for all decks and for archived cards. */
  readonly deckName?: string | undefined;

  constructor(
    label: string,
    options: Partial<vscode.TreeItem> & { readonly id: string; readonly deckName?: string },
  ) {
    super(label, options.collapsibleState);
    Object.assign(this, options);
  }
}

export function allItem(tally: PartTally): DeckItem {
  const title = vscode.l10n.t('All decks');
  return new DeckItem(title, {
    id: 'all',
    contextValue: 'all',
    iconPath: new vscode.ThemeIcon('library'),
    command: { command: 'descent.study', title: vscode.l10n.t('Study') },
    ...told('', title, tally),
  });
}

/** Studied by a click or Enter, as a file is opened; unfolded by its arrow or the arrow keys. */
export function deckItem(name: string, title: string, tally: PartTally): DeckItem {
  return new DeckItem(title, {
    id: `deck:${name}`,
    deckName: name,
    contextValue: 'deck',
    collapsibleState: vscode.TreeItemCollapsibleState.Collapsed,
    iconPath: new vscode.ThemeIcon('book'),
    command: { command: 'descent.studyDeck', title: vscode.l10n.t('Study'), arguments: [name] },
    ...told(name, title, tally),
  });
}

export function tableItem(name: string, title: string, tally: PartTally): DeckItem {
  return new DeckItem(title, {
    id: `table:${name}`,
    deckName: name,
    contextValue: 'table',
    iconPath: new vscode.ThemeIcon('table'),
    command: { command: 'descent.studyDeck', title: vscode.l10n.t('Study'), arguments: [name] },
    ...told(name, title, tally),
  });
}

export function archiveItem(cards: number): DeckItem {
  return new DeckItem(vscode.l10n.t('Archived'), {
    id: 'archive',
    contextValue: 'archive',
    collapsibleState: vscode.TreeItemCollapsibleState.Collapsed,
    iconPath: new vscode.ThemeIcon('archive'),
    description: cardCount(cards),
    tooltip: vscode.l10n.t(
      'Cards you have studied that are no longer in the notes here: removed, or part of another workspace. Their history is kept and continues when they come back.',
    ),
  });
}

export function archivedCardItem(
  id: string,
  { card, place }: { readonly card: string; readonly place: string },
  { lastAt, reps }: { readonly lastAt: number; readonly reps: number },
): DeckItem {
  const answered = vscode.l10n.t('last answered {0}', dateText(lastAt));
  return new DeckItem(card, {
    id: `card:${id}`,
    contextValue: 'archivedCard',
    iconPath: new vscode.ThemeIcon('history'),
    description: dateText(lastAt),
    tooltip: [card, place, answered, vscode.l10n.t('Answers: {0}', reps), id].join('\n'),
    accessibilityInformation: { label: `${card}, ${place}, ${answered}` },
  });
}

export function moreItem(count: number): DeckItem {
  return new DeckItem(vscode.l10n.t('{0} more…', count), {
    id: 'more',
    command: {
      command: 'descent.searchCards',
      title: vscode.l10n.t('Search cards'),
      arguments: ['is:archived'],
    },
  });
}

/** "3/119 · 17 new · 2 due": what was studied of how many, and what can be answered now. */
function told(name: string, title: string, tally: PartTally): Partial<vscode.TreeItem> {
  const { learnt, cards, soon } = tally;
  const todo = countsText(tally);
  const of = vscode.l10n.t('{0} of {1} studied', learnt, cardCount(cards));
  const now = todo === '' ? vscode.l10n.t('Nothing to study now') : todo;
  return {
    resourceUri: deckUri(name, answerable(tally)),
    description: [`${learnt}/${cards}`, ...(todo === '' ? [] : [todo])].join(' · '),
    tooltip: [
      title,
      of,
      now,
      ...(soon === 0 ? [] : [vscode.l10n.t('In learning, back in a few minutes: {0}', soon)]),
    ].join('\n'),
    accessibilityInformation: { label: `${title}, ${of}, ${now}` },
  };
}
