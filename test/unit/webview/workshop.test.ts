import { expect, it } from 'vitest';
import type { NetworkConfig, NetworkConfigInput } from '../../../src/core/config/networkConfig.ts';
import { parseNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { Network } from '../../../src/core/network/model/network.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import { resolveNetwork } from '../../../src/core/network/networkProblem.ts';
import { extentOf, mapPlaces, placesOf, unitPlaces } from '../../../webview/network/model/extent.ts';
import type { Reply, Shot } from '../../../webview/network/model/messages.ts';
import { problemOf as pageProblem } from '../../../webview/network/model/problem.ts';
import { firstShots } from '../../../webview/network/training/firstShots.ts';
import { Workshop } from '../../../webview/network/training/workshop.ts';

const run = { key: 'adam', rule: 'adam', hyper: { lr: 0.02 }, batchSize: 16 } as const;

function config(input: Partial<NetworkConfigInput> = {}): NetworkConfig {
  const checked = parseNetworkConfig({
    version: 1,
    kind: 'network',
    data: { kind: 'generated', id: 'moons', count: 60 },
    layers: [{ units: 4 }, { units: 3, activation: 'relu' }],
    runs: [run, { ...run, key: 'dropout', dropout: [0.5, 0.5] }],
    steps: 150,
    ...input,
  });
  if (!checked.ok) {
    throw new Error(checked.problems[0]?.message);
  }
  return checked.value;
}

const problemOf = (of: NetworkConfig) => {
  const resolved = resolveNetwork(of);
  if (!resolved.ok) {
    throw new Error(resolved.problems[0]?.message);
  }
  return resolved.value;
};

/** A workshop whose replies are kept, with one shot taken of it when it has nothing left to do. */
function workshop() {
  const replies: Reply[] = [];
  const made = new Workshop((reply) => replies.push(reply));
  const finish = (): void => {
    while (made.work(1)) {
      // It says when it is through.
    }
  };
  return {
    made,
    replies,
    finish,
    shoot: (id: number, step: number, subject = 'adam'): readonly Shot[] => {
      made.take({ kind: 'shot', id, step, subject });
      finish();
      const last = replies.findLast((one) => one.kind === 'shot');
      expect(last).toMatchObject({ id, step });
      return last?.kind === 'shot' ? last.shots : [];
    },
  };
}

it('trains each run to its end, and its curve is that of the run', () => {
  const { made, replies, finish } = workshop();
  made.take({ kind: 'train', id: 1, config: config() });
  finish();
  const last = replies.findLast((one) => one.kind === 'curves');
  expect(last).toMatchObject({ id: 1, done: true });
  for (const [index, curve] of (last?.kind === 'curves' ? last.curves : []).entries()) {
    const expected = new NetworkRun(problemOf(config()), index);
    expected.advance(Infinity);
    expect(curve.end).toEqual(expected.end);
    expect(curve.testLoss).toEqual(expected.curve.testLoss.slice(0, expected.curve.rows));
    expect(curve.gradientNorm).toEqual(expected.curve.gradientNorm.slice(0, 3 * expected.curve.rows));
  }
});

it.each([0, 1, 37, 150])('a shot of step %i is the run after it, whatever was shown before', (step) => {
  const { made, finish, shoot } = workshop();
  made.take({ kind: 'train', id: 1, config: config() });
  shoot(1, 90);
  finish();
  const shots = shoot(1, step);
  shots.forEach((shot, index) => {
    const expected = new NetworkRun(problemOf(config()), index);
    expected.advance(step);
    expect(shot.step).toBe(step);
    expect(shot.parameters).toEqual(expected.parameters);
    expect(shot.batchLoss).toBe(step === 0 ? NaN : expected.batchLoss);
    expect([...shot.batch]).toEqual(
      step === 0 ? [] : [...expected.batch.examples.slice(0, expected.batch.count)],
    );
  });
});

it('before the first step, what the page makes by itself is what the worker sends', () => {
  const { made, shoot } = workshop();
  made.take({ kind: 'train', id: 1, config: config() });
  const shots = shoot(1, 0, 'dropout');
  const state = { config: config(), problem: pageProblem(config(), () => undefined), inspected: 'dropout' };
  expect([...firstShots(state).values()]).toEqual(shots);
});

it('the pictures of output and units are those of the network at the places of the map', () => {
  const { made, shoot } = workshop();
  made.take({ kind: 'train', id: 1, config: config() });
  const [shot] = shoot(1, 40);
  const problem = problemOf(config());
  const { x, y } = placesOf(extentOf(config().data));
  const network = new Network(problem.architecture, 1);
  const [row, column] = [10, 22];
  const at = row * mapPlaces + column;
  const [output] = network.forward(shot!.parameters, Float64Array.from([x[at]!, y[at]!]), 1);
  expect(shot!.field[at]).toBeCloseTo(output!, 5);
  const unit = 2;
  const value = shot!.units![unit * unitPlaces ** 2 + (row / 2) * unitPlaces + column / 2]!;
  expect(((2 * value) / 255 - 1) * shot!.scales![unit]!).toBeCloseTo(network.outputs[0]![unit]!, 1);
});

it('units are shown of the run that is looked at alone; dropped ones are those of the first example', () => {
  const { made, shoot } = workshop();
  made.take({ kind: 'train', id: 1, config: config() });
  const [adam, dropout] = shoot(1, 12, 'dropout');
  expect(adam!.units).toBeUndefined();
  expect(adam!.dropped).toBeUndefined();
  expect(dropout!.units).toHaveLength(7 * unitPlaces ** 2);
  const expected = new NetworkRun(problemOf(config()), 1);
  expected.advance(12);
  const masks = expected.batch.dropout.masks;
  const dropped = [...masks[0]!.slice(0, 4), ...masks[1]!.slice(0, 3)].map((mask) => (mask === 0 ? 1 : 0));
  expect([...dropout!.dropped!]).toEqual(dropped);
  expect(new Set(dropped).size).toBe(2);
});

it('of several configurations the newest is trained, and what cannot be is told', () => {
  const { made, replies, finish } = workshop();
  made.take({ kind: 'train', id: 1, config: config() });
  made.take({ kind: 'train', id: 2, config: config({ seed: 2 }) });
  finish();
  expect(replies.filter(({ kind }) => kind !== 'shot').map(({ id }) => id)).not.toContain(1);
  made.take({ kind: 'train', id: 3, config: config({ runs: [{ key: 'newton', rule: 'newton' }] }) });
  finish();
  expect(replies.at(-1)).toMatchObject({
    kind: 'failed',
    id: 3,
    message: expect.stringContaining('Hessian') as string,
  });
});
