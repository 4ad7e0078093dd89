import { cellOf } from '../identity/cardId.ts';
import { atOnce } from '../turns.ts';
import { hashText } from '../text/hash.ts';
import type { Ledger } from './ledger.ts';

/** The cards of one deck, in the order of the notes, as numbers for the queue. */
export interface Deck {
  /** The first key of its cards' ids: the note. */
  readonly key: string;
  /** Indices into the ledger's names. */
  readonly cards: Uint32Array;
  /** By position in `cards`: cards of one cell have the same number, from 0 to `groups` - 1. */
  readonly group: Uint32Array;
  readonly groups: number;
  /** By cell: other cells that ask for the same, since one card asks for a whole row or column at once. */
  readonly across: ReadonlyMap<number, readonly number[]>;
  /** By position in `cards`. */
  readonly hash: Uint32Array;
}

/** Sorts cards, by id, into their decks. To be made again when the cards change, not when they are studied. */
export const makeDecks = (ids: readonly string[], ledger: Ledger): Deck[] =>
  atOnce(makeDecksInSteps(ids, ledger));

/** Cards between two yields. */
const atATime = 1000;

/** The same, yielding: tens of thousands of cards take more than one turn of the host. */
export function* makeDecksInSteps(ids: readonly string[], ledger: Ledger): Generator<undefined, Deck[]> {
  const decks = new Map<string, DeckInMaking>();
  const taken = new Set<number>();
  for (const [i, id] of ids.entries()) {
    if (i % atATime === atATime - 1) {
      yield;
    }
    const card = ledger.intern(id);
    if (taken.has(card)) {
      continue;
    }
    taken.add(card);
    const key = deckOf(id);
    let deck = decks.get(key);
    if (deck === undefined) {
      decks.set(key, (deck = { cards: [], group: [], hash: [], groups: new Map() }));
    }
    const cell = cellOf(id);
    const group = deck.groups.get(cell) ?? deck.groups.size;
    deck.groups.set(cell, group);
    deck.cards.push(card);
    deck.group.push(group);
    deck.hash.push(hashText(id));
  }
  const made: Deck[] = [];
  for (const [key, { cards, group, hash, groups }] of decks) {
    yield;
    made.push({
      key,
      cards: Uint32Array.from(cards),
      group: Uint32Array.from(group),
      groups: groups.size,
      across: acrossOf(groups),
      hash: Uint32Array.from(hash),
    });
  }
  return made;
}

/** Which cells a card that compares, `note/table/row/*` or `note/table/*\/column`, has in common with others. */
function acrossOf(groups: ReadonlyMap<string, number>): Deck['across'] {
  const across = new Map<number, number[]>();
  const spanning = [...groups].filter(([cell]) => cell.includes('/*'));
  if (spanning.length === 0) {
    return across;
  }
  const put = (one: number, other: number): void => {
    across.set(one, [...(across.get(one) ?? []), other]);
  };
  const byLine = new Map<string, number[]>();
  for (const [cell, group] of groups) {
    const keys = cell.split('/');
    for (const at of [keys.length - 1, keys.length - 2]) {
      const line = keys.with(at, '*').join('/');
      const list = byLine.get(line);
      if (list === undefined) {
        byLine.set(line, [group]);
      } else {
        list.push(group);
      }
    }
  }
  for (const [cell, group] of spanning) {
    for (const other of byLine.get(cell) ?? []) {
      if (other !== group) {
        put(group, other);
        put(other, group);
      }
    }
  }
  return across;
}

interface DeckInMaking {
  readonly cards: number[];
  readonly group: number[];
  readonly hash: number[];
  /** Numbers by cell. */
  readonly groups: Map<string, number>;
}

/** The deck a card belongs to: its note. */
export function deckOf(id: string): string {
  const slash = id.indexOf('/');
  return slash < 0 ? id : id.slice(0, slash);
}
