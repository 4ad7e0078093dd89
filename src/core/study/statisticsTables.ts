import { dayName } from './day.ts';
import type { Stage, Statistics } from './statistics.ts';

/** A chart as a table: what a screen reader is given instead, and what is exported. */
export interface StatisticsTable {
  readonly key: keyof typeof columnsOf;
  /** Keys of the column headings, for the view to put into words. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const columnsOf = {
  forecast: ['date', 'due'],
  heatmap: ['date', 'reviews', 'minutes'],
  retention: ['fromDays', 'toDays', 'passed', 'failed', 'retention'],
  answers: ['stage', 'again', 'hard', 'good', 'easy'],
  stability: ['fromDays', 'cards'],
  difficulty: ['from', 'cards'],
} as const;

const stages: readonly Stage[] = ['learning', 'young', 'mature'];

/** The tables of all charts. Overdue cards stand on today's line of the forecast; shares are from 0 to 1. */
export function statisticsTables(found: Statistics): StatisticsTable[] {
  const rows: Readonly<Record<keyof typeof columnsOf, StatisticsTable['rows']>> = {
    forecast: found.forecast.days.map((due, i) => [
      dayName(found.today + i),
      due + (i === 0 ? found.forecast.overdue : 0),
    ]),
    heatmap: found.heatmap.map(({ day, reviews, took }) => [
      dayName(day),
      reviews,
      rounded(took / 60_000, 1),
    ]),
    retention: found.retention.map(({ from, to, passed, failed }) => [
      from,
      to ?? '',
      passed,
      failed,
      passed + failed === 0 ? '' : rounded(passed / (passed + failed), 4),
    ]),
    answers: stages.map((stage) => [stage, ...found.answers[stage]]),
    stability: found.stability.map(({ from, cards }) => [from, cards]),
    difficulty: found.difficulty.map(({ from, cards }) => [from, cards]),
  };
  return (Object.keys(columnsOf) as (keyof typeof columnsOf)[]).map((key) => ({
    key,
    columns: columnsOf[key],
    rows: rows[key],
  }));
}

/** RFC 4180, with a line of headings. */
export function csv(headings: readonly string[], rows: StatisticsTable['rows']): string {
  return [headings, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

/** Quoted where it must be; text that a spreadsheet would take for a formula is led by an apostrophe. */
function csvField(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
