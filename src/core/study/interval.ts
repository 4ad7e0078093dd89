const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Mean month and year of the calendar. */
const month = 30.44 * day;
const year = 365.25 * day;

/** Puts values into a text of the user's language: `l10n.t`. */
type Translate = (text: string, ...values: number[]) => string;

/** A time from now in milliseconds, short enough for a button: "<1m", "6m", "3h", "8d", "2.1mo", "1.4y". */
export function intervalText(milliseconds: number, t: Translate): string {
  if (milliseconds < minute) {
    return t('<1m');
  }
  if (milliseconds < hour) {
    return t('{0}m', Math.round(milliseconds / minute));
  }
  if (milliseconds < day) {
    return t('{0}h', Math.round(milliseconds / hour));
  }
  if (milliseconds < month) {
    return t('{0}d', Math.round(milliseconds / day));
  }
  if (milliseconds < year) {
    return t('{0}mo', tenths(milliseconds / month));
  }
  return t('{0}y', tenths(milliseconds / year));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
