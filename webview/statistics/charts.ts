import * as l10n from '@vscode/l10n';
import type { Bin, IntervalRetention } from '../../src/core/study/statistics.ts';
import { cardGroups, stages } from '../../src/core/study/statistics.ts';
import { dueByDay } from '../../src/core/study/statisticsTables.ts';
import { wilson } from '../../src/core/study/wilson.ts';
import type { Bar, Bars } from '../ui/bars.ts';
import { formatCount } from '../ui/text.ts';
import { spansOf, sumsOf } from './spans.ts';
import type { ChartKey, Found, StatisticsState } from './statisticsState.ts';
import {
  answersText,
  cardsText,
  columnNames,
  daysText,
  formatShare,
  formatTime,
  groupNames,
  longDay,
  shortDay,
  stageNames,
} from './statisticsTexts.ts';
import { yearShown } from './year.ts';

/** A chart in words and in bars. */
export interface Chart {
  readonly title: string;
  /** What it says. */
  readonly sentence: string;
  /** Undefined where there is nothing to draw. */
  readonly bars?: Omit<Bars, 'name'> | undefined;
}

type Make = (found: Found, state: StatisticsState) => Chart;
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
/** Of Again to Easy: indices into the theme's data colours. */
const ratingColors = [0, 2, 1, 3] as const;
/** Fewer answers than this say little of a share. */
const few = 20;

