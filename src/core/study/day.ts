/** Minutes that local time is ahead of UTC at an instant (epoch ms). */
export type Zone = (at: number) => number;

/** The zone of the machine this runs on, with its changes of clock. */
export const localZone: Zone = (at) => -new Date(at).getTimezoneOffset();

/** An instant, and the learner's day it falls in. */
export interface Moment {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly day: number;
}

const hour = 3_600_000;
export const dayLength = 24 * hour;

/**
 * The learner's day: the local calendar date, counted in days from 1970-01-01, where a date begins at
 * `rolloverHour` o'clock instead of midnight, so that a late session still belongs to its evening. Days of 23
 * and 25 hours are one day each.
 */
export function learnerDay(at: number, rolloverHour: number, zone: Zone = localZone): number {
  return Math.floor((at + zone(at) * 60_000 - rolloverHour * hour) / dayLength);
}

export function momentOf(at: number, rolloverHour: number, zone: Zone = localZone): Moment {
  return { at, day: learnerDay(at, rolloverHour, zone) };
}

/** The first instant of a learner's day, in epoch milliseconds: when counts change without a review. */
export function dayStart(day: number, rolloverHour: number, zone: Zone = localZone): number {
  // The last quarter hour before which it is an earlier day; all zones of today change on quarter hours.
  const quarter = hour / 4;
  let before = Math.floor((day * dayLength - 30 * hour) / quarter);
  let from = Math.ceil((day * dayLength + (rolloverHour + 30) * hour) / quarter);
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (learnerDay(middle * quarter, rolloverHour, zone) < day) {
      before = middle;
    } else {
      from = middle;
    }
  }
  return from * quarter;
}

/** The calendar date of a learner's day, as `2026-11-23`. */
export function dayName(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}
