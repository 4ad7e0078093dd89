import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerable } from '../../../src/core/study/agenda.ts';
import { DeckTree } from '../../../src/core/study/deckTree.ts';
import { outlook } from '../../../src/core/study/outlook.ts';
import { atOnce } from '../../../src/core/turns.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import type { DeckSettings } from '../../../src/core/study/settings.ts';
import { Study } from '../../../src/core/study/study.ts';
import { Writer } from '../../../src/core/study/writer.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');
const minute = 60_000;
const day = 24 * 60 * minute;
const of = (note: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${note}/t${i % 2}/r${i}/c/recall`);

function study(
  ids: readonly string[],
  settings: Partial<DeckSettings> = {},
  perDay = 20,
  name = 'sess',
): Study {
  const s = new Study({
    settings: { ...defaultSettings, ...settings },
    perDay: { new: perDay, review: 200 },
    rolloverHour: 4,
    writer: new Writer('devi', name),
    zone: () => 0,
  });
  s.setCards(ids);
  return s;
}

const answer = (s: Study, id: string, rating: 1 | 2 | 3 | 4, at: number) => {
  const events = s.answer(s.question(id, at), rating, at, 1000);
  s.apply(events);
  return events;
};
/** Answers all that comes with Easy; returns how many cards that were. */
function finish(s: Study, at: number, scope = {}): number {
  let answered = 0;
  for (let next = s.agenda(at, scope).next; next !== undefined; next = s.agenda(at, scope).next) {
    answer(s, next, 4, at + answered);
    answered += 1;
  }
  return answered;
}

describe('cards that are asked for', () => {
  const mine = { only: (id: string) => id.startsWith('mine/') };

  it('come though other decks used up the day, as many as a day has, and the rest when asked for', () => {
    const s = study([...of('other', 50), ...of('mine', 60)]);
    expect(finish(s, noon)).toBe(20);
    s.begin(mine, noon);
    expect(s.agenda(noon, mine)).toMatchObject({ counts: { new: 20 }, withheld: { limit: 40 } });
    // What the session may have counts everywhere while it lasts.
    expect(s.agenda(noon).counts.new).toBe(20);
    expect(finish(s, noon + minute, mine)).toBe(20);
    s.begin(mine, noon + 2 * minute);
    expect(s.agenda(noon + 2 * minute, mine).counts.new).toBe(0);
    expect(s.learnMore(10, mine, noon + 2 * minute)).toBe(10);
    expect(finish(s, noon + 2 * minute, mine)).toBe(10);
    s.begin(undefined, noon + 3 * minute);
    expect(s.agenda(noon + 3 * minute).counts.new).toBe(0);
  });

  it('come even where a day has no new cards, but not beyond what their own deck allows', () => {
    const s = study(of('mine', 60), {}, 0);
    s.begin(mine, noon);
    expect(s.agenda(noon, mine).counts.new).toBe(10);
    s.apply([s.configure('mine', { newPerDay: 3 }, noon)]);
    s.begin({ only: (id) => id.startsWith('mine/t0/') }, noon);
    expect(finish(s, noon, { only: (id: string) => id.startsWith('mine/t0/') })).toBe(3);
    // The limit is of the deck, not of each of its tables.
    const other = { only: (id: string) => id.startsWith('mine/t1/') };
    s.begin(other, noon);
    expect(s.agenda(noon, other)).toMatchObject({ counts: { new: 0 }, withheld: { limit: 30 } });
  });

  it('are ten more from now, though more than the limit were learnt, and stay so through undo, merge and night', () => {
    const ids = of('mine', 80);
    const s = study(ids);
    // A session of all cards goes beyond the limit.
    for (const [i, id] of ids.slice(0, 31).entries()) {
      answer(s, id, 4, noon + i);
    }
    expect(s.agenda(noon + minute).counts.new).toBe(0);
    expect(s.learnMore(10, {}, noon + minute)).toBe(10);
    const fresh = () => s.agenda(noon + 2 * minute).counts.new;
    expect(fresh()).toBe(10);
    s.apply([s.undo(s.lastAction()!.event, noon + minute)]);
    expect(fresh()).toBe(10);
    s.apply([s.undo(s.lastUndone()!.event, noon + minute)]);
    const [first] = answer(s, s.agenda(noon + minute).next!, 4, noon + minute);
    expect(fresh()).toBe(9);
    s.apply([s.undo(first!.id, noon + minute)]);
    expect(fresh()).toBe(10);
    // Another device learns two of them, and one that is not.
    const phone = study(ids, {}, 20, 'phon');
    s.apply([ids[31]!, ids[32]!, ids[79]!].flatMap((id) => answer(phone, id, 4, noon + minute)));
    expect(fresh()).toBe(8);
    expect(s.agenda(noon + day).counts.new).toBe(20);
  });

  it('are fewer where there are fewer, and none where there are none', () => {
    const s = study(of('mine', 23));
    finish(s, noon);
    expect([s.learnMore(10, {}, noon), s.learnMore(10, {}, noon)]).toEqual([3, 0]);
    expect(s.agenda(noon).counts.new).toBe(3);
  });
});

/** Some learner's day: answers to what comes, at odd times. */
const past = fc.array(fc.record({ rating: fc.constantFrom(1, 1, 3, 3, 4), wait: fc.nat(12) }), {
  maxLength: 60,
});

describe('what comes next', () => {
  it('is never the card of before, nor one of its cell, while there are others', () => {
    fc.assert(
      fc.property(past, fc.boolean(), fc.integer({ min: 1, max: 4 }), (steps, burySiblings, cells) => {
        const ids = Array.from({ length: cells }, (_, i) => [
          `n/t/r${i}/c/recall`,
          `n/t/r${i}/c/choice`,
        ]).flat();
        const s = study(ids, { burySiblings });
        let now = noon;
        let last: string | undefined;
        for (const { rating, wait } of steps) {
          now += wait * minute;
          const { next, counts } = s.agenda(now);
          if (next === undefined) {
            break;
          }
          const all = counts.new + counts.learning + counts.review + counts.soon;
          if (all > 1) {
            expect(next).not.toBe(last);
          }
          if (all > 2) {
            expect(next.split('/')[2]).not.toBe(last?.split('/')[2]);
          }
          answer(s, next, rating, now);
          last = next;
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('the number of cards to study', () => {
  it('is the same in every view, is the sum of its parts, and never grows by an answer', () => {
    fc.assert(
      fc.property(past, fc.constantFrom('all', 'a', 'b/t0'), fc.nat(3), (steps, chosen, more) => {
        const ids = [...of('a', 30), ...of('b', 30), ...of('c', 3)];
        const s = study(ids, {}, 12);
        const tree = new DeckTree(s);
        const scope = tree.scope(chosen === 'all' ? undefined : chosen);
        let now = noon;
        s.begin(scope, now);
        s.learnMore(more, {}, now);
        for (const { rating, wait } of steps) {
          now += wait * minute;
          const { counts, next } = s.agenda(now, scope);
          const all = s.agenda(now).counts;
          const tally = tree.tally(now);
          // Badge and status bar, tree, panel, and what a quiz chooses from.
          expect(atOnce(outlook(s, now, 14))[0]).toEqual({ at: now, ...all });
          expect(tally()).toMatchObject(all);
          expect(s.waiting(now)).toHaveLength(answerable(all));
          for (const key of ['new', 'learning', 'review', 'soon', 'cards', 'learnt'] as const) {
            const sum = (names: readonly string[]) =>
              names.reduce((total, name) => total + tally(name)[key], 0);
            expect(sum(['a', 'b', 'c'])).toBe(tally()[key]);
            expect(sum(['a/t0', 'a/t1'])).toBe(tally('a')[key]);
          }
          if (chosen !== 'all') {
            expect(answerable(tally(chosen))).toBe(answerable(counts));
          }
          if (next === undefined) {
            continue;
          }
          answer(s, next, rating, now);
          expect(answerable(s.agenda(now).counts)).toBeLessThanOrEqual(answerable(all));
        }
        // By itself it becomes what it is said to become.
        for (const { at, ...later } of atOnce(outlook(s, now, 1))) {
          const then = s.agenda(at).counts;
          expect([at, answerable(later)]).toEqual([at, answerable(then)]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
