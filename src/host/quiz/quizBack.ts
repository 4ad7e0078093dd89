import * as vscode from 'vscode';

/** The command of Escape while the quiz shows something that leads back: a list alone cannot take that key. */
export const backInQuiz = 'descent.quizBack';

/** Says whether Escape leads back in the quiz, or ends it. */
export const leadsBack = (on: boolean): void =>
  void vscode.commands.executeCommand('setContext', 'descent.quizLeadsBack', on);
