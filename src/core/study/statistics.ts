import type { Moment } from './day.ts';
import type { Fold } from './fold.ts';
import { takenBack } from './ledger.ts';
import { phases } from './scheduler.ts';

/** Everything the statistics view shows, as plain data. Days are learner's days, durations milliseconds. */
export interface Statistics {
  readonly today: number;
  /** Cards due today or before, and on each of the days from today on (today's without those overdue). */
  readonly forecast: { readonly overdue: number; readonly days: readonly number[] };
  /** Days with reviews, in order. */
  readonly heatmap: readonly { readonly day: number; readonly reviews: number; readonly took: number }[];
  /** Of reviews of cards in review, by the interval before: the share passed is the true retention. */
  readonly retention: readonly IntervalRetention[];
  /** How often each button was pressed: Again, Hard, Good, Easy. */
  readonly answers: Readonly<Record<Stage, readonly [number, number, number, number]>>;
  /** Cards by stability, in days: each bin from its `from` to the next one's. */
  readonly stability: readonly { readonly from: number; readonly cards: number }[];
  /** Cards by difficulty: from 1 to 10, in nine bins of one. */
  readonly difficulty: readonly { readonly from: number; readonly cards: number }[];
  readonly cards: Readonly<Record<'new' | 'learning' | 'young' | 'mature' | 'suspended', number>>;
  readonly totals: {
    readonly reviews: number;
    readonly took: number;
    readonly daysStudied: number;
    /** Days in a row with a review, up to today or yesterday. */
    readonly streak: number;
    readonly longestStreak: number;
  };
}

export interface IntervalRetention {
  /** Days, inclusive; `to` is null for no end. */
  readonly from: number;
  readonly to: number | null;
  readonly passed: number;
  readonly failed: number;
}

/** What a card was in when it was answered. Mature from an interval of 21 days on, as in Anki. */
export type Stage = 'learning' | 'young' | 'mature';

export interface StatisticsOptions {
  /** The cards there are now: forecast and distributions are theirs. */
  readonly cards: readonly string[];
  /** Reviews from this learner's day on count for retention, answers and totals. */
  readonly since: number;
  /** Days of the forecast, today's included. */
  readonly forecastDays: number;
  /** Only reviews of these cards, for a deck's statistics. */
  readonly only?: ((card: string) => boolean) | undefined;
}

const matureFrom = 21;
const intervalsFrom = [1, 2, 4, 8, 15, 31, 91, 181, 366];
const stabilityFrom = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
const isNew = phases.indexOf('new');
const isReview = phases.indexOf('review');

/** Works out all statistics in one pass over the reviews and one over the cards. */
export function statistics(fold: Fold, now: Moment, options: StatisticsOptions): Statistics {
  return { today: now.day, ...ofReviews(fold, now, options), ...ofCards(fold, now, options) };
}

function ofReviews(
  { ledger }: Fold,
  now: Moment,
  { since, only }: StatisticsOptions,
): Pick<Statistics, 'heatmap' | 'retention' | 'answers' | 'totals'> {
  const { columns, length } = ledger.reviews;
  const counts = Uint8Array.from(ledger.names, (name) => (only === undefined || only(name) ? 1 : 0));
  const days = new Map<number, { day: number; reviews: number; took: number }>();
  const passed = new Uint32Array(intervalsFrom.length);
  const failed = new Uint32Array(intervalsFrom.length);
  const answers = { learning: fourZeros(), young: fourZeros(), mature: fourZeros() };
  let [reviews, took] = [0, 0];
  for (let row = 0; row < length; row++) {
    const before = columns.before[row]!;
    if (before === takenBack || counts[columns.card[row]!] === 0) {
      continue;
    }
    const day = columns.day[row]!;
    const time = columns.took[row]!;
    const cell = days.get(day);
    if (cell === undefined) {
      days.set(day, { day, reviews: 1, took: time });
    } else {
      cell.reviews += 1;
      cell.took += time;
    }
    if (day < since) {
      continue;
    }
    const rating = columns.rating[row]!;
    const interval = columns.last[row]!;
    const stage = before !== isReview ? 'learning' : interval < matureFrom ? 'young' : 'mature';
    answers[stage][rating - 1]! += 1;
    reviews += 1;
    took += time;
    if (before === isReview) {
      (rating === 1 ? failed : passed)[binOf(intervalsFrom, interval)]! += 1;
    }
  }
  const heatmap = [...days.values()].sort((a, b) => a.day - b.day);
  const studied = heatmap.map(({ day }) => day);
  return {
    heatmap,
    retention: intervalsFrom.map((from, i) => {
      const next = intervalsFrom[i + 1];
      return { from, to: next === undefined ? null : next - 1, passed: passed[i]!, failed: failed[i]! };
    }),
    answers,
    totals: {
      reviews,
      took,
      daysStudied: studied.filter((day) => day >= since).length,
      ...streaks(studied, now.day),
    },
  };
}

