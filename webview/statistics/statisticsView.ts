import * as l10n from '@vscode/l10n';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { Period } from '../../src/core/protocol/statisticsLink.ts';
import { periods } from '../../src/core/protocol/statisticsLink.ts';
import type { BarChart } from '../ui/bars.ts';
import { part } from '../ui/boundary.ts';
import { button, icon, iconButton, select } from '../ui/controls.ts';
import { segments } from '../ui/segments.ts';
import { formatCount } from '../ui/text.ts';
import { calendar, yearButtons } from './calendar.ts';
import { charts } from './charts.ts';
import type { ChartKey, Found, StatisticsActions, StatisticsState } from './statisticsState.ts';
import { chartKeys } from './statisticsState.ts';
import { tableFor, tableView } from './statisticsTable.ts';
import { answersText, daysText, formatShare, formatTime } from './statisticsTexts.ts';

/** @param chart the picture of a chart, in an element that is the same at every call */
export type Picture = (key: ChartKey) => BarChart;

export function view(state: StatisticsState, actions: StatisticsActions, picture: Picture): TemplateResult {
  const { show } = state;
  switch (show?.kind) {
    case undefined:
      return loading();
    case 'empty':
      return empty(actions);
    case 'failed':
      return message(
        'error',
        l10n.t('The statistics could not be worked out'),
        html`<p>${show.message}</p>`,
        button({ label: l10n.t('Try again'), onClick: actions.retry, appearance: 'primary' }),
      );
    case 'statistics':
      return html`<div class="statistics">
        ${head(show, actions)}
        <div class="grid">
          ${chartKeys.map((key) => part('', () => chart(key, show, state, actions, picture)))}
        </div>
        ${failure(state, actions)}
      </div>`;
  }
}

function head({ statistics, filter, decks }: Found, actions: StatisticsActions): TemplateResult {
  const { totals } = statistics;
  const periodNames: Readonly<Record<Period, string>> = {
    month: l10n.t('1 month'),
    quarter: l10n.t('3 months'),
    year: l10n.t('1 year'),
    all: l10n.t('All'),
  };
  // A key is never empty, so that the empty one stands for all.
  return html`<header>
    <div class="bar">
      ${select({
        label: l10n.t('Deck'),
        className: 'deck',
        value: filter.deck ?? '',
        choices: [
          { value: '', label: l10n.t('All decks') },
          ...decks.map(({ key, title }) => ({ value: key, label: title })),
        ],
        onChange: (deck) => actions.choose({ deck: deck === '' ? null : deck }),
      })}
      ${segments<Period>({
        label: l10n.t('Period'),
        value: filter.period,
        choices: periods.map((value) => ({ value, label: periodNames[value] })),
        onChange: (period) => actions.choose({ period }),
      })}
    </div>
    <h1>${todayText(statistics)}</h1>
    <dl class="totals">
      ${figure(daysText(totals.streak), l10n.t('in a row; longest {0}', daysText(totals.longestStreak)))}
      ${figure(daysText(totals.daysStudied), l10n.t('studied'))}
      ${figure(formatCount(totals.reviews), l10n.t('answers'))}
      ${figure(formatTime(totals.took), l10n.t('in all'))}
    </dl>
  </header>`;
}

