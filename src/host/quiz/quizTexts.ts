import * as vscode from 'vscode';
import type { Card } from '../../core/deck/card.ts';
import type { Words } from '../../core/text/bilingual.ts';
import type { QuizVerdict } from '../../core/quiz/verdict.ts';
import type { Rating } from '../../core/study/events.ts';
import { intervalText } from '../../core/study/interval.ts';

export const intervalOf = (milliseconds: number): string => intervalText(milliseconds, vscode.l10n.t);

/** What an answer was, in a word or two. */
export function verdictText(verdict: QuizVerdict): string {
  switch (verdict) {
    case 'right':
      return vscode.l10n.t('Right');
    case 'slow':
      return vscode.l10n.t('Right, but slow');
    case 'wrong':
      return vscode.l10n.t('Not right');
  }
}

/** How it counts. `comesBack` is milliseconds from now. */
export function countedText(rating: Rating | undefined, comesBack = 0): string {
  if (rating === undefined) {
    return vscode.l10n.t('Not recorded.');
  }
  const names = [
    vscode.l10n.t('Again'),
    vscode.l10n.t('Hard'),
    vscode.l10n.t('Good'),
    vscode.l10n.t('Easy'),
  ] as const;
  return vscode.l10n.t('{0}: comes back in {1}.', names[rating - 1]!, intervalOf(comesBack));
}

export function markText(kind: Card['marks'][number]['kind']): string {
  switch (kind) {
    case 'corrected':
      return vscode.l10n.t('Often stated wrongly:');
    case 'half-right':
      return vscode.l10n.t('The usual wording is only half right:');
    case 'left-out':
      return vscode.l10n.t('Often left out:');
    case 'opinion':
      return vscode.l10n.t('An opinion:');
  }
}

/** Why a card is asked before others: the code at hand uses what it is about. */
export function becauseText({ topic, file }: { readonly topic: Words; readonly file: string }): string {
  const name = vscode.env.language.startsWith('ko') ? topic.ko : topic.en;
  return vscode.l10n.t('since {0} uses this: {1}', file, name);
}
