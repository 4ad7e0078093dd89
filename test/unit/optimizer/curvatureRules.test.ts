import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OptimizerRun } from '../../../src/core/lab/record.ts';
import { runOne } from './run-one.ts';

// Rules that use curvature, beside their published algorithms written with vectors and matrices.

type Vector = [number, number];
type Matrix = [xx: number, xy: number, yy: number];

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1];
const plus = (a: Vector, b: Vector, times = 1): Vector => [a[0] + times * b[0], a[1] + times * b[1]];
const apply = ([xx, xy, yy]: Matrix, [x, y]: Vector): Vector => [xx * x + xy * y, xy * x + yy * y];

/** By Cramer's rule. */
function solve([xx, xy, yy]: Matrix, [x, y]: Vector): Vector {
  const det = xx * yy - xy * xy;
  return [(yy * x - xy * y) / det, (xx * y - xy * x) / det];
}

/** Rosenbrock's function as a sum of squares, and what follows from its residuals 1 − x and 10(y − x²). */
const rosenbrock = {
  text: '(1-x)^2 + 100*(y-x^2)^2',
  start: [-1.2, 1] as Vector,
  loss: ([x, y]: Vector): number => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: ([x, y]: Vector): Vector => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  /** 2JᵀJ. */
  squares: ([x]: Vector): Matrix => [2 + 800 * x * x, -400 * x, 200],
  hessian: ([x, y]: Vector): Matrix => [2 - 400 * (y - x * x) + 800 * x * x, -400 * x, 200],
};

function expectPath(run: OptimizerRun, path: readonly Vector[]): void {
  const count = Math.min(path.length, run.end.step + 1);
  expect(count).toBeGreaterThan(3);
  for (const [k, [x, y]] of path.slice(0, count).entries()) {
    const error = Math.max(Math.abs(run.x[k]! - x), Math.abs(run.y[k]! - y));
    expect(error / Math.max(1, Math.abs(x), Math.abs(y)), `step ${k}`).toBeLessThan(1e-9);
  }
}

/** The places of a method that goes from one to the next. */
function pathOf(start: Vector, steps: number, step: (at: Vector, t: number) => Vector): Vector[] {
  const path: Vector[] = [start];
  for (let t = 1; t <= steps; t++) {
    path.push(step(path.at(-1)!, t));
  }
  return path;
}

describe('Gauss–Newton', () => {
  const { text, start, gradient, squares } = rosenbrock;

  it.each([0, 3])('solves the normal equations at each step, with a damping of %d', (lambda) => {
    const run = runOne(text, start, { rule: 'gauss-newton', hyper: { lr: 0.5, lambda } }, { steps: 20 });
    const path = pathOf(start, 20, (at) => {
      const [xx, xy, yy] = squares(at);
      return plus(at, solve([xx + lambda, xy, yy + lambda], gradient(at)), -0.5);
    });
    expectPath(run, path);
  });

  it('fits a straight line in one step', () => {
    const run = runOne('(x + y - 3)^2 + (2*x - y)^2', [5, -4], { rule: 'gauss-newton' }, { steps: 1 });
    expect([run.x[1], run.y[1]]).toEqual([expect.closeTo(1, 9), expect.closeTo(2, 9)]);
  });
});

describe('Levenberg–Marquardt', () => {
  it.each([
    [0.001, 10],
    [5, 2],
  ])('takes a step only where it lowers the loss, damping from %d by %d', (lambda, factor) => {
    const { text, start, loss, gradient, squares } = rosenbrock;
    const hyper = { lambda, factor, tolgrad: 0 };
    const run = runOne(text, start, { rule: 'levenberg-marquardt', hyper }, { steps: 40 });
    let damping = lambda;
    let refused = 0;
    const path = pathOf(start, 40, (at, t) => {
      if (t === 1) {
        return at; // The loss at the start has to be known.
      }
      const [xx, xy, yy] = squares(at);
      const tried = plus(at, solve([xx + damping, xy, yy + damping], gradient(at)), -1);
      const isBetter = loss(tried) < loss(at);
      damping = isBetter ? damping / factor : damping * factor;
      refused += isBetter ? 0 : 1;
      return isBetter ? tried : at;
    });
    expect(refused).toBeGreaterThan(0);
    // At the bottom rounding decides what is lower.
    expectPath(run, path.slice(0, 1 + path.findIndex((at) => loss(at) < 1e-12)));
    expect(run.loss.at(-1)).toBeLessThan(1e-12);
  });
});

