import { dayLength } from './day.ts';
import type { Moment } from './day.ts';
import type { Fold } from './fold.ts';
import { sortByKey } from './radix.ts';
import type { Deck } from './roster.ts';
import { phases } from './scheduler.ts';
import type { DeckSettings } from './settings.ts';
import { mix } from '../text/hash.ts';

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
export interface Held {
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
  readonly held: Held;
  /** Of the new cards, those within the limits. */
  readonly newWithin: number;
  /** The card that was answered last, and the place of that answer in the order of events. */
  readonly last: { readonly card: number; readonly order: number } | undefined;
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
  /** Also several cards of one cell: each was asked for. */
  readonly withSiblings?: boolean | undefined;
}

/** Cards there is still room for today, all decks together. */
export interface Room {
  readonly new: number;
  readonly review: number;
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

/** How far ahead load is counted, in days; FSRS's fuzz beyond is wide enough without. */
const horizon = 1024;

const isNew = phases.indexOf('new');
const isReview = phases.indexOf('review');

/** The cards of a deck that could come, as positions in it, before limits and burying. */
interface Candidates {
  readonly learning: Uint32Array;
  readonly learningAt: Float64Array;
  readonly laterAt: readonly number[];
  /** In the order to be asked. */
  readonly due: Uint32Array;
  /** In the order of the notes. */
  readonly fresh: Uint32Array;
  /** By cell: how many of its cards have had their turn, or have it as learning cards. */
  readonly turns: Uint32Array;
  readonly done: Room;
  readonly last: Queue['last'];
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
  const { due, fresh } = bury && custom.allBefore !== undefined ? longestAgo(deck, fold, found) : found;
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
    const cell = deck.group[position]!;
    if (reviews.length < reviewsLeft && !isBuried(cell)) {
      turns[cell]! += 1;
      reviews.push(deck.cards[position]!);
    }
  }

  const newCards: number[] = [];
  const newLeft = left(settings.newPerDay, (done ?? found.done).new, room?.new);
  const reserved = cellsOf(deck, fresh, allowed);
  let newWithin = 0;
  const held = { limit: 0, siblings: 0 };
  for (const position of inTurn(ordered(deck, fresh, settings))) {
    const cell = deck.group[position]!;
    const card = deck.cards[position]!;
    const isWithin = newWithin < newLeft;
    if (isBuried(cell)) {
      held.siblings += 1;
    } else if (isWithin || allowed.has(card)) {
      newWithin += isWithin ? 1 : 0;
      turns[cell]! += 1;
      newCards.push(card);
    } else if (bury && reserved.has(cell)) {
      held.siblings += 1;
    } else {
      turns[cell]! += 1;
      held.limit += 1;
    }
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
    held,
    newWithin,
    last: found.last,
  };
}

const nobody: ReadonlySet<number> = new Set();

