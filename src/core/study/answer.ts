import { cardKinds } from '../identity/cardId.ts';
import type { AskForm, CardKind } from '../identity/cardId.ts';
import type { CardState } from './cards.ts';
import type { Rating, Reviewed, StudyEvent, Suspended } from './events.ts';
import type { Outcome, Preview } from './scheduler.ts';
import type { DeckSettings } from './settings.ts';
import type { Writer } from './writer.ts';

/** A card put to the learner, with what each button will do. Keep it until the answer: it is the contract. */
export interface Question {
  readonly card: string;
  readonly state: CardState;
  /** For Again, Hard, Good, Easy; pressing applies exactly the outcome shown. */
  readonly preview: Preview;
}

/** How a card was answered. */
export interface Answering {
  readonly via?: 'quiz' | undefined;
  readonly form?: AskForm | undefined;
}

/** An answer, and what decides what becomes of its card. */
export interface Given extends Answering {
  readonly rating: Rating;
  /** Epoch milliseconds, and the learner's day. */
  readonly now: number;
  readonly day: number;
  /** Milliseconds from showing the question to the rating. */
  readonly took: number;
  /** Of the card's deck. */
  readonly settings: DeckSettings;
  readonly writer: Writer;
  /** The card counts for all of its cell: its form is written down. */
  readonly isOnly: boolean;
}

/**
 * The events of an answer: the review and, if it makes the card a leech that its deck suspends, the
 * suspension. To be appended to the log together, then applied.
 */
export function answerEvents({ card, state, preview }: Question, given: Given): StudyEvent[] {
  const { rating, now, day, took, via, settings, writer, isOnly } = given;
  const outcome: Outcome = preview[rating - 1]!;
  const form = isOnly ? (given.form ?? kindOf(card)) : undefined;
  const reviewed: Reviewed = {
    ...writer.stamp(now),
    kind: 'reviewed',
    card,
    rating,
    day,
    took: Math.min(Math.max(0, Math.round(took)), 3_600_000),
    then: outcome.then,
    step: outcome.step,
    interval: outcome.interval,
    ...(via === undefined ? {} : { via }),
    ...(form === undefined ? {} : { form }),
  };
  const lapses = state.lapses + (state.phase === 'review' && rating === 1 ? 1 : 0);
  if (lapses > state.lapses && settings.leechAction === 'suspend' && isLeechNow(lapses, settings)) {
    const suspended: Suspended = {
      ...writer.stamp(now),
      kind: 'suspended',
      card,
      on: true,
      because: reviewed.id,
    };
    return [reviewed, suspended];
  }
  return [reviewed];
}

const kindOf = (card: string): CardKind | undefined => {
  const key = card.slice(card.lastIndexOf('/') + 1);
  return cardKinds.find((kind) => kind === key);
};

/** Whether this many lapses make a leech now: at the threshold, and every half as many again. */
export function isLeechNow(lapses: number, settings: DeckSettings): boolean {
  const beyond = lapses - settings.leechThreshold;
  return beyond >= 0 && beyond % Math.max(1, Math.ceil(settings.leechThreshold / 2)) === 0;
}
