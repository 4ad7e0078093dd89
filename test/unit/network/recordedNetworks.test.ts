import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import type { NetworkConfigInput } from '../../../src/core/config/networkConfig.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import { resolveNetwork } from '../../../src/core/network/networkProblem.ts';

interface Case {
  readonly rule: string;
  readonly hyper: Record<string, number>;
  readonly hidden: readonly number[];
  readonly activation: 'tanh';
  readonly loss: 'cross-entropy' | 'squared' | 'hinge';
  readonly batch: number;
  readonly steps: number;
  readonly schedule: string | null;
  readonly start: readonly number[];
  readonly losses: readonly number[];
  readonly end: readonly number[];
}

const { points, classes, values, cases } = JSON.parse(
  readFileSync(new URL('torch-reference.json', import.meta.url), 'utf8'),
) as {
  readonly points: readonly [number, number][];
  readonly classes: readonly number[];
  readonly values: readonly number[];
  readonly cases: readonly Case[];
};

/** The same network, points, batches and optimizer as torch-reference.py has. */
function runOf(one: Case): NetworkRun {
  const targets = one.loss === 'squared' ? values : classes;
  const config: NetworkConfigInput = {
    version: 1,
    kind: 'network',
    data: {
      kind: 'own',
      task: one.loss === 'squared' ? 'numbers' : 'classes',
      points: points.map(([x, y], k) => [x, y, targets[k]!]),
      test: 0,
    },
    layers: one.hidden.map((units) => ({ units, activation: one.activation })),
    loss: one.loss,
    runs: [
      {
        key: 'a',
        rule: one.rule,
        hyper: one.hyper,
        batchSize: one.batch,
        sampling: 'given',
        ...(one.schedule === null ? {} : { schedule: { id: one.schedule } }),
      },
    ],
    steps: one.steps,
  };
  const read = parseNetworkConfig(config);
  const problem = read.ok ? resolveNetwork(read.value) : read;
  if (!problem.ok) {
    throw new Error(JSON.stringify(problem.problems));
  }
  return new NetworkRun(problem.value, 0, 0, Float64Array.from(one.start));
}

describe('a small network trained as PyTorch trains it', () => {
  it.each(
    cases.map(
      (one) => [`${one.rule} ${JSON.stringify(one.hyper)} ${one.activation} ${one.loss}`, one] as const,
    ),
  )('%s', (_, one) => {
    const run = runOf(one);
    const losses: number[] = [];
    const { l2 = 0 } = one.hyper;
    for (let t = 1; t <= one.steps; t++) {
      // What the penalty adds to the loss is not in PyTorch's, where it is but in the gradient.
      const penalty = 0.5 * l2 * run.parameters.reduce((sum, w) => sum + w * w, 0);
      run.advance(1);
      losses.push(run.batchLoss - penalty);
    }
    if (one.rule !== 'lbfgs') {
      losses.forEach((loss, t) => expect(loss, `loss of step ${t + 1}`).toBeCloseTo(one.losses[t]!, 9));
    }
    one.end.forEach((w, i) => expect(run.parameters[i], `weight ${i}`).toBeCloseTo(w, 8));
    // It has gone somewhere, so that all this says something.
    expect(Math.max(...one.end.map((w, i) => Math.abs(w - one.start[i]!)))).toBeGreaterThan(0.01);
  });
});
