import * as v from 'valibot';
import type { Statistics } from '../study/statisticsResult.ts';
import type { Link } from './message.ts';
import { readySchema } from './message.ts';
import { pageStartSchema } from './pageStart.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const day = v.pipe(v.number(), v.safeInteger());
const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const bins = v.array(v.object({ from: amount, cards: count }));
const ratings = v.tuple([count, count, count, count]);

export const periods = ['month', 'quarter', 'year', 'all'] as const;
export type Period = (typeof periods)[number];

const filterSchema = v.object({
  /** A deck's key; null for all. */
  deck: v.nullable(v.pipe(v.string(), v.maxLength(2000))),
  period: v.picklist(periods),
});
export type StatisticsFilter = v.InferOutput<typeof filterSchema>;
/** For what was kept. */
export const isFilter = (value: unknown): value is StatisticsFilter => v.is(filterSchema, value);

const statisticsSchema: v.GenericSchema<Statistics> = v.object({
  today: day,
  forecast: v.object({ overdue: count, days: v.array(count) }),
  days: v.array(
    v.object({ day, reviews: count, took: amount, learnt: count, asked: count, remembered: count }),
  ),
  retention: v.array(v.object({ from: count, to: v.nullable(count), passed: count, failed: count })),
  answers: v.object({ learning: ratings, young: ratings, mature: ratings }),
  stability: bins,
  difficulty: bins,
  recall: bins,
  recalled: amount,
  cards: v.object({ new: count, learning: count, young: count, mature: count, suspended: count }),
  totals: v.object({
    reviews: count,
    took: amount,
    daysStudied: count,
    streak: count,
    longestStreak: count,
  }),
});

const showSchema = v.variant('kind', [
  v.object({
    kind: v.literal('statistics'),
    filter: filterSchema,
    decks: v.array(v.object({ key: v.string(), title: v.string() })),
    /** The share that the settings of the deck aim at. */
    desiredRetention: share,
    /** The first learner's day of the period. */
    since: day,
    statistics: statisticsSchema,
  }),
  /** Nothing was studied yet. */
  v.object({ kind: v.literal('empty') }),
  /** The log or the notes could not be read: why, and what helps. */
  v.object({ kind: v.literal('failed'), message: v.string() }),
]);
export type StatisticsShow = v.InferOutput<typeof showSchema>;

/** The line between the host and the statistics page. */
export const statisticsLink = {
  toHost: {
    events: {
      ready: readySchema,
      /** Something failed in the webview: a sentence for the log. */
      problem: v.pipe(v.string(), v.maxLength(4096)),
    },
    requests: {
      /** Shows another deck or period from now on. */
      filter: { body: filterSchema, reply: v.null() },
      /** Saves a table where the user says; false when the user cancels. */
      save: {
        body: v.object({
          name: v.pipe(v.string(), v.regex(/^[\p{L}\p{N} ._-]{1,80}$/u)),
          csv: v.pipe(v.string(), v.maxLength(16_000_000)),
        }),
        reply: v.boolean(),
      },
      study: { body: v.null(), reply: v.null() },
      retry: { body: v.null(), reply: v.null() },
    },
  },
  toWebview: {
    events: { start: pageStartSchema, show: showSchema },
    requests: {},
  },
} satisfies Link;
