import { topicOfCard } from '../code/topics.ts';
import type { Topic } from '../code/topics.ts';
import type { Card } from '../deck/card.ts';
import type { CardId } from '../identity/cardId.ts';

/** What a quiz prefers to ask about, and where that comes from. */
export interface QuizAbout {
  readonly topics: readonly Topic[];
  /** The name of the file that uses these. */
  readonly file: string;
  /** The learner has asked for them: they come also when they are not due, and nothing else does. */
  readonly only: boolean;
}

/**
 * The order in which a quiz asks: what is about the code at hand comes first, each part in the order it has. Where that
 * is all that was asked for, its cards that do not wait follow in place of the others.
 */
export function quizOrder(
  waiting: readonly CardId[],
  all: readonly CardId[],
  about: QuizAbout | undefined,
  get: (id: CardId) => Card | undefined,
): readonly CardId[] {
  if (about === undefined) {
    return waiting;
  }
  const isAbout = (id: CardId): boolean => {
    const card = get(id);
    return card !== undefined && topicOfCard(card, about.topics) !== undefined;
  };
  const first = waiting.filter(isAbout);
  const taken = new Set(first);
  return about.only
    ? [...first, ...all.filter((id) => !taken.has(id) && isAbout(id))]
    : [...first, ...waiting.filter((id) => !taken.has(id))];
}
