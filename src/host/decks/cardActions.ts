import * as vscode from 'vscode';
import type { CardId } from '../../core/identity/cardId.ts';
import type { StudyEvent } from '../../core/study/events.ts';
import { standings } from '../../core/study/standing.ts';
import type { Study } from '../../core/study/study.ts';
import type { StudyPanel } from '../study/studyPanel.ts';
import type { StudySession } from '../study/session.ts';
import type { Entry } from './deckCatalogue.ts';
import type { Choice } from '../view/pick.ts';
import { back, closeList, pick } from '../view/pick.ts';
import { flagColors, flagNames } from './cardTexts.ts';

export type CardAction = 'study' | 'open' | 'suspend' | 'unsuspend' | 'bury' | 'unbury' | 'flag';

/** What can be done with a card of a list; each change is an event of the log, which the study panel can take back. */
export class CardActions {
  readonly #session: StudySession;
  readonly #panel: StudyPanel;

  constructor(session: StudySession, panel: StudyPanel) {
    this.#session = session;
    this.#panel = panel;
  }

  /** Lets one be chosen. */
  async choose(entry: Entry): Promise<CardAction | typeof back | undefined> {
    const { store } = await this.#session.open();
    const { hidden, state } = standings(store.study, Date.now())(entry.id);
    const choice = (value: CardAction, icon: string, label: string): Choice<CardAction> => ({
      value,
      label,
      iconPath: new vscode.ThemeIcon(icon),
    });
    return pick<CardAction>({
      title: entry.question,
      placeholder: entry.place,
      canGoBack: true,
      items: [
        ...(hidden === undefined ? [choice('study', 'mortar-board', vscode.l10n.t('Study this card'))] : []),
        choice('open', 'go-to-file', vscode.l10n.t('Open the note')),
        state.suspended
          ? choice('unsuspend', 'debug-continue', vscode.l10n.t('End the suspension'))
          : choice('suspend', 'debug-pause', vscode.l10n.t('Suspend')),
        ...(hidden === 'buried'
          ? [choice('unbury', 'eye', vscode.l10n.t('Bring back today'))]
          : hidden === undefined
            ? [choice('bury', 'eye-closed', vscode.l10n.t('Bury until tomorrow'))]
            : []),
        choice('flag', 'flag', vscode.l10n.t('Flag…')),
      ],
    });
  }

  /** Does it, and says whether the list is done with. Rejects when the log cannot be written: nothing changed. */
  async run(action: CardAction, entry: Entry): Promise<'done' | 'stay'> {
    const { id } = entry;
    switch (action) {
      case 'study':
        closeList();
        this.#panel.open({
          scope: { only: (card) => card === id, allBefore: Date.now(), unlimited: true },
          title: entry.question,
        });
        return 'done';
      case 'open':
        closeList();
        await this.#open(id);
        return 'done';
      case 'suspend':
      case 'unsuspend':
        await this.#record((study, now) => study.suspend(id, action === 'suspend', now));
        return 'stay';
      case 'bury':
      case 'unbury':
        await this.#record((study, now) => study.bury(id, action === 'bury', now));
        return 'stay';
      case 'flag': {
        const flag = await this.#chooseFlag(entry);
        if (flag !== undefined) {
          await this.#record((study, now) => study.flag(id, flag, now));
        }
        return 'stay';
      }
    }
  }

  async #open(id: CardId): Promise<void> {
    const { cards } = await this.#session.open();
    const card = cards.get(id);
    if (card === undefined) {
      throw new Error(vscode.l10n.t('This card is no longer in the notes.'));
    }
    await this.#session.openSource(card);
  }

  async #record(event: (study: Study, now: number) => StudyEvent): Promise<void> {
    const { store } = await this.#session.open();
    await store.record([event(store.study, Date.now())]);
  }

  async #chooseFlag(entry: Entry): Promise<number | undefined> {
    const { store } = await this.#session.open();
    const { flag } = store.study.fold.card(entry.id);
    const items = flagNames().map((label, value): Choice<number> => ({
      value,
      label,
      iconPath:
        value === 0
          ? new vscode.ThemeIcon('circle-slash')
          : new vscode.ThemeIcon('flag', new vscode.ThemeColor(flagColors[value]!)),
      ...(value === flag ? { description: vscode.l10n.t('now') } : {}),
    }));
    const chosen = await pick({
      title: entry.question,
      placeholder: vscode.l10n.t('Choose a flag'),
      items,
      active: items[flag],
      canGoBack: true,
    });
    return chosen === back ? undefined : chosen;
  }
}