describe('conjugate gradients', () => {
  it.each([0, 1])('on Rosenbrock’s function, with Fletcher–Reeves: %d', (reeves) => {
    const { text, start, gradient, hessian } = rosenbrock;
    const run = runOne(text, start, { rule: 'conjugate-gradient', hyper: { lr: 1, reeves } }, { steps: 12 });
    let direction: Vector = [0, 0];
    let before: Vector | undefined;
    const path = pathOf(start, 12, (at) => {
      const g = gradient(at);
      const change = before === undefined ? g : plus(g, before, -1);
      const beta =
        before === undefined
          ? 0
          : reeves === 1
            ? dot(g, g) / dot(before, before)
            : Math.max(0, dot(g, change) / dot(before, before));
      direction = plus([-g[0], -g[1]], direction, beta);
      if (dot(direction, g) >= 0) {
        direction = [-g[0], -g[1]];
      }
      before = g;
      return plus(
        at,
        direction,
        -dot(g, direction) / Math.abs(dot(direction, apply(hessian(at), direction))),
      );
    });
    expectPath(run, path);
  });

  it('are at the minimum of any quadratic in two numbers after two steps', () => {
    const entry = fc.double({ min: 0.5, max: 20, noNaN: true });
    fc.assert(
      fc.property(entry, entry, fc.double({ min: -0.9, max: 0.9, noNaN: true }), (a, c, share) => {
        const b = share * Math.sqrt(a * c);
        const text = `${a}*x^2/2 + ${b}*x*y + ${c}*y^2/2`;
        const run = runOne(
          text,
          [2, -1],
          { rule: 'conjugate-gradient', hyper: { lr: 1, tolgrad: 0 } },
          { steps: 2 },
        );
        expect(Math.hypot(run.x.at(-1)!, run.y.at(-1)!)).toBeLessThan(1e-7);
      }),
    );
  });
});

describe('Sophia', () => {
  it('divides by a mean of curvatures that it looks up now and then, and goes no further than the rate', () => {
    const { text, start, gradient, hessian } = rosenbrock;
    const [lr, beta1, beta2, gamma, eps, every, lambda] = [0.01, 0.9, 0.95, 0.05, 1e-12, 3, 0.1];
    const hyper = { lr, beta1, beta2, gamma, eps, every, lambda };
    const run = runOne(text, start, { rule: 'sophia', hyper }, { steps: 150 });
    let [m, h]: [Vector, Vector] = [
      [0, 0],
      [0, 0],
    ];
    let isClipped = false;
    const path = pathOf(start, 150, (at, t) => {
      const g = gradient(at);
      m = [beta1 * m[0] + (1 - beta1) * g[0], beta1 * m[1] + (1 - beta1) * g[1]];
      if (t % every === 1) {
        const [xx, , yy] = hessian(at);
        h = [beta2 * h[0] + (1 - beta2) * xx, beta2 * h[1] + (1 - beta2) * yy];
      }
      return at.map((value, i) => {
        const ratio = m[i]! / Math.max(gamma * h[i]!, eps);
        isClipped ||= Math.abs(ratio) > 1;
        return value * (1 - lr * lambda) - lr * Math.max(-1, Math.min(1, ratio));
      }) as Vector;
    });
    expect(isClipped).toBe(true);
    expectPath(run, path);
  });
});
