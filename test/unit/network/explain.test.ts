import { expect, it } from 'vitest';
import { explainNetworkStep, explainParameter } from '../../../src/core/network/explainNetworkStep.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import { makeProblem } from './make.ts';

const runOf = (run: object): NetworkRun =>
  new NetworkRun(
    makeProblem({ runs: [{ key: 'a', rule: 'adam', hyper: { lr: 0.02 }, batchSize: 8, ...run }], steps: 50 }),
    0,
  );

it.each([
  ['Adam', {}],
  ['Adam with dropout and noise', { dropout: [0.4, 0.2], inputNoise: 0.1 }],
  ['Nesterov with decay', { rule: 'nesterov', hyper: { lr: 0.02, lambda: 0.1, l2: 0.01, clipnorm: 0.5 } }],
  ['a schedule', { schedule: { id: 'cosine', hyper: {} } }],
])('a step of %s, taken apart, is the step that the run took', (_, change) => {
  const plain = runOf(change);
  plain.goTo(16);
  const before = plain.parameters.slice();
  plain.goTo(17);
  const run = runOf(change);
  run.advance(50);
  const step = explainNetworkStep(run, 17);
  expect(run.step).toBe(17);
  expect(step.before).toEqual(before);
  expect(step.after).toEqual(plain.parameters);
  expect(step.examples).toHaveLength(plain.batch.count);
  expect(step.rate).toBe(plain.update.rate);
  // The lines end at the weight that the step led to.
  for (const parameter of [0, 5, 60, 104]) {
    const lines = explainParameter(run, step, parameter)!;
    const last = lines.findLast(({ assignment }) => assignment.name === 'x')!;
    expect(last.value).toBeCloseTo(step.after[parameter]!, 12);
  }
  const mean = step.examples.reduce((sum, { loss }) => sum + loss, 0) / step.examples.length;
  const { l2 = 0 } = run.trainer.rule.hyper;
  const penalty = 0.5 * l2 * step.looked.reduce((sum, w) => sum + w * w, 0);
  expect(step.loss).toBeCloseTo(mean + penalty, 12);
  const dropped = step.examples.flatMap((one) => one.dropped);
  expect(dropped.length > 0).toBe('dropout' in change);
});

it('what is not updated line by line has no lines, and no step beyond the end', () => {
  const run = runOf({ rule: 'muon' });
  expect(explainParameter(run, explainNetworkStep(run, 3), 0)).toBeUndefined();
  expect(() => explainNetworkStep(run, 51)).toThrow(RangeError);
});
