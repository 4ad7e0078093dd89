import * as vscode from 'vscode';
import type { Counts } from '../../core/study/queue.ts';
import { cardCount } from '../study/cardWords.ts';
import { countsText, dateText, nothingDue } from './words.ts';

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

export function allItem(counts: Counts, cards: number): DeckItem {
  const title = vscode.l10n.t('All decks');
  return new DeckItem(title, {
    id: 'all',
    contextValue: 'all',
    iconPath: new vscode.ThemeIcon('library'),
    command: { command: 'descent.study', title: vscode.l10n.t('Study') },
    ...told(title, counts, cards),
  });
}

export function deckItem(name: string, title: string, counts: Counts, cards: number): DeckItem {
  return new DeckItem(title, {
    id: `deck:${name}`,
    deckName: name,
    contextValue: 'deck',
    collapsibleState: vscode.TreeItemCollapsibleState.Collapsed,
    iconPath: new vscode.ThemeIcon('book'),
    ...told(title, counts, cards),
  });
}

export function tableItem(name: string, title: string, counts: Counts, cards: number): DeckItem {
  return new DeckItem(title, {
    id: `table:${name}`,
    deckName: name,
    contextValue: 'table',
    iconPath: new vscode.ThemeIcon('table'),
    command: { command: 'descent.studyDeck', title: vscode.l10n.t('Study'), arguments: [name] },
    ...told(title, counts, cards),
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
      'Cards you have studied that the notes here no longer have: removed, or part of another workspace. Their history is kept, and goes on when they come back.',
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

function told(title: string, counts: Counts, cards: number): Partial<vscode.TreeItem> {
  const todo = countsText(counts);
  return {
    description: todo,
    tooltip: [title, cardCount(cards), todo === '' ? nothingDue() : todo].join('\n'),
    accessibilityInformation: { label: `${title}, ${todo === '' ? nothingDue() : todo}` },
  };
}
