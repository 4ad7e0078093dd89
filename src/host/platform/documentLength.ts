import type * as vscode from 'vscode';

/** UTF-16 units of a document, without putting its lines together. */
export const lengthOf = (document: vscode.TextDocument): number =>
  document.offsetAt(document.lineAt(document.lineCount - 1).range.end);

/**
 * Whether a document has more than so many UTF-16 units. The editor hands its host documents of up to 50 MB as lines, and
 * puts them together for each `getText`, which takes half a second then: ask this first.
 */
export const isLongerThan = (document: vscode.TextDocument, most: number): boolean =>
  document.lineCount > most || lengthOf(document) > most;
