import * as vscode from 'vscode';
import { whereOf } from './editorTrouble.ts';

/**
 * What the editor's file system says of a file that is about to be read whole. Throws a sentence where it is none: a link
 * may lead to a device or a pipe, which have no size, and no end.
 */
export async function statFile(uri: vscode.Uri): Promise<vscode.FileStat> {
  const found = await vscode.workspace.fs.stat(uri);
  if ((found.type & vscode.FileType.File) === 0) {
    throw new Error(vscode.l10n.t('{0} is no file that can be read.', whereOf(uri)));
  }
  return found;
}
