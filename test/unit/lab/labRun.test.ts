import { describe, expect, it } from 'vitest';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import { runLab } from '../../../src/core/lab/labRun.ts';
import { surfaces } from '../../../src/core/surface/surfaceCatalogue.ts';
import { runOne } from '../optimizer/run-one.ts';
import { bowl } from './bowl.ts';

describe('a run ends', () => {
  it('converged, when gradient and step are within the tolerance', () => {
    const run = runOne(bowl, [1, 1], { rule: 'sgd', hyper: { lr: 0.2 } }, { tolerance: 1e-6, steps: 1000 });
    expect(run.end.reason).toBe('converged');
    // x shrinks by 0.8 a step and is the slower one: |x| <= 1e-6 after 62 steps, and the last step is shorter still.
    expect(run.end.step).toBe(Math.ceil(Math.log(1e-6) / Math.log(0.8)));
    expect(run.x).toHaveLength(run.end.step + 1);
    expect(run.used.x).toHaveLength(run.end.step);
  });

  it('not while it still moves through a place where the gradient is zero', () => {
    // Momentum passes the minimum of x² with speed; the gradient there is tiny, the step is not.
    const run = runOne(
      'x^2',
      [1, 0],
      { rule: 'momentum', hyper: { lr: 0.1, mu: 0.9 } },
      { tolerance: 0.05, steps: 500 },
    );
    const { step } = run.end;
    expect(Math.abs(run.x[step]! - run.x[step - 1]!)).toBeLessThanOrEqual(0.05);
    expect(Math.abs(run.gradient.x[step]!)).toBeLessThanOrEqual(0.05);
    const passes = [...run.x].findIndex((x) => Math.abs(2 * x) <= 0.05);
    expect(passes).toBeLessThan(step);
  });

  it('diverged, with the step that left the bound or is not a number', () => {
    const run = runOne(bowl, [1, 1], { rule: 'sgd', hyper: { lr: 1 } });
    // y is multiplied by −3 each step: beyond 1e12 after 26.
    expect(run.end).toEqual({ reason: 'diverged', step: Math.ceil(Math.log(1e12) / Math.log(3)) });
  });

  it('singular, where the matrix that a rule divides by has no inverse', () => {
    // The monkey saddle's Hessian is zero at its centre; in the trough nothing curves along y.
    const newton = runOne('x^3 - 3*x*y^2', [0, 0], { rule: 'newton' });
    expect(newton.end).toEqual({ reason: 'singular', step: 0 });
    const trough = runOne('x^2', [1, 1], { rule: 'newton' });
    expect(trough.end).toEqual({ reason: 'singular', step: 0 });
    expect([trough.x[0], trough.y[0]]).toEqual([1, 1]);
    const damped = runOne('x^2', [1, 1], { rule: 'newton', hyper: { lambda: 1e-3 } });
    expect(damped.end.reason).not.toBe('singular');
  });

  it('converged, where it arrives at a minimum that has no gradient', () => {
    const cone = runOne('sqrt(x^2 + y^2)', [1, 0], { rule: 'sgd', hyper: { lr: 0.5 } });
    expect(cone.end).toEqual({ reason: 'converged', step: 2 });
    expect([cone.x[2], cone.y[2]]).toEqual([0, 0]);
    for (const rule of ['sgd', 'adam', 'momentum', 'newton']) {
      const ackley = runOne({ kind: 'surface', id: 'ackley' }, [0, 0], { rule });
      expect(ackley.end, rule).toEqual({ reason: 'converged', step: 0 });
    }
    // The same point is no minimum of the cone turned over.
    expect(runOne('1 - sqrt(x^2 + y^2)', [0, 0], { rule: 'sgd' }).end.reason).toBe('diverged');
  });

  it('undefined, where the loss has no finite value', () => {
    expect(runOne('log(x)', [-1, 0], { rule: 'sgd' }).end).toEqual({ reason: 'undefined', step: 0 });
    const run = runOne('log(x)', [1, 0], { rule: 'sgd', hyper: { lr: 0.4 } });
    // x: 1, 0.6, −0.067
    expect(run.end).toEqual({ reason: 'undefined', step: 2 });
    expect(runOne('1/(x*y)', [0, 0], { rule: 'sgd' }).end).toEqual({ reason: 'undefined', step: 0 });
  });

  it('at the limit, when all steps are done', () => {
    expect(runOne(bowl, [1, 1], { rule: 'adam' }, { steps: 7 }).end).toEqual({ reason: 'limit', step: 7 });
  });

  it('stays on a saddle that it starts on, and says converged', () => {
    const run = runOne('x^2 - y^2', [0, 0], { rule: 'sgd' }, { tolerance: 1e-9 });
    expect(run.end).toEqual({ reason: 'converged', step: 1 });
    expect(run.loss[1]).toBe(0);
  });
});

