import * as vscode from 'vscode';
import type { CardId } from '../../core/identity/cardId.ts';
import { answerable } from '../../core/study/agenda.ts';
import type { DeckTree } from '../../core/study/deckTree.ts';
import type { Scope } from '../../core/study/plan.ts';
import type { Study } from '../../core/study/study.ts';
import type { Chosen } from '../study/chosenDesk.ts';
import type { StudyPanel } from '../study/studyPanel.ts';
import type { StudySession } from '../study/session.ts';
import type { Catalogue } from './deckCatalogue.ts';
import type { Choice } from '../view/pick.ts';
import { back, closeList, pick } from '../view/pick.ts';
import { notify, shortened } from '../view/notify.ts';
import { cardCount } from '../view/cardLabels.ts';

type Step = Chosen | typeof back | undefined;
type Way = 'forgotten' | 'ahead' | 'new' | 'table' | 'tag' | 'all';

/** Days to look ahead, and new cards to add, that are offered; others can be typed. */
const daysOffered = [1, 2, 3, 7, 14, 30];
const newOffered = [5, 10, 20, 50];

/** Studying other than what is due: asks for what, says how many cards that is, and begins. */
export class CustomStudy {
  readonly #session: StudySession;
  readonly #catalogue: Catalogue;
  readonly #panel: StudyPanel;
  readonly #treeOf: (study: Study) => DeckTree;

  constructor(
    session: StudySession,
    catalogue: Catalogue,
    panel: StudyPanel,
    treeOf: (study: Study) => DeckTree,
  ) {
    this.#session = session;
    this.#catalogue = catalogue;
    this.#panel = panel;
    this.#treeOf = treeOf;
  }

  async run(): Promise<void> {
    const { store } = await this.#session.open();
    try {
      await this.#run(store.study);
    } finally {
      closeList();
    }
  }

  async #run(study: Study): Promise<void> {
    let way: Way | undefined;
    for (;;) {
      way = await this.#way(study, way);
      if (way === undefined) {
        return;
      }
      const chosen = await this.#choose(way, study);
      if (chosen === undefined) {
        return;
      }
      if (chosen !== back) {
        closeList();
        if (chosen.moreNew !== undefined || countOf(study, chosen.scope) > 0) {
          this.#panel.open(chosen);
        } else {
          void notify.information(
            vscode.l10n.t('There is nothing to study here: {0}.', shortened(chosen.title ?? '')),
          );
        }
        return;
      }
    }
  }

  async #way(study: Study, before: Way | undefined): Promise<Way | undefined> {
    const now = Date.now();
    const choice = (value: Way, icon: string, label: string, description: string): Choice<Way> => ({
      value,
      label,
      description,
      iconPath: new vscode.ThemeIcon(icon),
    });
    const counted = (scope: Scope): string => countText(countOf(study, scope, now));
    const ahead = Math.max(0, countOf(study, aheadScope(7), now));
    const decks = this.#treeOf(study).decks();
    const tables = decks.reduce((sum, deck) => sum + deck.tables.length, 0);
    const items = [
      choice('forgotten', 'history', vscode.l10n.t('Forgotten today'), counted({ forgottenBefore: now })),
      choice(
        'ahead',
        'calendar',
        vscode.l10n.t('Study ahead…'),
        vscode.l10n.t('{0} due within 7 days and not answered today', countText(ahead)),
      ),
      choice(
        'new',
        'add',
        vscode.l10n.t('More new cards today…'),
        vscode.l10n.t('{0} not seen yet', countText(newLeft(study, now))),
      ),
      choice('table', 'table', vscode.l10n.t('By table…'), vscode.l10n.t('{0} tables', tables)),
      choice('tag', 'tag', vscode.l10n.t('By tag…'), ''),
      choice('all', 'library', vscode.l10n.t('All cards, due or not'), counted(allScope(now))),
    ];
    const chosen = await pick({
      title: vscode.l10n.t('Custom study'),
      placeholder: vscode.l10n.t('What do you want to study?'),
      items,
      active: items.find(({ value }) => value === before),
    });
    return chosen === back ? undefined : chosen;
  }

  async #choose(way: Way, study: Study): Promise<Step> {
    const now = Date.now();
    switch (way) {
      case 'forgotten':
        return { scope: { forgottenBefore: now }, title: vscode.l10n.t('Forgotten today') };
      case 'all':
        return { scope: allScope(now), title: vscode.l10n.t('All cards') };
      case 'ahead':
        return number({
          title: vscode.l10n.t('Study ahead'),
          placeholder: vscode.l10n.t('Choose or type a number of days'),
          offered: daysOffered,
          most: 3650,
          choice: (days) => ({
            label: days === 1 ? vscode.l10n.t('Until tomorrow') : vscode.l10n.t('{0} days', days),
            description: countText(countOf(study, aheadScope(days), now)),
            value: {
              scope: aheadScope(days),
              title: days === 1 ? vscode.l10n.t('Until tomorrow') : vscode.l10n.t('{0} days ahead', days),
            },
          }),
        });
      case 'new': {
        const left = newLeft(study, now);
        return number({
          title: vscode.l10n.t('More new cards today'),
          placeholder: vscode.l10n.t('Choose or type a number of cards'),
          offered: [...newOffered.filter((count) => count < left), ...(left > 0 ? [left] : [])],
          most: Math.max(left, 1),
          choice: (count) => ({
            label: cardCount(count),
            description: count === left ? vscode.l10n.t('all that are left') : '',
            value: { scope: {}, moreNew: count },
          }),
        });
      }
      case 'table':
        return this.#tables(study, now);
      case 'tag':
        return this.#tags(study, now);
    }
  }

  async #tables(study: Study, now: number): Promise<Step> {
    const titles = await this.#catalogue.titles();
    const tree = this.#treeOf(study);
    const items = tree.decks().flatMap((deck): (Choice<string> | vscode.QuickPickItem)[] => [
      { label: titles(deck.name), kind: vscode.QuickPickItemKind.Separator },
      ...deck.tables.map(({ name, cards }) => ({
        value: name,
        label: titles(name),
        description: cardCount(cards),
      })),
    ]);
    const name = await pick<string>({
      title: vscode.l10n.t('Study by table'),
      placeholder: vscode.l10n.t('Choose a table'),
      items: items,
      canGoBack: true,
    });
    return name === undefined || name === back ? name : how(study, tree.scope(name).only!, titles(name), now);
  }

  async #tags(study: Study, now: number): Promise<Step> {
    const byTag = new Map<string, Set<CardId>>();
    for (const { id } of await this.#catalogue.cards()) {
      for (const tag of (await this.#session.open()).cards.get(id)?.tags ?? []) {
        byTag.set(tag, (byTag.get(tag) ?? new Set()).add(id));
      }
    }
    const items = Array.from(byTag, ([tag, ids]): Choice<string> => ({
      value: tag,
      label: tag,
      description: cardCount(ids.size),
    })).sort((a, b) => a.label.localeCompare(b.label));
    const tag = await pick<string>({
      title: vscode.l10n.t('Study by tag'),
      placeholder:
        items.length === 0
          ? vscode.l10n.t('No card has a tag. The front matter of a note can give it some.')
          : vscode.l10n.t('Choose a tag'),
      items,
      canGoBack: true,
    });
    if (tag === undefined || tag === back) {
      return tag;
    }
    const ids = byTag.get(tag)!;
    return how(study, (id) => ids.has(id), tag, now);
  }
}

