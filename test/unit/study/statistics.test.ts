import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fold } from '../../../src/core/study/fold.ts';
import { atOnce } from '../../../src/core/turns.ts';
import { defaultSettings } from '../../../src/core/study/settings.ts';
import { statistics as inTurns } from '../../../src/core/study/statistics.ts';
import type { StatisticsOptions } from '../../../src/core/study/statisticsResult.ts';
import { statisticsTable, tableKeys } from '../../../src/core/study/statisticsTables.ts';
import { csv } from '../../../src/core/text/csv.ts';
import { wilson } from '../../../src/core/study/wilson.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { dayLength, defaultWeights, reviewed } from '../../tools/reviews.ts';

const today = 20_000;
const now = { at: today * dayLength, day: today };
const ids = Array.from({ length: 6 }, (_, i) => `${i < 4 ? 'n' : 'm'}/t/r${i}/c/recall`);
const options: StatisticsOptions = {
  cards: ids,
  since: 0,
  forecastDays: 10,
  settingsOf: () => defaultSettings,
};
const statistics = (...parameters: Parameters<typeof inTurns>) => atOnce(inTurns(...parameters));
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

function fold() {
  const writer = new Writer('devi', 'sess');
  const made = new Fold(defaultWeights);
  return { made, writer };
}

