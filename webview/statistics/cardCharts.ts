import * as l10n from '@vscode/l10n';
import type { Bin } from '../../src/core/study/statisticsResult.ts';
import { cardGroups } from '../../src/core/study/statisticsResult.ts';
import { dueByDay } from '../../src/core/study/statisticsTables.ts';
import type { Bar } from '../ui/bars.ts';
import { formatCount } from '../ui/text.ts';
import type { ChartKey } from './statisticsState.ts';
import { cardsText, daysText, formatShare, groupNames, longDay, shortDay } from './statisticsTexts.ts';
import { sum } from './chartMaker.ts';
import type { Make } from './chartMaker.ts';

/** Of the cards as they are now, and what comes. */
export const cardCharts = {
  forecast: ({ statistics }, { ahead, summed }) => {
    const due = dueByDay(statistics).slice(0, ahead);
    const all = sum(due);
    const { overdue } = statistics.forecast;
    const coming = l10n.t(
      'Due in {1}: {0}, {2} per day.',
      cardsText(all),
      daysText(ahead),
      perDay(all / ahead),
    );
    let before = 0;
    const bars = due.map((count, i): Bar => {
      before += count;
      const value = summed ? before : count;
      return {
        label: i === 0 ? l10n.t('Today') : shortDay(statistics.today + i),
        value,
        tip: [longDay(statistics.today + i), cardsText(value)],
      };
    });
    return {
      title: l10n.t('Forecast'),
      sentence: overdue === 0 ? coming : `${coming} ${l10n.t('Overdue: {0} of them.', formatCount(overdue))}`,
      bars: all === 0 ? undefined : { bars },
    };
  },
  cards: ({ statistics: { cards } }) => {
    const all = sum(Object.values(cards));
    const names = groupNames();
    return {
      title: l10n.t('Cards'),
      sentence: l10n.t(
        'Studied: {0} of {1}.',
        formatCount(all - cards.new - cards.suspended),
        cardsText(all),
      ),
      bars: {
        bars: cardGroups.map((group) => ({
          label: names[group],
          value: cards[group],
          note: formatCount(cards[group]),
          tip: [names[group], `${cardsText(cards[group])} (${formatShare(cards[group], Math.max(1, all))})`],
        })),
      },
    };
  },
  recall: ({ statistics: { recall, recalled } }) => {
    const studied = sum(recall.map(({ cards }) => cards));
    const bars = recall.map(({ from, cards }): Bar => {
      const range = l10n.t('{0} to {1} %', Math.round(from * 100), Math.round(from * 100) + 10);
      return { label: String(Math.round(from * 100)), value: cards, tip: [range, cardsText(cards)] };
    });
    return {
      title: l10n.t('Recall now'),
      sentence:
        studied === 0
          ? nothingStudied()
          : l10n.t(
              'If tested now, you would recall about {0} of {1} studied.',
              formatCount(Math.round(recalled)),
              cardsText(studied),
            ),
      bars: studied === 0 ? undefined : { bars, xTitle: l10n.t('Chance of recall (%)') },
    };
  },
  stability: ({ statistics: { stability } }) => {
    const studied = sum(stability.map(({ cards }) => cards));
    const bars = stability.map(({ from, cards }, i): Bar => {
      const next = stability[i + 1]?.from;
      const range =
        next === undefined ? l10n.t('{0} days or more', from) : l10n.t('{0} to {1} days', from, next);
      return { label: String(from), value: cards, tip: [range, cardsText(cards)] };
    });
    return {
      title: l10n.t('Stability'),
      sentence:
        studied === 0
          ? nothingStudied()
          : l10n.t(
              'Half of your cards have a stability of {0} or more: the time until recall drops to 90 %.',
              daysText(median(stability)),
            ),
      bars: studied === 0 ? undefined : { bars, xTitle: l10n.t('Days, from') },
    };
  },
  difficulty: ({ statistics: { difficulty } }) => {
    const studied = sum(difficulty.map(({ cards }) => cards));
    const hard = sum(difficulty.filter(({ from }) => from >= 7).map(({ cards }) => cards));
    return {
      title: l10n.t('Difficulty'),
      sentence:
        studied === 0
          ? nothingStudied()
          : l10n.t('Hard for you, 7 or more of 10: {0} of {1}.', formatCount(hard), cardsText(studied)),
      bars:
        studied === 0
          ? undefined
          : {
              bars: difficulty.map(({ from, cards }) => ({
                label: String(from),
                value: cards,
                tip: [l10n.t('{0} to {1} of 10', from, from + 1), cardsText(cards)],
              })),
              xTitle: l10n.t('Of 10, from'),
            },
    };
  },
} satisfies Partial<Record<ChartKey, Make>>;

const nothingStudied = (): string => l10n.t('No card has been studied yet.');

function perDay(value: number): string {
  return value >= 10 ? formatCount(Math.round(value)) : String(Math.round(value * 10) / 10);
}

/** The greatest beginning of a bin that half of the cards reach. */
function median(bins: readonly Bin[]): number {
  const half = sum(bins.map(({ cards }) => cards)) / 2;
  let reach = 0;
  for (const { from, cards } of [...bins].reverse()) {
    reach += cards;
    if (reach >= half) {
      return from;
    }
  }
  return 0;
}
