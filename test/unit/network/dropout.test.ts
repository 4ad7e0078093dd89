import { expect, it } from 'vitest';
import { architectureOf } from '../../../src/core/network/model/architecture.ts';
import { Dropout } from '../../../src/core/network/model/dropout.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import { makeProblem } from './make.ts';

const architecture = architectureOf({
  features: ['x', 'y'],
  layers: [
    { units: 5, activation: 'tanh' },
    { units: 6, activation: 'tanh' },
  ],
});
const n = 16;

it('drops each unit with its layer’s probability, and keeps the mean of what is put out', () => {
  const rates = [0.2, 0.5];
  const dropout = new Dropout(architecture, rates, n, 7, 0);
  const steps = 500;
  rates.forEach((rate, layer) => {
    const { units } = architecture.layers[layer]!;
    const dropped = new Float64Array(units);
    let sum = 0;
    for (let t = 1; t <= steps; t++) {
      dropout.draw(t, n);
      dropout.masks[layer]!.forEach((one, i) => {
        expect([0, 1 / (1 - rate)]).toContain(one);
        dropped[i % units]! += one === 0 ? 1 : 0;
        sum += one;
      });
    }
    const draws = steps * n;
    // Four standard deviations of a binomial share; the numbers are the same in every run of this test.
    const margin = 4 * Math.sqrt((rate * (1 - rate)) / draws);
    dropped.forEach((count) => expect(Math.abs(count / draws - rate)).toBeLessThan(margin));
    expect(Math.abs(sum / (draws * units) - 1)).toBeLessThan(margin / (1 - rate));
  });
  expect(dropout.masks[2]).toBeUndefined();
});

it('draws units, examples, steps, seeds and members apart, and the same again', () => {
  const draw = (t: number, seed: number, member: number): string => {
    const dropout = new Dropout(architecture, [0.5, 0.5], n, seed, member);
    dropout.draw(t, n);
    return dropout.masks
      .slice(0, 2)
      .map((mask) => mask!.join(''))
      .join(' ');
  };
  const all = [draw(1, 1, 0), draw(2, 1, 0), draw(1, 2, 0), draw(1, 1, 1)];
  expect(new Set(all).size).toBe(4);
  expect(draw(1, 1, 0)).toBe(all[0]);
  // No unit goes with another, and no example with another.
  const dropout = new Dropout(architecture, [0.5, 0.5], n, 3, 0);
  const together = new Map<string, number>();
  for (let t = 1; t <= 200; t++) {
    dropout.draw(t, n);
    const units = dropout.masks
      .slice(0, 2)
      .flatMap((mask, l) => [...mask!.slice(0, 2 * architecture.layers[l]!.units)]);
    units.forEach((one, i) =>
      units.slice(i + 1).forEach((other, j) => {
        const key = `${i} ${i + 1 + j}`;
        together.set(key, (together.get(key) ?? 0) + (one === other ? 1 : 0));
      }),
    );
  }
  // Five standard deviations of a coin thrown 200 times.
  together.forEach((count, pair) => expect(Math.abs(count - 100), pair).toBeLessThan(5 * Math.sqrt(50)));
});

it('is not done where the network is measured', () => {
  const run = { key: 'a', rule: 'sgd', hyper: { lr: 0 }, batchSize: 8 };
  const at = (dropout: number[]) => {
    const trained = new NetworkRun(makeProblem({ runs: [{ ...run, dropout }] }), 0);
    trained.advance(3);
    return [trained.batchLoss, trained.curve.trainLoss[3]] as const;
  };
  const [plainBatch, plain] = at([]);
  const [droppedBatch, dropped] = at([0.5]);
  expect(dropped).toBe(plain);
  expect(droppedBatch).not.toBe(plainBatch);
});
