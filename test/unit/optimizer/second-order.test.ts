import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runOne } from './run-one.ts';

type Vector = [number, number];
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1];
const rosenbrock = '(1-x)^2 + 100*(y-x^2)^2';
const slope = ([x, y]: Vector): Vector => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)];

const entry = fc.double({ min: -2, max: 2, noNaN: true });

describe("Newton's method", () => {
  it('reaches the stationary point of any quadratic in one step, be it minimum, saddle or maximum', () => {
    fc.assert(
      fc.property(entry, entry, entry, entry, entry, (a, b, c, x, y) => {
        fc.pre(Math.abs(a * c - b * b) > 0.05);
        const run = runOne(`${a}*x^2/2 + ${b}*x*y + ${c}*y^2/2`, [x, y], { rule: 'newton' }, { steps: 1 });
        expect(run.x[1]).toBeCloseTo(0, 9);
        expect(run.y[1]).toBeCloseTo(0, 9);
      }),
    );
  });

  it('with damping λ takes the step of H + λI, and for large λ one of gradient descent with rate lr/λ', () => {
    const run = runOne(
      'x^2/2 + 3*y^2/2 + x*y',
      [1, 2],
      { rule: 'newton', hyper: { lambda: 2 } },
      { steps: 1 },
    );
    // (H + 2I) p = g with H = [[1, 1], [1, 3]], g = (3, 7): det 14, p = (8/14, 18/14).
    expect(run.x[1]).toBeCloseTo(1 - 8 / 14, 12);
    expect(run.y[1]).toBeCloseTo(2 - 18 / 14, 12);
    const far = runOne(
      'x^2/2 + 3*y^2/2',
      [1, 2],
      { rule: 'newton', hyper: { lambda: 1e9, lr: 1 } },
      { steps: 1 },
    );
    expect((far.x[1]! - 1) * 1e9).toBeCloseTo(-1, 5);
  });

  it('climbs to a saddle, which plain descent leaves', () => {
    const text = 'x^2 - y^2 + y^4/4';
    const newton = runOne(text, [0.5, 0.2], { rule: 'newton' }, { steps: 30 });
    expect(Math.hypot(newton.x.at(-1)!, newton.y.at(-1)!)).toBeLessThan(1e-9);
    const descent = runOne(text, [0.5, 0.2], { rule: 'sgd', hyper: { lr: 0.1 } }, { steps: 300 });
    expect(descent.y.at(-1)).toBeCloseTo(Math.SQRT2, 6);
  });
});

/** L-BFGS with lists, from Nocedal & Wright's algorithm 7.4, PyTorch's rules for pairs and first step; lr fixed. */
function lbfgsPath(start: Vector, history: number, lr: number, steps: number): Vector[] {
  const s: Vector[] = [];
  const u: Vector[] = [];
  let x: Vector = [...start];
  let last: { g: Vector; step: Vector } | undefined;
  const path: Vector[] = [x];
  for (let k = 0; k < steps; k++) {
    const g = slope(x);
    if (last) {
      const change: Vector = [g[0] - last.g[0], g[1] - last.g[1]];
      if (dot(change, last.step) > 1e-10) {
        s.push(last.step);
        u.push(change);
        if (s.length > history) {
          s.shift();
          u.shift();
        }
      }
    }
    const q: Vector = [-g[0], -g[1]];
    const alphas: number[] = [];
    for (let i = s.length - 1; i >= 0; i--) {
      const alpha = dot(s[i]!, q) / dot(s[i]!, u[i]!);
      alphas[i] = alpha;
      for (const j of [0, 1] as const) {
        q[j] -= alpha * u[i]![j];
      }
    }
    const newest = s.length - 1;
    const scale = newest < 0 ? 1 : dot(s[newest]!, u[newest]!) / dot(u[newest]!, u[newest]!);
    for (const j of [0, 1] as const) {
      q[j] *= scale;
    }
    for (let i = 0; i < s.length; i++) {
      const beta = dot(u[i]!, q) / dot(s[i]!, u[i]!);
      for (const j of [0, 1] as const) {
        q[j] += (alphas[i]! - beta) * s[i]![j];
      }
    }
    const a = lr * (k === 0 ? Math.min(1, 1 / (Math.abs(g[0]) + Math.abs(g[1]))) : 1);
    const step: Vector = [a * q[0], a * q[1]];
    x = [x[0] + step[0], x[1] + step[1]];
    last = { g, step };
    path.push(x);
  }
  return path;
}