export const charts: Readonly<Record<ChartKey, Make>> = {
  calendar: ({ statistics: { today, days } }, { yearsBack }) => {
    const { from, to } = yearShown(today, yearsBack);
    const studied = days.filter(({ day }) => day >= from && day <= to);
    const sentence = l10n.t(
      'You studied on {0} of {1} days: {2} in {3}.',
      studied.length,
      to - from + 1,
      answersText(sum(studied.map(({ reviews }) => reviews))),
      formatTime(sum(studied.map(({ took }) => took))),
    );
    return { title: l10n.t('Calendar'), sentence };
  },
  forecast: ({ statistics }, { ahead, summed }) => {
    const due = dueByDay(statistics).slice(0, ahead);
    const all = sum(due);
    const { overdue } = statistics.forecast;
    const coming = l10n.t(
      '{0} come due in {1}, {2} per day.',
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
      sentence:
        overdue === 0 ? coming : `${coming} ${l10n.t('{0} of them are overdue.', formatCount(overdue))}`,
      bars: all === 0 ? undefined : { bars },
    };
  },
  retention: ({ statistics: { retention, answers }, desiredRetention }) => {
    const passed = sum(retention.map((one) => one.passed));
    const all = passed + sum(retention.map((one) => one.failed));
    const aim = l10n.t('{0} %', Math.round(100 * desiredRetention));
    const title = l10n.t('True retention');
    if (all === 0) {
      return { title, sentence: l10n.t('No reviews in this period. Your target is {0}.', aim) };
    }
    const of = l10n.t(
      'You remembered {0} of {1} reviews; your target is {2}.',
      formatShare(passed, all),
      formatCount(all),
      aim,
    );
    const parts = (['young', 'mature'] as const).flatMap((stage) => {
      const [again, ...known] = answers[stage];
      const count = again + sum(known);
      return count === 0
        ? []
        : [
            `${stageNames()[stage]} ${l10n.t('{0} of {1}', formatShare(sum(known), count), formatCount(count))}`,
          ];
    });
    return {
      title,
      sentence: `${of} ${parts.join(' · ')}`,
      bars: {
        bars: withoutEmptyEnds(retention).map(retentionBar),
        shares: true,
        level: { value: desiredRetention, name: aim },
        xTitle: l10n.t('Interval before the review (days)'),
      },
    };
  },
  answers: ({ statistics: { answers } }) => {
    const all = sum(stages.flatMap((stage) => answers[stage]));
    const title = l10n.t('Answers');
    if (all === 0) {
      return { title, sentence: l10n.t('No answers in this period.') };
    }
    const again = sum(stages.map((stage) => answers[stage][0]));
    const { again: one, hard, good, easy } = columnNames();
    const names = [one, hard, good, easy];
    const bars: Bar[] = [];
    const groups = stages.map((stage, i) => {
      const counts = answers[stage];
      const inStage = sum(counts);
      if (i > 0) {
        bars.push({ label: '', value: undefined, tip: [] });
      }
      const from = bars.length;
      bars.push(
        ...counts.map((count, rating) => ({
          label: String(rating + 1),
          value: count,
          color: ratingColors[rating]!,
          note: inStage === 0 ? '' : String(Math.round((100 * count) / inStage)),
          tip: [
            `${stageNames()[stage]}: ${names[rating]!}`,
            inStage === 0 ? answersText(0) : `${answersText(count)} (${formatShare(count, inStage)})`,
          ],
        })),
      );
      return { name: stageNames()[stage], from, to: bars.length - 1 };
    });
    return {
      title,
      sentence: l10n.t('{0} of {1} were rated Again.', formatShare(again, all), answersText(all)),
      bars: { bars, groups },
    };
  },
  time: ({ statistics: { today, days, totals }, since }) => {
    const spans = spansOf(Math.max(since, days[0]?.day ?? today), today);
    const minutes = sumsOf(spans, days, ({ took }) => took);
    const answers = sumsOf(spans, days, ({ reviews }) => reviews);
    const { took, daysStudied } = totals;
    return {
      title: l10n.t('Time'),
      sentence:
        daysStudied === 0
          ? l10n.t('No answers in this period.')
          : l10n.t(
              '{0} on {1}, {2} each.',
              formatTime(took),
              daysText(daysStudied),
              formatTime(took / daysStudied),
            ),
      bars:
        daysStudied === 0
          ? undefined
          : {
              bars: spans.map(({ label, name }, i) => ({
                label,
                value: minutes[i]! / 60_000,
                tip: [name, formatTime(minutes[i]!), answersText(answers[i]!)],
              })),
            },
    };
  },
  learnt: ({ statistics: { today, days }, since }) => {
    const spans = spansOf(Math.max(since, days[0]?.day ?? today), today);
    const learnt = sumsOf(spans, days, (day) => day.learnt);
    const all = sum(learnt);
    return {
      title: l10n.t('New cards'),
      sentence:
        all === 0
          ? l10n.t('No new cards in this period.')
          : l10n.t('{0} seen for the first time.', cardsText(all)),
      bars:
        all === 0
          ? undefined
          : {
              bars: spans.map(({ label, name }, i) => ({
                label,
                value: learnt[i]!,
                tip: [name, cardsText(learnt[i]!)],
              })),
            },
    };
  },
  cards: ({ statistics: { cards } }) => {
    const all = sum(Object.values(cards));
    const names = groupNames();
    return {
      title: l10n.t('Cards'),
      sentence: l10n.t(
        '{0} of {1} have been studied.',
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
          : l10n.t('{0} of {1} are hard for you: 7 or more of 10.', formatCount(hard), cardsText(studied)),
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
};

const nothingStudied = (): string => l10n.t('No card has been studied yet.');

function perDay(value: number): string {
  return value >= 10 ? formatCount(Math.round(value)) : String(Math.round(value * 10) / 10);
}

function retentionBar({ from, to, passed, failed }: IntervalRetention): Bar {
  const all = passed + failed;
  const label = to === null ? `${from}+` : from === to ? String(from) : `${from}–${to}`;
  const days =
    to === null
      ? l10n.t('{0} days or more', from)
      : from === to
        ? daysText(from)
        : l10n.t('{0} to {1} days', from, to);
  if (all === 0) {
    return { label, value: undefined, tip: [] };
  }
  const [low, high] = wilson(passed, all);
  return {
    label,
    value: passed / all,
    bounds: [low, high],
    weak: all < few,
    note: formatCount(all),
    tip: [
      days,
      l10n.t('{0} of {1} reviews remembered', formatShare(passed, all), formatCount(all)),
      l10n.t('{0} to {1} % with 95 % confidence', Math.round(low * 100), Math.round(high * 100)),
    ],
  };
}

/** Without the intervals before the first and after the last that has reviews. */
function withoutEmptyEnds(retention: readonly IntervalRetention[]): readonly IntervalRetention[] {
  const some = retention.map(({ passed, failed }) => passed + failed > 0);
  return retention.slice(some.indexOf(true), some.lastIndexOf(true) + 1);
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