function figure(value: string, name: string): TemplateResult {
  return html`<div>
    <dt class="muted">${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function todayText({ today, days }: Found['statistics']): string {
  const done = days.find(({ day }) => day === today);
  if (done === undefined) {
    return l10n.t('Nothing studied yet today');
  }
  const { reviews, took, learnt, asked, remembered } = done;
  const parts = [
    l10n.t('Today: {0} in {1}', answersText(reviews), formatTime(took)),
    ...(learnt === 0 ? [] : [l10n.t('{0} new', learnt)]),
    ...(asked === 0 ? [] : [l10n.t('{0} remembered', formatShare(remembered, asked))]),
  ];
  return parts.join(' · ');
}

function chart(
  key: ChartKey,
  found: Found,
  state: StatisticsState,
  actions: StatisticsActions,
  picture: Picture,
): TemplateResult {
  const { title, sentence, bars } = charts[key](found, state);
  const asTable = state.tables.has(key);
  const drawn = key === 'calendar' || bars !== undefined;
  return html`<section class="card ${key}" aria-label=${title} data-chart=${key}>
    <div class="card-head">
      <h2>${title}</h2>
      <span class="stretch"></span>
      ${key === 'calendar' ? yearButtons(found, state, actions) : nothing}
      ${
        drawn
          ? html`${iconButton({
              icon: 'table',
              label: l10n.t('Show as table'),
              pressed: asTable,
              onClick: () => actions.toggleTable(key),
            })}
            ${iconButton({
              icon: 'export',
              label: l10n.t('Export as CSV…'),
              onClick: () => actions.save(key),
            })}`
          : nothing
      }
    </div>
    <p class="sentence">${sentence}</p>
    ${key === 'forecast' && drawn ? forecastChoices(state, actions) : nothing}
    ${
      !drawn
        ? html`<div class="nothing" aria-hidden="true"></div>`
        : asTable
          ? tableView(l10n.t('{0} as a table', title), tableFor(key, found, state))
          : key === 'calendar'
            ? calendar(found, state, actions)
            : draw(picture(key), { ...bars!, name: `${title}. ${sentence}` }, state)
    }
  </section>`;
}

function draw(
  picture: BarChart,
  bars: Parameters<BarChart['show']>[0],
  { theme }: StatisticsState,
): HTMLElement {
  picture.show(bars, theme);
  return picture.element;
}

function forecastChoices(state: StatisticsState, actions: StatisticsActions): TemplateResult {
  return html`<div class="choices">
    ${segments({
      label: l10n.t('Days ahead'),
      value: String(state.ahead),
      choices: [
        { value: '30', label: daysText(30) },
        { value: '90', label: daysText(90) },
      ],
      onChange: (ahead) => actions.setForecast({ ahead: ahead === '90' ? 90 : 30 }),
    })}
    ${segments({
      label: l10n.t('Count'),
      value: state.summed ? 'summed' : 'daily',
      choices: [
        { value: 'daily', label: l10n.t('Per day') },
        { value: 'summed', label: l10n.t('Cumulative') },
      ],
      onChange: (count) => actions.setForecast({ summed: count === 'summed' }),
    })}
  </div>`;
}

function empty(actions: StatisticsActions): TemplateResult {
  return message(
    'graph',
    l10n.t('No answers yet'),
    html`<p>
      ${l10n.t(
        'Once you have studied, this page shows what comes due, how much you remember and how long it took: by day, by deck and by interval.',
      )}
    </p>`,
    button({ label: l10n.t('Study'), onClick: actions.study, appearance: 'primary' }),
  );
}

function message(
  symbol: string,
  title: string,
  text: TemplateResult,
  action: TemplateResult,
): TemplateResult {
  return html`<div class="message">
    ${icon(symbol)}
    <h1>${title}</h1>
    ${text}
    <div class="bar">${action}</div>
  </div>`;
}

function loading(): TemplateResult {
  return html`<div class="statistics" aria-busy="true">
    <header>
      <div class="bar"><span class="skeleton field"></span></div>
      <div class="skeleton title"></div>
      <div class="skeleton totals-line"></div>
    </header>
    <div class="grid">
      ${chartKeys.map(
        (key) =>
          html`<div class="card ${key}">
            <div class="card-head"><span class="skeleton line"></span></div>
            <div class="skeleton chart"></div>
          </div>`,
      )}
    </div>
  </div>`;
}

function failure(
  { failure: sentence }: StatisticsState,
  actions: StatisticsActions,
): TemplateResult | typeof nothing {
  return sentence === undefined
    ? nothing
    : html`<div class="failure" role="alert">
        ${icon('error')}
        <p>${sentence}</p>
        ${iconButton({ icon: 'close', label: l10n.t('Dismiss'), onClick: actions.dismissFailure })}
      </div>`;
}
