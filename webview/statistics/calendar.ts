import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { StudiedDay } from '../../src/core/study/statisticsResult.ts';
import { iconButton } from '../ui/controls.ts';
import { styles } from '../ui/stylesDirective.ts';
import type { Found, StatisticsActions, StatisticsState } from './statisticsState.ts';
import { answersText, formatDay, formatTime, language, longDay } from './statisticsTexts.ts';
import { firstWeekday, levels, weeksOf, yearShown } from './year.ts';
import type { Year } from './year.ts';

/** CSS pixels: the names of weekdays, the gap between cells, and how large a cell may and should be. */
const nameWidth = 36;
const gap = 3;
const [smallest, largest] = [10, 15];

/** A year of days, each as dark as it has answers; in as many rows of weeks as the width asks for. */
export function calendar(found: Found, state: StatisticsState, actions: StatisticsActions): TemplateResult {
  const { today, days } = found.statistics;
  const year = yearShown(today, state.yearsBack);
  const weeks = weeksOf(year, firstWeekday(language()));
  const byDay = new Map(days.map((day) => [day.day, day]));
  const levelOf = levels(days.filter((day) => isIn(year, day.day)).map(({ reviews }) => reviews));
  const room = Math.max(state.width - nameWidth, 200);
  const rows = Math.ceil(weeks.length / Math.floor(room / (smallest + gap)));
  const across = Math.ceil(weeks.length / rows);
  const cell = Math.min(largest, Math.floor(room / across) - gap);
  const focused = state.day !== undefined && isIn(year, state.day) ? state.day : year.to;
  const pointed = state.hovered ?? focused;
  return html`<div
      class="calendar"
      role="grid"
      aria-label=${l10n.t('Answers by day')}
      ${styles({ '--cell': `${cell}px`, '--gap': `${gap}px`, '--names': `${nameWidth}px` })}
      @keydown=${(event: KeyboardEvent) => onKey(event, focused, year, actions)}
      @pointerover=${(event: Event) => actions.point({ hovered: dayOf(event.target) })}
      @pointerleave=${() => actions.point({ hovered: undefined })}
      @focusin=${(event: Event) => actions.point({ day: dayOf(event.target) })}
    >
      ${Array.from({ length: rows }, (_, i) =>
        block(weeks.slice(i * across, (i + 1) * across), year, { byDay, levelOf, focused, today }),
      )}
    </div>
    <div class="calendar-foot">
      <p class="readout">${describe(pointed, byDay.get(pointed))}</p>
      ${legend()}
    </div>`;
}

/** To the years before and after; nothing where there is only one. */
export function yearButtons(
  { statistics: { today, days } }: Found,
  { yearsBack }: StatisticsState,
  actions: StatisticsActions,
): TemplateResult | typeof nothing {
  const earlier = (days[0]?.day ?? today) < yearShown(today, yearsBack).from;
  if (!earlier && yearsBack === 0) {
    return nothing;
  }
  return html`${iconButton({
    icon: 'chevron-left',
    label: l10n.t('The year before'),
    disabled: !earlier,
    onClick: () => actions.goBack(1),
  })}
  ${iconButton({
    icon: 'chevron-right',
    label: l10n.t('The year after'),
    disabled: yearsBack === 0,
    onClick: () => actions.goBack(-1),
  })}`;
}

interface Days {
  readonly byDay: ReadonlyMap<number, StudiedDay>;
  readonly levelOf: (count: number) => number;
  readonly focused: number;
  readonly today: number;
}

function block(weeks: readonly number[], year: Year, days: Days): TemplateResult {
  const first = firstWeekday(language());
  return html`<div class="block" role="rowgroup">
    <div class="months" aria-hidden="true">
      ${weeks.map((week) => {
        const begins = [0, 1, 2, 3, 4, 5, 6].find((i) => dayOfMonth(week + i) === 1);
        return html`<span
          >${begins === undefined ? nothing : formatDay(week + begins, { month: 'short' })}</span
        >`;
      })}
    </div>
    ${[0, 1, 2, 3, 4, 5, 6].map((i) => {
      // The fourth of January 1970 was a Sunday.
      const sample = 3 + first + i;
      return html`<div class="week-row" role="row">
        <span class="weekday" role="rowheader">
          <span class="visually-hidden">${formatDay(sample, { weekday: 'long' })}</span>
          <span aria-hidden="true">${i % 2 === 1 ? formatDay(sample, { weekday: 'short' }) : nothing}</span>
        </span>
        ${weeks.map((week) => dayCell(week + i, year, days))}
      </div>`;
    })}
  </div>`;
}

function dayCell(day: number, year: Year, { byDay, levelOf, focused, today }: Days): TemplateResult {
  if (!isIn(year, day)) {
    return html`<span class="day none" role="gridcell" aria-hidden="true"></span>`;
  }
  const found = byDay.get(day);
  return html`<span
    class="day level-${levelOf(found?.reviews ?? 0)} ${day === today ? 'today' : ''}"
    role="gridcell"
    data-day=${day}
    tabindex=${day === focused ? 0 : -1}
    aria-label=${describe(day, found)}
  ></span>`;
}

function describe(day: number, found: StudiedDay | undefined): string {
  if (found === undefined) {
    return l10n.t('{0}: no answers', longDay(day));
  }
  const did = l10n.t('{0}: {1}, {2}', longDay(day), answersText(found.reviews), formatTime(found.took));
  return found.learnt === 0 ? did : l10n.t('{0}, {1} new', did, found.learnt);
}

function legend(): TemplateResult {
  return html`<p class="scale muted" aria-hidden="true">
    ${l10n.t('Few')} ${[0, 1, 2, 3, 4].map((level) => html`<span class="day level-${level}"></span>`)}
    ${l10n.t('Many')}
  </p>`;
}

const isIn = ({ from, to }: Year, day: number): boolean => day >= from && day <= to;
const dayOfMonth = (day: number): number => new Date(day * 86_400_000).getUTCDate();

function dayOf(target: EventTarget | null): number | undefined {
  const { day } = (target as HTMLElement).dataset;
  return day === undefined ? undefined : Number(day);
}

function onKey(event: KeyboardEvent, focused: number, year: Year, actions: StatisticsActions): void {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -7,
    ArrowRight: 7,
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -28,
    PageDown: 28,
    Home: year.from - focused,
    End: year.to - focused,
  };
  const by = steps[event.key];
  if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  event.preventDefault();
  const day = Math.min(year.to, Math.max(year.from, focused + by));
  actions.point({ day, hovered: undefined });
  (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
}
