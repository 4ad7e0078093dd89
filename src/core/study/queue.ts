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
  /** Learning cards whose time has come or comes within `learnAhead`, soonest first. */
  readonly learning: Uint32Array;
  /** When the first of them is due, in epoch milliseconds. */
  readonly learningAt: number | undefined;
  /** New and review cards for the rest of the day, in order. */
  readonly main: Uint32Array;
  /** When the next learning card that is not yet in `learning` is due; undefined if there is none. */
  readonly nextLearningAt: number | undefined;
}

/** Ways to study other than what is due today. */
export interface Custom {
  /** Also what is due in this many days, unless it was reviewed today; no new cards. */
  readonly ahead?: number | undefined;
  /** Only what was answered Again today, until it is known again after this instant (epoch milliseconds). */
  readonly forgottenBefore?: number | undefined;
  /** All that is neither suspended nor buried, due or not, until it was reviewed after this instant (epoch milliseconds). */
  readonly allBefore?: number | undefined;
  /** Without the limits per day. */
  readonly unlimited?: boolean | undefined;
  /** So many more new cards than the limits per day allow. */
  readonly moreNew?: number | undefined;
}

/** Cards there is still room for today, all decks together. */
export interface Room {
  readonly new: number;
  readonly review: number;
}

const noLimit: Room = { new: Infinity, review: Infinity };

/** How far ahead load is counted, in days; FSRS's fuzz beyond is wide enough without. */
const horizon = 1024;

const isNew = phases.indexOf('new');
const isReview = phases.indexOf('review');

/** The cards of a deck that could come, as positions in it, before limits and burying. */
interface Candidates {
  readonly learning: Uint32Array;
  readonly learningAt: number | undefined;
  readonly nextLearningAt: number | undefined;
  /** In the order to be asked. */
  readonly due: Uint32Array;
  /** In the order of the notes. */
  readonly fresh: Uint32Array;
  /** By cell: 1 if one of its cards has its turn today. */
  readonly cellTaken: Uint8Array;
  readonly newToday: number;
  readonly reviewedToday: number;
}

/**
 * The queue of a deck: a function of its cards' states, its settings, the moment and the room that the limits
 * over all decks leave. Limits count what was done today; a card of a cell that was reviewed today waits until tomorrow, and of two that could come,
 * the review goes before the new card.
 */
export function deckQueue(
  deck: Deck,
  fold: Fold,
  settings: DeckSettings,
  now: Moment,
  custom: Custom = {},
  room = noLimit,
): Queue {
  const found = gather(deck, fold, settings, now, custom);
  const bury =
    settings.burySiblings && custom.forgottenBefore === undefined && custom.allBefore === undefined;
  const take = (positions: Uint32Array, limit: number): Uint32Array => {
    const chosen = new Uint32Array(Math.min(limit, positions.length));
    let count = 0;
    for (let j = 0; j < positions.length && count < chosen.length; j++) {
      const position = positions[j]!;
      const cell = deck.group[position]!;
      if (!bury || found.cellTaken[cell] === 0) {
        found.cellTaken[cell] = 1;
        chosen[count++] = deck.cards[position]!;
      }
    }
    return chosen.subarray(0, count);
  };
  const left = (limit: number, done: number, overall: number) =>
    custom.unlimited === true ? Infinity : Math.max(0, Math.min(limit - done, overall));
  const reviews = take(found.due, left(settings.reviewsPerDay, found.reviewedToday, room.review));
  const newLimit = settings.newPerDay + (custom.moreNew ?? 0);
  const newCards = take(ordered(deck, found.fresh, settings), left(newLimit, found.newToday, room.new));
  return {
    counts: { new: newCards.length, learning: found.learning.length, review: reviews.length },
    learning: found.learning.map((position) => deck.cards[position]!),
    learningAt: found.learningAt,
    main: merge(reviews, newCards, settings.newAmongReviews),
    nextLearningAt: found.nextLearningAt,
  };
}

/** Cards in review by the day they come due, from today on; those of today and before are not counted. */
export function loadAhead(decks: readonly Pick<Deck, 'cards'>[], fold: Fold, { day }: Moment): Uint32Array {
  const load = new Uint32Array(horizon);
  const k = fold.cards.columns;
  for (const { cards } of decks) {
    for (const c of cards) {
      const isHidden = k.suspended[c] === 1 || k.buried[c]! >= day;
      const ahead = k.lastDay[c]! + k.interval[c]! - day;
      if (k.phase[c] === isReview && !isHidden && k.lastDay[c]! <= day + 1 && ahead > 0 && ahead < horizon) {
        load[ahead]! += 1;
      }
    }
  }
  return load;
}

/** What the day's limits over all decks leave, given all that was studied today. */
export function roomToday(fold: Fold, perDay: Room, { day }: Moment, custom: Custom): Room {
  const { firstDay, reviewedOn } = fold.cards.columns;
  let fresh = perDay.new + (custom.moreNew ?? 0);
  let { review } = perDay;
  for (let c = 0; c < fold.cards.length; c++) {
    fresh -= firstDay[c] === day ? 1 : 0;
    review -= reviewedOn[c] === day ? 1 : 0;
  }
  return { new: fresh, review };
}

