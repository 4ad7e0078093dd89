import * as l10n from '@vscode/l10n';
import { dayName } from '../../src/core/study/day.ts';
import type { StudiedDay } from '../../src/core/study/statisticsResult.ts';
import { formatDay, longDay, shortDay } from './statisticsTexts.ts';

/** A day, a week or a month of a chart over time, both its days included. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly name: string;
}

/** The days of a period in so many parts as one can tell apart: days, weeks that end today, or months. */
export function spansOf(since: number, today: number): Span[] {
  const days = today - since + 1;
  if (days <= 92) {
    return Array.from({ length: days }, (_, i) => {
      const day = since + i;
      return { from: day, to: day, label: shortDay(day), name: longDay(day) };
    });
  }
  const spans: Span[] = [];
  if (days <= 731) {
    for (let to = today; to >= since; to -= 7) {
      const from = Math.max(since, to - 6);
      spans.unshift({
        from,
        to,
        label: shortDay(from),
        name: l10n.t('{0} to {1}', shortDay(from), shortDay(to)),
      });
    }
    return spans;
  }
  for (let to = today; to >= since;) {
    const first = to - Number(dayName(to).slice(8)) + 1;
    const label = formatDay(to, { month: 'short', year: 'numeric' });
    spans.unshift({ from: Math.max(since, first), to, label, name: label });
    to = first - 1;
  }
  return spans;
}

/** What the days of each span have in all. */
export function sumsOf(
  spans: readonly Span[],
  days: readonly StudiedDay[],
  value: (day: StudiedDay) => number,
): number[] {
  const sums = new Array<number>(spans.length).fill(0);
  let at = 0;
  for (const day of days) {
    while (at < spans.length && spans[at]!.to < day.day) {
      at += 1;
    }
    if (at < spans.length && spans[at]!.from <= day.day) {
      sums[at]! += value(day);
    }
  }
  return sums;
}
