import { gather } from './candidates.ts';
import type { Candidates, Custom, LastAnswered } from './candidates.ts';
import type { Moment } from './day.ts';
import type { Room } from './dayLoad.ts';
import type { Fold } from './fold.ts';
import { sortByKey } from './radix.ts';
import type { Deck } from './roster.ts';
import type { DeckSettings } from './settings.ts';

/** What can be answered now, by what it is; and what is not to be answered quite yet. */
export interface Counts {
  readonly new: number;
  /** Being learnt, and their minutes are over. */
  readonly learning: number;
  readonly review: number;
  /** Being learnt and not due yet, but near enough to come early once nothing else is left. */
  readonly soon: number;
}

/** New cards that do not come today, by what keeps them back. */
export interface Withheld {
  /** The limits per day. */
  readonly limit: number;
  /** Another card of the same cell comes today, or has come. */
  readonly siblings: number;
}

/** What there is to study in a deck now. Cards are indices into the ledger's names. */
export interface Queue {
  readonly counts: Counts;
  /** Learning cards whose time has come or comes within `learnAhead`, soonest first, and when each is due (epoch ms). */
  readonly learning: Uint32Array;
  readonly learningAt: Float64Array;
  /** New and review cards for the rest of the day, in order. */
  readonly main: Uint32Array;
  /** When the learning cards that are not yet in `learning` are due, in no order. */
  readonly laterAt: readonly number[];
  readonly withheld: Withheld;
  /** Of the new cards, those within the limits. */
  readonly newWithin: number;
  readonly last: LastAnswered | undefined;
}

/** What limits a deck besides its settings. */
export interface Limits {
  /** What the limits over all decks leave. Default: no limit. */
  readonly room?: Room | undefined;
  /** Cards that come when they are new whatever the limits say. */
  readonly allowed?: ReadonlySet<number> | undefined;
  /** What was done today in the whole deck, where only a part of it is studied. */
  readonly done?: Room | undefined;
}

/**
 * The queue of a deck: a function of its cards' states, its settings, the moment and the limits. They count what was
 * done today. Of a cell one card comes a day, or a session of all cards, where siblings are buried: the review goes
 * before the new card, in such a session the one that was answered longest ago. Where they are not buried they come
 * in rounds, as far apart as the cells allow.
 */
export function deckQueue(
  deck: Deck,
  fold: Fold,
  settings: DeckSettings,
  now: Moment,
  custom: Custom = {},
  { room, allowed = nobody, done }: Limits = {},
): Queue {
  const found = gather(deck, fold, settings, now, custom);
  const bury = settings.burySiblings && custom.forgottenBefore === undefined && custom.withSiblings !== true;
  const { turns } = found;
  const { due, newPositions } =
    bury && custom.allBefore !== undefined ? longestAgo(deck, fold, found) : found;
  const inTurn = (positions: Uint32Array): Uint32Array =>
    bury ? positions : inRounds(deck, positions, turns);
  const hadTurn = (cell: number): boolean => turns[cell]! > 0;
  const isBuried = (cell: number): boolean =>
    bury && (hadTurn(cell) || deck.across.get(cell)?.some(hadTurn) === true);
  const left = (limit: number, today: number, overall = Infinity): number =>
    custom.unlimited === true ? Infinity : Math.max(0, Math.min(limit - today, overall));

  const reviews: number[] = [];
  const reviewsLeft = left(settings.reviewsPerDay, (done ?? found.done).review, room?.review);
  for (const position of inTurn(due)) {
    if (reviews.length >= reviewsLeft) {
      break;
    }
    const cell = deck.group[position]!;
    if (!isBuried(cell)) {
      turns[cell]! += 1;
      reviews.push(deck.cards[position]!);
    }
  }

  const newCards: number[] = [];
  const newLeft = left(settings.newPerDay, (done ?? found.done).new, room?.new);
  const reserved = cellsOf(deck, newPositions, allowed);
  let newWithin = 0;
  const withheld = { limit: 0, siblings: 0 };
  const takeNew = (position: number): void => {
    const cell = deck.group[position]!;
    const card = deck.cards[position]!;
    const isWithin = newWithin < newLeft;
    if (isBuried(cell)) {
      withheld.siblings += 1;
    } else if (isWithin || allowed.has(card)) {
      newWithin += isWithin ? 1 : 0;
      turns[cell]! += 1;
      newCards.push(card);
    } else if (bury && reserved.has(cell)) {
      withheld.siblings += 1;
    } else {
      turns[cell]! += 1;
      withheld.limit += 1;
    }
  };
  for (const position of inTurn(ordered(deck, newPositions, settings))) {
    takeNew(position);
  }

  const dueNow = found.learningAt.reduce((count, at) => count + (at <= now.at ? 1 : 0), 0);
  return {
    counts: {
      new: newCards.length,
      learning: dueNow,
      review: reviews.length,
      soon: found.learning.length - dueNow,
    },
    learning: found.learning.map((position) => deck.cards[position]!),
    learningAt: found.learningAt,
    main: merge(Uint32Array.from(reviews), Uint32Array.from(newCards), settings.newAmongReviews),
    laterAt: found.laterAt,
    withheld,
    newWithin,
    last: found.last,
  };
}

