import { dayLength } from './day.ts';
import type { Moment } from './day.ts';
import type { Room } from './dayLoad.ts';
import type { Fold } from './fold.ts';
import { sortByKey } from './radix.ts';
import type { Deck } from './roster.ts';
import { phases } from './scheduler.ts';
import type { DeckSettings } from './settings.ts';
import { mix } from '../text/hash.ts';

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

/** The card that was answered last, and the place of that answer in the order of events. */
export interface LastAnswered {
  readonly card: number;
  readonly order: number;
}

const isNew = phases.indexOf('new');
const isReview = phases.indexOf('review');

/** The cards of a deck that could come, as positions in it, before limits and burying. */
export interface Candidates {
  readonly learning: Uint32Array;
  readonly learningAt: Float64Array;
  readonly laterAt: readonly number[];
  /** In the order to be asked. */
  readonly due: Uint32Array;
  /** In the order of the notes. */
  readonly newPositions: Uint32Array;
  /** By cell: how many of its cards have had their turn, or have it as learning cards. */
  readonly turns: Uint32Array;
  readonly done: Room;
  readonly last: LastAnswered | undefined;
}

interface Scratch {
  readonly due: Uint32Array;
  readonly dueKeys: Uint32Array;
  readonly newPositions: Uint32Array;
  readonly learning: Uint32Array;
  readonly learningKeys: Uint32Array;
}
let scratch: Scratch | undefined;

/** Room to gather so many cards in, used by one deck after another: hundreds of decks have a few cards each. */
function scratchFor(size: number): Scratch {
  if (scratch === undefined || scratch.due.length < size) {
    const make = (): Uint32Array => new Uint32Array(Math.max(1024, size));
    scratch = { due: make(), dueKeys: make(), newPositions: make(), learning: make(), learningKeys: make() };
  }
  return scratch;
}

/** Looks at each card of a deck once. */
export function gather(
  deck: Deck,
  fold: Fold,
  settings: DeckSettings,
  now: Moment,
  custom: Custom,
): Candidates {
  // Each by itself: a card is looked at in a dozen columns, and there may be 100,000 cards.
  const { suspended, buried, firstDay, reviewedOn, againOn } = fold.cards.columns;
  const { phase: phaseOf, lastDay: lastDayOf, lastAt: lastAtOf, interval, lastRow } = fold.cards.columns;
  const { cards, group, hash } = deck;
  const orders = fold.ledger.reviews.columns.order;
  const { lead } = fold.ledger;
  const known = fold.cards.length;
  const size = cards.length;
  const soon = now.at + settings.learnAhead * 60_000;
  const lastDue = now.day + (custom.ahead ?? 0);
  const ahead = custom.ahead !== undefined;
  const { forgottenBefore, allBefore } = custom;
  const onlyForgotten = forgottenBefore !== undefined;
  const all = allBefore !== undefined;
  const key = dueKey(settings, fold, now);
  const { due, dueKeys, newPositions, learning, learningKeys } = scratchFor(size);
  const turns = new Uint32Array(deck.groups);
  let [dues, newCount, learnings, newToday, reviewedToday] = [0, 0, 0, 0, 0];
  const dueAts: number[] = [];
  const laterAt: number[] = [];
  let last: LastAnswered | undefined;
  for (let i = 0; i < size; i++) {
    const c = cards[i]!;
    if (c >= known) {
      if (!fold.isPutOff(c, now.day)) {
        newPositions[newCount++] = i;
      }
      continue;
    }
    const hidden = suspended[c] === 1 || buried[c]! >= now.day;
    // Today's share counts what was asked as this card; where it stands, what was ever answered of its cell.
    newToday += firstDay[c] === now.day ? 1 : 0;
    reviewedToday += reviewedOn[c] === now.day ? 1 : 0;
    const m = fold.rowOf(c);
    const phase = phaseOf[m]!;
    if (phase === isNew) {
      if (!hidden && !fold.isPutOff(c, now.day)) {
        newPositions[newCount++] = i;
      }
      continue;
    }
    const lastDay = lastDayOf[m]!;
    const lastAt = lastAtOf[m]!;
    // A session of all cards is not over with the day, nor are earlier ones a part of it.
    const hadTurn = all ? lastAt > allBefore : lastDay === now.day;
    turns[group[i]!]! += hadTurn ? 1 : 0;
    // Most were answered too long ago to be the last, and need no look at the reviews.
    if (last === undefined || lastAt + lead > last.order) {
      const order = orders[lastRow[m]! - 1]!;
      if (last === undefined || order > last.order) {
        last = { card: c, order };
      }
    }
    if (hidden || (onlyForgotten && againOn[m] !== now.day)) {
      continue;
    }
    // A review by a clock more than a day ahead of this one says nothing about when: the card is due.
    const fromFuture = lastDay > now.day + 1;
    if (phase === isReview) {
      const dueDay = fromFuture ? now.day : lastDay + interval[m]!;
      if (
        all || onlyForgotten
          ? lastAt <= (allBefore ?? forgottenBefore)!
          : dueDay <= now.day || (dueDay <= lastDue && lastDay !== now.day)
      ) {
        due[dues] = i;
        dueKeys[dues++] = key(m, dueDay, hash[i]!);
      }
    } else {
      const dueAt =
        fromFuture || (all && !hadTurn) ? now.at : dueAtOf(lastAt + interval[m]! * 60_000, now.at);
      if (dueAt <= soon) {
        learning[learnings] = i;
        learningKeys[learnings++] = (dueAt - now.at) / 1000 + 2 ** 31;
        dueAts.push(dueAt);
        turns[group[i]!]! += hadTurn ? 0 : 1;
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
    newPositions: newPositions.slice(0, ahead || onlyForgotten ? 0 : newCount),
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
