import type { CardId } from '../identity/cardId.ts';
import type { CardState } from './cards.ts';
import { dayLength } from './day.ts';
import { deckOf } from './roster.ts';
import type { Study } from './study.ts';

/** Where a card stands at a moment, for lists and searches. */
export interface Standing {
  readonly state: CardState;
  /** The learner's day of the moment. */
  readonly day: number;
  /** Why it is not asked: suspended, or buried until tomorrow. */
  readonly hidden: 'suspended' | 'buried' | undefined;
  /** Its time has come: in review since this day or before, or being learnt and its minutes are over. */
  readonly due: boolean;
  /** Forgotten as often as its deck's threshold says. */
  readonly leech: boolean;
  /** The probability that it is recalled now; for cards that were answered. */
  readonly recall: () => number;
}

/**
 * To be made anew when the study or the moment changes; a search asks several times for one card.
 * @param now epoch milliseconds
 */
export function standings(study: Study, now: number): (id: CardId) => Standing {
  const { day } = study.moment(now);
  let last: Standing | undefined;
  return (id) => (last?.state.id === id ? last : (last = standing(id)));

  function standing(id: CardId): Standing {
    const state = study.fold.card(id);
    const hidden = state.suspended ? 'suspended' : state.buriedUntil >= day ? 'buried' : undefined;
    return {
      state,
      day,
      hidden,
      due: hidden === undefined && isDue(state, now, day),
      leech: state.lapses >= study.settingsOf(deckOf(id)).leechThreshold,
      recall: () => study.recall(id, now),
    };
  }
}

function isDue({ phase, lastDay, lastAt, interval }: CardState, now: number, day: number): boolean {
  if (phase === 'new') {
    return false;
  }
  // As in the queue: what a clock far ahead of this one says is no reason to wait.
  if (lastDay > day + 1) {
    return true;
  }
  const dueAt = lastAt + interval * 60_000;
  return phase === 'review' ? lastDay + interval <= day : dueAt <= now || dueAt > now + 2 * dayLength;
}
