import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Column, StatisticsTable, TableKey } from '../../src/core/study/statisticsTables.ts';
import { statisticsTable } from '../../src/core/study/statisticsTables.ts';
import { csv } from '../../src/core/text/csv.ts';
import { formatCount } from '../ui/text.ts';
import type { ChartKey, Found, StatisticsState } from './statisticsState.ts';
import { yearShown } from './year.ts';
import { columnNames, formatShare, groupNames, stageNames } from './statisticsTexts.ts';

/** Calendar, time and new cards are three views of one table. */
const tableOf: Readonly<Record<ChartKey, TableKey>> = {
  calendar: 'days',
  time: 'days',
  learnt: 'days',
  forecast: 'forecast',
  retention: 'retention',
  answers: 'answers',
  cards: 'cards',
  recall: 'recall',
  stability: 'stability',
  difficulty: 'difficulty',
};

export function tableFor(
  key: ChartKey,
  { statistics, since }: Found,
  state: StatisticsState,
): StatisticsTable {
  const year = yearShown(statistics.today, state.yearsBack);
  const table = statisticsTable(tableOf[key], statistics, {
    ahead: state.ahead,
    since: key === 'calendar' ? year.from : since,
  });
  return key === 'calendar'
    ? { ...table, rows: table.rows.slice(0, daysUpTo(statistics.days, year)) }
    : table;
}

/** How many of the days from the year's first on are in it. */
function daysUpTo(
  days: readonly { readonly day: number }[],
  { from, to }: { readonly from: number; readonly to: number },
): number {
  return days.filter(({ day }) => day >= from && day <= to).length;
}

export function csvFor(key: ChartKey, found: Found, state: StatisticsState): string {
  const { columns, rows } = tableFor(key, found, state);
  const names = columnNames();
  const words = valueNames();
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  return `\ufeff${csv(
    columns.map((column) => names[column]),
    rows.map((row) => row.map((value) => words[value] ?? value)),
  )}`;
}

/** A chart as a table, which everyone may have. */
export function tableView(name: string, { columns, rows }: StatisticsTable): TemplateResult {
  const names = columnNames();
  return html`<div class="table" tabindex="0" role="region" aria-label=${name}>
    <table>
      <thead>
        <tr>
          ${columns.map(
            (column) => html`<th scope="col" class=${isWord(column) ? 'word' : ''}>${names[column]}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((value, i) => cell(columns[i]!, value, i === 0))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

const isWord = (column: Column): boolean => column === 'date' || column === 'stage' || column === 'state';

function cell(column: Column, value: string | number, first: boolean): TemplateResult {
  const text = shown(column, value);
  return first
    ? html`<th scope="row" class=${isWord(column) ? 'word' : ''}>${text}</th>`
    : html`<td>${text}</td>`;
}

function shown(column: Column, value: string | number): string {
  if (typeof value === 'string') {
    return valueNames()[value] ?? value;
  }
  return column === 'retention' || column === 'low' || column === 'high'
    ? formatShare(value, 1)
    : formatCount(value);
}

const valueNames = (): Readonly<Record<string | number, string>> => ({ ...stageNames(), ...groupNames() });
