import { describe, expect, it } from 'vitest';
import { dataSets, features, regressions } from '../../../src/core/config/networkConfig.ts';
import type { NetworkData } from '../../../src/core/config/networkConfig.ts';
import { dataReach, inputsOf, makePoints } from '../../../src/core/network/model/dataSets.ts';
import { architectureOf } from '../../../src/core/network/model/architecture.ts';
import { initialize, tooLarge } from '../../../src/core/network/model/initialize.ts';

type Generated = Extract<NetworkData, { kind: 'generated' }>;
const plain: Generated = {
  kind: 'generated',
  id: 'circles',
  count: 200,
  noise: 0,
  share: 0.5,
  test: 0.3,
  labelNoise: 0,
};
const points = (change: Partial<Generated> = {}, seed = 1) =>
  makePoints({ data: { ...plain, ...change }, seed });
const both = (made: ReturnType<typeof points>) =>
  (['train', 'test'] as const).flatMap((part) =>
    Array.from({ length: made[part].count }, (_, k) => ({
      x: made[part].x[k]!,
      y: made[part].y[k]!,
      target: made[part].targets[k]!,
    })),
  );

describe('every data set', () => {
  it.each(dataSets)('%s lies within the map, is split as asked, and is the same for the same seed', (id) => {
    const made = points({ id });
    expect([made.train.count, made.test.count]).toEqual([140, 60]);
    for (const { x, y, target } of both(made)) {
      if (id !== 'gaussians') {
        expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(dataReach);
      }
      expect(regressions.includes(id) ? Math.abs(target) <= 1.01 : Math.abs(target) === 1).toBe(true);
    }
    expect(points({ id })).toEqual(made);
    expect(points({ id }, 2)).not.toEqual(made);
    expect(made.task).toBe(regressions.includes(id) ? 'numbers' : 'classes');
  });

  it.each(dataSets.filter((id) => !regressions.includes(id)))(
    '%s has as many of each class as asked',
    (id) => {
      const count = (share: number): number =>
        both(points({ id, share })).filter(({ target }) => target > 0).length;
      expect(count(0.5)).toBe(100);
      expect(count(0.1)).toBe(20);
    },
  );

  it('without noise can be told apart by the rule it is made of', () => {
    for (const { x, y, target } of both(points({ id: 'circles' }))) {
      expect(Math.hypot(x, y) < 1.6 ? 1 : -1).toBe(target);
    }
    for (const { x, y, target } of both(points({ id: 'xor' }))) {
      expect(Math.sign(x * y)).toBe(target);
    }
    for (const { x, y, target } of both(points({ id: 'plane' }))) {
      expect((x + y) / 5).toBeCloseTo(target, 12);
    }
  });

  it('has noise of the size asked for on its positions', () => {
    const [exact, noisy] = [both(points({ count: 2000 })), both(points({ count: 2000, noise: 0.4 }))];
    const moved = exact.flatMap((one, k) => [noisy[k]!.x - one.x, noisy[k]!.y - one.y]);
    const deviation = Math.sqrt(moved.reduce((sum, d) => sum + d * d, 0) / moved.length);
    expect(Math.abs(deviation - 0.4)).toBeLessThan(0.02);
  });

  it('has wrong labels among the training points alone, as many as asked', () => {
    const [right, wrong] = [points({ count: 2000 }), points({ count: 2000, labelNoise: 0.2 })];
    const turned = right.train.targets.filter((target, k) => target !== wrong.train.targets[k]).length;
    expect(Math.abs(turned / 1400 - 0.2)).toBeLessThan(0.04);
    expect(wrong.test).toEqual(right.test);
    const [exact, noisy] = [points({ id: 'plane' }), points({ id: 'plane', labelNoise: 0.2 })];
    expect(noisy.train.targets).not.toEqual(exact.train.targets);
    expect(noisy.train.x).toEqual(exact.train.x);
  });
});

it('own points keep their order and their targets', () => {
  const own = [[5, 6, 1] as [number, number, number], [-7, 8, -1] as [number, number, number]];
  const data: NetworkData = { kind: 'own', task: 'classes', points: own, test: 0, labelNoise: 0 };
  const { train, test } = makePoints({ data, seed: 3 });
  expect([[...train.x], [...train.y], [...train.targets], test.count]).toEqual([[5, -7], [6, 8], [1, -1], 0]);
});

it('features are what they are called', () => {
  const data: NetworkData = { kind: 'own', task: 'classes', points: [[2, -3, 1]], test: 0, labelNoise: 0 };
  const { train } = makePoints({ data, seed: 1 });
  expect([...inputsOf(features, train)]).toEqual([2, -3, 4, 9, -6, Math.sin(2), Math.sin(-3)]);
});

describe('the first weights', () => {
  const architecture = architectureOf({
    features: ['x', 'y', 'xy', 'x2'],
    layers: Array.from({ length: 6 }, () => ({ units: 16, activation: 'tanh' as const })),
  });
  const [, second] = architecture.layers;
  const weights = (of: Float64Array): Float64Array =>
    of.subarray(second!.weights, architecture.layers[5]!.biases);
  const deviation = (of: Float64Array): number =>
    Math.sqrt(of.reduce((sum, w) => sum + w * w, 0) / of.length);

  it('have the spread of their kind, and no bias', () => {
    const kinds = {
      glorot: Math.sqrt(2 / 32),
      he: Math.sqrt(2 / 16),
      large: tooLarge * Math.sqrt(2 / 16),
      zero: 0,
    };
    for (const [kind, expected] of Object.entries(kinds)) {
      const made = initialize(architecture, kind as keyof typeof kinds, 5);
      // Over a thousand weights; a few of them are biases, which are 0.
      expect(Math.abs(deviation(weights(made)) / (expected || 1) - (expected === 0 ? 0 : 1))).toBeLessThan(
        0.1,
      );
      for (const { biases, units } of architecture.layers) {
        expect([...made.subarray(biases, biases + units)]).toEqual(Array(units).fill(0));
      }
    }
    const even = initialize(architecture, 'glorot', 5);
    expect(Math.max(...weights(even).map(Math.abs))).toBeLessThanOrEqual(Math.sqrt(6 / 32));
  });

  it('differ by seed and member', () => {
    const all = [
      [1, 0],
      [2, 0],
      [1, 1],
    ].map(([seed, member]) => initialize(architecture, 'he', seed!, member).join());
    expect(new Set(all).size).toBe(3);
  });
});
