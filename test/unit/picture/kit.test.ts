import { describe, expect, it } from 'vitest';
import { batches } from '../../../src/core/experiment/batches.ts';
import { configOf } from '../../../src/core/experiment/definition.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import {
  adamMoments,
  barLength,
  memoryOf,
  memorySizes,
  sizeText,
  steadyLengths,
} from '../../../src/core/picture/histories.ts';
import {
  chordsOf,
  convexCurve,
  newtonPoint,
  otherCurve,
  penalizedMinimum,
  well,
} from '../../../src/core/picture/models.ts';
import { dropoutDraws, seenAfter } from '../../../src/core/picture/schemes.ts';
import { fanPlace, fanSizes, gradientFan, velocitySteps } from '../../../src/core/picture/vectors.ts';

describe('Adam’s averages', () => {
  it.each([
    ['m', 0.9],
    ['v', 0.999],
  ] as const)('%s is the weighted sum of what was given, and corrected a weighted mean', (which, beta) => {
    const { given, average, corrected } = adamMoments(which);
    expect(average).toHaveLength(50);
    average.forEach((value, k) => {
      const weights = Array.from({ length: k + 1 }, (_, j) => (1 - beta) * beta ** (k - j));
      const sum = weights.reduce((total, weight, j) => total + weight * given[j]!, 0);
      expect(value).toBeCloseTo(sum, 9);
      expect(corrected[k]).toBeCloseTo(sum / weights.reduce((total, weight) => total + weight, 0), 9);
    });
    expect(corrected[0]).toBeCloseTo(given[0]!, 9);
  });
});

describe('the second-order model', () => {
  it('has its extreme where its derivative is zero: a minimum where the curve bends up, else a maximum', () => {
    for (let a = -1.6; a <= 1.6; a += 0.1) {
      const h = 1e-4;
      // By differences, apart from the derivatives that the picture uses.
      const slope = (well.at(a + h) - well.at(a - h)) / (2 * h);
      const curvature = (well.at(a + h) - 2 * well.at(a) + well.at(a - h)) / (h * h);
      const model = (x: number): number => well.at(a) + slope * (x - a) + 0.5 * curvature * (x - a) ** 2;
      if (Math.abs(curvature) > 0.5) {
        const top = newtonPoint(a);
        const [left, middle, right] = [model(top - 0.1), model(top), model(top + 0.1)];
        expect(Math.sign(left - middle)).toBe(Math.sign(curvature));
        expect(Math.sign(right - middle)).toBe(Math.sign(curvature));
        expect(left).toBeCloseTo(right, 3);
      }
    }
  });
});

describe('a chord', () => {
  it('of a convex curve is never below it, at any of the ends to move to', () => {
    expect(chordsOf(convexCurve).flatMap(({ above }) => above)).toEqual([]);
  });

  it('of the other curve dips below it for some ends, and not for others', () => {
    const dips = chordsOf(otherCurve).map(({ above }) => above.length > 0);
    expect(dips).toContain(true);
    expect(dips).toContain(false);
    expect(dips[otherCurve.start]).toBe(true);
  });
});

describe('a penalty', () => {
  it.each(['l1', 'l2'] as const)('%s: the minimum is the lowest of many weights', (kind) => {
    for (const lambda of [0, 0.2, 0.5, 0.9, 1, 1.4]) {
      const sum = (w: number): number => 0.5 * (w - 1) ** 2 + lambda * (kind === 'l1' ? Math.abs(w) : w * w);
      const best = Array.from({ length: 4001 }, (_, k) => -1 + k / 1000).reduce((a, b) =>
        sum(b) < sum(a) ? b : a,
      );
      expect(penalizedMinimum(kind, lambda)).toBeCloseTo(best, 2);
    }
  });

  it('L1 comes to exactly zero, L2 never does', () => {
    expect(penalizedMinimum('l1', 1)).toBe(0);
    expect(penalizedMinimum('l2', 1.5)).toBeGreaterThan(0.2);
  });
});

