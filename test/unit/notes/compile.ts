import type { Card } from '../../../src/core/deck/card.ts';
import type { CardKind } from '../../../src/core/identity/cardId.ts';
import { compileNote } from '../../../src/core/notes/compileNote.ts';
import type { CompiledNote } from '../../../src/core/notes/compileNote.ts';
import { runChecker } from '../../../src/core/picture/runProblem.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { atOnce } from '../../../src/core/turns.ts';

const checkRun = runChecker(({ path, message }) => `${path}: ${message}`);

export function compile(text: string, name = 'note.md'): CompiledNote {
  return atOnce(compileNote({ path: `file:///notes/${name}`, name, text, checkRun }));
}

export const cardsOf = (text: string, name?: string): Card[] =>
  compile(text, name).tables.flatMap(({ cards }) => cards);

export const kindsOf = (text: string, kind: CardKind) => cardsOf(text).filter((card) => card.kind === kind);

/** A card in one line: what is asked, and the answer. */
export function describeCard(card: Card): string {
  const aspect = plainText(card.aspect);
  switch (card.kind) {
    case 'recall':
      return `${plainText(card.thing)} | ${aspect} => ${plainText(card.answer)}`;
    case 'identify':
      return `${aspect}: ${plainText(card.clue)} => ${plainText(card.answer)}`;
    case 'choice':
      return `${plainText(card.thing)} | ${aspect} => ${plainText(card.answer)} (not ${card.distractors.map(plainText).join(' / ')})`;
    case 'contrast':
      return `${aspect} => ${card.answers.map(({ thing, cell }) => `${plainText(thing)}: ${plainText(cell)}`).join('; ')}`;
    case 'cloze':
      return `${plainText(card.thing)} | ${aspect} => ${card.text.map((node) => (node.type === 'blank' ? `[${plainText([node])}]` : plainText([node]))).join('')}`;
  }
}

/** Diagnostics as `line:column code`, counted from 1 as an editor shows them. */
export const problems = (text: string): string[] =>
  compile(text).diagnostics.map(({ code, at }) => `${at.line + 1}:${at.column + 1} ${code}`);
