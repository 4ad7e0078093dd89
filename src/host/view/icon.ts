import * as vscode from 'vscode';

/** Descent's mark for a tab: unlike the activity bar, a tab does not color it. */
export function tabIcon(extensionUri: vscode.Uri): { light: vscode.Uri; dark: vscode.Uri } {
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', name);
  return { light: file('descent-light.svg'), dark: file('descent-dark.svg') };
}
