import * as vscode from 'vscode';
import { notify } from '../view/notify.ts';

/** The command of Escape while the quiz shows something that leads back: a list alone cannot take that key. */
export const backInQuiz = 'descent.quizBack';

/** Says whether Escape leads back in the quiz, or ends it. */
export const leadsBack = (on: boolean): void =>
  void vscode.commands.executeCommand('setContext', 'descent.quizLeadsBack', on);

/** The command came from a key of the user's own. */
export const sayNotOpen = (): void =>
  void notify.information(vscode.l10n.t('No quick quiz is open that this command could go back in.'));
