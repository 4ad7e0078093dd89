import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fold } from '../../../src/core/study/fold.ts';
import { statistics, type StatisticsOptions } from '../../../src/core/study/statistics.ts';
import { csv, statisticsTables } from '../../../src/core/study/statisticsTables.ts';
import { Writer } from '../../../src/core/study/writer.ts';
import { dayLength, defaultWeights, reviewed } from './samples.ts';

const today = 20_000;
const now = { at: today * dayLength, day: today };
const ids = Array.from({ length: 6 }, (_, i) => `${i < 4 ? 'n' : 'm'}/t/r${i}/c/recall`);
const options: StatisticsOptions = { cards: ids, since: 0, forecastDays: 10 };

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
    expect(found.heatmap.map(({ day, reviews }) => [day - today, reviews])).toEqual([
      [-40, 2],
      [-35, 1],
      [-5, 2],
      [-1, 1],
      [0, 2],
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

  it('count every review once in each view of them', () => {
    const review = fc.record({
      card: fc.constantFrom(...ids),
      rating: fc.constantFrom(1, 2, 3, 4),
      then: fc.constantFrom('learning', 'review', 'relearning'),
      ago: fc.nat(500),
      interval: fc.nat(400),
    });
    fc.assert(
      fc.property(fc.array(review, { maxLength: 50 }), (reviews) => {
        const { made, writer } = fold();
        made.apply(
          reviews.map(({ card, rating, then, ago, interval }) =>
            reviewed(writer, card, rating, today - ago, { then, interval }),
          ),
        );
        const found = statistics(made, now, options);
        const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
        expect(found.totals.reviews).toBe(reviews.length);
        expect(sum(found.heatmap.map((day) => day.reviews))).toBe(reviews.length);
        expect(sum(Object.values(found.answers).flat())).toBe(reviews.length);
        expect(sum(found.retention.map(({ passed, failed }) => passed + failed))).toBe(
          sum([...found.answers.young, ...found.answers.mature]),
        );
        expect(sum(found.retention.map(({ failed }) => failed))).toBe(
          found.answers.young[0] + found.answers.mature[0],
        );
        expect(sum(Object.values(found.cards))).toBe(ids.length);
      }),
    );
  });

  it('have a table for each chart, with a heading for each column', () => {
    const { made, writer } = fold();
    made.apply([reviewed(writer, ids[0]!, 3, today - 3)]);
    const tables = statisticsTables(statistics(made, now, options));
    expect(tables.map(({ key }) => key)).toEqual([
      'forecast',
      'heatmap',
      'retention',
      'answers',
      'stability',
      'difficulty',
    ]);
    for (const { columns, rows } of tables) {
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.every((row) => row.length === columns.length)).toBe(true);
    }
    expect(tables[0]!.rows[0]).toEqual(['2024-10-04', 1]);
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
