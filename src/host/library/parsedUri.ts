import * as vscode from 'vscode';

/** An address that was stored or typed; undefined where it is none: then there is nothing to be found. */
export function parsedUri(address: string): vscode.Uri | undefined {
  try {
    return vscode.Uri.parse(address, true);
  } catch {
    return undefined; // The editor's word for it is an error.
  }
}
