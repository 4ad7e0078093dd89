import { describe, expect, test } from 'vitest';
import { parseNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import type { NetworkConfig, NetworkConfigInput } from '../../../src/core/config/networkConfig.ts';
import { Network } from '../../../src/core/network/model/network.ts';
import { NetworkRun } from '../../../src/core/network/networkRun.ts';
import type { Fleet, FleetRequest, Fleets } from '../../../webview/gpu/network/plan/fleets.ts';
import { configOf, groupsOf, seeds } from '../../../webview/gpu/network/plan/members.ts';
import { openFleets } from '../../../webview/gpu/network/openFleets.ts';
import { problemOf } from '../../../webview/gpu/network/plan/setup.ts';

// Many networks on the processor, against single runs of the core.

function configured(change: Partial<NetworkConfigInput> = {}): NetworkConfig {
  const parsed = parseNetworkConfig({
    version: 1,
    kind: 'network',
    data: { kind: 'generated', id: 'xor', count: 40 },
    layers: [{ units: 4 }],
    runs: [
      { key: 'a', rule: 'adam', hyper: { lr: 0.02 }, batchSize: 8, dropout: [0.2] },
      { key: 'b', rule: 'momentum', hyper: { lr: 0.05, l1: 0.01 }, batchSize: 'all' },
    ],
    steps: 60,
    seed: 3,
    ...change,
  });
  if (!parsed.ok) {
    throw new Error(parsed.problems[0]?.message);
  }
  return parsed.value;
}

const open = (): Promise<Fleets> => openFleets({ prefer: 'cpu' });

async function trained(request: FleetRequest): Promise<Fleet> {
  const fleet = await (await open()).fleet(request);
  while (!fleet.progress.done) {
    await fleet.advance(20);
  }
  return fleet;
}

test('each network has the steps of its own run', async () => {
  const config = configured();
  const networks = [...seeds(0, 3), ...seeds(1, 2), { run: 0, member: 1, values: { 'hyper.lr': 0.1 } }];
  const fleet = await trained({ config, networks, rows: 6 });
  for (const [place, network] of networks.entries()) {
    const run = new NetworkRun(problemOf(configOf(config, network)), 0, network.member);
    run.advance(60);
    expect(await fleet.parameters(place), `network ${place}`).toEqual(run.parameters);
    const { curve } = run;
    for (const [row, step] of fleet.history.steps.entries()) {
      const at = row * networks.length + place;
      const there = Math.ceil(step / curve.every);
      expect(fleet.history.trainLoss[at]).toBe(Math.fround(curve.trainLoss[there]!));
      expect(fleet.history.testAccuracy[at]).toBe(Math.fround(curve.testAccuracy[there]!));
    }
  }
  expect(fleet.progress).toEqual({ share: 1, done: true, rows: 7, onGpu: 0 });
});

describe('groups', () => {
  test('hold what differs in numbers that lines only read', () => {
    const config = configured();
    const networks = [0.01, 0.02, 0.03].flatMap((lr) =>
      [2, 4].map((batchSize) => ({ run: 0, member: 0, values: { 'hyper.lr': lr, batchSize } })),
    );
    const groups = groupsOf({ config, networks });
    expect(groups.map((group) => group.networks.length)).toEqual([6]);
  });

  test('part what has other lines, units or data', () => {
    const networks = [
      { run: 0, member: 0 },
      { run: 1, member: 0 },
      { run: 0, member: 0, values: { units: 5 } },
      { run: 0, member: 0, values: { 'data.noise': 0.3 } },
      { run: 0, member: 0, values: { dropout: 0 } },
      { run: 0, member: 0, values: { 'hyper.l2': 0.1 } },
      { run: 0, member: 0, values: { 'hyper.maximize': 1 } },
    ] as const;
    expect(groupsOf({ config: configured(), networks })).toHaveLength(networks.length);
  });
});

test('what cannot be trained is refused with a sentence', async () => {
  const fleets = await open();
  const ask = (values: Record<string, number>, run = 0): Promise<Fleet> =>
    fleets.fleet({ config: configured(), networks: [{ run, member: 0, values }] });
  await expect(ask({ units: 99 })).rejects.toThrow('layers[0].units');
  await expect(ask({ 'hyper.nothing': 1 })).rejects.toThrow('no hyperparameter “nothing”');
  await expect(ask({}, 7)).rejects.toThrow('There is no run 7.');
});

test('a network that diverges or waits too long stays as it was', async () => {
  const hyper = { lr: 1e9 };
  const config = configured({
    runs: [
      { key: 'a', rule: 'sgd', hyper },
      { key: 'b', rule: 'sgd', hyper: { lr: 1e-3, maximize: 1 }, patience: 20 },
    ],
    loss: 'squared',
    layers: [{ units: 2, activation: 'linear' }],
  });
  const fleet = await trained({ config, networks: [...seeds(0, 1), ...seeds(1, 1)], rows: 60 });
  const run = new NetworkRun(problemOf(configOf(config, { run: 0 })), 0);
  run.advance(60);
  expect(run.end?.reason).toBe('diverged');
  expect(fleet.history.ended[0]).toBe(-run.end!.step);
  const waiting = new NetworkRun(problemOf(configOf(config, { run: 1 })), 0);
  waiting.advance(60);
  expect(waiting.end?.reason).toBe('patience');
  expect(fleet.history.ended[1]).toBe(waiting.end!.step);
  expect(fleet.history.trainLoss.at(-1)).toBe(Math.fround(waiting.curve.trainLoss[waiting.end!.step]!));
});

test('a boundary is what the network puts out', async () => {
  const config = configured();
  const fleet = await trained({ config, networks: seeds(0, 1) });
  const map = await fleet.boundary(0, { side: 3, reach: 3 });
  const { architecture } = problemOf(configOf(config, { run: 0 }));
  const places = [-2, 0, 2];
  const inputs = Float64Array.from(places.flatMap((y) => places.flatMap((x) => [x, y])));
  const expected = new Network(architecture, 9).forward(await fleet.parameters(0), inputs, 9);
  expect([...map]).toEqual([...expected.subarray(0, 9)]);
});

test('a landscape is the loss at its middles', async () => {
  const config = configured();
  const problem = problemOf(configOf(config, { run: 0 }));
  const length = problem.architecture.parameters;
  const origin = Float64Array.from({ length }, (_, i) => Math.sin(i));
  const u = Float64Array.from({ length }, (_, i) => Math.cos(i));
  const v = Float64Array.from({ length }, (_, i) => Math.sin(2 * i));
  const plane = { config, origin, u, v, a: [-1, 1], b: [0, 4], width: 2, height: 2 } as const;
  const { loss, kind } = await (await open()).landscape(plane);
  expect(kind).toBe('cpu');
  const network = new Network(problem.architecture, problem.points.train.count);
  const at = (a: number, b: number): number => {
    const parameters = origin.map((w, i) => w + a * u[i]! + b * v[i]!);
    const { targets, count } = problem.points.train;
    return Math.fround(network.loss(parameters, problem.inputs.train, targets, count, config.loss));
  };
  expect([...loss]).toEqual([at(-0.5, 1), at(0.5, 1), at(-0.5, 3), at(0.5, 3)]);
});

test('a fleet can be given up at any time', async () => {
  const fleets = await open();
  const fleet = await fleets.fleet({ config: configured({ steps: 20_000 }), networks: seeds(0, 50) });
  const advancing = fleet.advance(1e9);
  fleet.dispose();
  await advancing;
  await expect(fleet.parameters(0)).rejects.toThrow('disposed');
  fleets.dispose();
});
