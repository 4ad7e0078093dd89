import * as vscode from 'vscode';

/** What is not done before the user trusts the workspace; undefined where that is nothing. */
export function restrictedText(): string | undefined {
  return vscode.workspace.isTrusted
    ? undefined
    : vscode.l10n.t(
        'Restricted Mode: the notes of this workspace are not studied until you trust it. Your other notes are.',
      );
}
