import { dayName } from './day.ts';
import { cardGroups, stages } from './statisticsResult.ts';
import type { Statistics } from './statisticsResult.ts';
import { wilson } from './wilson.ts';

/** A chart as a table: what a screen reader is given instead, and what is exported. */
export interface StatisticsTable {
  /** Keys of the column headings, for the view to put into words. */
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export const tableKeys = [
  'days',
  'forecast',
  'retention',
  'answers',
  'cards',
  'stability',
  'difficulty',
  'recall',
] as const;
export type TableKey = (typeof tableKeys)[number];

const columnsOf = {
  days: ['date', 'reviews', 'minutes', 'learnt', 'asked', 'remembered'],
  forecast: ['date', 'due', 'sum'],
  retention: ['fromDays', 'toDays', 'passed', 'failed', 'retention', 'low', 'high'],
  answers: ['stage', 'again', 'hard', 'good', 'easy'],
  cards: ['state', 'cards'],
  stability: ['fromDays', 'cards'],
  difficulty: ['from', 'cards'],
  recall: ['from', 'cards'],
} as const satisfies Record<TableKey, readonly string[]>;
export type Column = (typeof columnsOf)[TableKey][number];

export interface TableOptions {
  /** Days of the forecast to list. */
  readonly ahead: number;
  /** The first learner's day to list. */
  readonly since: number;
}

/**
 * The table of a chart. Overdue cards stand on today's line of the forecast; shares are from 0 to 1, and `low` and
 * `high` bound the true retention with 95 % confidence.
 */
export function statisticsTable(
  key: TableKey,
  found: Statistics,
  { ahead, since }: TableOptions,
): StatisticsTable {
  const rows: Readonly<Record<TableKey, () => StatisticsTable['rows']>> = {
    days: () =>
      found.days
        .filter(({ day }) => day >= since)
        .map(({ day, reviews, took, learnt, asked, remembered }) => [
          dayName(day),
          reviews,
          rounded(took / 60_000, 1),
          learnt,
          asked,
          remembered,
        ]),
    forecast: () => {
      let sum = 0;
      return dueByDay(found)
        .slice(0, ahead)
        .map((due, i) => [dayName(found.today + i), due, (sum += due)]);
    },
    retention: () =>
      found.retention.map(({ from, to, passed, failed }) => {
        const all = passed + failed;
        const bounds = wilson(passed, all).map((bound) => rounded(bound, 4));
        const shares = all === 0 ? ['', '', ''] : [rounded(passed / all, 4), ...bounds];
        return [from, to ?? '', passed, failed, ...shares];
      }),
    answers: () => stages.map((stage) => [stage, ...found.answers[stage]]),
    cards: () => cardGroups.map((group) => [group, found.cards[group]]),
    stability: () => found.stability.map(({ from, cards }) => [from, cards]),
    difficulty: () => found.difficulty.map(({ from, cards }) => [from, cards]),
    recall: () => found.recall.map(({ from, cards }) => [from, cards]),
  };
  return { columns: columnsOf[key], rows: rows[key]() };
}

/** Cards due on each day from today on; today's with those that are overdue. */
export function dueByDay({ forecast: { overdue, days } }: Statistics): number[] {
  return days.map((due, i) => due + (i === 0 ? overdue : 0));
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
