import type { Moment } from './day.ts';
import type { Fold } from './fold.ts';
import { Memory } from './memory.ts';
import { deckOf } from './roster.ts';
import { weightsOf } from './scheduler.ts';
import type { StatisticsOptions, Statistics } from './statisticsResult.ts';
import { isNew, isReview, matureFrom, binOf } from './statisticsResult.ts';

const stabilityFrom = [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

const cardsAtOnce = 2048;

export function* ofCards(
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
    const wait = k.lastDay[c]! > now.day + 1 ? 0 : k.lastDay[c]! + interval - now.day;
    if (inReview && wait < 0) {
      overdue += 1;
    } else if (Math.max(wait, 0) < ahead.length) {
      ahead[Math.max(wait, 0)]! += 1;
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

/** A memory model for each deck, with the deck's weights. The caller sets its stability. */
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
