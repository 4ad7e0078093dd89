import { sibling } from '../deck/asked.ts';
import type { Card } from '../deck/card.ts';
import { choicesOf } from '../deck/choices.ts';
import type { Choice } from '../deck/choices.ts';
import { alike, fingerprint } from '../deck/similar.ts';
import { cardId, every } from '../identity/cardId.ts';
import type { CardId } from '../identity/cardId.ts';
import type { InlineText } from '../text/inline.ts';

/** A card asked as a choice. */
export interface QuizQuestion {
  /** The card that is reviewed. */
  readonly card: Card;
  /** How it is asked: what a thing is like, or which thing it is. */
  readonly form: 'choice' | 'identify';
  readonly question: InlineText;
  /** What is said of the thing that is asked for. */
  readonly clue?: InlineText;
  /** In the order shown: three or four, exactly one of them right, no two of them alike. */
  readonly choices: readonly Choice[];
}

/**
 * A card as a question with choices; undefined where there are not enough to choose from. What a thing is like is
 * chosen among what its neighbors in the table are like; a card that asks which thing it is, among the other things
 * that have something else there. Contrast cards ask for more than one choice can say.
 * @param get any other card of the deck
 * @param seed mixes the choices; the same always in the same way
 */
export function quizQuestion(
  card: Card,
  get: (id: CardId) => Card | undefined,
  seed: number,
): QuizQuestion | undefined {
  if (card.kind === 'contrast') {
    return undefined;
  }
  if (card.kind === 'identify') {
    const distractors = otherThings(card.answer, contrastOf(card, get));
    const { id, answer, clue, question } = card;
    return distractors.length < 2
      ? undefined
      : { card, form: 'identify', question, clue, choices: choicesOf({ id, answer, distractors }, seed) };
  }
  const choice = card.kind === 'choice' ? card : get(sibling(card, 'choice'));
  return choice?.kind === 'choice'
    ? {
        card,
        form: 'choice',
        question: choice.question,
        choices: choicesOf({ ...choice, id: card.id }, seed),
      }
    : undefined;
}

/** What all things of the table say about the aspect of a card; nothing where they are too many to compare. */
function contrastOf(card: Card, get: (id: CardId) => Card | undefined): readonly InlineText[] {
  const { noteKey, tableKey, rowKey, columnKey } = card;
  const found =
    get(cardId(noteKey, tableKey, rowKey, every, 'contrast')) ??
    get(cardId(noteKey, tableKey, every, columnKey, 'contrast'));
  return found?.kind === 'contrast' ? found.answers.map(({ thing }) => thing) : [];
}

/** Things that are not the one, no two of them alike. */
function otherThings(one: InlineText, things: readonly InlineText[]): InlineText[] {
  const taken = [fingerprint(one)];
  return things.filter((thing) => {
    const print = fingerprint(thing);
    if (taken.some((other) => alike(other, print))) {
      return false;
    }
    taken.push(print);
    return true;
  });
}
