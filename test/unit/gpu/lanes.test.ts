import { describe, expect, test } from 'vitest';
import { samplings } from '../../../src/core/config/labConfig.ts';
import type { LabProblem, OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { runRule } from '../../../src/core/lab/labRun.ts';
import { optimizers } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import { makeBlock } from '../../../webview/gpu/cpu/block.ts';
import type { Block } from '../../../webview/gpu/cpu/block.ts';
import type { LaneRequest } from '../../../webview/gpu/cpu/request.ts';
import { LaneStepper } from '../../../webview/gpu/cpu/laneStepper.ts';
import { setUp } from '../../../webview/gpu/ensembleSetup.ts';
import { optimizerConfig } from './config.ts';

// Many runs side by side against the core's reference run, which is written quite differently: the rule compiled
// on its own, one run at a time, with its gradient from outside.

const rosenbrock: LabProblem = { kind: 'surface', id: 'rosenbrock', parameters: {} };
const himmelblau: LabProblem = { kind: 'surface', id: 'himmelblau', parameters: {} };
const regression: LabProblem = { kind: 'data', id: 'linear-regression', parameters: { n: 10 } };
const starts = [
  [-1.2, 1],
  [0.3, -0.4],
  [1.5, 1.7],
  [-0.5, 0.25],
] as const;

interface Options extends Partial<Omit<LaneRequest, 'batchSize' | 'sampling'>> {
  readonly values?: readonly (readonly number[])[];
}

function runLanes(
  problem: LabProblem,
  optimizer: OptimizerConfig,
  steps: number,
  options: Options = {},
): Block {
  const { noise = 0, varying = [], values = [], seed = 1, stop } = options;
  const setup = setUp(problem, optimizer, { noise, varying });
  const { batchSize, sampling } = optimizer;
  const request = { steps, seed, noise, varying, batchSize, sampling, ...(stop && { stop }) };
  const stepper = new LaneStepper(setup, request, starts.length);
  const counts = { carried: setup.step.carried.length, varying: varying.length };
  const block = makeBlock(Uint32Array.from(starts.keys()), starts.length, counts, (run) => starts[run]!);
  values.forEach((list, k) => block.varying[k]?.set(list));
  stepper.start(block);
  // In uneven parts: where one ends must not matter.
  const third = Math.ceil(steps / 3);
  stepper.run(block, 1, third);
  stepper.run(block, third + 1, steps - third);
  return block;
}

function expectLikeReference(
  problem: LabProblem,
  optimizer: OptimizerConfig,
  steps: number,
  options: Options = {},
  tolerance = 1e-9,
): void {
  const { noise = 0, seed = 1, varying = [], values = [] } = options;
  const { x: xs, y: ys } = runLanes(problem, optimizer, steps, options);
  starts.forEach(([x, y], lane) => {
    const own = Object.fromEntries(varying.map((name, k) => [name, values[k]?.[lane] ?? NaN]));
    const alone = { ...optimizer, hyper: { ...optimizer.hyper, ...own } };
    const { objective, rule } = setUp(problem, alone, { noise, varying: [] });
    const config = { start: [x, y] as [number, number], steps, seed, noise, tolerance: 0 };
    const run = runRule(objective, rule, alone, config, lane);
    if (run.end.reason === 'singular') {
      // Newton on one example: its Hessian has no inverse.
      expect(xs[lane]).toBeNaN();
      return;
    }
    const size = Math.max(1, Math.abs(run.x.at(-1)!), Math.abs(run.y.at(-1)!));
    expect(Math.abs(xs[lane]! - run.x.at(-1)!) / size).toBeLessThan(tolerance);
    expect(Math.abs(ys[lane]! - run.y.at(-1)!) / size).toBeLessThan(tolerance);
  });
}

describe.each(optimizers.map((one) => [one.id, one] as const))('%s', (id, definition) => {
  const lr = {
    sgd: 1e-4,
    momentum: 1e-4,
    nesterov: 1e-4,
    lion: 1e-3,
    bfgs: 0.1,
    lbfgs: 0.1,
    asgd: 1e-4,
    'schedule-free-sgd': 1e-4,
  }[id];
  const hyper = lr === undefined ? {} : { lr };

  test.each(Object.keys(definition.conventions) as OptimizerConfig['convention'][])(
    'in the form of %s',
    (convention) => {
      expectLikeReference(rosenbrock, optimizerConfig(id, hyper, { convention }), 30);
    },
  );

  test('with penalties, noise and a schedule', () => {
    const schedule = { id: 'warmup-cosine', hyper: { warm: 5 } };
    const penalized = optimizerConfig(id, { ...hyper, l1: 0.01, l2: 0.1 }, { schedule });
    expectLikeReference(himmelblau, penalized, 20, { noise: 0.1, seed: 7 });
  });

  test.each([1, 4, 'all'] as const)('on data, in batches of %s', (batchSize) => {
    expectLikeReference(regression, optimizerConfig(id, hyper, { batchSize }), 13, { seed: 3 });
  });

  test.each(samplings)('on data, with examples %s', (sampling) => {
    const batches = optimizerConfig(id, hyper, { batchSize: 4, sampling });
    expectLikeReference(regression, batches, 13, { seed: 3 });
  });

  test('with a learning rate for each run', () => {
    const values = [[0.001, 0.002, 0.0005, 0.0001]];
    expectLikeReference(himmelblau, optimizerConfig(id), 20, { varying: ['lr'], values });
  });
});

describe('what is put around a rule', () => {
  test.each(['adam', 'momentum', 'nesterov', 'lamb'])('%s: decay, mean, clipping and climbing', (id) => {
    const hyper = {
      lr: 1e-3,
      lambda: 0.3,
      clipvalue: 5,
      clipnorm: 3,
      ...(id === 'lamb' ? {} : { ema: 0.8 }),
    };
    for (const convention of ['pytorch', 'keras', 'lecture'] as const) {
      const around = optimizerConfig(id, hyper, { convention });
      expectLikeReference(himmelblau, around, 20, { noise: 0.1, seed: 3 });
      expectLikeReference(regression, { ...around, hyper: { ...hyper, maximize: 1 }, batchSize: 4 }, 9);
    }
    const values = [[0.1, 1, 5, 20]];
    expectLikeReference(rosenbrock, optimizerConfig(id, { lr: 1e-3 }), 15, { varying: ['clipnorm'], values });
  });
});

describe('a line search', () => {
  test.each(['bfgs', 'lbfgs', 'conjugate-gradient'])('finds the same steps in %s', (id) => {
    expectLikeReference(rosenbrock, optimizerConfig(id, { wolfe: 1 }), 12, {}, 1e-7);
    expectLikeReference(himmelblau, optimizerConfig(id, { wolfe: 1, l2: 0.1 }), 8, { noise: 0.1 }, 1e-7);
  });

  test('over a batch', () => {
    const searching = optimizerConfig('lbfgs', { wolfe: 1 }, { batchSize: 4 });
    expectLikeReference(regression, searching, 8, { seed: 3 }, 1e-7);
  });
});

describe('ends', () => {
  const newton = optimizerConfig('newton');

  test('are at the first step with a loss that small', () => {
    const { ended } = runLanes(rosenbrock, newton, 20, { stop: { loss: 1e-9, bound: 1e6 } });
    starts.forEach(([x, y], lane) => {
      const { objective, rule } = setUp(rosenbrock, newton, { noise: 0, varying: [] });
      const config = { start: [x, y] as [number, number], steps: 20, seed: 1, noise: 0, tolerance: 0 };
      const { loss } = runRule(objective, rule, newton, config);
      expect(ended[lane]).toBe(loss.findIndex((value) => value <= 1e-9) + 1);
    });
  });

  test('are negative where a run leaves the bound, and the run stays there', () => {
    const wild = optimizerConfig('sgd', { lr: 1 });
    const { ended, x } = runLanes(rosenbrock, wild, 20, { stop: { loss: 1e-9, bound: 100 } });
    expect([...ended].every((end) => end < 0)).toBe(true);
    const { x: early } = runLanes(rosenbrock, wild, 10, { stop: { loss: 1e-9, bound: 100 } });
    expect(x).toEqual(early);
  });

  test('can be at the start', () => {
    const { ended } = runLanes(rosenbrock, newton, 5, { stop: { loss: 1e9, bound: 1e6 } });
    expect([...ended]).toEqual([1, 1, 1, 1]);
  });
});
