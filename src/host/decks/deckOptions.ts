import * as vscode from 'vscode';
import type { DeckSettings } from '../../core/study/settings.ts';
import { withSettings } from '../../core/study/settings.ts';
import type { StudySession } from '../study/session.ts';
import { storageText } from '../view/storageText.ts';
import { notify } from '../view/notify.ts';
import type { Catalogue } from './deckCatalogue.ts';
import type { DeckField } from './optionFields.ts';
import { deckFields, editField } from './optionFields.ts';
import type { Choice } from '../view/pick.ts';
import { back, closeList, pick } from '../view/pick.ts';
import { cardCount } from '../view/cardLabels.ts';

type Act =
  | { readonly does: 'edit'; readonly field: DeckField }
  | { readonly does: 'reset'; readonly field: DeckField }
  | { readonly does: 'resetAll' };

/** How one deck is studied, where that differs from the editor's settings, which count for all decks. */
export class DeckOptions {
  readonly #session: StudySession;
  readonly #catalogue: Catalogue;

  constructor(session: StudySession, catalogue: Catalogue) {
    this.#session = session;
    this.#catalogue = catalogue;
  }

  /** @param deck its key; asked for if absent */
  async run(deck?: string): Promise<void> {
    try {
      await this.#run(deck);
    } finally {
      closeList();
    }
  }

  async #run(deck?: string): Promise<void> {
    const titles = await this.#catalogue.titles();
    const name = deck ?? (await this.#chooseDeck(titles));
    if (name === undefined) {
      return;
    }
    let last: string | undefined;
    for (;;) {
      const act = await this.#choose(name, titles(name), deck === undefined, last);
      if (act === undefined) {
        return;
      }
      if (act === back) {
        return this.#run();
      }
      last = act.does === 'resetAll' ? undefined : act.field.key;
      await this.#do(act, name);
    }
  }

  async #chooseDeck(titles: (name: string) => string): Promise<string | undefined> {
    const { store } = await this.#session.open();
    const counts = new Map<string, number>();
    for (const id of store.study.cards) {
      const name = id.slice(0, id.indexOf('/'));
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const own = (name: string): number => Object.keys(this.#own(name)).length;
    const chosen = await pick<string>({
      title: vscode.l10n.t('Deck options'),
      placeholder: vscode.l10n.t('Choose a deck'),
      items: Array.from(counts, ([name, cards]) => ({
        value: name,
        label: titles(name),
        description: [
          cardCount(cards),
          ...(own(name) > 0 ? [vscode.l10n.t('{0} of its own', own(name))] : []),
        ].join(' · '),
      })),
    });
    return chosen === back ? undefined : chosen;
  }

  async #choose(
    name: string,
    title: string,
    canGoBack: boolean,
    last: string | undefined,
  ): Promise<Act | typeof back | undefined> {
    const { store } = await this.#session.open();
    const settings = store.study.settingsOf(name);
    const own = this.#own(name);
    const reset: vscode.QuickInputButton = {
      iconPath: new vscode.ThemeIcon('discard'),
      tooltip: vscode.l10n.t('Same as all decks'),
    };
    const items = deckFields().map((field): Choice<Act> => ({
      value: { does: 'edit', field },
      label: field.label,
      description:
        field.key in own
          ? field.text(settings)
          : vscode.l10n.t('{0}, same as all decks', field.text(settings)),
      iconPath: new vscode.ThemeIcon(field.key in own ? 'circle-filled' : 'circle-outline'),
      ...(field.key in own ? { buttons: [reset] } : {}),
    }));
    const all: Choice<Act> = {
      value: { does: 'resetAll' },
      label: vscode.l10n.t('Use the settings of all decks'),
      iconPath: new vscode.ThemeIcon('discard'),
    };
    return pick<Act>({
      title: vscode.l10n.t('Options of {0}', title),
      placeholder: vscode.l10n.t('Choose what to change for this deck'),
      items: Object.keys(own).length > 0 ? [...items, all] : items,
      active: items.find(({ value }) => value.does === 'edit' && value.field.key === last),
      canGoBack,
      onButton: (act) => (act.does === 'edit' ? { does: 'reset', field: act.field } : undefined),
    });
  }

  async #do(act: Act, name: string): Promise<void> {
    const { store } = await this.#session.open();
    const { study } = store;
    const raw = study.fold.configured.get(name) ?? {};
    const known = new Set<string>(deckFields().map(({ key }) => key));
    let next: Record<string, unknown> = { ...raw };
    if (act.does === 'resetAll') {
      // What a newer Descent wrote there stays.
      next = Object.fromEntries(Object.entries(raw).filter(([key]) => !known.has(key)));
    } else {
      const { key } = act.field;
      const value =
        act.does === 'reset'
          ? null
          : await editField(act.field, this.#session.settings.deck, study.settingsOf(name));
      if (value === undefined) {
        return;
      }
      if (value === null) {
        Reflect.deleteProperty(next, key);
      } else {
        next[key] = value.value;
      }
    }
    try {
      await store.record([study.configure(name, next, Date.now())]);
    } catch (error) {
      void notify.error(storageText(error));
    }
  }

  /** The settings that the deck has of its own, as far as they are valid. */
  #own(name: string): Partial<DeckSettings> {
    const raw = this.#session.opened?.store.study.fold.configured.get(name) ?? {};
    const { problems } = withSettings(this.#session.settings.deck, raw);
    const wrong = new Set(problems.map(({ field }) => field));
    const keys = deckFields().map(({ key }) => key);
    return Object.fromEntries(
      keys.filter((key) => raw[key] !== undefined && !wrong.has(key)).map((key) => [key, raw[key]]),
    );
  }
}
