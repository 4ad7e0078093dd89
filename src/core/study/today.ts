import { dayStart, type Moment, type Zone } from './day.ts';
import { phases } from './scheduler.ts';
import type { Fold } from './fold.ts';
import { takenBack } from './ledger.ts';

/** What the end of a session says. */
export interface Today {
  /** Reviews of this learner's day, on all devices, without those taken back. */
  readonly reviewedToday: number;
  /** Milliseconds until the next card comes back; undefined when none is scheduled. */
  readonly next: number | undefined;
  /** Reviews due on the next learner's day, new cards not counted. */
  readonly tomorrow: number;
}

/** @param ids all cards there are now: archived ones do not come back */
export function today(
  fold: Fold,
  ids: readonly string[],
  now: Moment,
  rolloverHour: number,
  zone: Zone,
): Today {
  const { columns, length } = fold.ledger.reviews;
  let reviewedToday = 0;
  for (let row = 0; row < length; row++) {
    reviewedToday += columns.day[row] === now.day && columns.before[row] !== takenBack ? 1 : 0;
  }
  const review = phases.indexOf('review');
  const k = fold.cards.columns;
  const endOfTomorrow = dayStart(now.day + 2, rolloverHour, zone);
  let next = Infinity;
  let tomorrow = 0;
  for (const id of ids) {
    const c = fold.ledger.indexOf(id);
    if (c === undefined || c >= fold.cards.length || k.phase[c] === 0 || k.suspended[c] === 1) {
      continue;
    }
    const hiddenUntil = k.buried[c]! >= now.day ? dayStart(k.buried[c]! + 1, rolloverHour, zone) : 0;
    const due =
      k.phase[c] === review
        ? dayStart(Math.max(now.day + 1, k.lastDay[c]! + k.interval[c]!), rolloverHour, zone)
        : k.lastAt[c]! + k.interval[c]! * 60_000;
    const at = Math.max(due, hiddenUntil);
    next = Math.min(next, at);
    tomorrow += at < endOfTomorrow ? 1 : 0;
  }
  return { reviewedToday, next: next === Infinity ? undefined : Math.max(0, next - now.at), tomorrow };
}
