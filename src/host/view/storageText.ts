import * as vscode from 'vscode';
import { StorageError } from '../storage/folder.ts';
import { shortened } from './notify.ts';

/** Characters of an error's own message that are told. */
const longest = 400;

/** Why storing or reading the log failed, and what helps, in a sentence for the learner. */
export function storageText(error: unknown): string {
  if (!(error instanceof StorageError)) {
    return shortened(error instanceof Error ? error.message : String(error), longest);
  }
  const { trouble } = error;
  const where = shortened(error.where);
  switch (trouble) {
    case 'full':
      return vscode.l10n.t('The disk is full. Free some space, then try again: {0}', where);
    case 'read-only':
      return vscode.l10n.t('The disk is read-only. Make it writable, then try again: {0}', where);
    case 'denied':
      return vscode.l10n.t(
        'Access is denied. Check the permissions of the folder, then try again: {0}',
        where,
      );
    case 'gone':
      return vscode.l10n.t('The folder is missing. Restore it, then try again: {0}', where);
    case 'failed':
      return vscode.l10n.t('Storage failed: {0}', shortened(error.message, longest));
  }
}
