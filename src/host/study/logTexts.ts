import * as vscode from 'vscode';
import type { AddedFile } from '../../core/study/addedFile.ts';
import { dayName } from '../../core/study/day.ts';
import type { Additions, Import } from '../../core/study/ankiExchange.ts';

/** What entries are about: `98 reviews of 40 cards, from 2026-01-03 to 2026-05-10`. */
export function additionsText({ reviews, cards, days }: Additions): string {
  if (days === undefined) {
    return vscode.l10n.t('changes other than reviews');
  }
  const [first, last] = days.map(dayName) as [string, string];
  return first === last
    ? vscode.l10n.t('{0} reviews of {1} cards, from {2}', reviews, cards, first)
    : vscode.l10n.t('{0} reviews of {1} cards, from {2} to {3}', reviews, cards, first, last);
}

/** What else is to be said of a file before it is imported, or after. */
export function remarksText({ known, contradictions, newer, unusable }: Import): string[] {
  const say = (count: number, sentence: string) => (count === 0 ? [] : [sentence]);
  return [
    ...say(known, vscode.l10n.t('{0} entries are here already.', known)),
    ...say(
      contradictions,
      vscode.l10n.t(
        '{0} entries contradict others under the same identifier. Of each pair only one counts, the same on every device.',
        contradictions,
      ),
    ),
    ...say(
      newer.length,
      vscode.l10n.t('{0} entries of a newer Descent will be kept, but not counted here.', newer.length),
    ),
    ...say(
      unusable.length,
      vscode.l10n.t('{0} entries from an impossible time will be kept, but not counted.', unusable.length),
    ),
  ];
}

/** The first line numbers, and how many there are more. */
export function linesText(damaged: Import['damaged']): string {
  const listed = damaged.slice(0, 8).map(({ line }) => line);
  const more = damaged.length - listed.length;
  const list = listed.join(', ');
  return more === 0 ? list : vscode.l10n.t('{0} and {1} more', list, more);
}

/** A moment, as the editor's language writes it. */
export function timeText(at: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** Bytes. */
export function sizeText(bytes: number): string {
  const unit = bytes < 1e6 ? 'kilobyte' : 'megabyte';
  const value = Math.max(1, Math.round(bytes / (unit === 'kilobyte' ? 1e3 : 1e6)));
  return new Intl.NumberFormat(vscode.env.language, { style: 'unit', unit, unitDisplay: 'short' }).format(
    value,
  );
}

export function addedText({ how, at }: AddedFile): string {
  return how === 'imported'
    ? vscode.l10n.t('Imported on {0}', timeText(at))
    : vscode.l10n.t('Restored on {0}', timeText(at));
}