/** Of some cards: what is due today, what was forgotten, or all. */
async function how(study: Study, only: (id: CardId) => boolean, title: string, now: number): Promise<Step> {
  const choice = (icon: string, label: string, scope: Scope): Choice<Chosen> => ({
    value: { scope, title },
    label,
    description: countText(countOf(study, scope, now)),
    iconPath: new vscode.ThemeIcon(icon),
  });
  return pick<Chosen>({
    title,
    placeholder: vscode.l10n.t('Which part?'),
    items: [
      choice('mortar-board', vscode.l10n.t('What is due and new today'), { only }),
      choice('history', vscode.l10n.t('Forgotten today'), { only, forgottenBefore: now }),
      choice('library', vscode.l10n.t('All cards, due or not'), { only, ...allScope(now) }),
    ],
    canGoBack: true,
  });
}

interface NumberOptions {
  readonly title: string;
  readonly placeholder: string;
  readonly offered: readonly number[];
  readonly most: number;
  readonly choice: (number: number) => Choice<Chosen>;
}

function number({ title, placeholder, offered, most, choice }: NumberOptions): Promise<Step> {
  return pick<Chosen>({
    title,
    placeholder,
    items: offered.map(choice),
    canGoBack: true,
    typed: (text) => {
      const typed = /^\d{1,5}$/.test(text) ? Number(text) : 0;
      return typed >= 1 && typed <= most && !offered.includes(typed) ? choice(typed) : undefined;
    },
  });
}

const aheadScope = (days: number): Scope => ({ ahead: days, unlimited: true });
const allScope = (now: number): Scope => ({ allBefore: now, unlimited: true });

/** All that a session of it would ask, what comes in a few minutes too. */
function countOf(study: Study, scope: Scope, now = Date.now()): number {
  const { counts } = study.agenda(now, scope);
  return answerable(counts) + counts.soon;
}

/** New cards that the limits per day keep back. */
function newLeft(study: Study, now: number): number {
  return study.agenda(now).withheld.limit;
}

const countText = (count: number): string => (count === 0 ? vscode.l10n.t('no cards') : cardCount(count));