describe('a fan of gradients', () => {
  const config = configOf(batches['batch-size-paths'].labs[0]);
  const objective = resolveObjective(config.problem);
  const { features, targets } = (objective as Extract<typeof objective, { ok: true }>).value.data!.examples;
  const [x, y] = fanPlace;

  it.each(fanSizes)('b = %i: its mean is the full gradient', (size) => {
    const { arrows, full } = gradientFan(size);
    expect(arrows).toHaveLength(32);
    for (const axis of [0, 1] as const) {
      const mean = arrows.reduce((sum, arrow) => sum + arrow[axis], 0) / arrows.length;
      expect(mean).toBeCloseTo(full[axis], 10);
    }
  });

  it('the full gradient is that of the loss, by differences', () => {
    const { full } = gradientFan(1);
    const evaluate = losses(features, targets);
    const h = 1e-5;
    expect(full[0]).toBeCloseTo((evaluate(x + h, y) - evaluate(x - h, y)) / (2 * h), 5);
    expect(full[1]).toBeCloseTo((evaluate(x, y + h) - evaluate(x, y - h)) / (2 * h), 5);
  });

  it('is the narrower, the larger the batch', () => {
    const spread = fanSizes.map((size) => {
      const { arrows, full } = gradientFan(size);
      return Math.sqrt(arrows.reduce((sum, [gx, gy]) => sum + (gx - full[0]) ** 2 + (gy - full[1]) ** 2, 0));
    });
    expect(spread[1]! / spread[0]!).toBeLessThan(0.6);
    expect(spread[2]! / spread[1]!).toBeLessThan(0.6);
  });
});

/** The mean squared error of a line, written out. */
function losses(features: Float64Array, targets: Float64Array): (w: number, b: number) => number {
  return (w, b) => features.reduce((sum, u, k) => sum + (w * u + b - targets[k]!) ** 2, 0) / features.length;
}

describe('a step of velocity', () => {
  /** The bowl: (x² + 10 y²)/2. */
  const gradient = (x: number, y: number): [number, number] => [x, 10 * y];
  const [rate, decay] = [0.06, 0.85];

  it.each(['momentum', 'nesterov'] as const)('%s is the book’s, written out', (rule) => {
    let [x, y] = [-2.4, 1.2];
    let [vx, vy] = [0, 0];
    for (const { from, carried, to } of velocitySteps(rule)) {
      expect(from[0]).toBeCloseTo(x, 9);
      expect(from[1]).toBeCloseTo(y, 9);
      const ahead: [number, number] = [x - rate * decay * vx, y - rate * decay * vy];
      expect(carried[0]).toBeCloseTo(ahead[0], 9);
      const [gx, gy] = gradient(...(rule === 'momentum' ? ([x, y] as [number, number]) : ahead));
      [vx, vy] = [decay * vx + gx, decay * vy + gy];
      [x, y] = [x - rate * vx, y - rate * vy];
      expect(to[0]).toBeCloseTo(x, 9);
      expect(to[1]).toBeCloseTo(y, 9);
    }
  });
});

it('steps under a steady gradient are as the rules say', () => {
  const lengths = steadyLengths();
  const adagrad = lengths.get('adagrad')!;
  adagrad.forEach((length, k) => expect(length).toBeCloseTo(1 / Math.sqrt(k + 1), 4));
  lengths.get('adam')!.forEach((length) => expect(length).toBeCloseTo(1, 4));
  const momentum = lengths.get('momentum')!;
  expect(momentum.at(-1)! / momentum[0]!).toBeCloseTo((1 - 0.9 ** 60) / (1 - 0.9), 3);
});

it('memory is 4 bytes a number, and its bars are as long as its logarithm', () => {
  expect(memorySizes.map((d) => memoryOf(d).map(sizeText))).toEqual([
    ['4 kB', '80 kB', '4 MB'],
    ['4 MB', '80 MB', '4 TB'],
    ['480 MB', '9.6 GB', '58 PB'],
  ]);
  for (const d of memorySizes) {
    for (const size of memoryOf(d)) {
      expect(barLength(10 * size) - barLength(size)).toBeCloseTo(barLength(1e6) - barLength(1e5), 9);
    }
  }
});

it('an epoch of 1000 examples in batches of 64 takes 16 iterations, the last with 40', () => {
  expect([seenAfter(1), seenAfter(15), seenAfter(16)]).toEqual([64, 960, 1000]);
});

it('dropout leaves inputs and outputs on, and about half of the rest', () => {
  const draws = dropoutDraws();
  expect(draws.every((one) => one[0]!.every(Boolean) && one.at(-1)!.every(Boolean))).toBe(true);
  const hidden = draws.flatMap((one) => one.slice(1, -1).flat());
  const on = hidden.filter(Boolean).length / hidden.length;
  expect(on).toBeGreaterThan(0.35);
  expect(on).toBeLessThan(0.65);
  expect(new Set(draws.map((one) => JSON.stringify(one))).size).toBeGreaterThan(10);
});
