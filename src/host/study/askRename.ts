import * as vscode from 'vscode';
import type { Recognised } from '../../core/identity/changes.ts';
import type { Answer } from '../view/notify.ts';
import { notify, shortened, withoutIcons } from '../view/notify.ts';

/** More names than these do not fit on buttons. */
const mostButtons = 3;
/** Characters of a name in the question. */
const mostOfName = 60;

/**
 * Asks which of several is the same under a new name, by a notification that takes no focus. All options have
 * one side in common: what is gone, or what is new.
 */
export async function askRename(options: readonly Recognised[]): Promise<Recognised | undefined> {
  const [first] = options;
  if (first === undefined) {
    return undefined;
  }
  const { question, names, none } = wording(first, options);
  const answers = options.map((value, i) => ({ title: names[i] ?? '', value }));
  const buttons: Answer<Recognised | 'choose' | 'none'>[] =
    names.length > mostButtons ? [{ title: vscode.l10n.t('Choose…'), value: 'choose' }] : answers;
  const answer = await notify.question(question, [...buttons, { title: none, value: 'none' }]);
  if (answer === 'choose') {
    const items = answers.map(({ title, value }) => ({ label: withoutIcons(title), value }));
    return (await vscode.window.showQuickPick(items, { title: question }))?.value;
  }
  return answer === 'none' ? undefined : answer;
}

function wording(
  recognised: Recognised,
  options: readonly Recognised[],
): { question: string; names: readonly string[]; none: string } {
  const { what } = recognised;
  const table = shortened(recognised.table, mostOfName);
  const from = shortened(recognised.from, mostOfName);
  const to = shortened(recognised.to, mostOfName);
  const shared = recognised.shared === undefined ? undefined : shortened(recognised.shared, mostOfName);
  const ofTables = what === 'table';
  const isNew = vscode.l10n.t('No, new');
  if (what === 'history') {
    const question = vscode.l10n.t(
      'Some cards of “{0}” have the names of cards that you studied before, perhaps in another workspace. Was it this table?',
      table,
    );
    return { question, names: [vscode.l10n.t('Yes, this one')], none: isNew };
  }
  if (shared !== undefined && options.length === 1) {
    const question = vscode.l10n.t(
      'Was “{1}” in “{0}” renamed to “{2}”? Another workspace has the note “{3}” as well: if so, its history moves to the new name, too.',
      table,
      from,
      to,
      shared,
    );
    return { question, names: [vscode.l10n.t('Yes, renamed')], none: isNew };
  }
  if (options.length === 1) {
    const question = ofTables
      ? vscode.l10n.t('Was the table “{0}” renamed to “{1}”?', from, to)
      : vscode.l10n.t('Was “{1}” in “{0}” renamed to “{2}”?', table, from, to);
    return { question, names: [vscode.l10n.t('Yes, renamed')], none: isNew };
  }
  if (options.every((option) => option.to === recognised.to)) {
    const question = ofTables
      ? vscode.l10n.t('What was the table “{0}” called before?', to)
      : vscode.l10n.t('What was “{0}” in “{1}” called before?', to, table);
    return { question, names: options.map((option) => option.from), none: isNew };
  }
  const question = ofTables
    ? vscode.l10n.t('What is the table “{0}” called now?', from)
    : vscode.l10n.t('What is “{0}” in “{1}” called now?', from, table);
  return { question, names: options.map((option) => option.to), none: vscode.l10n.t('No, removed') };
}
