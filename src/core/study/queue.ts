import { dayLength, type Moment } from './day.ts';
import type { Fold } from './fold.ts';
import { mix } from './hash.ts';
import { sortByKey } from './radix.ts';
import type { Deck } from './roster.ts';
import { phases } from './scheduler.ts';
import type { DeckSettings } from './settings.ts';

export interface Counts {
  readonly new: number;
  readonly learning: number;
  readonly review: number;
}

/** What there is to study in a deck now. Cards are indices into the ledger's names. */
export interface Queue {
  readonly counts: Counts;
  /** Learning cards whose time has come or comes within `learnAhead`, soonest first, and their times. */
  readonly learning: readonly { readonly card: number; readonly dueAt: number }[];
  /** New and review cards for the rest of the day, in order. */
  readonly main: Uint32Array;
  /** When the next learning card that is not yet in `learning` is due; undefined if there is none. */
  readonly nextLearningAt: number | undefined;
}

/** How far ahead load is counted, in days; FSRS's fuzz beyond is wide enough without. */
const horizon = 1024;

/** Cards due by day from today on, added up over decks by `deckQueue`. */
export const emptyLoad = (): Uint32Array => new Uint32Array(horizon);

const [isNew, , isReview] = phases.keys();
const free = 0;
const taken = 1;

/**
 * The queue of a deck: a function of its cards' states, its settings and the moment alone. Limits count what
 * was done today; a card of a cell that was reviewed today waits until tomorrow, and of two that could come,
 * the review goes before the new card.
 */
export function deckQueue(
  deck: Deck,
  fold: Fold,
  settings: DeckSettings,
  now: Moment,
  load = emptyLoad(),
): Queue {
  const k = fold.cards.columns;
  const known = fold.cards.length;
  const size = deck.cards.length;
  const learning: { card: number; dueAt: number }[] = [];
  const due = new Uint32Array(size);
  const dueKeys = new Uint32Array(size);
  const fresh = new Uint32Array(size);
  const cell = new Uint8Array(deck.groups);
  let dues = 0;
  let freshes = 0;
  let newToday = 0;
  let reviewedToday = 0;
  let nextLearningAt: number | undefined;
  const dueKey = dueKeyOf(settings, fold, now);
  for (let i = 0; i < size; i++) {
    const c = deck.cards[i]!;
    const phase = c < known ? k.phase[c]! : isNew;
    if (phase === isNew) {
      fresh[freshes++] = i;
      continue;
    }
    newToday += k.firstDay[c] === now.day ? 1 : 0;
    reviewedToday += k.reviewedOn[c] === now.day ? 1 : 0;
    if (k.lastDay[c] === now.day) {
      cell[deck.group[i]!] = taken;
    }
    const hidden = k.suspended[c] === 1 || k.buried[c]! >= now.day;
    // A review by a clock more than a day ahead of this one says nothing about when: the card is due.
    const fromFuture = k.lastDay[c]! > now.day + 1;
    if (phase === isReview) {
      const dueDay = fromFuture ? now.day : k.lastDay[c]! + k.interval[c]!;
      if (!hidden && dueDay <= now.day) {
        due[dues] = i;
        dueKeys[dues++] = dueKey(c, dueDay, deck.hash[i]!);
      } else if (!hidden && dueDay - now.day < horizon) {
        load[dueDay - now.day]! += 1;
      }
    } else if (!hidden) {
      const dueAt = k.lastAt[c]! + k.interval[c]! * 60_000;
      if (fromFuture || dueAt <= now.at + settings.learnAhead * 60_000 || dueAt > now.at + 2 * dayLength) {
        learning.push({ card: c, dueAt: Math.min(dueAt, now.at + settings.learnAhead * 60_000) });
        cell[deck.group[i]!] = taken;
      } else {
        nextLearningAt = Math.min(nextLearningAt ?? dueAt, dueAt);
      }
    }
  }
  learning.sort((a, b) => a.dueAt - b.dueAt || a.card - b.card);
  const take = (positions: Uint32Array, limit: number): Uint32Array => {
    const chosen = new Uint32Array(Math.min(limit, positions.length));
    let count = 0;
    for (let j = 0; j < positions.length && count < chosen.length; j++) {
      const i = positions[j]!;
      const group = deck.group[i]!;
      if (!settings.burySiblings || cell[group] === free) {
        cell[group] = taken;
        chosen[count++] = deck.cards[i]!;
      }
    }
    return chosen.subarray(0, count);
  };
  const reviews = take(
    sortByKey(due.subarray(0, dues), dueKeys.subarray(0, dues)),
    Math.max(0, settings.reviewsPerDay - reviewedToday),
  );
  const news = take(
    newOrder(
      deck,
      fresh.subarray(0, freshes).filter((i) => !isHidden(fold, deck.cards[i]!, now.day)),
      settings,
    ),
    Math.max(0, settings.newPerDay - newToday),
  );
  return {
    counts: { new: news.length, learning: learning.length, review: reviews.length },
    learning,
    main: merge(reviews, news, settings.newAmongReviews),
    nextLearningAt,
  };
}

function isHidden(fold: Fold, c: number, day: number): boolean {
  const { columns, length } = fold.cards;
  return c < length && (columns.suspended[c] === 1 || columns.buried[c]! >= day);
}

/** The place of a due card among its like, as 32 bits: the least comes first. */
function dueKeyOf(
  settings: DeckSettings,
  fold: Fold,
  now: Moment,
): (c: number, dueDay: number, hash: number) => number {
  const k = fold.cards.columns;
  const seed = mix(now.day);
  const shuffled = (hash: number) => mix(hash ^ seed);
  switch (settings.reviewOrder) {
    case 'due':
      return (_c, dueDay, hash) =>
        ((65_535 - Math.min(now.day - dueDay, 65_535)) * 65_536 + (shuffled(hash) >>> 16)) >>> 0;
    case 'random':
      return (_c, _dueDay, hash) => shuffled(hash);
    case 'shortest':
      return (c, _dueDay, hash) =>
        (Math.min(k.interval[c]!, 65_535) * 65_536 + (shuffled(hash) >>> 16)) >>> 0;
    case 'forgotten': {
      // Recall falls with elapsed / stability; positive floats sort as their bits do.
      const float = new Float32Array(1);
      const bits = new Uint32Array(float.buffer);
      return (c) => {
        float[0] = k.stability[c]! / Math.max(now.day - k.lastDay[c]!, 1e-3);
        return bits[0]!;
      };
    }
  }
}

function newOrder(deck: Deck, fresh: Uint32Array, settings: DeckSettings): Uint32Array {
  return settings.newOrder === 'notes'
    ? fresh
    : sortByKey(
        fresh,
        fresh.map((i) => deck.hash[i]!),
      );
}

function merge(reviews: Uint32Array, news: Uint32Array, where: DeckSettings['newAmongReviews']): Uint32Array {
  const merged = new Uint32Array(reviews.length + news.length);
  if (where !== 'mixed') {
    const [first, second] = where === 'before' ? [news, reviews] : [reviews, news];
    merged.set(first);
    merged.set(second, first.length);
    return merged;
  }
  for (let i = 0, r = 0, n = 0; i < merged.length; i++) {
    // New cards at even distances: the share of new cards dealt never runs ahead of that of reviews.
    const takeNew = r === reviews.length || (n < news.length && (n + 1) * reviews.length <= r * news.length);
    merged[i] = takeNew ? news[n++]! : reviews[r++]!;
  }
  return merged;
}