describe('what is recorded', () => {
  it('is the loss and its gradient at each position', () => {
    const run = runOne(
      bowl,
      [1, -2],
      { rule: 'nesterov', convention: 'lecture', hyper: { lr: 0.1 } },
      { steps: 20 },
    );
    for (let k = 0; k <= 20; k++) {
      const [x, y] = [run.x[k]!, run.y[k]!];
      expect(run.loss[k]).toBeCloseTo((x * x + 4 * y * y) / 2, 12);
      expect(run.gradient.x[k]).toBeCloseTo(x, 12);
      expect(run.gradient.y[k]).toBeCloseTo(4 * y, 12);
    }
    // The gradient that was used is that of the look-ahead point x + μv.
    const ahead = run.x[5]! + 0.9 * run.states['v']!.x[5]!;
    expect(run.used.x[5]).toBeCloseTo(ahead, 12);
  });

  it('includes the states after each step', () => {
    const run = runOne(bowl, [1, -2], { rule: 'adam' }, { steps: 3 });
    const { m, v } = run.states;
    expect([m!.x[0], v!.y![0]]).toEqual([0, 0]);
    expect(m!.x[1]).toBeCloseTo(0.1, 15);
    expect(v!.y![1]).toBeCloseTo(0.001 * 64, 15);
    expect(runOne(bowl, [1, -2], { rule: 'adagrad', hyper: { s0: 0.25 } }).states['s']!.x[0]).toBe(0.25);
  });

  it('leaves out optimizers that are off, and keeps the order of the others', () => {
    const config = parseLabConfig({
      version: 1,
      problem: { kind: 'surface', id: 'rosenbrock' },
      start: [0, 0],
      steps: 2,
      optimizers: [
        { key: 'a', rule: 'adam' },
        { key: 'b', rule: 'sgd', enabled: false },
        { key: 'c', rule: 'lion' },
      ],
    });
    const result = config.ok ? runLab(config.value) : config;
    expect(result.ok && result.value.runs.map((run) => run.key)).toEqual(['a', 'c']);
  });
});

describe('evaluations', () => {
  it('of first-order rules are one gradient a step', () => {
    const { evaluations } = runOne(bowl, [1, 1], { rule: 'adam' }, { steps: 10 });
    expect(evaluations.gradients.at(-1)).toBe(10);
    expect(evaluations.functions.at(-1)).toBe(0);
    expect(evaluations.hessians.at(-1)).toBe(0);
  });

  it("of Newton's method are a gradient and a Hessian a step", () => {
    const { evaluations } = runOne(
      'exp(x) + exp(-2*x) + y^4 + y^2',
      [1, 1],
      { rule: 'newton' },
      { steps: 4 },
    );
    expect(evaluations.gradients.at(-1)).toBe(4);
    expect(evaluations.hessians.at(-1)).toBe(4);
  });

  it('of a line search are all its trials, and the first point once', () => {
    const run = runOne('(1-x)^2 + 100*(y-x^2)^2', [-1.2, 1], { rule: 'lbfgs', hyper: { wolfe: 1 } });
    const { functions, gradients } = run.evaluations;
    expect(functions[0]).toBe(0);
    expect(functions[1]).toBeGreaterThanOrEqual(2);
    for (let k = 2; k < functions.length; k++) {
      expect(functions[k]! - functions[k - 1]!).toBeGreaterThanOrEqual(1);
    }
    expect(gradients).toEqual(functions);
  });
});

