import { describe, expect, it } from 'vitest';
import { normal, purposes, randomWords } from '../../../src/core/lab/random.ts';
import { runOne } from '../optimizer/run-one.ts';
import { bowl } from './bowl.ts';

describe('gradient noise', () => {
  it('is the normal numbers of the seed, the step and the stream, for every optimizer alike', () => {
    const run = runOne(
      bowl,
      [1, -2],
      { rule: 'sgd', hyper: { lr: 0.1 } },
      { steps: 50, noise: 0.3, seed: 99 },
    );
    const adam = runOne(bowl, [1, -2], { rule: 'adam' }, { steps: 50, noise: 0.3, seed: 99 });
    for (let t = 1; t <= 50; t++) {
      const words = randomWords(99, purposes.noise, t, 0);
      expect(run.used.x[t - 1]! - run.gradient.x[t - 1]!).toBeCloseTo(0.3 * normal(words[0]), 12);
      expect(run.used.y[t - 1]! - run.gradient.y[t - 1]!).toBeCloseTo(0.3 * normal(words[1]), 12);
      expect(adam.used.x[t - 1]! - adam.gradient.x[t - 1]!).toBeCloseTo(0.3 * normal(words[0]), 12);
    }
    expect(run).toEqual(
      runOne(bowl, [1, -2], { rule: 'sgd', hyper: { lr: 0.1 } }, { steps: 50, noise: 0.3, seed: 99 }),
    );
    expect(run.x).not.toEqual(
      runOne(bowl, [1, -2], { rule: 'sgd', hyper: { lr: 0.1 } }, { steps: 50, noise: 0.3, seed: 98 }).x,
    );
  });

  it('leaves gradient descent on a bowl with the variance that theory gives', () => {
    const [lr, noise] = [0.2, 0.5];
    const run = runOne('x^2/2', [0, 0], { rule: 'sgd', hyper: { lr } }, { steps: 60_000, noise });
    const variance = run.x.reduce((sum, x) => sum + x * x, 0) / run.x.length;
    // x ← (1 − lr)x − lr·noise·z: stationary variance lr²σ²/(1 − (1 − lr)²).
    expect(variance / ((lr * noise) ** 2 / (1 - (1 - lr) ** 2))).toBeCloseTo(1, 1);
  });

  it('reaches a line search as one consistent function', () => {
    const run = runOne(bowl, [3, -2], { rule: 'bfgs', hyper: { wolfe: 1 } }, { steps: 30, noise: 0.1 });
    expect(run.end.reason).not.toBe('diverged');
    expect(Math.abs(run.x.at(-1)!)).toBeLessThan(1);
  });
});

describe('penalties', () => {
  it('are added to the gradient and not to the loss', () => {
    const run = runOne(bowl, [1, -2], { rule: 'sgd', hyper: { lr: 0.1, l1: 0.3, l2: 0.7 } }, { steps: 1 });
    expect(run.gradient.x[0]).toBeCloseTo(1 + 0.3 + 0.7, 12);
    expect(run.gradient.y[0]).toBeCloseTo(-8 - 0.3 - 1.4, 12);
    expect(run.loss[0]).toBe(8.5);
  });

  it('are part of what Newton and the line searches minimize', () => {
    // x²/2 + 2y² − 3x with l2 = 1: minimum where 2x = 3.
    for (const [rule, hyper] of [
      ['newton', { l2: 1 }],
      ['lbfgs', { l2: 1, wolfe: 1 }],
      ['bfgs', { l2: 1, wolfe: 1 }],
    ] as const) {
      const run = runOne(`${bowl} - 3*x`, [-1, 2], { rule, hyper });
      expect(run.x.at(-1), rule).toBeCloseTo(1.5, 4);
      expect(run.y.at(-1), rule).toBeCloseTo(0, 4);
    }
  });

  it('l1 holds a weight at zero that l2 would only shrink', () => {
    const at = (hyper: Record<string, number>) =>
      runOne(
        '(x - 0.2)^2/2 + y^2',
        [1, 1],
        { rule: 'sgd', hyper: { lr: 0.01, ...hyper } },
        { steps: 3000 },
      ).x.at(-1)!;
    expect(Math.abs(at({ l1: 0.5 }))).toBeLessThan(0.01);
    expect(at({ l2: 0.5 })).toBeCloseTo(0.2 / 1.5, 6);
  });
});

describe('learning-rate schedules', () => {
  const rates = (id: string, hyper: Record<string, number>, steps: number) =>
    runOne(bowl, [1, 1], { rule: 'sgd', hyper: { lr: 0.1 }, schedule: { id, hyper } }, { steps }).rate;

  it('are what PyTorch calls StepLR, CosineAnnealingLR and LinearLR', () => {
    const step = rates('step', { every: 3, factor: 0.5 }, 7);
    [0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025].forEach((rate, k) => expect(step[k]).toBeCloseTo(rate, 14));
    const cosine = rates('cosine', { low: 0.1 }, 10);
    cosine.forEach((rate, k) =>
      expect(rate).toBeCloseTo(0.01 + (0.09 * (1 + Math.cos((Math.PI * k) / 10))) / 2, 14),
    );
    const warm = rates('warmup', { warm: 4 }, 6);
    [0.025, 0.05, 0.075, 0.1, 0.1, 0.1].forEach((rate, k) => expect(warm[k]).toBeCloseTo(rate, 14));
    const inverse = rates('inverse', { k: 1 }, 4);
    [0.1, 0.05, 0.1 / 3, 0.025].forEach((rate, k) => expect(inverse[k]).toBeCloseTo(rate, 14));
    const both = rates('warmup-cosine', { warm: 2 }, 6);
    [0.05, 0.1].forEach((rate, k) => expect(both[k]).toBeCloseTo(rate, 14));
    expect(both[3]).toBeCloseTo(0.05 * (1 + Math.cos(Math.PI / 2)), 14);
    expect(both[5]).toBeCloseTo(0, 14);
  });

  it('act in the step', () => {
    const run = runOne(
      bowl,
      [1, 1],
      { rule: 'sgd', hyper: { lr: 0.1 }, schedule: { id: 'inverse', hyper: { k: 1 } } },
      { steps: 3 },
    );
    expect(run.x[1]).toBeCloseTo(0.9, 14);
    expect(run.x[2]).toBeCloseTo(0.9 * 0.95, 14);
  });
});
