import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedIds } from '../../../src/core/deck/asked.ts';
import { plainText } from '../../../src/core/text/plainText.ts';
import { quizQuestion } from '../../../src/core/quiz/question.ts';
import { cardsOf, compile } from '../notes/compile.ts';
import { data, markdown } from '../notes/arbitraryTable.ts';
import type { Data } from '../notes/arbitraryTable.ts';

/** The questions of a text, by card. */
function ask(text: string, seed: number) {
  const cards = cardsOf(text);
  const byId = new Map(cards.map((card) => [card.id, card]));
  return cards.flatMap((card) => quizQuestion(card, (id) => byId.get(id), seed) ?? []);
}

const even = (text: string) => text.toLowerCase().replace(/[\s*`$\\]+/g, '');

/** What the table itself, as written, says of a thing. */
function written({ columns, rows }: Data, thing: string, aspect: string): string | undefined {
  const column = columns.findIndex((one) => even(one) === even(thing));
  return rows.find(({ label }) => even(label) === even(aspect))?.cells[column];
}

describe('a quiz question', () => {
  it('has exactly one right choice among three or four, no two the same, and the same for the same seed', () => {
    fc.assert(
      fc.property(data, fc.integer(), (table, seed) => {
        const questions = ask(markdown(table), seed);
        for (const { choices } of questions) {
          expect(choices.filter(({ right }) => right)).toHaveLength(1);
          expect(choices.length).toBeGreaterThanOrEqual(3);
          expect(choices.length).toBeLessThanOrEqual(4);
          const texts = choices.map(({ text }) => even(plainText(text)));
          expect(new Set(texts).size).toBe(texts.length);
        }
        expect(ask(markdown(table), seed)).toEqual(questions);
      }),
    );
  });

  it('is answered by what the table says, and no other choice is said there', () => {
    fc.assert(
      fc.property(data, fc.integer(), (table, seed) => {
        for (const { card, clue, choices } of ask(markdown(table), seed)) {
          for (const { text, right } of choices) {
            const thing = 'thing' in card ? card.thing : [];
            const [of, says] = clue === undefined ? [thing, text] : [text, clue];
            const cell = written(table, plainText(of), plainText(card.aspect));
            if (cell !== 'same as above') {
              expect(even(cell ?? '') === even(plainText(says)), `${card.id}: ${plainText(text)}`).toBe(
                right,
              );
            }
          }
        }
      }),
    );
  });

  it('mixes its choices by the seed', () => {
    const text = '# T\n\n| | A | B | C |\n|-|-|-|-|\n| Pace | slow | fast | none at all |\n';
    const orders = Array.from({ length: 40 }, (_, seed) =>
      JSON.stringify(ask(text, seed).find(({ card }) => card.kind === 'choice')),
    );
    expect(new Set(orders).size).toBeGreaterThan(3);
  });

  it('can be made of a third of the bundled cards that are asked, in both languages: the others are judgements, or too few', () => {
    for (const language of ['en', 'ko']) {
      const folder = new URL(`../../../media/notes/${language}/`, import.meta.url);
      const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
      const asked = texts.flatMap((text) => ask(text, 1)).filter(({ card }) => card.id.endsWith('/recall'));
      const all = texts.flatMap((text) => compile(text).tables.flatMap(({ shape }) => askedIds(shape)));
      expect(asked.length / all.length).toBeGreaterThan(0.32);
    }
  });
});
