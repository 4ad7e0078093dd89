import * as vscode from 'vscode';
import type { CheckedFile } from '../../core/study/check.ts';
import { dayName } from '../../core/study/day.ts';
import type { CheckedStudyLog } from '../storage/logCheck.ts';
import { sizeText, timeText } from './logTexts.ts';
import { storageText } from '../view/storageText.ts';

/** Lines of a list that are written out. */
const longest = 20;
/** Characters of a line. */
const width = 100;

/** What was found, as a text to read: first whether all is well, then what is not, then what there is. */
export function checkReport(checked: CheckedStudyLog, now: number): string {
  const findings = findingsOf(checked);
  return [
    vscode.l10n.t('Study log, checked on {0}', timeText(now)),
    checked.where,
    '',
    findings.length === 0
      ? vscode.l10n.t('No problems: every line is readable, and what is counted here matches the log.')
      : vscode.l10n.t('What was found'),
    ...findings.map((finding) => `- ${finding}`),
    '',
    ...contentsOf(checked),
    '',
    ...devicesOf(checked),
    '',
    ...filesOf(checked),
    '',
    ...backupsOf(checked),
    '',
  ]
    .map(wrapped)
    .join('\n');
}

/** Editors wrap no plain text by themselves. */
function wrapped(line: string): string {
  const words = line.split(' ');
  const lines = [''];
  for (const word of words) {
    const last = lines.at(-1)!;
    if (last.trim() !== '' && last.length + word.length > width) {
      lines.push(`  ${word}`);
    } else {
      lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    }
  }
  return lines.join('\n');
}

function findingsOf({ log, unreadable, aside, window, snapshot }: CheckedStudyLog): string[] {
  const { conflicts, waiting, lateOrders, files } = log;
  const findings = unreadable.map(({ name, error }) =>
    vscode.l10n.t('{0} cannot be read, and nothing in it counts. {1}', name, storageText(error)),
  );
  const say = (is: boolean | number, sentence: () => string) => {
    if (is === true || (is !== false && is > 0)) {
      findings.push(sentence());
    }
  };
  if (window !== undefined) {
    findings.push(
      vscode.l10n.t(
        'This window counts {0} entries that are not in the log, and lacks {1} that are. “Read Log Again” fixes that.',
        window.onlyFirst,
        window.onlySecond,
      ),
    );
  }
  if (snapshot !== undefined) {
    findings.push(
      vscode.l10n.t(
        'The cache that opens the log faster on this machine has {0} entries that are not in the log. “Read Log Again” fixes that.',
        snapshot.onlyFirst,
      ),
    );
  }
  for (const { name, damaged } of files) {
    for (const { line, why } of damaged.slice(0, longest)) {
      findings.push(vscode.l10n.t('{0}, line {1}: damaged ({2}).', name, line, why));
    }
    say(damaged.length > longest, () =>
      vscode.l10n.t('{0}: {1} more damaged lines.', name, damaged.length - longest),
    );
  }
  say(conflicts.length, () =>
    vscode.l10n.t(
      '{0} identifiers are on two entries that say different things ({1}). One of each pair counts, the same on every device. Perhaps two machines have the same name in the log, as after copying a disk.',
      conflicts.length,
      listed(conflicts),
    ),
  );
  say(waiting, () =>
    vscode.l10n.t(
      '{0} entries claim to come after everything of the coming centuries. They are kept, but not counted.',
      waiting,
    ),
  );
  const newer = files.reduce((sum, file) => sum + file.newer, 0);
  say(newer, () =>
    vscode.l10n.t('{0} entries were written by a newer Descent. They are kept, but not counted here.', newer),
  );
  say(lateOrders, () =>
    vscode.l10n.t(
      '{0} entries were written with a clock more than a day behind others. They count in the right order, and stretch no interval.',
      lateOrders,
    ),
  );
  const cut = files.filter(({ isCut }) => isCut).map(({ name }) => name);
  say(cut.length, () => vscode.l10n.t('Files with an unfinished last line: {0}.', listed(cut)));
  const foreign = files.filter(({ origin }) => origin === 'foreign').map(({ name }) => name);
  say(foreign.length, () =>
    vscode.l10n.t(
      'Files that Descent did not name, perhaps copies made by a sync service: {0}. Their entries count once.',
      listed(foreign),
    ),
  );
  say(aside.length, () => vscode.l10n.t('Kept beside the log but not counted: {0}.', listed(aside)));
  return findings;
}

function contentsOf({ log }: CheckedStudyLog): string[] {
  const { kinds, days, ratings, takenBack, ledger } = log;
  const names = {
    reviewed: vscode.l10n.t('reviews'),
    undone: vscode.l10n.t('undone actions'),
    suspended: vscode.l10n.t('suspensions begun or ended'),
    buried: vscode.l10n.t('cards buried until the next day'),
    flagged: vscode.l10n.t('flags set'),
    renamed: vscode.l10n.t('renamed notes, tables, rows or columns'),
    configured: vscode.l10n.t('changed deck options'),
  };
  const [again, hard, good, easy] = ratings;
  return [
    vscode.l10n.t('What the log holds'),
    ...Object.entries(names).map(
      ([kind, name]) => `- ${name}: ${kinds.get(kind as keyof typeof names) ?? 0}`,
    ),
    ...(days === undefined
      ? []
      : [
          `- ${vscode.l10n.t('first and last day of study: {0}, {1}', dayName(days[0]), dayName(days[1]))}`,
          `- ${vscode.l10n.t('answers: {0} Again, {1} Hard, {2} Good, {3} Easy', again!, hard!, good!, easy!)}`,
          `- ${vscode.l10n.t('undone reviews: {0}', takenBack)}`,
          `- ${vscode.l10n.t('names of cards: {0}', ledger.names.length)}`,
        ]),
  ];
}

function devicesOf({ log: { devices } }: CheckedStudyLog): string[] {
  return [
    vscode.l10n.t('Installations that wrote it'),
    ...devices.map(
      ({ name, sessions, reviews, first, last }) =>
        `- ${vscode.l10n.t('{0}: {1} reviews in {2} windows, from {3} to {4}', name, reviews, sessions, timeText(first), timeText(last))}`,
    ),
  ];
}

function filesOf({ log: { files } }: CheckedStudyLog): string[] {
  const text = ({ name, entries, repeated, damaged }: CheckedFile) =>
    vscode.l10n.t(
      '{0}: {1} entries, {2} of them in another file too, {3} damaged lines',
      name,
      entries,
      repeated,
      damaged.length,
    );
  return [
    vscode.l10n.t('Its files: {0}', files.length),
    ...files.slice(0, 200).map((file) => `- ${text(file)}`),
    ...(files.length > 200 ? [`- ${vscode.l10n.t('and {0} more', files.length - 200)}`] : []),
  ];
}

function backupsOf({ backups, backupsWhere }: CheckedStudyLog): string[] {
  if ('error' in backups) {
    return [
      vscode.l10n.t('The backups in {0} cannot be read. {1}', backupsWhere, storageText(backups.error)),
    ];
  }
  return [
    vscode.l10n.t('Backups: {0}, in {1}', backups.length, backupsWhere),
    ...backups
      .slice(0, longest)
      .map(
        ({ at, reviews, size }) =>
          `- ${timeText(at)}: ${vscode.l10n.t('{0} reviews', reviews)}, ${sizeText(size)}`,
      ),
  ];
}

function listed(names: readonly string[]): string {
  const some = names.slice(0, longest).join(', ');
  return names.length > longest ? vscode.l10n.t('{0} and {1} more', some, names.length - longest) : some;
}
