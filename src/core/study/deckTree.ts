import type { CardId } from '../identity/cardId.ts';
import { noCounts } from './agenda.ts';
import { deckOf } from './roster.ts';
import type { Scope } from './plan.ts';
import type { Study } from './study.ts';
import type { PartTally } from './tally.ts';

/** A table of a deck, and how many cards it has. */
export interface TableBranch {
  /** `note/table` */
  readonly name: string;
  readonly cards: number;
}

export interface DeckBranch {
  /** The note's key. */
  readonly name: string;
  readonly cards: number;
  readonly tables: readonly TableBranch[];
}

/** The decks with their tables, in the order of the notes, and what there is to do in each. */
export class DeckTree {
  readonly #study: Study;
  #ids: readonly CardId[] | undefined;
  #decks: readonly DeckBranch[] = [];
  /** One object for each, since a study remembers by the object what a scope selects. */
  readonly #scopes = new Map<string, Scope>();

  constructor(study: Study) {
    this.#study = study;
  }

  decks(): readonly DeckBranch[] {
    const { cards } = this.#study;
    if (this.#ids !== cards) {
      this.#ids = cards;
      this.#decks = branches(cards);
    }
    return this.#decks;
  }

  /** All cards of a deck or a table by its name; all there are without one. */
  scope(name?: string): Scope {
    if (name === undefined) {
      return all;
    }
    let scope = this.#scopes.get(name);
    if (scope === undefined) {
      scope = { only: within(name) };
      this.#scopes.set(name, scope);
    }
    return scope;
  }

  /**
   * What is to be studied now in all decks, within the day's limits, and how much of it is in each deck and table:
   * the parts add up. Without a name it is the whole.
   */
  tally(now: number): (name?: string) => PartTally {
    const parts = this.#study.tally(now, (id) => [everything, deckOf(id), tableOf(id)]);
    return (name = everything) => parts.get(name) ?? { ...noCounts, cards: 0, learnt: 0 };
  }
}

/** No deck is called so: the first key of a card is never empty. */
const everything = '';
const all: Scope = {};

/** Whether a card is of the deck or the table with this name. */
export const within =
  (name: string) =>
  (id: CardId): boolean =>
    id.startsWith(`${name}/`);

/** The name of the table that a card is of. */
export function tableOf(id: CardId): string {
  return id.slice(0, id.indexOf('/', deckOf(id).length + 1));
}

function branches(ids: readonly CardId[]): DeckBranch[] {
  const decks = new Map<string, Map<string, number>>();
  for (const id of ids) {
    const deck = deckOf(id);
    let tables = decks.get(deck);
    if (tables === undefined) {
      tables = new Map();
      decks.set(deck, tables);
    }
    const table = tableOf(id);
    tables.set(table, (tables.get(table) ?? 0) + 1);
  }
  return Array.from(decks, ([name, tables]) => ({
    name,
    cards: [...tables.values()].reduce((sum, count) => sum + count, 0),
    tables: Array.from(tables, ([table, cards]) => ({ name: table, cards })),
  }));
}
