import * as vscode from 'vscode';
import type { Query } from '../../core/study/query.ts';
import { readQuery } from '../../core/study/query.ts';
import { asksForArchived, matcher } from '../../core/study/search.ts';
import { standings } from '../../core/study/standing.ts';
import type { StudyPanel } from '../study/studyPanel.ts';
import type { StudySession } from '../study/session.ts';
import { storageText } from '../view/storageText.ts';
import { notify } from '../view/notify.ts';
import type { CardAction, CardActions } from './cardActions.ts';
import { back, closeList, onClosed, showNext } from '../view/pick.ts';
import type { Catalogue, Entry } from './deckCatalogue.ts';
import type { Item, Button } from './searchItems.ts';
import {
  examples,
  completionsOf,
  problemItem,
  nothingItem,
  studyItem,
  cardItem,
  moreItem,
} from './searchItems.ts';

/** So many cards are listed at a time: a longer list is slow to draw, and nobody reads it. */
const page = 100;

/** Milliseconds without a key before a search is run. */
const calm = 120;

/** Cards found by a query while it is typed, and what can be done with them. */
export class CardSearch {
  readonly #session: StudySession;
  readonly #catalogue: Catalogue;
  readonly #actions: CardActions;
  readonly #panel: StudyPanel;

  constructor(session: StudySession, catalogue: Catalogue, actions: CardActions, panel: StudyPanel) {
    this.#session = session;
    this.#catalogue = catalogue;
    this.#actions = actions;
    this.#panel = panel;
  }

  /** @param query the text that the list opens with */
  async run(query = ''): Promise<void> {
    const picker = vscode.window.createQuickPick<Item>();
    const help: vscode.QuickInputButton = {
      iconPath: new vscode.ThemeIcon('question'),
      tooltip: vscode.l10n.t('What you can search for'),
    };
    picker.title = vscode.l10n.t('Search cards');
    picker.placeholder = vscode.l10n.t('Words, or for example: is:due table:optimizers -kind:choice');
    picker.buttons = [help];
    picker.keepScrollPosition = true;
    // Items keep the order of the notes. `sortByLabel` is in no stable API, but every version has it; without it only
    // the order would differ.
    Object.assign(picker, { sortByLabel: false });
    picker.value = query;
    picker.busy = true;
    let limit = page;
    let helping = false;
    /** Another list lies over this one. */
    let aside = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fail = (error: unknown): void => void notify.error(storageText(error));
    const update = async (): Promise<void> => {
      const text = picker.value;
      const items = helping ? examples() : await this.#find(text, limit);
      if (text === picker.value) {
        picker.items = items;
        picker.busy = false;
      }
    };
    const show = (): void => {
      clearTimeout(timer);
      update().catch(fail);
    };
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(show, calm);
    };
    const act = async (entry: Entry, given?: CardAction): Promise<void> => {
      aside = true;
      const action = given ?? (await this.#actions.choose(entry));
      const then =
        action === undefined ? 'done' : action === back ? 'stay' : await this.#actions.run(action, entry);
      if (then === 'done') {
        picker.dispose();
        return;
      }
      await update();
      const again = picker.items.find((item) => item.does === 'action' && item.entry.id === entry.id);
      aside = false;
      showNext(picker);
      picker.activeItems = again === undefined ? [] : [again];
    };
    const following = this.#session.onDidChange(later);
    const closed = new Promise<void>((resolve) => {
      onClosed(picker, () => {
        if (!aside) {
          resolve();
        }
      });
      const leave = (error: unknown): void => {
        fail(error);
        resolve();
      };
      picker.onDidAccept(() => {
        const [item] = picker.selectedItems;
        switch (item?.does) {
          case 'action':
            act(item.entry).then(() => {
              if (aside) {
                resolve();
              }
            }, leave);
            break;
          case 'study':
            this.#study(item.entries, picker.value);
            resolve();
            break;
          case 'write':
            helping = false;
            picker.value = item.query;
            show();
            break;
          case 'more':
            limit += page;
            show();
            break;
          case 'nothing':
          case undefined:
        }
      });
      picker.onDidTriggerItemButton(({ item, button }) => {
        if (item.does === 'action') {
          act(item.entry, (button as Button).action).then(() => {
            if (aside) {
              resolve();
            }
          }, leave);
        }
      });
    });
    picker.onDidChangeValue(() => {
      helping = false;
      limit = page;
      later();
    });
    picker.onDidTriggerButton(() => {
      helping = !helping;
      show();
    });
    showNext(picker);
    show();
    await closed;
    clearTimeout(timer);
    following.dispose();
    closeList();
    picker.dispose();
  }

  async #find(text: string, limit: number): Promise<Item[]> {
    const { query, error } = readQuery(text);
    const completions = completionsOf(text);
    if (query === undefined) {
      return completions.length > 0 ? completions : [problemItem(text, error)];
    }
    const now = Date.now();
    const { store } = await this.#session.open();
    const standing = standings(store.study, now);
    const found = (await this.#candidates(query)).filter(matcher(query, standing));
    if (found.length === 0) {
      return [...completions, nothingItem()];
    }
    const free = found.filter(({ id, archived }) => !archived && standing(id).hidden === undefined);
    const left = found.length - limit;
    return [
      ...completions,
      ...(free.length > 0 && text.trim() !== '' ? [studyItem(free)] : []),
      ...found.slice(0, limit).map((entry) => cardItem(entry, standing(entry.id), now)),
      ...(left > 0 ? [moreItem(left)] : []),
    ];
  }

  async #candidates(query: Query): Promise<readonly Entry[]> {
    const cards = await this.#catalogue.cards();
    return asksForArchived(query) ? [...cards, ...(await this.#catalogue.archived())] : cards;
  }

  #study(entries: readonly Entry[], query: string): void {
    const chosen = new Set(entries.map(({ id }) => id));
    this.#panel.open({
      scope: { only: (id) => chosen.has(id), allBefore: Date.now(), unlimited: true },
      title: query.trim(),
    });
  }
}
