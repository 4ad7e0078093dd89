import type { Card } from '../deck/card.ts';
import type { Inline, InlineText } from '../text/inline.ts';
import { imageName, plainText } from '../text/plainText.ts';
import { ankiFormulaHtml, ankiHtml, ankiTextHtml } from './ankiExchange.ts';
import type { AnkiNote } from './ankiExchange.ts';

/** A card as Anki's note type Basic has it: without words of ours, so it is right in any language. */
export function ankiNote(card: Card): AnkiNote {
  const { front, back } = sides(card);
  const aside = [
    ...card.marks.map(({ reason }) => inlineHtml(reason)),
    ...card.citations.map(({ text }) => inlineHtml(text)),
  ];
  const small = aside.map((line) => `<br><small>${line}</small>`).join('');
  return {
    guid: card.id,
    deck: ['Descent', card.noteTitle, plainText(card.tableTitle)].map(deckLevel).join('::'),
    front,
    back: `${back}${small}`,
    tags: ['descent', card.kind, ...card.tags],
  };
}

function sides(card: Card): { front: string; back: string } {
  const question = `<b>${inlineHtml(card.question)}</b>`;
  switch (card.kind) {
    case 'recall':
      return { front: question, back: inlineHtml(card.answer) };
    case 'identify':
      return { front: `${question}<br>${inlineHtml(card.clue)}`, back: inlineHtml(card.answer) };
    case 'contrast':
      return {
        front: `${question}<br>${card.answers.map(({ thing }) => inlineHtml(thing)).join(' / ')}`,
        back: list(card.answers.map(({ thing, cell }) => `<b>${inlineHtml(thing)}</b>: ${inlineHtml(cell)}`)),
      };
    case 'choice': {
      // In the order of their text, so that the place of the right one says nothing.
      const choices = [card.answer, ...card.distractors].map((choice) => inlineHtml(choice)).sort();
      return { front: `${question}${list(choices)}`, back: inlineHtml(card.answer) };
    }
    case 'cloze':
      return { front: `${question}<br>${inlineHtml(card.text, '[…]')}`, back: inlineHtml(card.text) };
  }
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

/** @param hidden what stands for a blank; without it the blank is shown, in bold */
function inlineHtml(inline: InlineText, hidden?: string): string {
  return inline.map((node) => nodeHtml(node, hidden)).join('');
}

function nodeHtml(node: Inline, hidden: string | undefined): string {
  switch (node.type) {
    case 'text':
      return ankiTextHtml(node.value);
    case 'code':
      return `<code>${ankiTextHtml(node.value)}</code>`;
    case 'math':
      return ankiFormulaHtml(node.tex);
    case 'break':
      return '<br>';
    case 'image':
      return `<em>${ankiTextHtml(imageName(node))}</em>`;
    case 'emphasis':
      return `<em>${inlineHtml(node.children, hidden)}</em>`;
    case 'strong':
      return `<b>${inlineHtml(node.children, hidden)}</b>`;
    case 'strikethrough':
      return `<s>${inlineHtml(node.children, hidden)}</s>`;
    case 'link':
      return `<a href="${ankiHtml(node.href).replaceAll('[', '%5B').replaceAll('{', '%7B')}">${inlineHtml(node.children, hidden)}</a>`;
    case 'blank':
      return hidden ?? `<b>${inlineHtml(node.children, hidden)}</b>`;
  }
}

/** `::` would begin another level. */
function deckLevel(title: string): string {
  const text = title.replaceAll(/:{2,}/g, ':').trim();
  return text === '' ? '-' : text;
}
