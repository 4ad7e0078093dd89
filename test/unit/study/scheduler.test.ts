import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
// Before ts-fsrs, which leaves its marks on Date.prototype for all files of the thread else: see dates.ts.
import '../../../src/core/study/fsrs.ts';
import { State, createEmptyCard, fsrs, get_fuzz_range } from 'ts-fsrs';
import type { Card as FsrsCard } from 'ts-fsrs';
import { Memory } from '../../../src/core/study/memory.ts';
import { preview, weightsOf } from '../../../src/core/study/scheduler.ts';
import type { Outcome, Schedulable } from '../../../src/core/study/scheduler.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import type { DeckSettings } from '../../../src/core/study/settings.ts';
import { dayLength } from '../../tools/reviews.ts';

const plain: DeckSettings = { ...defaultSettings, fuzz: 'none' };
const noLoad = () => 0;
const newCard: Schedulable = {
  id: 'note/table/row/column/recall',
  phase: 'new',
  step: 0,
  stability: 0,
  difficulty: 0,
  reps: 0,
  lapses: 0,
  lastDay: 0,
};

function press(card: Schedulable, outcome: Outcome, day: number): Schedulable {
  const lapsed = card.phase === 'review' && outcome.rating === 1;
  return {
    ...card,
    phase: outcome.then,
    step: outcome.step,
    stability: outcome.stability,
    difficulty: outcome.difficulty,
    reps: card.reps + 1,
    lapses: card.lapses + (lapsed ? 1 : 0),
    lastDay: day,
  };
}

const history = fc.array(
  fc.record({ rating: fc.constantFrom(1, 2, 3, 4), elapsed: fc.oneof(fc.nat(3), fc.nat(400)) }),
  { minLength: 1, maxLength: 40 },
);

describe('FSRS-6, against what its makers publish', () => {
  // The default weights, and histories as tested in fsrs-rs (src/inference.rs, test_memory_state), py-fsrs
  // (tests/test_basic.py) and ts-fsrs (packages/fsrs/__tests__/FSRS-6.test.ts).
  const walk = (weights: readonly number[], reviews: readonly (readonly [number, number])[]) => {
    const memory = new Memory(weights);
    for (const [rating, elapsed] of reviews) {
      memory.review(elapsed, rating);
    }
    return memory;
  };
  const sixReviews = [
    [1, 0],
    [3, 0],
    [3, 1],
    [3, 3],
    [3, 8],
    [3, 21],
  ] as const;

  it('the memory state after six reviews', () => {
    const { stability, difficulty } = walk(weightsOf(plain), sixReviews);
    expect(stability).toBeCloseTo(53.62691, 4);
    expect(difficulty).toBeCloseTo(6.3574867, 4);
  });

  it('the same with the short-term weights at zero', () => {
    const frozen = [...weightsOf(plain)];
    frozen.fill(0, 17, 20);
    expect(walk(frozen, sixReviews).stability).toBeCloseTo(53.335106, 4);
  });

  it('the first review', () => {
    const first = [1, 2, 3, 4].map((rating) => walk(weightsOf(plain), [[rating, 0]]));
    expect(first.map(({ stability }) => stability)).toEqual([0.212, 1.2931, 2.3065, 8.2956]);
    expect(first.map(({ difficulty }) => difficulty)).toEqual([6.4133, 5.11217071, 2.11810397, 1]);
  });

  it('the forgetting curve, with the decay 0.2 that fsrs-rs tests it with', () => {
    const memory = new Memory([...weightsOf(plain).slice(0, 20), 0.2]);
    memory.stability = 1;
    for (const [elapsed, recall] of [
      [0, 1],
      [1, 0.9],
      [2, 0.84028935],
      [3, 0.7985001],
    ] as const) {
      expect(memory.recall(elapsed)).toBeCloseTo(recall, 6);
    }
  });

  it('the intervals of thirteen reviews, each on the day it is due', () => {
    let card = newCard;
    let day = 19_000;
    const intervals: number[] = [];
    for (const rating of [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3]) {
      const outcome = preview(card, { at: 0, day }, plain, noLoad)[rating - 1]!;
      const days = outcome.then === 'review' ? outcome.interval : 0;
      intervals.push(days);
      card = press(card, outcome, day);
      day += days;
    }
    expect(intervals).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]);
  });
});

