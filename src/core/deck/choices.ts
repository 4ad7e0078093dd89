import { hashText, mix } from '../text/hash.ts';
import type { InlineText } from '../text/inline.ts';
import type { ChoiceCard } from './card.ts';

export interface Choice {
  readonly text: InlineText;
  readonly right: boolean;
  /** Of a wrong one: the thing that it is true of, where that is known. */
  readonly of?: InlineText;
}

/** Of all beginnings one with which the course's first questions never have the right choice in one place thrice in a row. */
const beginning = 351;

/**
 * The choices of a card in the order shown, exactly one of them right. The same card and seed always give the
 * same, so that a question survives a reload; another seed, such as the number of reviews so far, mixes anew.
 *
 * @param most how many choices to show at most, the right one included; at least 2
 */
export function choicesOf(
  card: Pick<ChoiceCard, 'id' | 'answer' | 'distractors' | 'owners'>,
  seed: number,
  most = 4,
): Choice[] {
  let state = hashText(card.id, beginning + seed);
  /** A whole number below `limit`. */
  const below = (limit: number) => {
    state = mix((state + 0x9e3779b9) | 0);
    return Math.floor((state / 2 ** 32) * limit);
  };
  const shuffled = <T>(items: readonly T[]): T[] => {
    const result = [...items];
    for (let i = result.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [result[i], result[j]] = [result[j]!, result[i]!];
    }
    return result;
  };
  const others = card.distractors.map((text, i): Choice => {
    const of = card.owners?.[i];
    return { text, right: false, ...(of === undefined ? {} : { of }) };
  });
  const wrong = shuffled(others).slice(0, Math.max(1, most - 1));
  return shuffled([{ text: card.answer, right: true }, ...wrong]);
}
