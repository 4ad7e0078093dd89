import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeckTree, tableOf, within } from '../../../src/core/study/deckTree.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { Study } from '../../../src/core/study/study.ts';
import { Writer } from '../../../src/core/study/writer.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');
const id = fc
  .tuple(
    fc.constantFrom('a', 'ab', 'b'),
    fc.constantFrom('t', 't2'),
    fc.nat(5),
    fc.constantFrom('recall', 'choice'),
  )
  .map(([note, table, row, kind]) => `${note}/${table}/r${row}/c/${kind}`);
const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 40 });

function treeOf(
  cards: readonly string[],
  perDay = { new: 20, review: 200 },
): { study: Study; tree: DeckTree } {
  const study = new Study({
    settings: { ...defaultSettings, burySiblings: false },
    perDay,
    rolloverHour: 4,
    writer: new Writer('devi', 'sess'),
    zone: () => 0,
  });
  study.setCards(cards);
  return { study, tree: new DeckTree(study) };
}

describe('the tree of decks', () => {
  it('has every card in one table of one deck, in the order of the notes', () => {
    fc.assert(
      fc.property(ids, (cards) => {
        const { tree } = treeOf(cards);
        const decks = tree.decks();
        expect(decks.map(({ name }) => name)).toEqual([...new Set(cards.map((card) => card.split('/')[0]))]);
        for (const { name, cards: count, tables } of decks) {
          expect(count).toBe(cards.filter(within(name)).length);
          expect(tables.map((table) => table.cards)).toEqual(
            tables.map((table) => cards.filter((card) => tableOf(card) === table.name).length),
          );
          expect(tables.reduce((sum, table) => sum + table.cards, 0)).toBe(count);
        }
      }),
    );
  });

  it('counts what comes today, in parts that add up', () => {
    const cards = Array.from({ length: 60 }, (_, i) => `${i % 2 === 0 ? 'a' : 'b'}/t/r${i}/c/recall`);
    const { study, tree } = treeOf(cards);
    expect(tree.tally(noon)()).toMatchObject({ new: 20, learning: 0, review: 0, cards: 60, learnt: 0 });
    expect(tree.tally(noon)('a').new).toBe(20);
    expect(tree.tally(noon)('b/t')).toMatchObject({ new: 0, cards: 30 });
    study.apply(study.answer(study.question('a/t/r0/c/recall', noon), 1, noon, 1000));
    expect(tree.tally(noon + 1000)('a')).toMatchObject({ new: 19, learning: 0, soon: 1, learnt: 1 });
    expect(tree.tally(noon + 60_000)('a')).toMatchObject({ new: 19, learning: 1, soon: 0 });
  });

  it('follows the notes', () => {
    const { study, tree } = treeOf(['a/t/r/c/recall']);
    expect(tree.tally(noon)('a').new).toBe(1);
    study.setCards(['b/t/r/c/recall', 'b/u/r/c/recall']);
    expect(tree.decks()).toEqual([
      {
        name: 'b',
        cards: 2,
        tables: [
          { name: 'b/t', cards: 1 },
          { name: 'b/u', cards: 1 },
        ],
      },
    ]);
    expect(tree.tally(noon)('a').new).toBe(0);
    expect(tree.tally(noon)('b/u').new).toBe(1);
  });
});
