import * as vscode from 'vscode';
import type { Import } from '../../core/study/ankiExchange.ts';
import type { Withheld } from '../../core/study/queue.ts';
import type { Scope } from '../../core/study/plan.ts';
import type { Study } from '../../core/study/study.ts';
import type { Action } from '../../core/study/undo.ts';
import type { LogProblem } from '../storage/eventLog.ts';
import { shortened } from '../view/notify.ts';
import { storageText } from '../view/storageText.ts';
import { linesText } from './logTexts.ts';

/** A problem found while reading the log. */
export function problemText(problem: LogProblem): string {
  const file = shortened(problem.file);
  switch (problem.kind) {
    case 'damaged':
      return problem.quarantine === undefined
        ? vscode.l10n.t(
            '{0} damaged lines in the study log {1} were skipped. All others count.',
            problem.count,
            file,
          )
        : vscode.l10n.t(
            '{0} damaged lines in the study log {1} were set aside in {2}. All others count.',
            problem.count,
            file,
            shortened(problem.quarantine),
          );
    case 'newer':
      return vscode.l10n.t(
        'The study log {0} has entries of a newer Descent. They are kept, but not counted here.',
        file,
      );
    case 'unreadable':
      return vscode.l10n.t('The study log {0} cannot be read. {1}', file, storageText(problem.error));
    case 'large':
      return vscode.l10n.t('The study log {0} is larger than 1 GB and was not read. All others count.', file);
    case 'exchanged':
      return vscode.l10n.t(
        'The study log {0} was replaced by another version and was read again. What only the earlier version had counts until this window is closed.',
        file,
      );
    case 'gone':
      return vscode.l10n.t(
        'Study logs that this window has read are gone: {0}, the first is {1}. What they had counts until this window is closed.',
        problem.files,
        file,
      );
    case 'rewritten':
      return problem.gone
        ? vscode.l10n.t(
            'The study log {0} was deleted by another program. Its {1} entries were written again. Nothing is lost.',
            file,
            problem.events,
          )
        : vscode.l10n.t(
            'The study log {0} was changed by another program. The {1} entries it lacked were written again. Nothing is lost.',
            file,
            problem.events,
          );
    case 'owed':
      return vscode.l10n.t(
        'The study log {0} was deleted or changed by another program, and {1} entries cannot be written again yet. Keep this window open. {2}',
        file,
        problem.events,
        storageText(problem.error),
      );
  }
}

/** Who set `descent.log.folder` without effect. */
export function ignoredPlaceText(source: 'remote' | 'workspace'): string {
  return source === 'remote'
    ? vscode.l10n.t(
        'The remote machine or container sets descent.log.folder. This has no effect: only your user settings say where the study log is kept.',
      )
    : vscode.l10n.t(
        'This workspace sets descent.log.folder. This has no effect: only your user settings say where the study log is kept.',
      );
}

/** What became of a card, as the panel tells it with the next one. */
export const buriedText = (): string => vscode.l10n.t('Buried until tomorrow. U brings it back.');
export const suspendedText = (): string => vscode.l10n.t('Suspended. U brings it back.');
export const lessonPutOffText = (): string =>
  vscode.l10n.t('This lesson and its new cards come tomorrow. U brings it back.');
export const leechText = (): string =>
  vscode.l10n.t('Suspended: this card is forgotten again and again. U brings it back.');

/** What came of undo and redo. */
export function undoneText(kind: Action['kind']): string {
  switch (kind) {
    case 'reviewed':
      return vscode.l10n.t('The answer is undone. Shift+U restores it.');
    case 'suspended':
    case 'buried':
    case 'flagged':
      return vscode.l10n.t('Undone. Shift+U redoes it.');
    case 'lesson':
      return vscode.l10n.t('The lesson is back. Shift+U redoes it.');
    case 'renamed':
      return vscode.l10n.t('The history is under its former name again.');
  }
}

export function redoneText(kind: Action['kind']): string {
  return kind === 'reviewed'
    ? vscode.l10n.t('The answer is restored. U undoes it.')
    : vscode.l10n.t('Redone. U undoes it.');
}

/** Why new cards wait that are there; undefined where none do, or none that the learner chose. */
export function withheldText(
  study: Study,
  withheld: Withheld,
  now: number,
  isSelection: boolean,
): string | undefined {
  const { limit, siblings } = withheld;
  const introduced = study.introducedToday(now);
  const perDay = study.newPerDay ?? Infinity;
  const sentences = [
    ...(limit === 0
      ? []
      : [
          isSelection
            ? vscode.l10n.t('New cards left here for another day: {0}.', limit)
            : introduced >= perDay
              ? vscode.l10n.t('You have learned today’s {0} new cards; {1} more are waiting.', perDay, limit)
              : vscode.l10n.t('New cards for later days: {0}.', limit),
        ]),
    ...(siblings === 0 || !isSelection
      ? []
      : [vscode.l10n.t('Cards from the same cell as another one, spread over other days: {0}.', siblings)]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** How a session of chosen cards begins, where not all of its new cards come at once, or they come beyond the limit. */
export function beginText(study: Study, scope: Scope, now: number): string | undefined {
  const { withheld, counts } = study.agenda(now, scope);
  const elsewhere = study.introducedToday(now) - study.introducedToday(now, scope);
  const perDay = study.newPerDay ?? Infinity;
  const spent = elsewhere > 0 && elsewhere >= perDay && counts.new > 0;
  const sentences = [
    ...(spent
      ? [
          vscode.l10n.t(
            'Today’s {0} new cards were used up in other decks. You chose these cards, so {1} are shown anyway.',
            perDay,
            counts.new,
          ),
        ]
      : []),
    ...(counts.new > 0 && withheld.limit > 0
      ? [vscode.l10n.t('{0} new cards now, {1} more when you ask for them.', counts.new, withheld.limit)]
      : []),
    ...(withheld.siblings > 0
      ? [
          vscode.l10n.t(
            'Cards from the same cell as another one, spread over other days: {0}.',
            withheld.siblings,
          ),
        ]
      : []),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** What an import has done. */
export function importText(found: Import): string {
  const { events, known, newer, unusable, damaged } = found;
  const count = events.length + newer.length + unusable.length;
  const parts = [
    count === 0
      ? vscode.l10n.t('Nothing to import: all {0} entries are here already.', known)
      : vscode.l10n.t('Study log imported: {0} new entries, {1} were here already.', count, known),
  ];
  if (newer.length > 0) {
    parts.push(vscode.l10n.t('{0} entries of a newer Descent are kept, but not counted here.', newer.length));
  }
  if (unusable.length > 0) {
    parts.push(
      vscode.l10n.t('{0} entries from an impossible time are kept, but not counted.', unusable.length),
    );
  }
  if (damaged.length > 0) {
    parts.push(vscode.l10n.t('Damaged lines were skipped: {0}. The file is unchanged.', linesText(damaged)));
  }
  return parts.join(' ');
}

export const notAnExportText = (where: string, line: number): string =>
  vscode.l10n.t(
    '{0} is not a study log: line {1} is not an entry of one. Nothing was imported.',
    where,
    line,
  );
