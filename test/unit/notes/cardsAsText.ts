import { askedIds, asShown } from '../../../src/core/deck/asked.ts';
import type { Card } from '../../../src/core/deck/card.ts';
import type { CompiledTable } from '../../../src/core/notes/compileNote.ts';
import { readableText } from '../../../src/core/text/readableText.ts';

/** The cards of a table that are asked, in the form in which they are. */
export function asked({ cards, shape }: CompiledTable): Card[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  return askedIds(shape).map((id) => asShown(byId.get(id)!, (one) => byId.get(one)));
}

export function answerOf(card: Card): string {
  switch (card.kind) {
    case 'contrast':
      return card.answers
        .map(({ thing, cell }) => `${readableText(thing)}: ${readableText(cell)}`)
        .join('; ');
    case 'cloze':
      return readableText(card.text);
    default:
      return readableText(card.answer);
  }
}

/** What is asked, what is shown with it, and the answer. */
export const shown = (card: Card): string =>
  `${readableText(card.question)}${card.kind === 'identify' ? ` «${readableText(card.clue)}»` : ''} → ${answerOf(card)}`;
