import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reviewed } from '../../../src/core/study/events.ts';
import { Fold } from '../../../src/core/study/fold.ts';
import { loadAhead } from '../../../src/core/study/dayLoad.ts';
import { deckQueue } from '../../../src/core/study/queue.ts';
import type { Custom } from '../../../src/core/study/candidates.ts';
import { makeDecks } from '../../../src/core/study/roster.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import type { DeckSettings } from '../../../src/core/study/settings.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { dayLength, defaultWeights, reviewed } from '../../tools/reviews.ts';

const today = 20_000;

const noon = today * dayLength + dayLength / 2;

const now = { at: noon, day: today };

const cells = (count: number) => Array.from({ length: count }, (_, i) => `note/table/row-${i}/column/recall`);

/** A deck and what happened to its cards: for each, what its last review was, or nothing. */
function deckOf(ids: readonly string[], pasts: Readonly<Record<string, Partial<Reviewed> | undefined>> = {}) {
  const writer = new Writer('devi', 'sess');
  const fold = new Fold(defaultWeights);
  const events = ids.flatMap((id) => {
    const past = pasts[id];
    return past === undefined ? [] : [reviewed(writer, id, past.rating ?? 3, past.day ?? today - 10, past)];
  });
  fold.apply(events);
  const [deck] = makeDecks(ids, fold.ledger);
  const queue = (settings: Partial<DeckSettings> = {}, custom: Custom = {}) => {
    const { main, learning, ...rest } = deckQueue(
      deck!,
      fold,
      { ...defaultSettings, ...settings },
      now,
      custom,
    );
    const name = (card: number) => fold.ledger.names[card]!;
    return { ...rest, main: Array.from(main, name), learning: Array.from(learning, name) };
  };
  return { fold, writer, queue, deck: deck! };
}

