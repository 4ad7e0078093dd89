import type { StudyEvent } from './events.ts';
import type { Study } from './study.ts';
import { renameCard } from '../identity/renameCard.ts';
import { deckOf } from './roster.ts';
import type { Rename } from '../identity/changes.ts';

const isCard = (name: string): boolean => name.split('/').length >= 5;

/** Names of cards that were ever answered or marked, and of decks, tables and rows with settings. */
export function studiedNames({ fold }: Study): string[] {
  const { reps, suspended, buried, flag } = fold.cards.columns;
  const cards = fold.ledger.names.filter(
    (_, c) => c < fold.cards.length && (reps[c]! > 0 || suspended[c] === 1 || buried[c]! > 0 || flag[c]! > 0),
  );
  return [...cards, ...fold.configured.keys()];
}

/** Names by the decks they are of. */
export type NamesByDeck = ReadonlyMap<string, readonly string[]>;

export function byDeck(names: Iterable<string>): NamesByDeck {
  const decks = new Map<string, string[]>();
  for (const name of names) {
    const list = decks.get(deckOf(name));
    if (list === undefined) {
      decks.set(deckOf(name), [name]);
    } else {
      list.push(name);
    }
  }
  return decks;
}

/**
 * The names that renames concern, one by one, in the order in which they change: what else is under a name may be
 * of another workspace.
 */
export function each(renames: readonly Rename[], names: NamesByDeck): Rename[] {
  const found: Rename[] = [];
  const now = new Map<string, Set<string>>();
  const deck = (key: string): Set<string> => {
    let known = now.get(key);
    if (known === undefined) {
      known = new Set(names.get(key));
      now.set(key, known);
    }
    return known;
  };
  for (const { from, to } of renames) {
    const there = deck(deckOf(from));
    const moved = [...there].flatMap((name): Rename[] => {
      const next = renameCard(name, from, to);
      return next === undefined || next === name ? [] : [{ from: name, to: next }];
    });
    for (const one of moved) {
      there.delete(one.from);
    }
    for (const one of moved) {
      deck(deckOf(one.to)).add(one.to);
      found.push(one);
    }
  }
  return found;
}

/**
 * The events that carry over what is under single names: the history of a card goes along, settings are copied,
 * for renaming a table or a note would take along all that is below.
 */
export function transfer(study: Study, pairs: readonly Rename[], now: number): StudyEvent[] {
  const { configured } = study.fold;
  const settings = new Map(configured);
  return pairs.flatMap(({ from, to }) => {
    if (isCard(from)) {
      return [study.rename(from, to, now)];
    }
    const own = settings.get(from);
    if (own === undefined || settings.has(to)) {
      return [];
    }
    settings.set(to, own);
    return [study.configure(to, own, now)];
  });
}
