import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Batches, batchOf, hasRandomBatches, inOrder } from '../../../src/core/lab/batching.ts';
import { samplings } from '../../../src/core/config/labConfig.ts';
import type { Sampling } from '../../../src/core/config/labConfig.ts';
import { dataProblems, domainOf, findDataProblem } from '../../../src/core/lab/dataProblems.ts';
import { readExamples, writeExamples } from '../../../src/core/lab/exampleText.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import { Oracle } from '../../../src/core/lab/oracle.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);
const example = fc.tuple(number, number);
const columns = (all: readonly (readonly [number, number])[]) => ({
  features: Float64Array.from(all, ([u]) => u),
  targets: Float64Array.from(all, ([, v]) => v),
});
const sentence = (text: string, id = 'linear-regression'): string => {
  const read = readExamples(text, findDataProblem(id));
  return read.ok ? '' : read.problems.map(({ message }) => message).join(' ');
};

describe('a data set as text', () => {
  it('is read back as what was written', () => {
    fc.assert(
      fc.property(fc.array(example, { minLength: 1, maxLength: 50 }), (all) => {
        expect(readExamples(writeExamples(columns(all)))).toEqual({ ok: true, value: all });
      }),
    );
  });

  it.each([
    ['1,2\n3,4', 'commas'],
    ['\uFEFFu,v\r\n1,2\r\n\r\n3,4\r\n', 'a head, empty lines and a byte order mark'],
    ['# mine\n1\t2\n3\t4', 'tabs and a comment'],
    ['"1";"2"\n3,0;4', 'semicolons, quotes and a decimal comma'],
    ['  1   2\n3 4  ', 'spaces'],
    ['# a, b\n1 2\n3 4', 'spaces, whatever a comment has'],
    ['# made by x; y\n1,2\n3,4', 'commas, whatever a comment has'],
    ['x; m,y\n1,2\n3,4', 'commas, whatever the head has'],
    ['x, in m\ty; in s\n1\t2\n3\t4', 'tabs, whatever the head has'],
    ['# 1,0 2,0\n1,0 2,0\n3,0 4,0', 'spaces between decimal commas'],
  ])('%j is two examples: %s', (text) => {
    expect(readExamples(text)).toEqual({
      ok: true,
      value: [
        [1, 2],
        [3, 4],
      ],
    });
  });

  it.each([
    ['', 'There are no examples here.'],
    ['feature,target', 'There are no examples here.'],
    ['1,2\n3', 'Line 2: 1 columns, but there must be two'],
    ['1,2,3', 'Line 1: 3 columns'],
    ['1,2\n\n3,four', 'Line 3: “four” is not a number.'],
    ['0x10,1', 'Line 1: “0x10” is not a number.'],
    ['Infinity,1', 'Line 1: “Infinity” is not a number.'],
    ['1e999,1', 'Line 1: numbers must be from -1000000 to 1000000.'],
    ['1,\n', 'Line 1: “” is not a number.'],
    ['1,2\n'.repeat(5000), 'There may be at most 4096 examples; there are 5000 here.'],
    // What is too much is counted, not read: that took a page 0.2 s.
    [
      `${'1,2\n'.repeat(4096)}# c\n\n${'x,y\n'.repeat(4)}`,
      'There may be at most 4096 examples; there are 4100 here.',
    ],
    ['1'.repeat(2_000_000), 'This is more than 1000000 characters'],
  ])('%.20j is refused: %s', (text, expected) => {
    expect(sentence(text)).toContain(expected);
  });

  it('of classes has targets from 0 to 1, also in a configuration', () => {
    expect(sentence('1,2', 'logistic-regression')).toBe(
      'Line 1: the class must be from 0 to 1, but it is 2.',
    );
    const resolved = resolveObjective({
      kind: 'data',
      id: 'logistic-regression',
      parameters: {},
      examples: [
        [0, 1],
        [1, -1],
      ],
    });
    expect(resolved).toMatchObject({ ok: false, problems: [{ path: 'problem.examples[1]' }] });
  });

  it('may be any text at all: a few clear sentences, and what is read is within bounds', () => {
    const cell = fc.oneof(
      fc.constantFrom('1', '2.5', ',', ';', '\t', '\n', ' ', '-', 'e9', '"'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), (cells) => {
        const read = readExamples(cells.join(''));
        if (read.ok) {
          expect(read.value.flat().every((value) => Math.abs(value) <= 1e6)).toBe(true);
        } else {
          expect(read.problems.length).toBeGreaterThan(0);
          expect(read.problems.length).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
});

describe('the map of one’s own data', () => {
  it('has the line of least squares in its middle', () => {
    // v = 3u + 2 and a residual that is orthogonal to 1 and u.
    const data = columns([
      [1, 5 + 1],
      [2, 8 - 1],
      [3, 11 - 1],
      [4, 14 + 1],
    ]);
    const { x, y } = domainOf(findDataProblem('linear-regression')!, data);
    expect((x[0] + x[1]) / 2).toBeCloseTo(3, 10);
    expect((y[0] + y[1]) / 2).toBeCloseTo(2, 10);
  });

  it('is an interval for whatever examples there are', () => {
    fc.assert(
      fc.property(fc.array(example, { minLength: 1, maxLength: 20 }), (all) => {
        for (const problem of dataProblems) {
          const { x, y } = domainOf(problem, columns(all));
          expect(x[1] - x[0]).toBeGreaterThan(0);
          expect(y[1] - y[0]).toBeGreaterThan(0);
          expect([...x, ...y].every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });
});

describe('batches', () => {
  const count = fc.integer({ min: 1, max: 200 });
  const size = fc.oneof(fc.constant('all' as const), fc.integer({ min: 1, max: 250 }));

  const once = fc.constantFrom<Sampling>('shuffled', 'given', 'sorted');
  /** Targets that fall, with ties. */
  const falling = (n: number) => ({
    features: Float64Array.from({ length: n }, (_, i) => i),
    targets: Float64Array.from({ length: n }, (_, i) => -Math.floor(i / 2)),
  });

  it('go through all examples once an epoch, unless they are drawn with replacement', () => {
    fc.assert(
      fc.property(count, size, once, fc.nat(5), fc.nat(100), (n, batchSize, sampling, epoch, seed) => {
        const batches = batchSize === 'all' ? 1 : Math.ceil(n / Math.min(n, batchSize));
        const seen = Array.from({ length: batches }, (_, i) => {
          const t = 1 + epoch * batches + i;
          expect(batchOf(n, batchSize, t).epoch).toBe(epoch);
          return new Batches(falling(n), { batchSize, sampling }, seed).examples(t);
        }).flat();
        expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    );
  });

  it('take the examples as they stand, or by their targets, in every epoch alike', () => {
    const five = falling(5);
    const chosen = (sampling: Sampling) => {
      const batches = new Batches(five, { batchSize: 2, sampling }, 7);
      return [1, 2, 3, 4, 5, 6].map((t) => batches.examples(t));
    };
    const given = [[0, 1], [2, 3], [4]];
    expect(chosen('given')).toEqual([...given, ...given]);
    const sorted = [[4, 2], [3, 0], [1]];
    expect(chosen('sorted')).toEqual([...sorted, ...sorted]);
    expect(inOrder(five, 'sorted').features).toEqual(Float64Array.from([4, 2, 3, 0, 1]));
    expect(inOrder(five, 'given')).toBe(five);
  });

  it('with replacement draw every example equally often, at every place on its own', () => {
    const [n, size, steps] = [12, 5, 6000];
    const batches = new Batches(falling(n), { batchSize: size, sampling: 'replacement' }, 3);
    const times = new Float64Array(n);
    let [repeats, total] = [0, 0];
    for (let t = 1; t <= steps; t++) {
      const drawn = batches.examples(t);
      for (const i of drawn) {
        times[i]! += 1;
      }
      total += drawn.length;
      if (drawn.length === size && new Set(drawn).size < size) {
        repeats += 1;
      }
    }
    const expected = total / n;
    const chiSquared = times.reduce((sum, k) => sum + (k - expected) ** 2 / expected, 0);
    expect(chiSquared).toBeLessThan(n - 1 + 5 * Math.sqrt(2 * (n - 1)));
    // Of batches of 5 from 12, 1 − 12·11·10·9·8/12⁵ have some example twice; two of three batches have 5.
    const share = 1 - (12 * 11 * 10 * 9 * 8) / 12 ** 5;
    expect(repeats / ((2 * steps) / 3)).toBeCloseTo(share, 1);
    // Another run of an ensemble draws others.
    expect(batches.examples(1, 1)).not.toEqual(batches.examples(1, 0));
  });

  it('depend on the seed only where chance chooses them', () => {
    const random = (batchSize: number | 'all') =>
      samplings.filter((sampling) => hasRandomBatches({ batchSize, sampling }, 10));
    expect(random(4)).toEqual(['shuffled', 'replacement']);
    expect([random('all'), random(10)]).toEqual([[], []]);
  });

  it('are what the oracle averages over', () => {
    const resolved = resolveObjective({ kind: 'data', id: 'linear-regression', parameters: {} });
    expect(resolved.ok).toBe(true);
    if (!resolved.ok) {
      return;
    }
    const oracle = new Oracle(resolved.value);
    const { features, targets } = resolved.value.data!.examples;
    for (const [batchSize, t, sampling] of [
      [1, 1, 'shuffled'],
      [5, 7, 'shuffled'],
      [5, 8, 'given'],
      [5, 14, 'sorted'],
      [8, 40, 'replacement'],
    ] as const) {
      const batches = new Batches({ features, targets }, { batchSize, sampling }, 9);
      oracle.atBatch(0.3, -0.7, batches, t);
      const losses = batches.examples(t).map((i) => (0.3 * features[i]! - 0.7 - targets[i]!) ** 2);
      const mean = losses.reduce((sum, one) => sum + one, 0) / losses.length;
      expect(oracle.loss).toBeCloseTo(mean, 12);
    }
  });
});
