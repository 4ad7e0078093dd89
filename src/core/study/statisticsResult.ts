import { phases } from './scheduler.ts';
import type { DeckSettings } from './settings.ts';

/** Everything the statistics view shows, as plain data. Days are learner's days, durations milliseconds. */
export interface Statistics {
  readonly today: number;
  /** Cards due today or before, and on each of the days from today on (today's without those overdue). */
  readonly forecast: { readonly overdue: number; readonly days: readonly number[] };
  /** Days with reviews, in order, whatever the period. */
  readonly days: readonly StudiedDay[];
  /** Of reviews of cards in review, by the interval before: the share passed is the true retention. */
  readonly retention: readonly IntervalRetention[];
  /** How often each button was pressed: Again, Hard, Good, Easy. */
  readonly answers: Readonly<Record<Stage, readonly [number, number, number, number]>>;
  /** Cards by stability, in days: each bin from its `from` to the next one's. */
  readonly stability: readonly Bin[];
  /** Cards by difficulty: from 1 to 10, in nine bins of one. */
  readonly difficulty: readonly Bin[];
  /** Cards by the chance of recall now, from 0 to 1, in ten bins of a tenth. */
  readonly recall: readonly Bin[];
  /** The chances of recall now, summed: about so many of the cards studied would be recalled. */
  readonly recalled: number;
  readonly cards: Readonly<Record<CardGroup, number>>;
  readonly totals: {
    readonly reviews: number;
    readonly took: number;
    readonly daysStudied: number;
    /** Days in a row with a review, up to today or yesterday. */
    readonly streak: number;
    readonly longestStreak: number;
  };
}

export interface StudiedDay {
  readonly day: number;
  readonly reviews: number;
  readonly took: number;
  /** Cards seen for the first time. */
  readonly learnt: number;
  /** Answers to cards in review, and those of them that were remembered. */
  readonly asked: number;
  readonly remembered: number;
}

export interface Bin {
  readonly from: number;
  readonly cards: number;
}

export interface IntervalRetention {
  /** Days, inclusive; `to` is null for no end. */
  readonly from: number;
  readonly to: number | null;
  readonly passed: number;
  readonly failed: number;
}

/** What a card was in when it was answered. Mature from an interval of 21 days on, as in Anki. */
export const stages = ['learning', 'young', 'mature'] as const;

export type Stage = (typeof stages)[number];

export const cardGroups = ['new', 'learning', 'young', 'mature', 'suspended'] as const;

export type CardGroup = (typeof cardGroups)[number];

export interface StatisticsOptions {
  /** The cards there are now: forecast and distributions are theirs. */
  readonly cards: readonly string[];
  /** Reviews from this learner's day on count for retention, answers and totals. */
  readonly since: number;
  /** Days of the forecast, today's included. */
  readonly forecastDays: number;
  /** How a deck is studied: its weights say what is recalled now. */
  readonly settingsOf: (deck: string) => DeckSettings;
  /** Only reviews of these cards, for a deck's statistics. */
  readonly only?: ((card: string) => boolean) | undefined;
}

export const matureFrom = 21;

export const isNew = phases.indexOf('new');

export const isReview = phases.indexOf('review');

/** The last bin whose beginning is not above the value; the first for values below all. */
export function binOf(beginnings: readonly number[], value: number): number {
  let bin = beginnings.length - 1;
  while (bin > 0 && value < beginnings[bin]!) {
    bin -= 1;
  }
  return bin;
}