const nobody: ReadonlySet<number> = new Set();

/** Of the candidates in each cell, those that were answered longest ago: a new one before all others. */
function longestAgo(
  deck: Deck,
  fold: Fold,
  { due, newPositions }: Candidates,
): Pick<Candidates, 'due' | 'newPositions'> {
  const { lastAt } = fold.cards.columns;
  const answeredAt = (position: number): number => lastAt[fold.rowOf(deck.cards[position]!)] ?? 0;
  const first = new Float64Array(deck.groups).fill(Infinity);
  for (const position of due) {
    const cell = deck.group[position]!;
    first[cell] = Math.min(first[cell]!, answeredAt(position));
  }
  for (const position of newPositions) {
    first[deck.group[position]!] = 0;
  }
  return {
    due: due.filter((position) => answeredAt(position) === first[deck.group[position]!]),
    newPositions,
  };
}

/** In rounds: what is the first of its cell, then what is the second, and so on, after those that had their turn. */
function inRounds(deck: Deck, positions: Uint32Array, turns: Uint32Array): Uint32Array {
  const rounds = turns.slice();
  return sortByKey(
    positions,
    positions.map((position) => rounds[deck.group[position]!]!++),
  );
}

function cellsOf(deck: Deck, positions: Uint32Array, cards: ReadonlySet<number>): ReadonlySet<number> {
  const cells = new Set<number>();
  if (cards.size > 0) {
    for (const position of positions) {
      if (cards.has(deck.cards[position]!)) {
        cells.add(deck.group[position]!);
      }
    }
  }
  return cells;
}

function ordered(deck: Deck, newPositions: Uint32Array, { newOrder }: DeckSettings): Uint32Array {
  return newOrder === 'notes'
    ? newPositions
    : sortByKey(
        newPositions,
        newPositions.map((position) => deck.hash[position]!),
      );
}

function merge(
  reviews: Uint32Array,
  newCards: Uint32Array,
  where: DeckSettings['newAmongReviews'],
): Uint32Array {
  const merged = new Uint32Array(reviews.length + newCards.length);
  if (where !== 'mixed') {
    const [first, second] = where === 'before' ? [newCards, reviews] : [reviews, newCards];
    merged.set(first);
    merged.set(second, first.length);
    return merged;
  }
  let [r, n] = [0, 0];
  for (let i = 0; i < merged.length; i++) {
    // At even distances: the share of new cards dealt never runs ahead of that of reviews.
    const dealNew =
      r === reviews.length || (n < newCards.length && (n + 1) * reviews.length <= r * newCards.length);
    merged[i] = dealNew ? newCards[n++]! : reviews[r++]!;
  }
  return merged;
}
