import * as vscode from 'vscode';
import { withoutOwner } from '../../core/identity/owner.ts';
import type { Renaming } from '../../core/study/renamed.ts';
import { renamings, renameWords } from '../../core/study/renamed.ts';
import { deckOf } from '../../core/study/roster.ts';
import { cardCount } from '../view/cardLabels.ts';
import type { StudySession } from '../study/session.ts';
import { notify, withoutIcons } from '../view/notify.ts';
import type { Choice } from '../view/pick.ts';
import { back, pick } from '../view/pick.ts';

/** Lists what was recognised under a new name, and takes back what should not have been. */
export async function chooseRename(session: StudySession): Promise<void> {
  const { store } = await session.open();
  const found = renamings(store.study.fold.ledger);
  if (found.length === 0) {
    void notify.information(vscode.l10n.t('No history has been moved to another name yet.'));
    return;
  }
  const chosen = await pick({
    title: vscode.l10n.t('Take back a rename'),
    placeholder: vscode.l10n.t('The history goes back to the name it was under'),
    items: found.map(choice),
  });
  if (chosen !== undefined && chosen !== back) {
    await session.takeBack(chosen.events.map(({ id }) => id));
  }
}

function choice(value: Renaming): Choice<Renaming> {
  const [first] = value.events;
  const { from, to } = renameWords(first!);
  const when = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    value,
    label: withoutIcons(`${from} → ${to}`),
    description: [
      withoutOwner(deckOf(first!.from)).replaceAll('-', ' '),
      cardCount(value.events.length),
    ].join(' · '),
    detail: when.format(value.at),
    iconPath: new vscode.ThemeIcon('discard'),
  };
}
