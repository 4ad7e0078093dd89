import type { InlineText } from '../text/inline.ts';
import { plainText } from '../text/plainText.ts';
import { readableText } from '../text/readableText.ts';
import type { Card } from './card.ts';

/** A card's question in one line of plain text, for lists. */
export function questionText(card: Card): string {
  const question = readableText(card.question);
  switch (card.kind) {
    case 'recall':
    case 'choice':
      return oneLine(question);
    case 'identify':
      return oneLine(`${question} ${readableText(card.clue)}`);
    case 'contrast':
      return oneLine(`${question} ${card.answers.map(({ thing }) => readableText(thing)).join(', ')}`);
    case 'cloze':
      return oneLine(`${question} ${readableText(withoutBlanks(card.text))}`);
  }
}

/** All that a card says, on both sides. */
export function cardText(card: Card): string {
  const parts: InlineText[] = [card.question, card.aspect];
  switch (card.kind) {
    case 'recall':
    case 'choice':
      parts.push(card.thing, card.answer);
      break;
    case 'identify':
      parts.push(card.clue, card.answer);
      break;
    case 'contrast':
      parts.push(...card.answers.flatMap(({ thing, cell }) => [thing, cell]));
      break;
    case 'cloze':
      parts.push(card.thing, card.text);
  }
  return parts.map(plainText).join('\n');
}

function withoutBlanks(text: InlineText): InlineText {
  return text.map((node) =>
    node.type === 'blank'
      ? { type: 'text', value: '[…]' }
      : 'children' in node
        ? { ...node, children: withoutBlanks(node.children) }
        : node,
  );
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