describe('statistics', () => {
  it('of a small history are as one counts them by hand', () => {
    const { made, writer } = fold();
    const undone = reviewed(writer, ids[0]!, 4, today - 1);
    made.apply([
      reviewed(writer, ids[0]!, 3, today - 40, { then: 'learning', interval: 10, took: 1000 }),
      reviewed(writer, ids[0]!, 3, today - 40, { interval: 5, took: 2000 }),
      reviewed(writer, ids[0]!, 3, today - 35, { interval: 30, took: 3000 }),
      reviewed(writer, ids[0]!, 1, today - 5, { then: 'relearning', interval: 10, took: 4000 }),
      reviewed(writer, ids[0]!, 3, today - 5, { interval: 2, took: 5000 }),
      undone,
      { ...writer.stamp(0), kind: 'undone', event: undone.id },
      reviewed(writer, ids[1]!, 4, today - 1, { interval: 8 }),
      reviewed(writer, ids[2]!, 2, today, { then: 'learning', interval: 6 }),
      reviewed(writer, ids[4]!, 3, today, { interval: 100 }),
      { ...writer.stamp(0), kind: 'suspended', card: ids[5]!, on: true },
    ]);
    const found = statistics(made, now, options);
    expect(found.totals).toEqual({
      reviews: 8,
      took: 1000 + 2000 + 3000 + 4000 + 5000 + 3 * 4000,
      daysStudied: 5,
      streak: 2,
      longestStreak: 2,
    });
    expect(
      found.days.map(({ day, reviews, learnt, asked, remembered }) => [
        day - today,
        reviews,
        learnt,
        asked,
        remembered,
      ]),
    ).toEqual([
      [-40, 2, 1, 0, 0],
      [-35, 1, 0, 1, 1],
      [-5, 2, 0, 1, 0],
      [-1, 1, 1, 0, 0],
      [0, 2, 2, 0, 0],
    ]);
    expect(found.answers).toEqual({ learning: [0, 1, 4, 1], young: [0, 0, 1, 0], mature: [1, 0, 0, 0] });
    expect(found.retention.filter(({ passed, failed }) => passed + failed > 0)).toEqual([
      { from: 4, to: 7, passed: 1, failed: 0 },
      { from: 15, to: 30, passed: 0, failed: 1 },
    ]);
    expect(found.cards).toEqual({ new: 1, learning: 1, young: 2, mature: 1, suspended: 1 });
    expect(found.forecast).toEqual({ overdue: 1, days: [1, 0, 0, 0, 0, 0, 0, 1, 0, 0] });
    expect(found.stability.reduce((sum, { cards }) => sum + cards, 0)).toBe(4);
    expect(found.difficulty.reduce((sum, { cards }) => sum + cards, 0)).toBe(4);

    const recent = statistics(made, now, { ...options, since: today - 5, only: (id) => id.startsWith('n/') });
    expect(recent.totals.reviews).toBe(4);
    expect(recent.answers.mature).toEqual([1, 0, 0, 0]);
    expect(recent.cards).toEqual({ new: 1, learning: 1, young: 2, mature: 0, suspended: 0 });
  });

  const review = fc.record({
    card: fc.constantFrom(...ids),
    rating: fc.constantFrom(1, 2, 3, 4),
    then: fc.constantFrom('learning', 'review', 'relearning'),
    ago: fc.nat(500),
    interval: fc.nat(400),
    undone: fc.boolean(),
  });

  it('are those of a plain count over the events, for any deck and period', () => {
    fc.assert(
      fc.property(
        fc.array(review, { maxLength: 50 }),
        fc.constantFrom('n/', 'm/', ''),
        fc.nat(600),
        (reviews, deck, since) => {
          const { made, writer } = fold();
          const inTime = [...reviews].sort((a, b) => b.ago - a.ago);
          const events = inTime.map(({ card, rating, then, ago, interval }) =>
            reviewed(writer, card, rating, today - ago, { then, interval }),
          );
          made.apply(events);
          made.apply(
            events.flatMap(({ id }, i) =>
              inTime[i]!.undone ? [{ ...writer.stamp(0), kind: 'undone' as const, event: id }] : [],
            ),
          );
          const found = statistics(made, now, {
            ...options,
            since: today - since,
            only: (id) => id.startsWith(deck),
          });

          const counting = events.filter((event, i) => !inTime[i]!.undone && event.card.startsWith(deck));
          const before = (i: number) =>
            counting.slice(0, i).findLast(({ card }) => card === counting[i]!.card);
          const perDay = new Map<number, [number, number, number, number]>();
          const shares = [0, 0, 0, 0];
          for (const [i, event] of counting.entries()) {
            const last = before(i);
            const [asked, forgot] = [last?.then === 'review', event.rating === 1];
            const one = perDay.get(event.day) ?? [0, 0, 0, 0];
            const more = [1, last === undefined ? 1 : 0, asked ? 1 : 0, asked && !forgot ? 1 : 0];
            perDay.set(event.day, one.map((count, at) => count + more[at]!) as typeof one);
            if (event.day >= today - since && asked) {
              shares[(last!.interval < 21 ? 0 : 2) + (forgot ? 1 : 0)]! += 1;
            }
          }
          expect(found.days.map((d) => [d.day, [d.reviews, d.learnt, d.asked, d.remembered]])).toEqual(
            [...perDay].sort(([a], [b]) => a - b),
          );
          const passes = (stage: 'young' | 'mature') => sum(found.answers[stage].slice(1));
          expect([
            passes('young'),
            found.answers.young[0],
            passes('mature'),
            found.answers.mature[0],
          ]).toEqual(shares);
          expect(sum(found.retention.map(({ passed }) => passed))).toBe(shares[0]! + shares[2]!);
          expect(sum(found.retention.map(({ failed }) => failed))).toBe(shares[1]! + shares[3]!);
          expect(found.totals.reviews).toBe(counting.filter(({ day }) => day >= today - since).length);
          const cards = ids.filter((id) => id.startsWith(deck));
          const studied = cards.filter((id) => counting.some(({ card }) => card === id));
          expect(sum(Object.values(found.cards))).toBe(cards.length);
          expect(found.cards.new).toBe(cards.length - studied.length);
          for (const bins of [found.stability, found.difficulty, found.recall]) {
            expect(sum(bins.map((bin) => bin.cards))).toBe(studied.length);
          }
        },
      ),
    );
  });

  it('tell what is recalled now as FSRS does', () => {
    const { made, writer } = fold();
    made.apply([reviewed(writer, ids[0]!, 3, today), reviewed(writer, ids[1]!, 3, today - 30)]);
    const found = statistics(made, now, options);
    // FSRS-6's forgetting curve with its default decay, written out.
    const stability = made.card(ids[1]!).stability;
    const chance = (1 + ((0.9 ** (1 / -0.1542) - 1) * 30) / stability) ** -0.1542;
    expect(found.recalled).toBeCloseTo(1 + chance, 6);
    expect(found.recall.at(-1)!.cards).toBe(1);
    expect(found.recall[Math.floor(chance * 10)]!.cards).toBe(1);
  });

  it('yield on the way, and count the same', () => {
    const { made, writer } = fold();
    const many = Array.from({ length: 40_000 }, (_, i) =>
      reviewed(writer, ids[i % 6]!, 3, today - 100 + Math.floor(i / 400)),
    );
    made.apply(many);
    const work = inTurns(made, now, options);
    expect(work.next().done).toBe(false);
    expect(atOnce(work).totals.reviews).toBe(40_000);
  });

  it('have a table for each chart, with a heading for each column', () => {
    const { made, writer } = fold();
    made.apply([
      reviewed(writer, ids[0]!, 3, today - 4),
      reviewed(writer, ids[0]!, 3, today - 1),
      reviewed(writer, ids[1]!, 3, today - 8),
    ]);
    const found = statistics(made, now, options);
    const table = (key: (typeof tableKeys)[number]) =>
      statisticsTable(key, found, { ahead: 7, since: today - 6 });
    for (const key of tableKeys) {
      const { columns, rows } = table(key);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every((row) => row.length === columns.length)).toBe(true);
    }
    expect(table('days').rows).toEqual([
      ['2024-09-30', 1, 0.1, 1, 0, 0],
      ['2024-10-03', 1, 0.1, 0, 1, 1],
    ]);
    expect(table('forecast').rows.slice(0, 3)).toEqual([
      ['2024-10-04', 1, 1],
      ['2024-10-05', 0, 1],
      ['2024-10-06', 1, 2],
    ]);
    expect(table('retention').rows[1]).toEqual([2, 3, 1, 0, 1, 0.2065, 1]);
  });
});

describe('the bounds of a share', () => {
  it('are the shares from which it is 1.96 standard errors off', () => {
    const z = 1.959964;
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (part, more) => {
        const [passed, all] = [part, part + more];
        const [low, high] = wilson(passed, all);
        const off = (p: number) => Math.abs(passed / all - p) - z * Math.sqrt((p * (1 - p)) / all);
        expect(passed === 0 ? low : off(low)).toBeCloseTo(0, 9);
        expect(off(high)).toBeCloseTo(0, 9);
        expect(low).toBeLessThanOrEqual(passed / all);
        expect(high).toBeGreaterThanOrEqual(passed / all);
      }),
    );
    expect(wilson(0, 0)).toEqual([0, 1]);
  });
});

describe('CSV', () => {
  it('quotes what must be quoted and runs nothing', () => {
    expect(
      csv(
        ['a', 'say "b"'],
        [
          [1, 'x,y'],
          [-2.5, '=1+1'],
          ['two\nlines', '@x'],
        ],
      ),
    ).toBe('a,"say ""b"""\r\n1,"x,y"\r\n-2.5,\'=1+1\r\n"two\nlines",\'@x\r\n');
  });
});
