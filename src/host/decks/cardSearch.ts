import * as vscode from 'vscode';
import type { Query, QueryError } from '../../core/study/query.ts';
import { conditions, properties, queryMessages, readQuery, unfinished } from '../../core/study/query.ts';
import { cardKinds } from '../../core/identity/cardId.ts';
import { asksForArchived, matcher } from '../../core/study/search.ts';
import type { Standing } from '../../core/study/standing.ts';
import { standings } from '../../core/study/standing.ts';
import type { StudyPanel } from '../study/studyPanel.ts';
import type { StudySession } from '../study/session.ts';
import { kindWords } from '../view/cardLabels.ts';
import { storageText } from '../view/storageText.ts';
import { notify, withoutIcons } from '../view/notify.ts';
import type { CardAction, CardActions } from './cardActions.ts';
import { back, closeList, onClosed, showNext } from '../view/pick.ts';
import type { Catalogue, Entry } from './deckCatalogue.ts';
import { flagColors, standingText } from './cardTexts.ts';

type Item = vscode.QuickPickItem &
  (
    | { readonly does: 'action'; readonly entry: Entry }
    | { readonly does: 'study'; readonly entries: readonly Entry[] }
    | { readonly does: 'write'; readonly query: string }
    | { readonly does: 'more' | 'nothing' }
  );
type Button = vscode.QuickInputButton & { readonly action: CardAction };

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

  /** @param query to begin with */
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
    // The items are what our own search found, in the order of the notes. No stable API says so, but this has always
    // been there; without it, only the order would be another.
    Object.assign(picker, { sortByLabel: false });
    picker.value = query;
    picker.busy = true;
    let shown = page;
    let helping = false;
    /** Another list lies over this one. */
    let aside = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fail = (error: unknown): void => void notify.error(storageText(error));
    const update = async (): Promise<void> => {
      const text = picker.value;
      const items = helping ? examples() : await this.#find(text, shown);
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
            shown += page;
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
      shown = page;
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

  async #find(text: string, shown: number): Promise<Item[]> {
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
    const left = found.length - shown;
    return [
      ...completions,
      ...(free.length > 0 && text.trim() !== '' ? [studyItem(free)] : []),
      ...found.slice(0, shown).map((entry) => cardItem(entry, standing(entry.id), now)),
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

function studyItem(entries: readonly Entry[]): Item {
  return {
    does: 'study',
    entries,
    alwaysShow: true,
    iconPath: new vscode.ThemeIcon('mortar-board'),
    label:
      entries.length === 1
        ? vscode.l10n.t('Study this card')
        : vscode.l10n.t('Study these {0} cards', entries.length),
    description: vscode.l10n.t('due or not'),
  };
}

function cardItem(entry: Entry, standing: Standing, now: number): Item {
  const { flag, suspended } = standing.state;
  const words = [
    entry.archived ? vscode.l10n.t('archived') : standingText(standing, now),
    ...(standing.leech ? [vscode.l10n.t('leech')] : []),
  ];
  return {
    does: entry.archived ? 'nothing' : 'action',
    entry,
    alwaysShow: true,
    label: withoutIcons(entry.question),
    description: words.join(' · '),
    detail: withoutIcons(
      entry.kind === undefined ? entry.place : `${kindWords(entry.kind)[0]} · ${entry.place}`,
    ),
    iconPath:
      flag > 0
        ? new vscode.ThemeIcon('flag', new vscode.ThemeColor(flagColors[flag] ?? 'charts.purple'))
        : new vscode.ThemeIcon(iconOf(entry, standing)),
    buttons: entry.archived
      ? []
      : [
          button('open', 'go-to-file', vscode.l10n.t('Open the note')),
          suspended
            ? button('unsuspend', 'debug-continue', vscode.l10n.t('End the suspension'))
            : button('suspend', 'debug-pause', vscode.l10n.t('Suspend')),
          button('flag', 'flag', vscode.l10n.t('Flag…')),
        ],
  };
}

function iconOf({ archived }: Entry, { hidden, due, state }: Standing): string {
  if (archived) {
    return 'archive';
  }
  if (hidden !== undefined) {
    return hidden === 'suspended' ? 'debug-pause' : 'eye-closed';
  }
  return state.phase === 'new' ? 'circle-outline' : due ? 'circle-large-filled' : 'check';
}

const button = (action: CardAction, icon: string, tooltip: string): Button => ({
  action,
  iconPath: new vscode.ThemeIcon(icon),
  tooltip,
});

function moreItem(count: number): Item {
  return {
    does: 'more',
    alwaysShow: true,
    label: vscode.l10n.t('{0} more…', count),
    iconPath: new vscode.ThemeIcon('ellipsis'),
  };
}

function nothingItem(): Item {
  return {
    does: 'nothing',
    alwaysShow: true,
    label: vscode.l10n.t('No cards found'),
    iconPath: new vscode.ThemeIcon('circle-slash'),
  };
}

function problemItem(text: string, { code, at, length, parameters }: QueryError): Item {
  return {
    does: 'nothing',
    alwaysShow: true,
    iconPath: new vscode.ThemeIcon('warning'),
    label: vscode.l10n.t(queryMessages[code], parameters),
    detail: withoutIcons(`${text.slice(0, at)}▸${text.slice(at, at + length)}◂${text.slice(at + length)}`),
  };
}

/** What the value that is being written may become, where there is a closed list. */
function completionsOf(text: string): Item[] {
  const written = unfinished(text);
  if (written === undefined) {
    return [];
  }
  const { field, begun, at } = written;
  const values: readonly string[] =
    field === 'is'
      ? conditions
      : field === 'kind'
        ? cardKinds
        : field === 'prop'
          ? properties.map((property) => `${property}>`)
          : [];
  return values
    .filter((value) => value.startsWith(begun) && value !== begun)
    .map((value) => writeItem(`${field}:${value}`, text.slice(0, at) + `${field}:${value}`));
}

const writeItem = (label: string, query: string, description?: string): Item => ({
  does: 'write',
  query,
  alwaysShow: true,
  iconPath: new vscode.ThemeIcon('search'),
  label,
  ...(description === undefined ? {} : { description }),
});

/** What a query can say, each to be tried at once. */
function examples(): Item[] {
  const list: readonly [string, string][] = [
    ['bias correction', vscode.l10n.t('both words, anywhere on the card')],
    ['"bias correction"', vscode.l10n.t('one after the other')],
    ['adam -momentum', vscode.l10n.t('the one word and not the other')],
    ['adam or nesterov', vscode.l10n.t('one of them; brackets group')],
    ['is:due', `${vscode.l10n.t('what it is now')}: ${conditions.join(', ')}`],
    ['deck:first-order', vscode.l10n.t('a part of the note’s title')],
    ['table:rules', vscode.l10n.t('a part of the table’s title')],
    ['tag:optimizers', vscode.l10n.t('a whole tag')],
    ['kind:cloze', `${vscode.l10n.t('the kind of card')}: ${cardKinds.join(', ')}`],
    ['flag:1', vscode.l10n.t('the flag: 1 red, 2 orange, 3 green, 4 blue, 0 none')],
    ['rated:7', vscode.l10n.t('answered in the last 7 days')],
    ['prop:stability>10', `${vscode.l10n.t('a number of the card')}: ${properties.join(', ')}`],
  ];
  return list.map(([query, what]) => writeItem(query, query, what));
}
