import type { Moment } from './day.ts';
import type { Fold } from './fold.ts';
import { takenBack, type Ledger } from './ledger.ts';
import { Memory } from './memory.ts';
import { deckOf } from './roster.ts';
import { phases, weightsOf } from './scheduler.ts';
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

const matureFrom = 21;
const intervalsFrom = [1, 2, 4, 8, 15, 31, 91, 181, 366];
const stabilityFrom = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512];
const isNew = phases.indexOf('new');
const isReview = phases.indexOf('review');

/** Rows and cards between two yields: well under a millisecond each. */
const rowsAtOnce = 32_768;
const cardsAtOnce = 2048;

/**
 * Works out all statistics in one pass over the reviews and one over the cards, and yields on the way. Reviews that
 * come in meanwhile may or may not count: whoever shows the numbers asks again when something has changed.
 */
export function* statistics(
  fold: Fold,
  now: Moment,
  options: StatisticsOptions,
): Generator<undefined, Statistics> {
  const reviews = yield* ofReviews(fold, now, options);
  const cards = yield* ofCards(fold, now, options);
  return { today: now.day, ...reviews, ...cards };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function* ofReviews(
  { ledger }: Fold,
  now: Moment,
  { since, only }: StatisticsOptions,
): Generator<undefined, Pick<Statistics, 'days' | 'retention' | 'answers' | 'totals'>> {
  const { length } = ledger.reviews;
  const tally = new ReviewTally(ledger, since, only);
  for (let from = 0; from < length; from += rowsAtOnce) {
    tally.count(from, Math.min(length, from + rowsAtOnce));
    yield;
  }
  const { byDay, answers, passed, failed } = tally;
  const days = [...byDay.values()].sort((a, b) => a.day - b.day);
  const counted = days.filter(({ day }) => day >= since);
  const answersOf = (stage: Stage): [number, number, number, number] => {
    const [again = 0, hard = 0, good = 0, easy = 0] = answers.subarray(4 * stages.indexOf(stage));
    return [again, hard, good, easy];
  };
  return {
    days,
    retention: intervalsFrom.map((from, i) => {
      const next = intervalsFrom[i + 1];
      return { from, to: next === undefined ? null : next - 1, passed: passed[i]!, failed: failed[i]! };
    }),
    answers: { learning: answersOf('learning'), young: answersOf('young'), mature: answersOf('mature') },
    totals: {
      reviews: counted.reduce((sum, { reviews }) => sum + reviews, 0),
      took: counted.reduce((sum, { took }) => sum + took, 0),
      daysStudied: counted.length,
      ...streaks(
        days.map(({ day }) => day),
        now.day,
      ),
    },
  };
}

/** What is counted of reviews. A class of its own, since a loop in a generator runs several times slower. */
class ReviewTally {
  readonly byDay = new Map<number, Mutable<StudiedDay>>();
  readonly passed = new Uint32Array(intervalsFrom.length);
  readonly failed = new Uint32Array(intervalsFrom.length);
  /** By stage, then rating. */
  readonly answers = new Uint32Array(4 * stages.length);
  readonly #ledger: Ledger;
  readonly #since: number;
  /** By card, 0 for those that do not count. */
  readonly #counts: Uint8Array;

  constructor(ledger: Ledger, since: number, only: StatisticsOptions['only']) {
    this.#ledger = ledger;
    this.#since = since;
    this.#counts = Uint8Array.from(ledger.names, (name) => (only === undefined || only(name) ? 1 : 0));
  }

  /** @param to the row after the last */
  count(from: number, to: number): void {
    // Taken anew, since the ledger may have grown.
    const { before, card, day, took, rating, last } = this.#ledger.reviews.columns;
    const counts = this.#counts;
    let cell: Mutable<StudiedDay> | undefined;
    for (let row = from; row < to; row++) {
      const phase = before[row]!;
      if (phase === takenBack || counts[card[row]!] === 0) {
        continue;
      }
      const onDay = day[row]!;
      // Most reviews are of the day of the one before.
      if (cell?.day !== onDay) {
        cell = this.#cell(onDay);
      }
      const pressed = rating[row]!;
      cell.reviews += 1;
      cell.took += took[row]!;
      if (phase === isNew) {
        cell.learnt += 1;
      } else if (phase === isReview) {
        cell.asked += 1;
        cell.remembered += pressed === 1 ? 0 : 1;
      }
      if (onDay < this.#since) {
        continue;
      }
      const interval = last[row]!;
      const stage = phase !== isReview ? 0 : interval < matureFrom ? 1 : 2;
      this.answers[4 * stage + pressed - 1]! += 1;
      if (phase === isReview) {
        (pressed === 1 ? this.failed : this.passed)[binOf(intervalsFrom, interval)]! += 1;
      }
    }
  }

  #cell(day: number): Mutable<StudiedDay> {
    let cell = this.byDay.get(day);
    if (cell === undefined) {
      cell = { day, reviews: 0, took: 0, learnt: 0, asked: 0, remembered: 0 };
      this.byDay.set(day, cell);
    }
    return cell;
  }
}

function* ofCards(
  fold: Fold,
  now: Moment,
  options: StatisticsOptions,
): Generator<
  undefined,
  Pick<Statistics, 'forecast' | 'stability' | 'difficulty' | 'recall' | 'recalled' | 'cards'>
> {
  const ahead = new Array<number>(options.forecastDays).fill(0);
  const stability = stabilityFrom.map(() => 0);
  const difficulty = new Array<number>(9).fill(0);
  const recall = new Array<number>(10).fill(0);
  const cards = { new: 0, learning: 0, young: 0, mature: 0, suspended: 0 };
  const memoryOf = memories(options.settingsOf);
  let [overdue, recalled] = [0, 0];
  for (const [i, id] of options.cards.entries()) {
    if (i % cardsAtOnce === cardsAtOnce - 1) {
      yield;
    }
    if (options.only !== undefined && !options.only(id)) {
      continue;
    }
    const k = fold.cards.columns;
    const card = fold.ledger.indexOf(id);
    const known = card !== undefined && card < fold.cards.length;
    if (known && k.suspended[card] === 1) {
      cards.suspended += 1;
      continue;
    }
    const c = known ? fold.rowOf(card) : 0;
    if (!known || k.phase[c] === isNew) {
      cards.new += 1;
      continue;
    }
    stability[binOf(stabilityFrom, k.stability[c]!)]! += 1;
    difficulty[Math.min(8, Math.floor(k.difficulty[c]!) - 1)]! += 1;
    const memory = memoryOf(deckOf(id));
    memory.stability = k.stability[c]!;
    const chance = memory.recall(Math.max(0, now.day - k.sinceDay[c]!));
    recall[Math.min(9, Math.floor(chance * 10))]! += 1;
    recalled += chance;
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
    recall: recall.map((count, i) => ({ from: i / 10, cards: count })),
    recalled,
    cards,
  };
}

/** A memory model for each deck, by its weights; its stability is the caller's to set. */
function memories(settingsOf: StatisticsOptions['settingsOf']): (deck: string) => Memory {
  const known = new Map<string, Memory>();
  return (deck) => {
    let memory = known.get(deck);
    if (memory === undefined) {
      memory = new Memory(weightsOf(settingsOf(deck)));
      known.set(deck, memory);
    }
    return memory;
  };
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