interface Scratch {
  readonly due: Uint32Array;
  readonly dueKeys: Uint32Array;
  readonly fresh: Uint32Array;
  readonly learning: Uint32Array;
  readonly learningKeys: Uint32Array;
}
let scratch: Scratch | undefined;

/** Room to gather so many cards in, used by one deck after another: hundreds of decks have a few cards each. */
function scratchFor(size: number): Scratch {
  if (scratch === undefined || scratch.due.length < size) {
    const make = (): Uint32Array => new Uint32Array(Math.max(1024, size));
    scratch = { due: make(), dueKeys: make(), fresh: make(), learning: make(), learningKeys: make() };
  }
  return scratch;
}

function gather(deck: Deck, fold: Fold, settings: DeckSettings, now: Moment, custom: Custom): Candidates {
  const k = fold.cards.columns;
  const known = fold.cards.length;
  const size = deck.cards.length;
  const soon = now.at + settings.learnAhead * 60_000;
  const lastDue = now.day + (custom.ahead ?? 0);
  const ahead = custom.ahead !== undefined;
  const { forgottenBefore, allBefore } = custom;
  const onlyForgotten = forgottenBefore !== undefined;
  const all = allBefore !== undefined;
  const key = dueKey(settings, fold, now);
  const { due, dueKeys, fresh, learning, learningKeys } = scratchFor(size);
  const cellTaken = new Uint8Array(deck.groups);
  let [dues, freshes, learnings, newToday, reviewedToday] = [0, 0, 0, 0, 0];
  let learningAt: number | undefined;
  let nextLearningAt: number | undefined;
  for (let i = 0; i < size; i++) {
    const c = deck.cards[i]!;
    if (c >= known) {
      fresh[freshes++] = i;
      continue;
    }
    const hidden = k.suspended[c] === 1 || k.buried[c]! >= now.day;
    const phase = k.phase[c]!;
    if (phase === isNew) {
      if (!hidden) {
        fresh[freshes++] = i;
      }
      continue;
    }
    newToday += k.firstDay[c] === now.day ? 1 : 0;
    reviewedToday += k.reviewedOn[c] === now.day ? 1 : 0;
    const lastDay = k.lastDay[c]!;
    if (lastDay === now.day) {
      cellTaken[deck.group[i]!] = 1;
    }
    if (hidden || (onlyForgotten && k.againOn[c] !== now.day)) {
      continue;
    }
    // A review by a clock more than a day ahead of this one says nothing about when: the card is due.
    const fromFuture = lastDay > now.day + 1;
    if (phase === isReview) {
      const dueDay = fromFuture ? now.day : lastDay + k.interval[c]!;
      if (
        all || onlyForgotten
          ? k.lastAt[c]! <= (allBefore ?? forgottenBefore)!
          : dueDay <= now.day || (dueDay <= lastDue && lastDay !== now.day)
      ) {
        due[dues] = i;
        dueKeys[dues++] = key(c, dueDay, deck.hash[i]!);
      }
    } else {
      const dueAt = all && k.lastAt[c]! <= allBefore ? now.at : k.lastAt[c]! + k.interval[c]! * 60_000;
      if (fromFuture || dueAt <= soon || dueAt > now.at + 2 * dayLength) {
        learning[learnings] = i;
        learningKeys[learnings++] = (Math.min(dueAt, soon) - now.at) / 1000 + 2 ** 31;
        learningAt = Math.min(learningAt ?? soon, dueAt);
        cellTaken[deck.group[i]!] = 1;
      } else {
        nextLearningAt = Math.min(nextLearningAt ?? dueAt, dueAt);
      }
    }
  }
  return {
    learning: sortByKey(learning.subarray(0, learnings), learningKeys.subarray(0, learnings)),
    learningAt,
    nextLearningAt,
    due: sortByKey(due.subarray(0, dues), dueKeys.subarray(0, dues)),
    fresh: fresh.slice(0, ahead || onlyForgotten ? 0 : freshes),
    cellTaken,
    newToday,
    reviewedToday,
  };
}

/** The place of a due card among its like, as 32 bits: the least comes first. */
function dueKey(
  settings: DeckSettings,
  fold: Fold,
  now: Moment,
): (c: number, dueDay: number, hash: number) => number {
  const k = fold.cards.columns;
  const seed = mix(now.day);
  const shuffled = (hash: number) => mix(hash ^ seed);
  const low = 0xffff;
  const withinEqual = (high: number, hash: number) => ((high << 16) | (shuffled(hash) >>> 16)) >>> 0;
  switch (settings.reviewOrder) {
    case 'due':
      // Due days within 90 years before today and after.
      return (_c, dueDay, hash) => withinEqual(Math.min(Math.max(dueDay - now.day + low / 2, 0), low), hash);
    case 'random':
      return (_c, _dueDay, hash) => shuffled(hash);
    case 'shortest':
      return (c, _dueDay, hash) => withinEqual(k.interval[c]!, hash);
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

function ordered(deck: Deck, fresh: Uint32Array, { newOrder }: DeckSettings): Uint32Array {
  return newOrder === 'notes'
    ? fresh
    : sortByKey(
        fresh,
        fresh.map((position) => deck.hash[position]!),
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
