import type { DeckBranch } from '../../core/study/deckTree.ts';
import { DeckTree } from '../../core/study/deckTree.ts';
import type { Study } from '../../core/study/study.ts';
import type { StudySession } from '../study/session.ts';
import type { Catalogue } from './deckCatalogue.ts';
import type { DeckItem } from './items.ts';
import { allItem, archiveItem, archivedCardItem, deckItem, moreItem, tableItem } from './items.ts';

/** Archived cards listed in the tree; a search shows the others. */
const mostArchived = 100;

/** The decks as a tree: all, each with its tables, and at the end what is archived. */
export class DecksView {
  readonly #session: StudySession;
  readonly #catalogue: Catalogue;
  readonly #trees = new WeakMap<Study, DeckTree>();

  constructor(session: StudySession, catalogue: Catalogue) {
    this.#session = session;
    this.#catalogue = catalogue;
  }

  /** What is under an item, or the first level. Rejects when the deck cannot be read. */
  async children(item?: DeckItem): Promise<DeckItem[]> {
    const { store } = await this.#session.open();
    const { study } = store;
    const now = Date.now();
    const tree = this.tree(study);
    if (item === undefined) {
      return this.#roots(study, tree, now);
    }
    if (item.contextValue === 'archive') {
      return this.#archived(study);
    }
    const titles = await this.#catalogue.titles();
    const deck = tree.decks().find(({ name }) => name === item.deckName);
    const tally = tree.tally(now);
    return (deck?.tables ?? []).map(({ name }) => tableItem(name, titles(name), tally(name)));
  }

  tree(study: Study): DeckTree {
    let tree = this.#trees.get(study);
    if (tree === undefined) {
      tree = new DeckTree(study);
      this.#trees.set(study, tree);
    }
    return tree;
  }

  async #roots(study: Study, tree: DeckTree, now: number): Promise<DeckItem[]> {
    const titles = await this.#catalogue.titles();
    const decks = tree.decks();
    const archived = await this.#catalogue.archivedIds(study);
    const tally = tree.tally(now);
    const item = ({ name }: DeckBranch): DeckItem => deckItem(name, titles(name), tally(name));
    return [
      ...(decks.length > 0 ? [allItem(tally())] : []),
      ...decks.map(item),
      ...(archived.length > 0 ? [archiveItem(archived.length)] : []),
    ];
  }

  async #archived(study: Study): Promise<DeckItem[]> {
    const entries = await this.#catalogue.archived();
    const items = entries
      .slice(0, mostArchived)
      .map(({ id, question, place }) => archivedCardItem(id, { card: question, place }, study.fold.card(id)));
    return entries.length > mostArchived ? [...items, moreItem(entries.length - mostArchived)] : items;
  }
}