describe('the queue', () => {
  it('holds what is due, and as many new cards as the day allows', () => {
    const ids = cells(6);
    const [overdue, dueToday, tomorrow, ...fresh] = ids;
    const { queue } = deckOf(ids, {
      [overdue!]: { interval: 3 },
      [dueToday!]: { interval: 10 },
      [tomorrow!]: { interval: 11 },
    });
    const { main, counts } = queue({ newPerDay: 2, newAmongReviews: 'after' });
    expect(main).toEqual([overdue, dueToday, fresh[0], fresh[1]]);
    expect(counts).toEqual({ new: 2, learning: 0, review: 2, soon: 0 });
  });

  it('counts what was done today against the limits', () => {
    const ids = cells(8);
    const { queue } = deckOf(ids, {
      [ids[0]!]: { day: today, then: 'review', interval: 4 },
      [ids[1]!]: { interval: 5 },
      [ids[2]!]: { interval: 5 },
    });
    const { counts } = queue({ newPerDay: 3, reviewsPerDay: 1 });
    expect(counts).toEqual({ new: 2, learning: 0, review: 1, soon: 0 });
    expect(queue({ newPerDay: 3, reviewsPerDay: 1 }, { unlimited: true }).counts).toMatchObject({
      new: 5,
      review: 2,
    });
  });

  it('brings learning cards at their minute, soonest first, and says when the next comes', () => {
    const ids = cells(4);
    const learning = (minutesAgo: number, interval: number) =>
      ({ day: today, at: noon - minutesAgo * 60_000, then: 'learning', interval }) as const;
    const { queue } = deckOf(ids, {
      [ids[0]!]: learning(2, 10),
      [ids[1]!]: learning(9, 10),
      [ids[2]!]: learning(1, 90),
    });
    const found = queue({ learnAhead: 20 });
    expect(found.learning).toEqual([ids[1], ids[0]]);
    expect(found.laterAt).toEqual([noon + 89 * 60_000]);
    expect(found.counts).toMatchObject({ learning: 0, soon: 2 });
    expect(queue({ learnAhead: 0 }).learning).toEqual([]);
  });

  it('asks one card of a cell a day: the review before the new one', () => {
    const cell = 'note/table/row/column';
    const [recall, choice, cloze] = [`${cell}/recall`, `${cell}/choice`, `${cell}/cloze`];
    const ids = [recall, choice, cloze];
    expect(deckOf(ids).queue().main).toEqual([recall]);
    expect(deckOf(ids, { [cloze]: {} }).queue().main).toEqual([cloze]);
    expect(deckOf(ids, { [cloze]: { day: today } }).queue().main).toEqual([]);
    expect(deckOf(ids, { [cloze]: { day: today, then: 'learning', interval: 0 } }).queue()).toMatchObject({
      main: [],
      learning: [cloze],
    });
    expect(deckOf(ids, { [cloze]: {} }).queue({ burySiblings: false }).main).toHaveLength(3);
  });

  it('leaves out what is suspended, and what is buried until today is over', () => {
    const ids = cells(6);
    const { fold, writer, queue } = deckOf(ids, { [ids[0]!]: {}, [ids[1]!]: {}, [ids[2]!]: {} });
    fold.apply([
      { ...writer.stamp(noon), kind: 'suspended', card: ids[0]!, on: true },
      { ...writer.stamp(noon), kind: 'buried', card: ids[1]!, until: today },
      { ...writer.stamp(noon), kind: 'buried', card: ids[2]!, until: today - 1 },
      { ...writer.stamp(noon), kind: 'buried', card: ids[3]!, until: today },
      { ...writer.stamp(noon), kind: 'suspended', card: ids[4]!, on: true },
    ]);
    expect(queue({ newAmongReviews: 'after' }).main).toEqual([ids[2], ids[5]]);
  });

  it('does not wait for a day that a clock running ahead has named', () => {
    const ids = cells(2);
    const { queue } = deckOf(ids, {
      [ids[0]!]: { day: today + 365, interval: 30 },
      [ids[1]!]: { day: today + 365, then: 'learning', interval: 10 },
    });
    expect(queue()).toMatchObject({ main: [ids[0]], learning: [ids[1]] });
  });

  it('orders reviews as asked', () => {
    const ids = cells(3);
    const { fold, queue } = deckOf(ids, {
      [ids[0]!]: { day: today - 30, interval: 29, rating: 4 },
      [ids[1]!]: { day: today - 9, interval: 2, rating: 1 },
      [ids[2]!]: { day: today - 7, interval: 5, rating: 3 },
    });
    expect(queue({ reviewOrder: 'due' }).main).toEqual([ids[1], ids[2], ids[0]]);
    expect(queue({ reviewOrder: 'shortest' }).main).toEqual([ids[1], ids[2], ids[0]]);
    const forgetting = (id: string) => {
      const { stability, lastDay } = fold.card(id);
      return (today - lastDay) / stability;
    };
    const byRecall = ids.toSorted((a, b) => forgetting(b) - forgetting(a));
    expect(queue({ reviewOrder: 'forgotten' }).main).toEqual(byRecall);
  });

  it('mixes new cards evenly among the reviews, or puts them before or after', () => {
    const ids = cells(9);
    const due = Object.fromEntries(ids.slice(0, 6).map((id) => [id, {}]));
    const kinds = (where: DeckSettings['newAmongReviews']) =>
      deckOf(ids, due)
        .queue({ newAmongReviews: where })
        .main.map((id) => (id in due ? 'r' : 'n'))
        .join('');
    expect(kinds('mixed')).toBe('rrnrrnrrn');
    expect(kinds('before')).toBe('nnnrrrrrr');
    expect(kinds('after')).toBe('rrrrrrnnn');
  });

  it('studies ahead what comes in the next days, but not what was seen today', () => {
    const ids = cells(4);
    const { queue } = deckOf(ids, {
      [ids[0]!]: { interval: 12 },
      [ids[1]!]: { interval: 14 },
      [ids[2]!]: { day: today, interval: 1 },
    });
    expect(queue({}, { ahead: 3 }).main).toEqual([ids[0]]);
  });

  it('asks again what was forgotten today, once', () => {
    const ids = cells(3);
    const { fold, writer, queue } = deckOf(ids, {
      [ids[0]!]: { day: today, rating: 1, interval: 1 },
      [ids[1]!]: { day: today, rating: 3, interval: 1 },
    });
    expect(queue({}, { forgottenBefore: noon }).main).toEqual([ids[0]]);
    fold.apply([reviewed(writer, ids[0]!, 3, today, { at: noon + 1000 })]);
    expect(queue({}, { forgottenBefore: noon }).main).toEqual([]);
  });

  it('asks all cards of a selection once, due or not, siblings too where they are not buried', () => {
    const cell = 'note/table/row/column';
    const ids = [...cells(5), `${cell}/recall`, `${cell}/choice`];
    const { fold, writer, queue } = deckOf(ids, {
      [ids[0]!]: { interval: 400 },
      [ids[1]!]: { day: today, interval: 1 },
      [ids[2]!]: { day: today, then: 'learning', interval: 600 },
      [ids[3]!]: {},
    });
    fold.apply([{ ...writer.stamp(noon), kind: 'suspended', card: ids[3]!, on: true }]);
    const custom = { allBefore: noon, unlimited: true };
    expect(queue({ newAmongReviews: 'after', burySiblings: false }, custom)).toMatchObject({
      main: [ids[1], ids[0], ids[4], ids[5], ids[6]],
      learning: [ids[2]],
    });
    fold.apply(ids.map((id) => reviewed(writer, id, 3, today, { at: noon + 1000 })));
    expect(queue({ burySiblings: false }, custom)).toMatchObject({ main: [], learning: [] });
  });

  it('asks one card of a cell in a session of all cards, another in the next', () => {
    const ids = ['r', 's'].flatMap((row) =>
      ['recall', 'choice', 'cloze'].map((kind) => `note/table/${row}/column/${kind}`),
    );
    const { fold, writer, queue } = deckOf(ids);
    const kinds: string[] = [];
    let at = noon;
    for (let session = 0; session < 4; session++) {
      const custom = { allBefore: at, unlimited: true };
      expect(queue({}, custom).counts.new + queue({}, custom).counts.review).toBe(2);
      for (let next = queue({}, custom).main[0]; next !== undefined; next = queue({}, custom).main[0]) {
        kinds.push(next.slice(-11));
        fold.apply([reviewed(writer, next, 3, today, { at: ++at })]);
      }
    }
    expect(kinds.map((kind) => kind.split('/').at(-1))).toEqual(
      ['recall', 'choice', 'cloze', 'recall'].flatMap((kind) => [kind, kind]),
    );
  });

  it('asks every card that was asked for by name, several of one cell too', () => {
    const ids = ['recall', 'choice', 'cloze'].map((kind) => `note/table/row/column/${kind}`);
    const { queue } = deckOf(ids);
    const custom = { allBefore: noon, unlimited: true };
    expect(queue({}, custom).counts.new).toBe(1);
    expect(queue({}, { ...custom, withSiblings: true }).counts.new).toBe(3);
  });

  it('keeps the cards of a cell as far apart as the cells allow where they are not buried', () => {
    const rows = ['r', 's', 't', 'u'];
    const ids = rows.flatMap((row) =>
      ['recall', 'choice', 'cloze'].map((kind) => `note/table/${row}/column/${kind}`),
    );
    const { fold, writer, queue } = deckOf(ids);
    const asked: string[] = [];
    for (let next = queue({ burySiblings: false }).main[0]; next !== undefined;) {
      asked.push(next.split('/')[2]!);
      fold.apply([reviewed(writer, next, 3, today, { at: noon + asked.length })]);
      next = queue({ burySiblings: false }).main[0];
    }
    expect(asked).toEqual([...rows, ...rows, ...rows]);
  });

  it('says what keeps new cards back, and lets named ones come all the same', () => {
    const cell = 'note/table/row/column';
    const ids = [...cells(5), `${cell}/recall`, `${cell}/choice`];
    const { queue, fold, deck } = deckOf(ids);
    expect(queue({ newPerDay: 2 })).toMatchObject({
      main: ids.slice(0, 2),
      withheld: { limit: 4, siblings: 1 },
    });
    const index = (id: string) => fold.ledger.intern(id);
    const allowed = new Set([ids[1]!, ids[4]!, ids[6]!].map(index));
    const found = deckQueue(deck, fold, { ...defaultSettings, newPerDay: 2 }, now, {}, { allowed });
    expect(Array.from(found.main)).toEqual([ids[0]!, ids[1]!, ids[4]!, ids[6]!].map(index));
    expect(found).toMatchObject({ newWithin: 2, withheld: { limit: 2, siblings: 1 } });
  });

  it('keeps its order while it is worked off', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<DeckSettings['reviewOrder']>('due', 'random', 'forgotten', 'shortest'),
        fc.constantFrom<DeckSettings['newOrder']>('notes', 'random'),
        fc.array(fc.option(fc.record({ interval: fc.nat(12) })), { minLength: 1, maxLength: 30 }),
        (reviewOrder, newOrder, pasts) => {
          const ids = cells(pasts.length);
          const made = deckOf(ids, Object.fromEntries(ids.map((id, i) => [id, pasts[i] ?? undefined])));
          const settings = { reviewOrder, newOrder, newAmongReviews: 'after' } as const;
          const whole = made.queue(settings).main;
          const asked: string[] = [];
          for (let next = whole[0]; next !== undefined; next = made.queue(settings).main[0]) {
            asked.push(next);
            made.fold.apply([reviewed(made.writer, next, 3, today)]);
          }
          expect(asked).toEqual(whole);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('tells how many cards each coming day has', () => {
    const ids = cells(4);
    const { fold, deck } = deckOf(ids, {
      [ids[0]!]: { interval: 12 },
      [ids[1]!]: { interval: 12 },
      [ids[2]!]: { interval: 15 },
      [ids[3]!]: { interval: 4 },
    });
    const load = loadAhead([deck], fold, now);
    expect(Array.from(load.subarray(0, 7))).toEqual([0, 0, 2, 0, 0, 1, 0]);
  });
});
