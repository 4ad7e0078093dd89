/** Learner's days, both included. */
export interface Year {
  readonly from: number;
  readonly to: number;
}

const length = 365;

/** The year that the calendar shows: the one up to today, or so many before it. */
export function yearShown(today: number, yearsBack: number): Year {
  const to = today - yearsBack * length;
  return { from: to - length + 1, to };
}

/** 0 for Sunday. */
export const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** The day, 0 for Sunday, on which weeks begin where this language is spoken. */
export function firstWeekday(language: string): number {
  const locale = new Intl.Locale(language) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return (locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 7 }).firstDay % 7;
}

/** The first days of the weeks that have days of the year. */
export function weeksOf({ from, to }: Year, firstDay: number): number[] {
  const start = from - ((weekday(from) - firstDay + 7) % 7);
  const weeks: number[] = [];
  for (let day = start; day <= to; day += 7) {
    weeks.push(day);
  }
  return weeks;
}

/** 0 for none, then 1 to 4 by quarters of the days with any. */
export function levels(counts: readonly number[]): (count: number) => number {
  const some = counts.filter((count) => count > 0).sort((a, b) => a - b);
  const borders = [0.25, 0.5, 0.75].map((part) => some[Math.floor(part * some.length)] ?? 0);
  return (count) => (count === 0 ? 0 : 1 + borders.filter((border) => count > border).length);
}
