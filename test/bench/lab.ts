/**
 * What the float64 reference run costs: 1,000 recorded steps of one optimizer, with and without making its rule,
 * and many examples in small batches. Run with `node test/bench/lab.ts`; one JSON object a line.
 */
import { performance } from 'node:perf_hooks';
import type { LabProblem } from '../../src/core/config/labConfig.ts';
import { resolveObjective } from '../../src/core/lab/objective.ts';
import { runRule } from '../../src/core/lab/labRun.ts';
import { resolveRule } from '../../src/core/optimizer/rule.ts';
import { report } from './lib/figure.ts';

const steps = 1000;

/** The fastest of several: the machine's other work only ever adds. */
function fastest(run: () => void): number {
  let best = Infinity;
  for (let i = 0; i < 25; i++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function made<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) {
    throw new Error('The benchmark asks for something that is not there.');
  }
  return result.value;
}

const rule = (id: string, hyper: Record<string, number>) =>
  made(resolveRule({ rule: id, convention: 'pytorch', hyper, schedule: { id: 'constant', hyper: {} } }));

function runOf(
  problem: LabProblem,
  id: string,
  hyper: Record<string, number>,
  batchSize: number | 'all' = 'all',
) {
  const objective = made(resolveObjective(problem));
  const update = rule(id, hyper);
  const config = { start: [-1.2, 1] as [number, number], steps, seed: 1, noise: 0, tolerance: 0 };
  return () => void runRule(objective, update, { key: id, batchSize, sampling: 'shuffled' }, config);
}

/** Adam on Rosenbrock as one would write it by hand, recording position and loss. */
function byHand(): void {
  const record = new Float64Array(3 * (steps + 1));
  let [x, y, mx, my, vx, vy] = [-1.2, 1, 0, 0, 0, 0];
  for (let t = 1; t <= steps; t++) {
    const slope = y - x * x;
    const gx = -2 * (1 - x) - 400 * x * slope;
    const gy = 200 * slope;
    mx = 0.9 * mx + 0.1 * gx;
    my = 0.9 * my + 0.1 * gy;
    vx = 0.999 * vx + 0.001 * gx * gx;
    vy = 0.999 * vy + 0.001 * gy * gy;
    const [a, b] = [1 - 0.9 ** t, 1 - 0.999 ** t];
    x -= (0.05 * mx) / a / (Math.sqrt(vx / b) + 1e-8);
    y -= (0.05 * my) / a / (Math.sqrt(vy / b) + 1e-8);
    record.set([x, y, (1 - x) ** 2 + 100 * (y - x * x) ** 2], 3 * t);
  }
}

const rosenbrock: LabProblem = { kind: 'surface', id: 'rosenbrock', parameters: {} };
const data: LabProblem = { kind: 'data', id: 'linear-regression', parameters: { n: 1024 } };
const hand = fastest(byHand);
const against = `1,000 steps of Adam by hand: ${hand.toFixed(3)} ms`;
for (const [id, hyper] of [
  ['sgd', { lr: 0.001 }],
  ['adam', { lr: 0.05 }],
  ['rprop', {}],
  ['newton', { lr: 0.1 }],
  ['lbfgs', { lr: 0.01 }],
] as const) {
  report(`reference_run_${id}`, fastest(runOf(rosenbrock, id, hyper)), 'ms', against);
}
const making = fastest(() => void rule('adam', { lr: 0.05 }));
report('reference_rule_adam', making, 'ms', 'making the rule from its text');
const batches = fastest(runOf(data, 'sgd', { lr: 0.001 }, 32));
report(
  'reference_run_batches',
  batches,
  'ms',
  'batches of 32 of 1,024 examples, with the whole loss at each step',
);
