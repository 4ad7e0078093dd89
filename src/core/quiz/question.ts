import type { Card, ChoiceCard } from '../deck/card.ts';
import type { CardId } from '../identity/cardId.ts';
import { choicesOf, type Choice } from '../deck/choices.ts';
import { cardId, every } from '../identity/cardId.ts';
import { alike, fingerprint } from '../deck/similar.ts';
import type { InlineText } from '../text/inline.ts';

/** A card asked as a choice. */
export interface QuizQuestion {
  /** The card that is reviewed. */
  readonly card: Card;
  readonly aspect: InlineText;
  /** Of which thing the aspect is asked; absent where the thing is what is asked for. */
  readonly thing?: InlineText;
  /** What is said of the thing that is asked for. */
  readonly clue?: InlineText;
  /** In the order shown: at most four, exactly one of them right, no two of them alike. */
  readonly choices: readonly Choice[];
}

/**
 * A card as a question with choices; undefined where there is nothing to choose from. What a thing is like is
 * chosen among what its neighbours in the table are like, which thing it is among the others of the table that
 * have something else there. Contrast and cloze cards ask for more than one choice can say.
 * @param get any other card of the deck
 * @param seed mixes the choices; the same always in the same way
 */
export function quizQuestion(
  card: Card,
  get: (id: CardId) => Card | undefined,
  seed: number,
): QuizQuestion | undefined {
  const { aspect } = card;
  switch (card.kind) {
    case 'choice':
      return { card, aspect, thing: card.thing, choices: choicesOf(card, seed) };
    case 'recall': {
      const sibling = get(siblingId(card, 'choice'));
      return sibling?.kind === 'choice'
        ? { card, aspect, thing: card.thing, choices: choicesOf(sibling, seed) }
        : undefined;
    }
    case 'identify': {
      const distractors = otherThings(card.answer, contrastOf(card, get));
      const { id, answer, clue } = card;
      return distractors.length === 0
        ? undefined
        : { card, aspect, clue, choices: choicesOf({ id, answer, distractors }, seed) };
    }
    case 'contrast':
    case 'cloze':
      return undefined;
  }
}

const siblingId = ({ noteKey, tableKey, rowKey, columnKey }: Card, kind: ChoiceCard['kind']): CardId =>
  cardId(noteKey, tableKey, rowKey, columnKey, kind);

/** What all things of the table say about the aspect of a card; nothing where they are too many to compare. */
function contrastOf(card: Card, get: (id: CardId) => Card | undefined): readonly InlineText[] {
  const { noteKey, tableKey, rowKey, columnKey } = card;
  const sibling =
    get(cardId(noteKey, tableKey, rowKey, every, 'contrast')) ??
    get(cardId(noteKey, tableKey, every, columnKey, 'contrast'));
  return sibling?.kind === 'contrast' ? sibling.answers.map(({ thing }) => thing) : [];
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
