import type { Moment } from './day.ts';
import type { Fold } from './fold.ts';
import type { Deck } from './roster.ts';
import { phases } from './scheduler.ts';

/** Cards there is still room for today, all decks together. */
export interface Room {
  readonly new: number;
  readonly review: number;
}

/** How far ahead load is counted, in days; FSRS's fuzz beyond is wide enough without. */
const horizon = 1024;

const isReview = phases.indexOf('review');

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
  let { new: newLeft, review } = perDay;
  for (let c = 0; c < fold.cards.length; c++) {
    newLeft -= firstDay[c] === day ? 1 : 0;
    review -= reviewedOn[c] === day ? 1 : 0;
  }
  return { new: newLeft, review };
}