describe('the memory model, against ts-fsrs', () => {
  const ownWeights = fc.constantFrom<DeckSettings['weights']>(
    null,
    [
      0.1456, 0.4186, 1.1104, 4.1315, 5.2417, 1.3098, 0.8975, 0.001, 1.5674, 0.0567, 0.9661, 2.0275, 0.1592,
      0.2446, 1.5071, 0.2272, 2.8755, 1.234, 0.56789, 0.1437, 0.2,
    ],
  );

  it('is the same to the last bit, whatever the history, weights and relearning steps', () => {
    fc.assert(
      fc.property(
        history,
        ownWeights,
        fc.constantFrom<number[]>([], [10], [1, 10, 60]),
        (reviews, weights, steps) => {
          const settings = { ...plain, weights, relearningSteps: steps };
          const reference = fsrs({
            ...(weights === null ? {} : { w: weights }),
            relearning_steps: steps.map((step) => `${step}m` as const),
          });
          const memory = new Memory(weightsOf(settings));
          let state: { stability: number; difficulty: number } | null = null;
          for (const { rating, elapsed } of reviews) {
            state = reference.next_state(state, state === null ? 0 : elapsed, rating);
            memory.review(elapsed, rating);
            expect([memory.stability, memory.difficulty]).toEqual([state.stability, state.difficulty]);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a preview, against ts-fsrs', () => {
  it('gives the states, steps, intervals and memory of its `repeat`', () => {
    fc.assert(
      fc.property(
        history,
        fc.constantFrom<number[]>([], [5], [1, 10], [1, 10, 60]),
        (reviews, learningSteps) => {
          const settings = { ...plain, learningSteps };
          const reference = fsrs({
            enable_fuzz: false,
            learning_steps: learningSteps.map((step) => `${step}m` as const),
          });
          let card = newCard;
          let theirs: FsrsCard = createEmptyCard(new Date(0));
          let day = 19_000;
          for (const { rating, elapsed } of reviews) {
            day += elapsed;
            const record = reference.repeat(theirs, new Date(day * dayLength));
            const outcomes = preview(card, { at: 0, day }, settings, noLoad);
            for (const { card: next, log } of record) {
              const outcome = outcomes[log.rating - 1]!;
              expect(outcome).toMatchObject({
                step: next.learning_steps,
                stability: next.stability,
                difficulty: next.difficulty,
                interval:
                  next.state === State.Review
                    ? next.scheduled_days
                    : (next.due.getTime() - day * dayLength) / 60_000,
              });
              expect(['new', 'learning', 'review', 'relearning'].indexOf(outcome.then)).toBe(next.state);
            }
            card = press(card, outcomes[rating - 1]!, day);
            theirs = record[rating as 1].card;
            expect([card.reps, card.lapses]).toEqual([theirs.reps, theirs.lapses]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('counts whole learner’s days, not hours', () => {
    const card = { ...newCard, phase: 'review', stability: 5, difficulty: 5, reps: 3, lastDay: 100 } as const;
    const memory = new Memory(weightsOf(plain));
    memory.stability = 5;
    memory.difficulty = 5;
    memory.review(1, 3);
    for (const hour of [0, 5, 23]) {
      const [, , good] = preview(card, { at: hour * 3_600_000, day: 101 }, plain, noLoad);
      expect(good.stability).toBe(memory.stability);
    }
  });

  it('takes a last review on a later day for one of today', () => {
    const card = { ...newCard, phase: 'review', stability: 5, difficulty: 5, reps: 3, lastDay: 105 } as const;
    const today = preview({ ...card, lastDay: 100 }, { at: 0, day: 100 }, plain, noLoad);
    expect(preview(card, { at: 0, day: 100 }, plain, noLoad)).toEqual(today);
  });

  it('keeps the maximum interval for every button', () => {
    const card = { ...newCard, phase: 'review', stability: 900, difficulty: 2, reps: 9, lastDay: 0 } as const;
    const outcomes = preview(card, { at: 0, day: 900 }, { ...defaultSettings, maximumInterval: 30 }, noLoad);
    for (const { then, interval } of outcomes) {
      expect(then === 'review' ? interval : 0).toBeLessThanOrEqual(30);
    }
  });
});

describe('the choice of a day within the fuzz range', () => {
  const mature = (id: string): Schedulable => ({
    ...newCard,
    id,
    phase: 'review',
    stability: 60,
    difficulty: 5,
    reps: 8,
    lastDay: 1000,
  });
  const now = { at: 0, day: 1060 };
  const [, , unfuzzed] = preview(mature('a'), now, plain, noLoad);
  const range = get_fuzz_range(unfuzzed.interval, 60, plain.maximumInterval);
  const ids = Array.from({ length: 400 }, (_, i) => `note/table/row-${i}/column/recall`);

  it.each(['balance', 'random'] as const)('%s: shows the same interval at any millisecond', (fuzz) => {
    const settings = { ...defaultSettings, fuzz };
    for (const id of ids.slice(0, 50)) {
      const first = preview(mature(id), now, settings, noLoad);
      expect(preview(mature(id), { ...now, at: 123_457 }, settings, noLoad)).toEqual(first);
    }
  });

  it.each(['balance', 'random'] as const)('%s: stays within the range of FSRS and fills it', (fuzz) => {
    const chosen = ids.map(
      (id) => preview(mature(id), now, { ...defaultSettings, fuzz }, noLoad)[2].interval,
    );
    expect(Math.min(...chosen)).toBe(range.min_ivl);
    expect(Math.max(...chosen)).toBe(range.max_ivl);
  });

  it('balance: goes to the lighter days', () => {
    const light = range.min_ivl + 1;
    const load = (day: number) => (day === now.day + light ? 1 : 40);
    const chosen = ids.map((id) => preview(mature(id), now, defaultSettings, load)[2].interval);
    const share = chosen.filter((interval) => interval === light).length / ids.length;
    expect(share).toBeGreaterThan(0.9);
    expect(new Set(chosen).size).toBeGreaterThan(1);
  });

  it('never puts a better answer before a worse one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 400, noNaN: true }),
        fc.nat(300),
        fc.nat(20),
        (s, elapsed, heavy) => {
          const card = { ...mature(`n/t/r/c/${s}`), stability: s, lastDay: now.day - elapsed };
          const load = (day: number) => (day % 3 === 0 ? heavy : 0);
          const [, hard, good, easy] = preview(card, now, defaultSettings, load);
          expect(hard.interval).toBeLessThan(good.interval);
          expect(good.interval).toBeLessThan(easy.interval);
        },
      ),
    );
  });
});
