import { describe, expect, it } from 'vitest';
import { curvatureRules } from './curvature.ts';
import type { Point, Problem } from './curvature.ts';
import { runOne } from './run-one.ts';

type Numbers = Readonly<Record<string, number>>;
type Surface = Problem & { readonly text: string; readonly start: readonly [number, number] };

/** Losses with derivatives worked out by hand; the sums of squares with their residuals. */
const surfaces = {
  rosenbrock: {
    text: '(1-x)^2 + 100*(y-x^2)^2',
    start: [-1.2, 1],
    loss: ([x = 0, y = 0]: Point) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
    gradient: ([x = 0, y = 0]: Point) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
    hessian: ([x = 0, y = 0]: Point) => [
      [2 - 400 * (y - 3 * x * x), -400 * x],
      [-400 * x, 200],
    ],
    residuals: ([x = 0, y = 0]: Point) => [1 - x, 10 * (y - x * x)],
    jacobian: ([x = 0]: Point) => [
      [-1, 0],
      [-20 * x, 10],
    ],
  },
  himmelblau: {
    text: '(x^2+y-11)^2 + (x+y^2-7)^2',
    start: [0.5, -0.75],
    loss: ([x = 0, y = 0]: Point) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
    gradient: ([x = 0, y = 0]: Point) => [
      4 * x * (x * x + y - 11) + 2 * (x + y * y - 7),
      2 * (x * x + y - 11) + 4 * y * (x + y * y - 7),
    ],
    hessian: ([x = 0, y = 0]: Point) => [
      [12 * x * x + 4 * y - 42, 4 * x + 4 * y],
      [4 * x + 4 * y, 4 * x + 12 * y * y - 26],
    ],
    residuals: ([x = 0, y = 0]: Point) => [x * x + y - 11, x + y * y - 7],
    jacobian: ([x = 0, y = 0]: Point) => [
      [2 * x, 1],
      [1, 2 * y],
    ],
  },
  waves: {
    text: 'sin(3*x)*cos(2*y) + 0.1*(x^2+y^2)',
    start: [0.8, 1.1],
    loss: ([x = 0, y = 0]: Point) => Math.sin(3 * x) * Math.cos(2 * y) + 0.1 * (x * x + y * y),
    gradient: ([x = 0, y = 0]: Point) => [
      3 * Math.cos(3 * x) * Math.cos(2 * y) + 0.2 * x,
      -2 * Math.sin(3 * x) * Math.sin(2 * y) + 0.2 * y,
    ],
    hessian: ([x = 0, y = 0]: Point) => [
      [-9 * Math.sin(3 * x) * Math.cos(2 * y) + 0.2, -6 * Math.cos(3 * x) * Math.sin(2 * y)],
      [-6 * Math.cos(3 * x) * Math.sin(2 * y), -4 * Math.sin(3 * x) * Math.cos(2 * y) + 0.2],
    ],
  },
  ravine: {
    text: '(x^2 + 25*y^2)/2',
    start: [3, -1],
    loss: ([x = 0, y = 0]: Point) => (x * x + 25 * y * y) / 2,
    gradient: ([x = 0, y = 0]: Point) => [x, 25 * y],
    hessian: () => [
      [1, 0],
      [0, 25],
    ],
    residuals: ([x = 0, y = 0]: Point) => [x / Math.SQRT2, (5 * y) / Math.SQRT2],
    jacobian: () => [
      [1 / Math.SQRT2, 0],
      [0, 5 / Math.SQRT2],
    ],
  },
} as const satisfies Record<string, Surface>;

