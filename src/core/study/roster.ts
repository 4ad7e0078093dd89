import { hashText } from './hash.ts';
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
  /** By position in `cards`. */
  readonly hash: Uint32Array;
}

/** Sorts cards, by id, into their decks. To be made again when the cards change, not when they are studied. */
export function makeDecks(ids: readonly string[], ledger: Ledger): Deck[] {
  const byNote = new Map<string, string[]>();
  for (const id of new Set(ids)) {
    const key = deckOf(id);
    const deck = byNote.get(key);
    if (deck === undefined) {
      byNote.set(key, [id]);
    } else {
      deck.push(id);
    }
  }
  return Array.from(byNote, ([key, members]) => {
    const groups = new Map<string, number>();
    const group = Uint32Array.from(members, (id) => {
      const cell = id.slice(0, id.lastIndexOf('/'));
      const known = groups.get(cell) ?? groups.size;
      groups.set(cell, known);
      return known;
    });
    return {
      key,
      cards: Uint32Array.from(members, (id) => ledger.intern(id)),
      group,
      groups: groups.size,
      hash: Uint32Array.from(members, (id) => hashText(id)),
    };
  });
}

/** The deck a card belongs to: its note. */
export function deckOf(id: string): string {
  const slash = id.indexOf('/');
  return slash < 0 ? id : id.slice(0, slash);
}