describe('quasi-Newton rules', () => {
  it.each([1, 2, 3, 4, 6, 10, 100])(
    'L-BFGS with a history of %i is the two-loop recursion over a list',
    (history) => {
      const run = runOne(
        rosenbrock,
        [-1.2, 1],
        { rule: 'lbfgs', hyper: { lr: 0.1, history } },
        { steps: 40 },
      );
      lbfgsPath([-1.2, 1], history, 0.1, 40).forEach(([x, y], k) => {
        expect(run.x[k]).toBeCloseTo(x, 8);
        expect(run.y[k]).toBeCloseTo(y, 8);
      });
    },
  );

  it('BFGS keeps B symmetric positive definite, and B times the change of gradient is the last step', () => {
    const run = runOne(rosenbrock, [-1.2, 1], { rule: 'bfgs', hyper: { wolfe: 1 } });
    const { bxx, bxy, byy, dx, dy, n } = run.states;
    expect(run.end.reason).toBe('converged');
    for (let k = 2; k <= run.end.step; k++) {
      // States after step k hold B made from the pair of step k − 1.
      const change: Vector = [
        run.used.x[k - 1]! - run.used.x[k - 2]!,
        run.used.y[k - 1]! - run.used.y[k - 2]!,
      ];
      expect(bxx!.x[k]! * byy!.x[k]! - bxy!.x[k]! ** 2).toBeGreaterThan(0);
      expect(bxx!.x[k]).toBeGreaterThan(0);
      if (n!.x[k] === n!.x[k - 1]) {
        continue;
      }
      const scale = Math.hypot(dx!.x[k - 1]!, dy!.x[k - 1]!);
      expect((bxx!.x[k]! * change[0] + bxy!.x[k]! * change[1] - dx!.x[k - 1]!) / scale).toBeCloseTo(0, 6);
      expect((bxy!.x[k]! * change[0] + byy!.x[k]! * change[1] - dy!.x[k - 1]!) / scale).toBeCloseTo(0, 6);
    }
  });

  it.each(['bfgs', 'lbfgs'])(
    '%s with line search meets the strong Wolfe conditions at every step',
    (rule) => {
      const run = runOne(rosenbrock, [-1.2, 1], { rule, hyper: { wolfe: 1 } });
      for (let k = 1; k < run.end.step; k++) {
        const step: Vector = [run.x[k]! - run.x[k - 1]!, run.y[k]! - run.y[k - 1]!];
        const before = dot([run.gradient.x[k - 1]!, run.gradient.y[k - 1]!], step);
        const after = dot([run.gradient.x[k]!, run.gradient.y[k]!], step);
        expect(run.loss[k]).toBeLessThanOrEqual(run.loss[k - 1]! + 1e-4 * before + 1e-15);
        expect(Math.abs(after)).toBeLessThanOrEqual(0.9 * Math.abs(before) + 1e-15);
      }
      expect(run.x.at(-1)).toBeCloseTo(1, 3);
      expect(run.evaluations.gradients.at(-1)).toBeLessThan(80);
    },
  );

  it.each(['bfgs', 'lbfgs'])('%s solves quadratics in few steps, whatever their condition', (rule) => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: 0, max: Math.PI, noNaN: true }),
        (decades, angle) => {
          const [c, s] = [Math.cos(angle), Math.sin(angle)];
          const text = `((${c}*x + ${s}*y)^2 + ${10 ** decades}*(${c}*y - ${s}*x)^2)/2`;
          const run = runOne(text, [3, 2], { rule, hyper: { wolfe: 1 } });
          expect(run.end.reason).toBe('converged');
          expect(run.end.step).toBeLessThan(30);
          expect(run.loss.at(-1)).toBeLessThan(1e-7);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('say that they are done at a stationary point, without a step', () => {
    const run = runOne('x^2 + y^2', [0, 0], { rule: 'lbfgs', hyper: { wolfe: 1 } });
    expect(run.end).toEqual({ reason: 'converged', step: 0 });
  });
});