function ofCards(
  fold: Fold,
  now: Moment,
  options: StatisticsOptions,
): Pick<Statistics, 'forecast' | 'stability' | 'difficulty' | 'cards'> {
  const k = fold.cards.columns;
  const ahead = new Array<number>(options.forecastDays).fill(0);
  const stability = stabilityFrom.map(() => 0);
  const difficulty = new Array<number>(9).fill(0);
  const cards = { new: 0, learning: 0, young: 0, mature: 0, suspended: 0 };
  let overdue = 0;
  for (const id of options.cards) {
    if (options.only !== undefined && !options.only(id)) {
      continue;
    }
    const c = fold.ledger.indexOf(id);
    const known = c !== undefined && c < fold.cards.length;
    if (known && k.suspended[c] === 1) {
      cards.suspended += 1;
      continue;
    }
    if (!known || k.phase[c] === isNew) {
      cards.new += 1;
      continue;
    }
    stability[binOf(stabilityFrom, k.stability[c]!)]! += 1;
    difficulty[Math.min(8, Math.floor(k.difficulty[c]!) - 1)]! += 1;
    const inReview = k.phase[c] === isReview;
    const interval = inReview ? k.interval[c]! : 0;
    cards[inReview ? (interval < matureFrom ? 'young' : 'mature') : 'learning'] += 1;
    // As in the queue: a review by a clock that ran ahead leaves the card due now.
    const lastDay = k.lastDay[c]!;
    const due = lastDay > now.day + 1 ? now.day : lastDay + interval;
    if (inReview && due < now.day) {
      overdue += 1;
    } else if (Math.max(due, now.day) - now.day < ahead.length) {
      ahead[Math.max(due, now.day) - now.day]! += 1;
    }
  }
  return {
    forecast: { overdue, days: ahead },
    stability: stabilityFrom.map((from, i) => ({ from, cards: stability[i]! })),
    difficulty: difficulty.map((count, i) => ({ from: i + 1, cards: count })),
    cards,
  };
}

function fourZeros(): [number, number, number, number] {
  return [0, 0, 0, 0];
}

/** The last bin whose beginning is not above the value; the first for values below all. */
function binOf(beginnings: readonly number[], value: number): number {
  let bin = beginnings.length - 1;
  while (bin > 0 && value < beginnings[bin]!) {
    bin -= 1;
  }
  return bin;
}

/** @param days in order, each once */
function streaks(days: readonly number[], today: number): { streak: number; longestStreak: number } {
  let [length, longest, current] = [0, 0, 0];
  for (let i = 0; i < days.length; i++) {
    length = i > 0 && days[i - 1] === days[i]! - 1 ? length + 1 : 1;
    longest = Math.max(longest, length);
    if (days[i] === today || days[i] === today - 1) {
      current = length;
    }
  }
  return { streak: current, longestStreak: longest };
}
