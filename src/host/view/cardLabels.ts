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

/** What a form of asking is called, and what the learner does with it. */
export function kindWords(kind: CardKind): [string, string] {
  switch (kind) {
    case 'recall':
      return [vscode.l10n.t('From memory'), vscode.l10n.t('You recall the whole answer.')];
    case 'identify':
      return [vscode.l10n.t('Name it'), vscode.l10n.t('You read a cell and say which one it is about.')];
    case 'contrast':
      return [vscode.l10n.t('Compare'), vscode.l10n.t('You say what each of them has there.')];
    case 'choice':
      return [
        vscode.l10n.t('Choose'),
        vscode.l10n.t('A new card is first asked with three or four answers to choose from.'),
      ];
    case 'cloze':
      return [vscode.l10n.t('Fill in the blank'), vscode.l10n.t('You recall the bold words of the answer.')];
  }
}
