import * as vscode from 'vscode';
import type { Import } from '../../core/study/exchange.ts';
import type { LogProblem } from '../storage/eventLog.ts';
import { StorageError } from '../storage/folder.ts';

/** Why storing or reading the log failed, and what helps, in a sentence for the learner. */
export function storageText(error: unknown): string {
  if (!(error instanceof StorageError)) {
    return error instanceof Error ? error.message : String(error);
  }
  const { trouble, where } = error;
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
      return vscode.l10n.t('The folder is not there. Bring it back, then try again: {0}', where);
    case 'failed':
      return vscode.l10n.t('Storage failed: {0}', error.message);
  }
}

/** A problem found while reading the log. */
export function problemText(problem: LogProblem): string {
  const { file } = problem;
  switch (problem.kind) {
    case 'damaged':
      return problem.quarantine === undefined
        ? vscode.l10n.t(
            '{0} damaged lines in the study log {1} were skipped. All others count.',
            problem.lines.length,
            file,
          )
        : vscode.l10n.t(
            '{0} damaged lines in the study log {1} were set aside in {2}. All others count.',
            problem.lines.length,
            file,
            problem.quarantine,
          );
    case 'newer':
      return vscode.l10n.t(
        'The study log {0} has entries of a newer Descent. They are kept, but not counted here.',
        file,
      );
    case 'unreadable':
      return vscode.l10n.t('The study log {0} cannot be read. {1}', file, storageText(problem.error));
  }
}

/** What became of a card, as the panel tells it with the next one. */
export const buriedText = (): string => vscode.l10n.t('Buried until tomorrow. U brings it back.');
export const renameUndoneText = (): string => vscode.l10n.t('The history is under its former name again.');
export const suspendedText = (): string => vscode.l10n.t('Suspended. U brings it back.');
export const leechText = (): string =>
  vscode.l10n.t('Suspended: this card is forgotten again and again. U brings it back.');

/** What an import has done. */
export function importText({ events, known, newer, damaged }: Import): string {
  const parts = [
    events.length === 0 && newer.length === 0
      ? vscode.l10n.t('Nothing to import: all {0} entries are here already.', known)
      : vscode.l10n.t('Study log imported: {0} new entries, {1} were here already.', events.length, known),
  ];
  if (newer.length > 0) {
    parts.push(vscode.l10n.t('{0} entries of a newer Descent are kept, but not counted here.', newer.length));
  }
  if (damaged.length > 0) {
    parts.push(vscode.l10n.t('Damaged lines were left out: {0}. The file is as it was.', linesText(damaged)));
  }
  return parts.join(' ');
}

export const notAnExportText = (where: string, line: number): string =>
  vscode.l10n.t(
    '{0} is not a study log: line {1} is not an entry of one. Nothing was imported.',
    where,
    line,
  );

/** The first line numbers, and how many there are more. */
function linesText(damaged: Import['damaged']): string {
  const shown = damaged.slice(0, 8).map(({ line }) => line);
  const more = damaged.length - shown.length;
  const list = shown.join(', ');
  return more === 0 ? list : vscode.l10n.t('{0} and {1} more', list, more);
}
