import { topicOfCard } from '../../core/code/topics.ts';
import type { Topic } from '../../core/code/topics.ts';
import type { OpenStudy } from '../study/deckFollower.ts';

/** How well the cards about something are remembered. */
export interface Recall {
  readonly cards: number;
  /** Of these, so many were studied. */
  readonly learnt: number;
  /** The mean probability that a studied one is recalled now. */
  readonly recall: number;
}

export function recallOf(
  { store: { study }, cards }: OpenStudy,
  topics: readonly Topic[],
  now: number,
): Recall {
  let [all, learnt, sum] = [0, 0, 0];
  for (const id of study.cards) {
    const card = cards.get(id);
    if (card !== undefined && topicOfCard(card, topics) !== undefined) {
      all += 1;
      if (study.fold.card(id).phase !== 'new') {
        learnt += 1;
        sum += study.recall(id, now);
      }
    }
  }
  return { cards: all, learnt, recall: learnt === 0 ? 0 : sum / learnt };
}