const all = ['rosenbrock', 'himmelblau', 'waves', 'ravine'] as const;
const sums = ['rosenbrock', 'himmelblau', 'ravine'] as const;
const sophia = { lr: 0.02, beta1: 0.96, beta2: 0.9, gamma: 0.02, eps: 1e-12, every: 7, lambda: 0 };
const cases: readonly (readonly [rule: string, hyper: Numbers, on: readonly (keyof typeof surfaces)[]])[] = [
  ['newton', { lr: 0.5 }, all],
  ['newton', { lr: 0.7, lambda: 40 }, all],
  ['gauss-newton', { lr: 1 }, sums],
  ['gauss-newton', { lr: 0.3, lambda: 2 }, sums],
  ['levenberg-marquardt', {}, sums],
  ['levenberg-marquardt', { lr: 0.8, lambda: 100, factor: 3 }, sums],
  ['conjugate-gradient', { lr: 0.9 }, all],
  // On the waves, where some directions are nearly flat, its steps blow rounding up.
  ['conjugate-gradient', { lr: 0.9, reeves: 1 }, sums],
  ['conjugate-gradient', { lr: 0.2, reeves: 1 }, ['waves']],
  ['conjugate-gradient', { lr: 0.4 }, all],
  ['trust-region', {}, all],
  ['trust-region', { lr: 0.05, eta: 0.2 }, all],
  ['trust-region', { lr: 10, eta: 0 }, ['rosenbrock', 'himmelblau', 'waves']],
  ['sophia', sophia, all],
  ['sophia', { ...sophia, gamma: 0.6, lambda: 0.3, every: 2 }, all],
];

describe('a rule that uses curvature does what its published algorithm does', () => {
  const every = cases.flatMap(([rule, hyper, on]) => on.map((surface) => [rule, hyper, surface] as const));

  it.each(every)('%s %j on %s', (rule, hyper, id) => {
    const surface: Surface = surfaces[id];
    const steps = 60;
    const run = runOne(surface.text, surface.start, { rule, hyper }, { steps });
    const path = curvatureRules[rule]!(surface, surface.start, steps, hyper);
    // A rule that says that it is done stays there.
    const last = Math.min(steps, run.end.step);
    expect(last).toBeGreaterThan(rule === 'sophia' ? steps - 1 : 1);
    for (let k = 0; k <= last; k++) {
      const [x = NaN, y = NaN] = path[k]!;
      // Where a path is chaotic, rounding grows with the distances it goes.
      const scale = 1 + Math.hypot(x, y);
      expect(Math.abs(run.x[k]! - x) / scale, `x, step ${k}`).toBeLessThan(1e-9);
      expect(Math.abs(run.y[k]! - y) / scale, `y, step ${k}`).toBeLessThan(1e-9);
    }
  });
});

describe('conjugate gradients with a line search', () => {
  it.each([
    ['Polak–Ribière', 0],
    ['Fletcher–Reeves', 1],
  ])('of %s go along the direction of the published formula, as far as strong Wolfe allows', (_, reeves) => {
    const { text, start } = surfaces.rosenbrock;
    const run = runOne(text, start, { rule: 'conjugate-gradient', hyper: { wolfe: 1, reeves } });
    let last: { readonly g: readonly [number, number]; readonly p: readonly [number, number] } | undefined;
    expect(run.end.step).toBeGreaterThan(10);
    for (let k = 0; k < run.end.step - 1; k++) {
      const g = [run.gradient.x[k]!, run.gradient.y[k]!] as const;
      const old = last === undefined ? 1 : last.g[0] ** 2 + last.g[1] ** 2;
      const ribiere = last === undefined ? 0 : g[0] * (g[0] - last.g[0]) + g[1] * (g[1] - last.g[1]);
      const beta =
        last === undefined ? 0 : reeves === 1 ? (g[0] ** 2 + g[1] ** 2) / old : Math.max(ribiere / old, 0);
      const next = [-g[0] + beta * (last?.p[0] ?? 0), -g[1] + beta * (last?.p[1] ?? 0)] as const;
      const p = next[0] * g[0] + next[1] * g[1] < 0 ? next : ([-g[0], -g[1]] as const);
      const step = [run.x[k + 1]! - run.x[k]!, run.y[k + 1]! - run.y[k]!] as const;
      const cross = step[0] * p[1] - step[1] * p[0];
      expect(Math.abs(cross) / (Math.hypot(...step) * Math.hypot(...p)), `step ${k}`).toBeLessThan(1e-5);
      const [before, after] = [
        g[0] * step[0] + g[1] * step[1],
        run.gradient.x[k + 1]! * step[0] + run.gradient.y[k + 1]! * step[1],
      ];
      expect(before).toBeLessThan(0);
      expect(run.loss[k + 1]).toBeLessThanOrEqual(run.loss[k]! + 1e-4 * before + 1e-15);
      expect(Math.abs(after)).toBeLessThanOrEqual(0.1 * Math.abs(before) + 1e-12);
      last = { g, p };
    }
  });
});
