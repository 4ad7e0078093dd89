import * as vscode from 'vscode';
import type { CardKind } from '../../core/identity/cardId.ts';
import type { Counts } from '../../core/study/queue.ts';

export const cardCount = (count: number): string =>
  count === 1 ? vscode.l10n.t('1 card') : vscode.l10n.t('{0} cards', count);

/** "17 new · 1 learning · 3 due": what can be answered now, without what is none; empty where nothing can. */
export function countsText({ new: fresh, learning, review }: Counts): string {
  return [
    ...(fresh > 0 ? [vscode.l10n.t('{0} new', fresh)] : []),
    ...(learning > 0 ? [vscode.l10n.t('{0} learning', learning)] : []),
    ...(review > 0 ? [vscode.l10n.t('{0} due', review)] : []),
  ].join(' · ');
}

/** What a kind of card is called, and what it asks. */
export function kindWords(kind: CardKind): [string, string] {
  switch (kind) {
    case 'recall':
      return [vscode.l10n.t('Recall'), vscode.l10n.t('What is the answer?')];
    case 'identify':
      return [vscode.l10n.t('Identify'), vscode.l10n.t('Which one is this about?')];
    case 'contrast':
      return [vscode.l10n.t('Contrast'), vscode.l10n.t('What is the answer for each?')];
    case 'choice':
      return [vscode.l10n.t('Choice'), vscode.l10n.t('Which statement fits?')];
    case 'cloze':
      return [vscode.l10n.t('Cloze'), vscode.l10n.t('Which bold words are missing?')];
  }
}
