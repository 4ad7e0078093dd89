import * as vscode from 'vscode';
import type { Card } from '../../core/deck/card.ts';
import type { StudySession } from './session.ts';

/** Opens the note that a card comes from, at its cell. */
export async function openSource(
  session: StudySession,
  card: Card,
  viewColumn: vscode.ViewColumn,
): Promise<void> {
  const uri = session.sourceOf(card);
  if (uri !== undefined) {
    const { line, column, length } = card.source;
    await vscode.window.showTextDocument(uri, {
      viewColumn,
      selection: new vscode.Range(line, column, line, column + length),
    });
  }
}
