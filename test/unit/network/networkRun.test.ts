import { describe, expect, it } from 'vitest';
import { parseNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import type { NetworkConfigInput } from '../../../src/core/config/networkConfig.ts';
import { NetworkRun, sentenceOf } from '../../../src/core/network/networkRun.ts';
import { resolveNetwork } from '../../../src/core/network/networkProblem.ts';
import { optimizers } from '../../../src/core/optimizer/optimizerCatalogue.ts';
import { makeProblem } from './make.ts';

type Run = NetworkConfigInput['runs'][number];
const runOf = (run: Omit<Run, 'key'>, change: Partial<NetworkConfigInput> = {}, member = 0): NetworkRun =>
  new NetworkRun(makeProblem({ ...change, runs: [{ key: 'a', ...run }] }), 0, member);
const done = (run: NetworkRun): NetworkRun => {
  run.advance(1e6);
  return run;
};

describe('every optimizer of the catalogue', () => {
  const full = ['lbfgs'];
  it.each(optimizers.map(({ id }) => id))('%s trains a network, or says why not', (id) => {
    const read = parseNetworkConfig({
      version: 1,
      kind: 'network',
      data: { kind: 'generated', count: 40 },
      runs: [{ key: 'a', rule: id, batchSize: full.includes(id) ? 'all' : 8 }],
      steps: 200,
    });
    const problem = read.ok ? resolveNetwork(read.value) : read;
    if (!problem.ok) {
      expect(problem.problems.map(({ path }) => path)).toEqual(['runs[0].rule']);
      expect(problem.problems[0]!.message).toMatch(/^[A-Z].{40,}\.$/);
      expect([
        'newton',
        'gauss-newton',
        'levenberg-marquardt',
        'conjugate-gradient',
        'bfgs',
        'sophia',
        'trust-region',
        'nelder-mead',
      ]).toContain(id);
      return;
    }
    const run = done(new NetworkRun(problem.value, 0));
    const { curve } = run;
    expect(curve.trainLoss[curve.rows - 1]).toBeLessThan(curve.trainLoss[0]!);
    // Back and forth leads to the same bits, whatever the rule remembers.
    const end = run.parameters.slice();
    run.goTo(77);
    const middle = run.parameters.slice();
    run.goTo(200);
    expect(run.parameters).toEqual(end);
    const fresh = new NetworkRun(problem.value, 0);
    fresh.advance(77);
    expect(fresh.parameters).toEqual(middle);
  });
});

describe('a run', () => {
  it('of a rule of one’s own does what its lines say', () => {
    const text = 'm = 0.9*m + g\nx = x - lr*m';
    const own = done(runOf({ rule: { name: 'mine', text }, hyper: { lr: 0.01 }, batchSize: 8 }));
    const theirs = done(runOf({ rule: 'momentum', hyper: { lr: 0.01, mu: 0.9 }, batchSize: 8 }));
    own.parameters.forEach((w, i) => expect(w).toBeCloseTo(theirs.parameters[i]!, 12));
  });

  it('of a rule for two coordinates is refused', () => {
    expect(() => runOf({ rule: { name: 'two', text: 'x = x - lr*gx\ny = y - lr*gy' } })).toThrow(
      'A rule that speaks of y is one of two coordinates',
    );
  });

  it('of L-BFGS needs one and the same loss', () => {
    for (const run of [{ batchSize: 8 }, { dropout: [0.1] }, { inputNoise: 0.1 }]) {
      expect(() => runOf({ rule: 'lbfgs', ...run })).toThrow('L-BFGS compares gradients');
    }
  });

  it('is the same for the same seed, and another for another seed or member', () => {
    const run = { rule: 'adam', batchSize: 8, dropout: [0.3], inputNoise: 0.1 };
    const end = (change: Partial<NetworkConfigInput>, member = 0): string =>
      done(runOf(run, change, member)).parameters.join();
    const all = [end({}), end({ seed: 2 }), end({}, 1)];
    expect(end({})).toBe(all[0]);
    expect(new Set(all).size).toBe(3);
  });

  it('never breaks the symmetry of weights that are all zero', () => {
    const run = done(runOf({ rule: 'adam', hyper: { lr: 0.05 }, batchSize: 8 }, { initialization: 'zero' }));
    const { layers } = run.problem.architecture;
    for (const { units, inputs, weights, biases } of layers.slice(0, 2)) {
      for (let u = 1; u < units; u++) {
        expect(run.parameters[biases + u]).toBe(run.parameters[biases]);
        for (let i = 0; i < inputs; i++) {
          expect(run.parameters[weights + u * inputs + i]).toBe(run.parameters[weights + i]);
        }
      }
    }
  });

  it('has exact zeros by L1 with soft thresholding, and none by L2 or by L1 in the gradient', () => {
    const zeros = (run: Omit<Run, 'key' | 'rule'>): number =>
      done(runOf({ rule: 'sgd', batchSize: 'all', ...run }, { steps: 400 })).parameters.filter((w) => w === 0)
        .length;
    const biases = 0;
    expect(zeros({ hyper: { lr: 0.1, l1: 0.02 } })).toBeGreaterThan(20);
    expect(zeros({ hyper: { lr: 0.1, l1: 0.02 }, l1: 'gradient' })).toBe(biases);
    expect(zeros({ hyper: { lr: 0.1, l2: 0.02 } })).toBe(biases);
  });

  it('ends where it diverges, and says so', () => {
    const run = done(runOf({ rule: 'sgd', hyper: { lr: 1e9 } }, { loss: 'squared' }));
    expect(run.end?.reason).toBe('diverged');
    expect(sentenceOf(run.end!).message).toMatch(/^Step \d+ led out of all bounds/);
    expect(run.curve.rows).toBe(run.end!.step + 1);
  });

  it('stops early once the test loss has not fallen for as long as it waits', () => {
    const change = { data: { kind: 'generated', count: 40, labelNoise: 0.4 } as const, steps: 4000 };
    const run = done(runOf({ rule: 'adam', hyper: { lr: 0.05 }, batchSize: 8, patience: 100 }, change));
    const { reason, step, best = NaN } = run.end!;
    expect(reason).toBe('patience');
    expect(step - best).toBeGreaterThanOrEqual(100);
    const { testLoss, rows, step: steps } = run.curve;
    const least = Math.min(...testLoss.slice(0, rows));
    expect(testLoss[steps.indexOf(best)]).toBe(least);
    // And the same again after going back.
    run.goTo(best);
    expect(run.end).toBeUndefined();
    run.goTo(4000);
    expect(run.end).toEqual({ reason, step, best });
  });

  it('counts the steps of a schedule by epochs where it is told to', () => {
    const run = runOf({
      rule: 'sgd',
      batchSize: 7,
      hyper: { lr: 1 },
      schedule: { id: 'step', hyper: { every: 1, factor: 0.5 }, per: 'epoch' },
    });
    // 28 training points: four steps an epoch.
    const rates = Array.from({ length: 9 }, () => {
      run.advance(1);
      return run.update.rate;
    });
    expect(rates).toEqual([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25]);
  });

  it('sees every training point once an epoch', () => {
    const run = runOf({ rule: 'sgd', batchSize: 6 });
    const seen: number[] = [];
    for (let t = 1; t <= 5; t++) {
      run.advance(1);
      seen.push(...run.batch.examples.subarray(0, run.batch.count));
    }
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 28 }, (_, k) => k));
  });
});
