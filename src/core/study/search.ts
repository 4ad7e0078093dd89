import type { Card, MarkKind } from '../deck/card.ts';
import type { CardId, CardKind } from '../identity/cardId.ts';
import { cardText } from '../deck/cardText.ts';
import { plainText } from '../text/plainText.ts';
import type { Condition, Property, Query } from './query.ts';
import type { Standing } from './standing.ts';

/** What a search looks at of a card, texts in the form that `folded` gives them. */
export interface Searchable {
  readonly id: CardId;
  /** The card, its titles and its tags. */
  readonly text: string;
  /** Title and key. */
  readonly deck: string;
  readonly table: string;
  readonly tags: readonly string[];
  readonly kind: CardKind | undefined;
  readonly marks: readonly MarkKind[];
  /** It has a history, and is no longer in the notes. */
  readonly archived: boolean;
}

/** Texts that look alike are alike: case and Unicode forms do not count. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

export function searchable(card: Card): Searchable {
  const table = plainText(card.tableTitle);
  return {
    id: card.id,
    text: folded([cardText(card), table, card.noteTitle, ...card.tags].join('\n')),
    deck: folded(`${card.noteTitle}\n${card.noteKey}`),
    table: folded(`${table}\n${card.tableKey}`),
    tags: card.tags.map(folded),
    kind: card.kind,
    marks: card.marks.map(({ kind }) => kind),
    archived: false,
  };
}

/** A card that is no longer in the notes, by what is still known of it. */
export function searchableArchived(
  id: CardId,
  words: { readonly deck: string; readonly table: string; readonly card: string },
): Searchable {
  const [note = '', table = '', , , kind] = id.split('/');
  return {
    id,
    text: folded(`${words.card}\n${words.table}\n${words.deck}`),
    deck: folded(`${words.deck}\n${note}`),
    table: folded(`${words.table}\n${table}`),
    tags: [],
    kind: kind as CardKind | undefined,
    marks: [],
    archived: true,
  };
}

/** Whether a search speaks of archived cards: only then are they looked at. */
export function asksForArchived(query: Query): boolean {
  switch (query.type) {
    case 'all':
    case 'any':
      return query.of.some(asksForArchived);
    case 'not':
      return asksForArchived(query.of);
    default:
      return query.type === 'is' && query.is === 'archived';
  }
}

/**
 * What a query makes of a card. To be made once for many cards.
 * @param standing asked only where the query needs it
 */
export function matcher(query: Query, standing: (id: CardId) => Standing): (card: Searchable) => boolean {
  switch (query.type) {
    case 'all': {
      const parts = query.of.map((part) => matcher(part, standing));
      return (card) => parts.every((part) => part(card));
    }
    case 'any': {
      const parts = query.of.map((part) => matcher(part, standing));
      return (card) => parts.some((part) => part(card));
    }
    case 'not': {
      const part = matcher(query.of, standing);
      return (card) => !part(card);
    }
    case 'text': {
      const text = folded(query.text);
      return (card) => card.text.includes(text);
    }
    case 'deck':
    case 'table': {
      const { type } = query;
      const text = folded(query.text);
      return (card) => card[type].includes(text);
    }
    case 'tag': {
      const tag = folded(query.text);
      return (card) => card.tags.includes(tag);
    }
    case 'kind':
      return (card) => card.kind === query.kind;
    case 'is':
      return (card) => isSo(query.is, card, standing);
    case 'flag':
      return (card) => standing(card.id).state.flag === query.flag;
    case 'rated':
      return (card) => {
        const { state, day } = standing(card.id);
        return state.reps > 0 && state.lastDay > day - query.days;
      };
    case 'prop': {
      const { property, value } = query;
      const compare = comparisons[query.comparison];
      return (card) => {
        const found = propertyOf(property, standing(card.id));
        return found !== undefined && compare(found, value);
      };
    }
  }
}

const comparisons = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '>': (a: number, b: number) => a > b,
  '>=': (a: number, b: number) => a >= b,
  '=': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
} as const;

function isSo(condition: Condition, card: Searchable, standing: (id: CardId) => Standing): boolean {
  switch (condition) {
    case 'corrected':
    case 'half-right':
    case 'left-out':
    case 'opinion':
      return card.marks.includes(condition);
    case 'archived':
      return card.archived;
    default: {
      const { state, due, hidden, leech } = standing(card.id);
      switch (condition) {
        case 'due':
          return due;
        case 'new':
          return state.phase === 'new';
        case 'learning':
          return state.phase === 'learning' || state.phase === 'relearning';
        case 'review':
          return state.phase === 'review';
        case 'suspended':
          return state.suspended;
        case 'buried':
          return hidden === 'buried';
        case 'leech':
          return leech;
        case 'flagged':
          return state.flag > 0;
      }
    }
  }
}

/** Undefined where a card has no such property: what was never answered has neither stability nor interval. */
function propertyOf(property: Property, standing: Standing): number | undefined {
  const { state } = standing;
  if (property === 'reviews') {
    return state.reps;
  }
  if (property === 'lapses') {
    return state.lapses;
  }
  if (state.phase === 'new') {
    return undefined;
  }
  switch (property) {
    case 'recall':
      return standing.recall();
    case 'interval':
      return state.phase === 'review' ? state.interval : 0;
    case 'due':
      return state.phase === 'review' ? state.lastDay + state.interval - standing.day : 0;
    case 'stability':
    case 'difficulty':
      return state[property];
  }
}
