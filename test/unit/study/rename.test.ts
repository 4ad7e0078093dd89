import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Renamed } from '../../../src/core/study/events.ts';
import { keyLimit } from '../../../src/core/study/eventLine.ts';
import { renameCard } from '../../../src/core/identity/renameCard.ts';
import { Renames } from '../../../src/core/study/rename.ts';

describe('a renaming', () => {
  it.each([
    ['a row', 'n/t/adam/idea/recall', 'n/t/adam', 'n/t/adamw', 'n/t/adamw/idea/recall'],
    ['not a row that only begins alike', 'n/t/adamax/idea/recall', 'n/t/adam', 'n/t/adamw', undefined],
    ['a whole id', 'n/t/r/c/recall', 'n/t/r/c/recall', 'n/u/r/c/recall', 'n/u/r/c/recall'],
    ['a column in every row', 'n/t/adam/idea/recall', 'n/t/*/idea', 'n/t/*/core', 'n/t/adam/core/recall'],
    [
      'a column, for its contrast card too',
      'n/t/*/idea/contrast',
      'n/t/*/idea',
      'n/t/*/core',
      'n/t/*/core/contrast',
    ],
    ['not another column', 'n/t/adam/state/recall', 'n/t/*/idea', 'n/t/*/core', undefined],
    ['a note', 'n/t/r/c/k', 'n', 'm', 'm/t/r/c/k'],
    ['not an id that is shorter', 'n/t', 'n/t/*/c', 'n/t/*/d', undefined],
  ])('%s', (_name, card, from, to, expected) => {
    expect(renameCard(card, from, to)).toBe(expected);
  });
});

const renamed = (order: number, from: string, to: string): Renamed => ({
  kind: 'renamed',
  id: `devi.sess.${order}`,
  at: order,
  order,
  from,
  to,
});
const at = (order: number) => ({ id: 'devi.zzzz.1', order });

const key = fc.constantFrom('a', 'b', 'c', '*');
const start = fc.array(key, { minLength: 1, maxLength: 4 }).map((keys) => keys.join('/'));
const card = fc.array(key, { minLength: 1, maxLength: 5 }).map((keys) => keys.join('/'));

describe('many renamings', () => {
  it('come to what each after the other comes to, asked together or one by one, in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(start, start), { maxLength: 25 }),
        fc.array(fc.tuple(card, fc.nat(25)), { maxLength: 25 }),
        (pairs, events) => {
          const list = pairs.map(([from, to], i) => renamed(i + 1, from, to));
          const together = new Renames(list);
          together.prepare(events.map(([name, after]) => [name, at(after)]));
          const single = new Renames(list.toReversed());
          for (const [name, after] of events) {
            const expected = pairs
              .slice(after)
              .reduce((now, [from, to]) => renameCard(now, from, to) ?? now, name);
            expect(together.resolve(name, at(after))).toBe(expected);
            expect(single.resolve(name, at(after))).toBe(expected);
            const path = together.path(name, at(after));
            expect(path.reduce((now, { from, to }) => renameCard(now, from, to) ?? now, name)).toBe(expected);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('leave a name as it was written which would grow beyond what an id may be', () => {
    const growing = Array.from({ length: keyLimit }, (_, i) => renamed(i + 1, 'a', 'a/xx'));
    const renames = new Renames(growing);
    expect(renames.resolve('a', at(0))).toBe('a');
    expect(renames.resolve('a/b', at(growing.length - 2))).toBe('a/xx/xx/b');
  });

  it('that speak of more keys than a card has, or of one table without end, are set aside', () => {
    const deep = renamed(1, 'a/'.repeat(20) + 'b', 'c');
    const columns = Array.from({ length: 600 }, (_, i) => renamed(i + 2, 'n/t/*/a', 'n/t/*/b'));
    expect(new Renames([deep, ...columns]).unused).toHaveLength(101);
  });

  const sorts: Record<string, (i: number, n: number) => readonly [from: string, to: string, card: string]> = {
    growing: () => ['a', 'a/x', 'a'],
    shrinking: () => ['a/a', 'a', 'a/a/a/a/a/a'],
    'a chain': (i) => [`a${i}`, `a${i + 1}`, `a0/t/r${i}/c/k`],
    'there and back': (i) => (i % 2 ? ['a', 'b/c', `a/t${i}`] : ['b/c', 'a', `b/c/t${i}`]),
    'a column there and back': (i) =>
      i % 2 ? ['n/*/a', 'n/*/b', `n/r${i}/a`] : ['n/*/b', 'n/*/a', `n/r${i}/a`],
    'any column': (i) => [`*/t${i}/*/a`, `*/t${i}/*/b`, `n/t${i}/r/a`],
    'all into one': (i) => [`n${i}`, 'n', `n${i}/t/r`],
    'round a circle': (i, n) => [`n${i}/t`, `n${(i * 7) % n}/t`, `n${i}/t/r/c/k`],
    'of others': (i) => [`x${i}`, `y${i}`, `a/t/r${i}`],
  };
  it.each(Object.entries(sorts))('cost about twice as much where there are twice as many: %s', (_, sort) => {
    const cost = (n: number): number => {
      const all = Array.from({ length: n }, (_, i) => sort(i, n));
      const list = all.map(([from, to], i) => renamed(i + 1, from, to));
      return steps(() => {
        const renames = new Renames(list);
        renames.prepare(all.map(([, , name], i) => [name, at(i)]));
        for (const [i, [, , name]] of all.entries()) {
          renames.resolve(name, at(i));
        }
      });
    };
    // Both beyond the number of patterns that are used of one table.
    expect(cost(4000) / cost(2000)).toBeLessThan(2.6);
  });
});

/** How often something is looked up or put into a map while `run` runs: what the work on names consists of. */
function steps(run: () => void): number {
  const { get, set } = Map.prototype;
  let count = 0;
  Map.prototype.get = function (this: Map<unknown, unknown>, name) {
    count += 1;
    return get.call(this, name) as unknown;
  };
  Map.prototype.set = function (this: Map<unknown, unknown>, name, value) {
    count += 1;
    return set.call(this, name, value);
  };
  try {
    run();
  } finally {
    Object.assign(Map.prototype, { get, set });
  }
  return count;
}
