import { describe, expect, it } from 'vitest';
import { parseLabConfig } from '../../../src/core/config/labConfig.ts';
import { findDataProblem, makeExamples } from '../../../src/core/lab/dataProblems.ts';
import { knownMinima } from '../../../src/core/lab/knownMinima.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import { normal, purposes, randomWords } from '../../../src/core/lab/random.ts';
import { runLab } from '../../../src/core/lab/labRun.ts';
import { shuffled, shuffleWords } from '../../../src/core/lab/shuffle.ts';
import { surfaces } from '../../../src/core/surface/surfaceCatalogue.ts';
import { runOne } from '../optimizer/run-one.ts';

const bowl = '(x^2 + 4*y^2)/2';

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

describe('data problems', () => {
  const problem = (parameters: Record<string, number>, loss = 'squared') => ({
    kind: 'data' as const,
    id: 'linear-regression',
    parameters,
    loss,
  });
  const defaults = Object.fromEntries(
    findDataProblem('linear-regression')!.parameters.map((one) => [one.name, one.default]),
  );

  it('descend the mean of the examples of each batch, shuffled anew each epoch', () => {
    const [n, batchSize, seed] = [10, 4, 5];
    const run = runOne(
      problem({ n }),
      [0, 0],
      { rule: 'sgd', hyper: { lr: 0.05 }, batchSize },
      { steps: 9, seed },
    );
    const { features, targets } = makeExamples(findDataProblem('linear-regression')!, { ...defaults, n });
    let [w, b] = [0, 0];
    for (let t = 1; t <= 9; t++) {
      const epoch = Math.floor((t - 1) / 3);
      const first = ((t - 1) % 3) * 4;
      const places = [0, 1, 2, 3].map((i) => first + i).filter((place) => place < n);
      let [gw, gb] = [0, 0];
      for (const place of places) {
        const i = shuffled(place, n, shuffleWords(seed, epoch));
        const error = w * features[i]! + b - targets[i]!;
        gw += (2 * error * features[i]!) / places.length;
        gb += (2 * error) / places.length;
      }
      w -= 0.05 * gw;
      b -= 0.05 * gb;
      expect(run.x[t]).toBeCloseTo(w, 12);
      expect(run.y[t]).toBeCloseTo(b, 12);
    }
    expect([...run.evaluations.examples]).toEqual([0, 4, 8, 10, 14, 18, 20, 24, 28, 30]);
    const whole = (w0: number, b0: number) =>
      features.reduce((sum, u, i) => sum + (w0 * u + b0 - targets[i]!) ** 2, 0) / n;
    run.loss.forEach((loss, k) => expect(loss).toBeCloseTo(whole(run.x[k]!, run.y[k]!), 12));
  });

  it('with a batch of all examples are full-batch descent, and use each example once an epoch else', () => {
    const full = runOne(problem({ n: 12 }), [0, 0], { rule: 'adam' }, { steps: 5 });
    const named = runOne(problem({ n: 12 }), [0, 0], { rule: 'adam', batchSize: 12 }, { steps: 5 });
    expect(named.x).toEqual(full.x);
    expect(full.used.x).toEqual(full.gradient.x.slice(0, 5));
  });

  it('batch gradients have the right mean and a variance that falls as 1/b', () => {
    const spread = (batchSize: number) => {
      const run = runOne(
        problem({ n: 64 }),
        [0, 0],
        { rule: 'sgd', hyper: { lr: 1e-9 }, batchSize },
        { steps: 6400 },
      );
      const off = run.used.x.map((g, k) => g - run.gradient.x[k]!);
      const mean = off.reduce((sum, one) => sum + one, 0) / off.length;
      expect(Math.abs(mean)).toBeLessThan(1e-6);
      return off.reduce((sum, one) => sum + one * one, 0) / off.length;
    };
    // Without replacement: σ²/b · (n − b)/(n − 1).
    expect(spread(1) / spread(4)).toBeCloseTo((64 - 1) / ((64 - 4) / 4), 0);
    expect(spread(4) / spread(16)).toBeCloseTo((64 - 4) / 4 / ((64 - 16) / 16), 0);
  });

  it("take the user's own examples", () => {
    const run = runOne(
      {
        kind: 'data',
        id: 'linear-regression',
        examples: [
          [1, 3],
          [2, 5],
        ],
      },
      [0, 0],
      { rule: 'newton' },
    );
    expect(run.x.at(-1)).toBeCloseTo(2, 12);
    expect(run.y.at(-1)).toBeCloseTo(1, 12);
  });

  it('have the minimum that least squares gives', () => {
    const objective = resolveObjective(problem({ n: 20, center: 1 }));
    if (!objective.ok) {
      throw new Error('refused');
    }
    const { features, targets } = objective.value.data!.examples;
    const mean = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;
    const [mu, mv] = [mean(features), mean(targets)];
    const slope =
      features.reduce((sum, u, i) => sum + (u - mu) * (targets[i]! - mv), 0) /
      features.reduce((sum, u) => sum + (u - mu) ** 2, 0);
    const [minimum] = knownMinima(objective.value);
    expect(minimum!.x).toBeCloseTo(slope, 7);
    expect(minimum!.y).toBeCloseTo(mv - slope * mu, 7);
  });

  it('have none where classes that do not overlap let the loss fall for ever', () => {
    const objective = resolveObjective({ kind: 'data', id: 'logistic-regression', parameters: { gap: 8 } });
    expect(objective.ok && knownMinima(objective.value)).toEqual([]);
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
