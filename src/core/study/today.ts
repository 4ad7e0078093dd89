import { dayStart, learnerDay, type Moment, type Zone } from './day.ts';
import { phases } from './scheduler.ts';
import type { Fold } from './fold.ts';
import { takenBack } from './ledger.ts';

/** What the end of a session says. */
export interface Today {
  /** Reviews of this learner's day, on all devices, without those taken back. */
  readonly reviewedToday: number;
  /** Cards seen for the first time today. */
  readonly learntToday: number;
  /** Answers to cards in review today, and how many of them were remembered. */
  readonly recalls: { readonly asked: number; readonly remembered: number };
  /** Milliseconds from question to rating, over all of today's reviews. */
  readonly tookToday: number;
  /** Milliseconds until the next card comes back; undefined when none is scheduled. */
  readonly next: number | undefined;
  /** Reviews due on the next learner's day, new cards not counted. */
  readonly tomorrow: number;
}

/** @param cards all there are now, as indices into the ledger's names: archived ones do not come back */
export function today(
  fold: Fold,
  cards: Iterable<number>,
  now: Moment,
  rolloverHour: number,
  zone: Zone,
): Today {
  const { columns, length } = fold.ledger.reviews;
  let [reviewedToday, learntToday, tookToday, asked, remembered] = [0, 0, 0, 0, 0];
  for (let row = 0; row < length; row++) {
    if (columns.day[row] === now.day && columns.before[row] !== takenBack) {
      const before = phases[columns.before[row]!];
      reviewedToday += 1;
      learntToday += before === 'new' ? 1 : 0;
      tookToday += columns.took[row]!;
      asked += before === 'review' ? 1 : 0;
      remembered += before === 'review' && columns.rating[row]! > 1 ? 1 : 0;
    }
  }
  const endOfTomorrow = dayStart(now.day + 2, rolloverHour, zone);
  let next = Infinity;
  let tomorrow = 0;
  eachReturn(fold, cards, now, rolloverHour, zone, (at) => {
    next = Math.min(next, at);
    tomorrow += at < endOfTomorrow ? 1 : 0;
  });
  const recalls = { asked, remembered };
  return {
    reviewedToday,
    learntToday,
    recalls,
    tookToday,
    next: next === Infinity ? undefined : Math.max(0, next - now.at),
    tomorrow,
  };
}

/** Cards that become due on each of the next `days` learner's days, from tomorrow on. */
export function forecast(
  fold: Fold,
  cards: Iterable<number>,
  now: Moment,
  days: number,
  rolloverHour: number,
  zone: Zone,
): number[] {
  const counts = new Array<number>(days).fill(0);
  eachReturn(fold, cards, now, rolloverHour, zone, (at, overdue) => {
    const ahead = learnerDay(at, rolloverHour, zone) - now.day - 1;
    if (!overdue && ahead >= 0 && ahead < days) {
      counts[ahead]! += 1;
    }
  });
  return counts;
}

/**
 * Tells for each card that was studied when it comes back, in epoch milliseconds: not before tomorrow for one in
 * review, which is what is asked once today's are done. `overdue` are those in review that are due already.
 */
export function eachReturn(
  fold: Fold,
  cards: Iterable<number>,
  now: Moment,
  rolloverHour: number,
  zone: Zone,
  tell: (at: number, overdue: boolean) => void,
): void {
  const review = phases.indexOf('review');
  const k = fold.cards.columns;
  const starts = new Map<number, number>();
  const startOf = (day: number): number => {
    let start = starts.get(day);
    if (start === undefined) {
      start = dayStart(day, rolloverHour, zone);
      starts.set(day, start);
    }
    return start;
  };
  for (const c of cards) {
    const m = fold.rowOf(c);
    if (c >= fold.cards.length || k.phase[m] === 0 || k.suspended[c] === 1) {
      continue;
    }
    const inReview = k.phase[m] === review;
    const dueDay = k.lastDay[m]! + k.interval[m]!;
    const due = inReview ? startOf(Math.max(now.day + 1, dueDay)) : k.lastAt[m]! + k.interval[m]! * 60_000;
    const at = k.buried[c]! >= now.day ? Math.max(due, startOf(k.buried[c]! + 1)) : due;
    tell(at, inReview && dueDay <= now.day);
  }
}
