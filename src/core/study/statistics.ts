import type { Moment } from './day.ts';
import type { Fold } from './fold.ts';
import { takenBack } from './reviewTable.ts';
import type { Ledger } from './ledger.ts';
import type { StatisticsOptions, Statistics, Stage, StudiedDay } from './statisticsResult.ts';
import { stages, isNew, isReview, matureFrom, binOf } from './statisticsResult.ts';
import { ofCards } from './cardStatistics.ts';

const intervalsFrom = [1, 2, 4, 8, 15, 31, 91, 181, 366];

/** Rows and cards between two yields: well under a millisecond each. */
const rowsAtOnce = 32_768;

/**
 * Works out all statistics in one pass over the reviews and one over the cards, and yields on the way. Reviews that
 * come in meanwhile may or may not count: callers ask again when something has changed.
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
