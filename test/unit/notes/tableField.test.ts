import { describe, expect, it } from 'vitest';
import type { Card } from '../../../src/core/deck/card.ts';
import type { CompiledTable } from '../../../src/core/notes/compileNote.ts';
import { readableText } from '../../../src/core/text/readableText.ts';
import { compile, describeCard } from './compile.ts';
import { heldOutEnglish } from './corpus/heldOutEnglish.ts';
import { heldOutKorean } from './corpus/heldOutKorean.ts';
import { machineLearning } from './corpus/machineLearning.ts';
import { mappings } from './corpus/mappings.ts';
import { newcomers } from './corpus/newcomers.ts';
import { otherAuthors } from './corpus/otherAuthors.ts';
import { projectNotes } from './corpus/projectNotes.ts';
import { publicNotes } from './corpus/publicNotes.ts';
import { otherSubjects } from './corpus/otherSubjects.ts';
import { records } from './corpus/records.ts';
import { wayRound } from './corpus/wayRound.ts';
import { answerOf, asked, shown } from './cardsAsText.ts';

const tables = [
  ...machineLearning,
  ...otherSubjects,
  ...heldOutEnglish,
  ...heldOutKorean,
  ...mappings,
  ...newcomers,
  ...otherAuthors,
  ...projectNotes,
  ...publicNotes,
  ...records,
  ...wayRound,
];

function howRead({ table }: CompiledTable): string {
  const { form, names, heads, left } = table.reading!;
  if (form === 'compared') {
    return `${table.things} by ${names.map((c) => heads[c]!.text).join(' + ')}`;
  }
  return form === 'title'
    ? form
    : `${table.lists!.sides ? 'sides' : 'lists'} ${heads
        .filter((_, c) => !left.some(({ column }) => column === c))
        .map(({ text }) => text)
        .join(' | ')}`;
}

/** What no teacher asks: for or by an address, by a number that counts rows, or where nothing is said. */
function isSenseless(card: Card): boolean {
  const answer = answerOf(card).trim();
  const thing = card.kind === 'recall' || card.kind === 'cloze' ? readableText(card.thing).trim() : 'a thing';
  const isLink = /^(?:https?:\/\/\S+|github|code|link|pdf|solution|build)$/i;
  return (
    answer === '' ||
    thing === '' ||
    isLink.test(answer) ||
    isLink.test(thing) ||
    /(?:for|of) \d{1,3}\.?\?$|^\d{1,3}의/.test(readableText(card.question)) ||
    /\S+\.(?:png|svg|jpg)$/.test(answer)
  );
}

describe('tables as people write them', () => {
  it('are many', () => {
    expect(tables.length).toBeGreaterThanOrEqual(60);
    expect(new Set(tables.map(({ text }) => text)).size).toBe(tables.length);
  });

  it.each(tables.map((one) => [one.text.split('\n').slice(0, 2).join(' '), one] as const))('%s', (_, one) => {
    const { tables: found, diagnostics } = compile(`${one.text}\n`);
    const [table] = found;
    if (table === undefined) {
      expect(`none ${diagnostics.map(({ code }) => code).join(' ')}`).toBe(one.read);
      return;
    }
    const cards = asked(table);
    const questions = cards.map(shown);
    expect(howRead(table)).toBe(one.read);
    expect(questions).toEqual(expect.arrayContaining([...(one.some ?? [])]));
    expect([cards.length, questions]).toEqual([one.asked, questions]);
    expect(table.table.rows.length - (table.table.lists ? 1 : 0)).toBe(one.rows);
    expect(questions).toHaveLength(new Set(questions).size);
    const all = table.cards.map((card) => `${card.kind} ${describeCard(card)}`);
    for (const never of one.never ?? []) {
      expect(all.filter((card) => never.test(card))).toEqual([]);
    }
  });

  it('are asked with sense, and no row is left out without need', () => {
    const compiled = tables.map(({ text }) => compile(`${text}\n`));
    const cards = compiled.flatMap((note) => note.tables.flatMap(asked));
    expect(cards.length).toBeGreaterThan(300);
    expect(cards.filter(isSenseless).map(shown)).toEqual([]);
    const lost = compiled.flatMap(({ diagnostics }) =>
      diagnostics.filter(({ code }) => /label$|row$/.test(code)).map(({ code }) => code),
    );
    expect(lost).toEqual([]);
    const none = compiled.filter((note) => note.tables.length === 0);
    expect(none.length).toBe(tables.filter(({ read }) => read.startsWith('none')).length);
  });
});