describe('problems of a configuration', () => {
  const problemsOf = (rest: object) => {
    const config = parseLabConfig({
      version: 1,
      problem: { kind: 'surface', id: 'sphere' },
      start: [0, 0],
      optimizers: [],
      ...rest,
    });
    const result = config.ok ? runLab(config.value) : config;
    return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
  };

  it('say where and what is allowed', () => {
    expect(problemsOf({ problem: { kind: 'formula', text: 'x^2 + z' } })).toEqual([
      'problem.text: Line 1, column 7: “z” is not a known name. Available: x, y, pi, e.',
    ]);
    expect(problemsOf({ problem: { kind: 'surface', id: 'sphere', parameters: { q: 1 } } })[0]).toMatch(
      /^problem.parameters.q: There is no parameter “q”/,
    );
    expect(
      problemsOf({ problem: { kind: 'data', id: 'linear-regression', parameters: { n: 2.5 } } }),
    ).toEqual(['problem.parameters.n: Give a whole number from 1 to 4096.']);
    expect(problemsOf({ optimizers: [{ key: 'a', rule: 'adam', hyper: { mu: 1 } }] })[0]).toMatch(
      /^optimizers\[0\].hyper.mu: Adam has no hyperparameter “mu”/,
    );
    const hyper = (rule: string, values: Record<string, number>) =>
      problemsOf({ optimizers: [{ key: 'a', rule, hyper: values }] })[0];
    expect(hyper('adam', { beta1: 1 })).toBe(
      'optimizers[0].hyper.beta1: “beta1” must be at least 0 and below 1: it is the share of the past that is kept.',
    );
    for (const [rule, name, value] of [
      ['adam', 'beta1', -1],
      ['adam', 'beta2', 1.5],
      ['adam', 'eps', -1],
      ['momentum', 'mu', -0.1],
      ['rmsprop', 'alpha', 1],
      ['adadelta', 'rho', 2],
      ['adamw', 'lambda', -0.01],
      ['adagrad', 's0', -1],
      ['rprop', 'etaplus', 0.9],
      ['rprop', 'etaminus', 1],
    ] as const) {
      expect(hyper(rule, { [name]: value }), rule).toMatch(`optimizers[0].hyper.${name}: “${name}” must`);
    }
    expect(problemsOf({ optimizers: [{ key: 'a', rule: 'rprop', convention: 'keras' }] })).toEqual([
      'optimizers[0].convention: Rprop has no form called keras. It has: pytorch, optax, lecture.',
    ]);
    expect(problemsOf({ optimizers: [{ key: 'a', rule: 'sgd', schedule: { id: 'nothing' } }] })[0]).toMatch(
      /^optimizers\[0\].schedule.id: There is no schedule/,
    );
  });

  it('bound what data, steps and optimizers ask for together', () => {
    const problem = { kind: 'data', id: 'linear-regression', parameters: { n: 4096 } };
    expect(problemsOf({ problem, steps: 100_000, optimizers: [{ key: 'a', rule: 'sgd' }] })).toEqual([
      'steps: Steps times optimizers times examples may be at most 100000000; here they are 409600000.',
    ]);
  });

  it('even of optimizers that are off', () => {
    expect(problemsOf({ optimizers: [{ key: 'a', rule: 'nonsense', enabled: false }] })).toHaveLength(1);
  });
});

it.each(surfaces.map((surface) => surface.id))('every rule runs on %s without an exception', (id) => {
  const rules = ['sgd', 'nesterov', 'adam', 'rprop', 'newton', 'bfgs', 'lbfgs'];
  const config = parseLabConfig({
    version: 1,
    problem: { kind: 'surface', id },
    start: surfaces.find((surface) => surface.id === id)!.start,
    steps: 50,
    optimizers: [
      ...rules.map((rule) => ({ key: rule, rule })),
      { key: 'w', rule: 'lbfgs', hyper: { wolfe: 1 } },
      { key: 'v', rule: 'bfgs', hyper: { wolfe: 1 } },
    ],
  });
  const result = config.ok ? runLab(config.value) : config;
  if (!result.ok) {
    throw new Error(result.problems[0]?.message);
  }
  for (const run of result.value.runs) {
    expect(run.x).toHaveLength(run.end.step + 1);
    if (run.key === 'w' || run.key === 'v') {
      // A line search never climbs.
      for (let k = 1; k <= run.end.step; k++) {
        expect(run.loss[k]! <= run.loss[k - 1]! + 1e-12).toBe(true);
      }
    }
  }
});
