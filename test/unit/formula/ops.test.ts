import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operations, power, sigmoid, softplus } from '../../../src/core/formula/ops.ts';
import type { Op } from '../../../src/core/formula/ops.ts';

describe('the operations', () => {
  it.each<[Op, number[], number]>([
    ['+', [2, 3], 5],
    ['-', [2, 3], -1],
    ['*', [2, 3], 6],
    ['/', [3, 2], 1.5],
    ['^', [-2, 3], -8],
    ['<', [2, 3], 1],
    ['<', [3, 3], 0],
    ['<', [NaN, 3], 0],
    ['<=', [3, 3], 1],
    ['<=', [3, NaN], 0],
    ['neg', [2], -2],
    ['sin', [Math.PI / 6], 0.5],
    ['cos', [Math.PI / 3], 0.5],
    ['tan', [Math.PI / 4], 1],
    ['asin', [0.5], Math.PI / 6],
    ['acos', [0.5], Math.PI / 3],
    ['atan', [1], Math.PI / 4],
    ['sinh', [Math.log(2)], 0.75],
    ['cosh', [Math.log(2)], 1.25],
    ['tanh', [Math.log(2)], 0.6],
    ['exp', [1], Math.E],
    ['log', [Math.E], 1],
    ['log1p', [1e-20], 1e-20],
    ['sqrt', [9], 3],
    ['abs', [-2], 2],
    ['sign', [-7], -1],
    ['floor', [-1.5], -2],
    ['sigmoid', [Math.log(3)], 0.75],
    ['softplus', [0], Math.LN2],
    ['min', [2, -3], -3],
    ['max', [2, -3], 2],
    ['where', [0.5, 1, 2], 1],
    ['where', [0, 1, 2], 2],
  ])('%s%j = %d', (op, [a = NaN, b = NaN, c = NaN], expected) => {
    expect(operations[op].evaluate(a, b, c)).toBeCloseTo(expected, 15);
  });

  it('hand NaN on, but through a comparison', () => {
    for (const [op, { arity, evaluate }] of Object.entries(operations)) {
      if (op === '<' || op === '<=' || op === 'where') {
        continue;
      }
      for (let i = 0; i < arity; i++) {
        const [a = NaN, b = NaN, c = NaN] = [0.5, 0.5, 0.5].map((value, k) => (k === i ? NaN : value));
        expect(evaluate(a, b, c), op).toBeNaN();
      }
    }
  });

  it('take powers as Math.pow does, but for rounding', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.integer({ min: -70, max: 70 }),
        (x, n) => {
          const [found, expected] = [power(x, n), Math.pow(x, n)];
          if (expected === 0 || !Number.isFinite(expected) || Math.abs(expected) < 1e-300) {
            return;
          }
          expect(Math.abs(found / expected - 1)).toBeLessThan(1e-13);
        },
      ),
    );
    expect(power(3, 2)).toBe(9);
    expect(power(1.1, 3)).toBe(1.1 * 1.1 * 1.1);
    expect(power(-0.5, 0.5)).toBeNaN();
    expect(power(0, -1)).toBe(Infinity);
    expect(power(NaN, 0)).toBe(1);
  });

  it('have a sigmoid and a softplus that neither overflow nor lose small values', () => {
    expect(sigmoid(-1000)).toBe(0);
    expect(sigmoid(-700)).toBeCloseTo(Math.exp(-700), 300);
    expect(sigmoid(1000)).toBe(1);
    expect(softplus(-700) / Math.exp(-700)).toBeCloseTo(1, 12);
    expect(softplus(1e308)).toBe(1e308);
    expect([sigmoid(NaN), softplus(NaN)]).toEqual([NaN, NaN]);
  });
});
