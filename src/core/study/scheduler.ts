import type { Phase, Rating } from './events.ts';
import { ratings } from './events.ts';
import { dayLength } from './day.ts';
import type { Moment } from './day.ts';
import { DeckScheduler } from './fsrs.ts';
import type { Load } from './fsrs.ts';
import type { DeckSettings } from './settings.ts';

/** What scheduling a card needs to know of it. */
export interface Schedulable {
  readonly id: string;
  readonly phase: Phase | 'new';
  readonly step: number;
  readonly stability: number;
  readonly difficulty: number;
  readonly reps: number;
  readonly lapses: number;
  /** The learner's day of the last review; ignored for a new card. */
  readonly lastDay: number;
}

/** What pressing a button would do. */
export interface Outcome {
  readonly rating: Rating;
  readonly then: Phase;
  readonly step: number;
  /** Days when `then` is `review`, else minutes. */
  readonly interval: number;
  readonly stability: number;
  readonly difficulty: number;
}

/** For Again, Hard, Good, Easy. */
export type Preview = readonly [Outcome, Outcome, Outcome, Outcome];

/** As ts-fsrs numbers its states. */
export const phases = ['new', 'learning', 'review', 'relearning'] as const;
const stateNames = { new: 'New', learning: 'Learning', review: 'Review', relearning: 'Relearning' } as const;

const schedulers = new WeakMap<DeckSettings, DeckScheduler>();

function schedulerFor(settings: DeckSettings): DeckScheduler {
  let scheduler = schedulers.get(settings);
  if (scheduler === undefined) {
    scheduler = new DeckScheduler(settings);
    schedulers.set(settings, scheduler);
  }
  return scheduler;
}

/** The 21 weights a deck's memory states are computed with: its own or FSRS's, clipped as ts-fsrs does. */
export function weightsOf(settings: DeckSettings): readonly number[] {
  return schedulerFor(settings).parameters.w;
}

/**
 * What each of the four buttons would do now. The outcome that is shown is the one to record: nothing is
 * computed again after the press. `load` is used only where the deck balances its days.
 */
export function preview(card: Schedulable, now: Moment, settings: DeckSettings, load: Load): Preview {
  const scheduler = schedulerFor(settings);
  scheduler.today = now.day;
  scheduler.load = load;
  // ts-fsrs counts elapsed days between UTC dates: give it noon of the learner's days as if they were UTC. A
  // last review on a later day (a clock that ran ahead, a flight west) counts as today's.
  const noon = (day: number) => new Date(day * dayLength + dayLength / 2);
  const time = noon(now.day);
  const isNew = card.phase === 'new';
  const input = {
    id: card.id,
    due: time,
    stability: isNew ? 0 : card.stability,
    difficulty: isNew ? 0 : card.difficulty,
    elapsed_days: 0,
    scheduled_days: 0,
    learning_steps: card.step,
    reps: card.reps,
    lapses: card.lapses,
    state: stateNames[card.phase],
    last_review: isNew ? null : noon(Math.min(card.lastDay, now.day)),
  };
  const record = scheduler.repeat(input, time);
  const outcome = (rating: Rating): Outcome => {
    const next = record[rating].card;
    const then = phases[next.state];
    if (then === 'new') {
      throw new Error('A reviewed card is not new.');
    }
    return {
      rating,
      then,
      step: next.learning_steps,
      interval:
        then === 'review'
          ? Math.min(next.scheduled_days, settings.maximumInterval)
          : Math.round((next.due.getTime() - time.getTime()) / 60_000),
      stability: next.stability,
      difficulty: next.difficulty,
    };
  };
  const [again, hard, good, easy] = ratings;
  return [outcome(again), outcome(hard), outcome(good), outcome(easy)];
}
