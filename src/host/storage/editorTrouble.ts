import * as vscode from 'vscode';
import { StorageError } from './folder.ts';
import type { StorageTrouble } from './folder.ts';

const troubles: Readonly<Record<string, StorageTrouble>> = {
  NoPermissions: 'denied',
  FileNotFound: 'gone',
  Unavailable: 'gone',
};

/** What the editor's file system could not do, and where. It has no codes for a full disk: the message names it. */
export function editorTrouble(error: unknown, uri: vscode.Uri): StorageError {
  const { code, message } =
    error instanceof vscode.FileSystemError ? error : { code: '', message: String(error) };
  const trouble = /\b(ENOSPC|EDQUOT|EFBIG)\b|quota/i.test(message)
    ? 'full'
    : /\bEROFS\b|read-?only/i.test(message)
      ? 'read-only'
      : (troubles[code] ?? 'failed');
  return new StorageError(trouble, whereOf(uri), error);
}

/** A place, as the user knows it. */
export function whereOf(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
}
