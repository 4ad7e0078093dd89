import * as l10n from '@vscode/l10n';
import type { IntervalRetention } from '../../src/core/study/statisticsResult.ts';
import { stages } from '../../src/core/study/statisticsResult.ts';
import { wilson } from '../../src/core/study/wilson.ts';
import type { Bar } from '../ui/bars.ts';
import { formatCount } from '../ui/text.ts';
import { spansOf, sumsOf } from './spans.ts';
import type { ChartKey } from './statisticsState.ts';
import {
  answersText,
  cardsText,
  columnNames,
  daysText,
  formatShare,
  formatTime,
  stageNames,
} from './statisticsTexts.ts';
import { yearShown } from './year.ts';
import { sum } from './chartMaker.ts';
import type { Make } from './chartMaker.ts';

/** Of Again to Easy: indices into the theme's data colours. */
const ratingColors = [0, 2, 1, 3] as const;

/** Fewer answers than this say little of a share. */
const few = 20;

/** Of what was answered, and when. */
export const answerCharts = {
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
      sentence: l10n.t('Rated Again: {0} of {1}.', formatShare(again, all), answersText(all)),
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
} satisfies Partial<Record<ChartKey, Make>>;

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