/** Of the candidates in each cell, those that were answered longest ago: a new one before all others. */
function longestAgo(deck: Deck, fold: Fold, { due, fresh }: Candidates): Pick<Candidates, 'due' | 'fresh'> {
  const { lastAt } = fold.cards.columns;
  const answeredAt = (position: number): number => lastAt[fold.rowOf(deck.cards[position]!)] ?? 0;
  const first = new Float64Array(deck.groups).fill(Infinity);
  for (const position of due) {
    const cell = deck.group[position]!;
    first[cell] = Math.min(first[cell]!, answeredAt(position));
  }
  for (const position of fresh) {
    first[deck.group[position]!] = 0;
  }
  return { due: due.filter((position) => answeredAt(position) === first[deck.group[position]!]), fresh };
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

/** New cards and reviews done today in a deck. */
export function doneToday(deck: Pick<Deck, 'cards'>, fold: Fold, { day }: Moment): Room {
  const { firstDay, reviewedOn } = fold.cards.columns;
  const done = { new: 0, review: 0 };
  for (const c of deck.cards) {
    if (c < fold.cards.length) {
      done.new += firstDay[c] === day ? 1 : 0;
      done.review += reviewedOn[c] === day ? 1 : 0;
    }
  }
  return done;
}

/** Cards in review by the day they come due, from today on; those of today and before are not counted. */
export function loadAhead(decks: readonly Pick<Deck, 'cards'>[], fold: Fold, { day }: Moment): Uint32Array {
  const load = new Uint32Array(horizon);
  const k = fold.cards.columns;
  for (const { cards } of decks) {
    for (const card of cards) {
      const isHidden = k.suspended[card] === 1 || k.buried[card]! >= day;
      const c = fold.rowOf(card);
      const ahead = k.lastDay[c]! + k.interval[c]! - day;
      if (k.phase[c] === isReview && !isHidden && k.lastDay[c]! <= day + 1 && ahead > 0 && ahead < horizon) {
        load[ahead]! += 1;
      }
    }
  }
  return load;
}

/** What the day's limits over all decks leave, given all that was studied today. */
export function roomToday(fold: Fold, perDay: Room, { day }: Moment): Room {
  const { firstDay, reviewedOn } = fold.cards.columns;
  let { new: fresh, review } = perDay;
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
  const orders = fold.ledger.reviews.columns.order;
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
  const turns = new Uint32Array(deck.groups);
  let [dues, freshes, learnings, newToday, reviewedToday] = [0, 0, 0, 0, 0];
  const dueAts: number[] = [];
  const laterAt: number[] = [];
  let last: Queue['last'];
  for (let i = 0; i < size; i++) {
    const c = deck.cards[i]!;
    if (c >= known) {
      if (!fold.isPutOff(c, now.day)) {
        fresh[freshes++] = i;
      }
      continue;
    }
    const hidden = k.suspended[c] === 1 || k.buried[c]! >= now.day;
    // Today's share counts what was asked as this card; where it stands, what was ever answered of its cell.
    newToday += k.firstDay[c] === now.day ? 1 : 0;
    reviewedToday += k.reviewedOn[c] === now.day ? 1 : 0;
    const m = fold.rowOf(c);
    const phase = k.phase[m]!;
    if (phase === isNew) {
      if (!hidden && !fold.isPutOff(c, now.day)) {
        fresh[freshes++] = i;
      }
      continue;
    }
    const lastDay = k.lastDay[m]!;
    const lastAt = k.lastAt[m]!;
    // A session of all cards is not over with the day, nor are earlier ones a part of it.
    const hadTurn = all ? lastAt > allBefore : lastDay === now.day;
    turns[deck.group[i]!]! += hadTurn ? 1 : 0;
    const order = orders[k.lastRow[m]! - 1]!;
    if (last === undefined || order > last.order) {
      last = { card: c, order };
    }
    if (hidden || (onlyForgotten && k.againOn[m] !== now.day)) {
      continue;
    }
    // A review by a clock more than a day ahead of this one says nothing about when: the card is due.
    const fromFuture = lastDay > now.day + 1;
    if (phase === isReview) {
      const dueDay = fromFuture ? now.day : lastDay + k.interval[m]!;
      if (
        all || onlyForgotten
          ? lastAt <= (allBefore ?? forgottenBefore)!
          : dueDay <= now.day || (dueDay <= lastDue && lastDay !== now.day)
      ) {
        due[dues] = i;
        dueKeys[dues++] = key(m, dueDay, deck.hash[i]!);
      }
    } else {
      const dueAt =
        fromFuture || (all && !hadTurn) ? now.at : dueAtOf(lastAt + k.interval[m]! * 60_000, now.at);
      if (dueAt <= soon) {
        learning[learnings] = i;
        learningKeys[learnings++] = (dueAt - now.at) / 1000 + 2 ** 31;
        dueAts.push(dueAt);
        turns[deck.group[i]!]! += hadTurn ? 0 : 1;
      } else {
        laterAt.push(dueAt);
      }
    }
  }
  const inOrder = sortByKey(
    Uint32Array.from(dueAts, (_, j) => j),
    learningKeys.subarray(0, learnings),
  );
  return {
    learning: inOrder.map((j) => learning[j]!),
    learningAt: Float64Array.from(inOrder, (j) => dueAts[j]!),
    laterAt,
    due: sortByKey(due.subarray(0, dues), dueKeys.subarray(0, dues)),
    fresh: fresh.slice(0, ahead || onlyForgotten ? 0 : freshes),
    turns,
    done: { new: newToday, review: reviewedToday },
    last,
  };
}

/** What a clock far ahead of this one says is no reason to wait. */
const dueAtOf = (dueAt: number, now: number): number => (dueAt > now + 2 * dayLength ? now : dueAt);

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
