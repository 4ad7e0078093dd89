import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activations, losses, parseNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import type { NetworkConfig, NetworkConfigInput } from '../../../src/core/config/networkConfig.ts';
import { samplings } from '../../../src/core/config/optimizerConfig.ts';
import type { FleetNetwork, FleetRequest } from '../../../webview/gpu/network/plan/fleets.ts';
import { seeds } from '../../../webview/gpu/network/plan/members.ts';
import type { NetworkTools } from './networkToolsPage.ts';
import { bundlePage, openPage } from './open.ts';

declare const networkTools: NetworkTools;

// Networks trained by the generated kernels, in float32, against the core in float64.

let page: Page;
beforeAll(async () => {
  page = await openPage(await bundlePage('networkToolsPage.ts'));
});
afterAll(() => page.close());

type RunInput = NetworkConfigInput['runs'][number];

function configured(run: Partial<RunInput> = {}, change: Partial<NetworkConfigInput> = {}): NetworkConfig {
  const parsed = parseNetworkConfig({
    version: 1,
    kind: 'network',
    data: { kind: 'generated', id: 'moons', count: 30 },
    layers: [{ units: 3 }],
    runs: [{ key: 'a', rule: 'sgd', hyper: { lr: 0.1 }, batchSize: 6, ...run }],
    steps: 40,
    seed: 5,
    ...change,
  });
  if (!parsed.ok) {
    throw new Error(parsed.problems[0]?.message);
  }
  return parsed.value;
}

/** The largest error after so many steps; what is compared has to have moved. */
async function worst(
  config: NetworkConfig,
  networks: readonly FleetNetwork[] = seeds(0, 3),
  steps = 20,
): Promise<number> {
  const found = await page.evaluate(([a, b, c]) => networkTools.compare(a, b, c), [
    config,
    networks,
    steps,
  ] as const);
  expect(found.compared).toBe(networks.length);
  expect(found.moved).toBeGreaterThan(0.01);
  return found.worst;
}

const tolerance = 1e-5;

test.each(activations)('%s, two layers', async (activation) => {
  const layers = [
    { units: 3, activation },
    { units: 2, activation },
  ];
  const data = { kind: 'generated', id: 'circles', count: 24 } as const;
  expect(await worst(configured({}, { layers, data, features: ['x', 'y', 'xy', 'sinx'] }))).toBeLessThan(
    tolerance,
  );
});

test.each(losses)('loss %s', async (loss) => {
  expect(await worst(configured({ hyper: { lr: 0.05 } }, { loss }))).toBeLessThan(tolerance);
});

test('a network without a hidden layer, and targets that are numbers', async () => {
  const data = { kind: 'generated', id: 'plane', count: 20 } as const;
  expect(
    await worst(configured({ hyper: { lr: 0.05 } }, { layers: [], loss: 'squared', data })),
  ).toBeLessThan(tolerance);
});

describe('optimizers', () => {
  test.each([
    ['momentum', { lr: 0.02 }],
    ['nesterov', { lr: 0.02 }],
    ['rmsprop', { lr: 0.005 }],
    ['adam', { lr: 0.02 }],
    ['adamw', { lr: 0.02, lambda: 0.1 }],
    ['nadam', { lr: 0.02 }],
    ['rprop', {}],
  ] as const)('%s', async (rule, hyper) => {
    const batchSize = rule === 'rprop' ? 'all' : 6;
    expect(await worst(configured({ rule, hyper, batchSize }))).toBeLessThan(1e-4);
  });

  test('the user’s own lines', async () => {
    const rule = { name: 'Mine', text: 'v = mu*v + g\nx = x - lr*v/(1 + abs(v))' };
    expect(await worst(configured({ rule, hyper: { lr: 0.1, mu: 0.5 } }))).toBeLessThan(tolerance);
  });

  test('a schedule, by steps and by the loss', async () => {
    const cosine = { id: 'cosine', hyper: {} };
    expect(await worst(configured({ schedule: cosine }))).toBeLessThan(tolerance);
    const plateau = { id: 'plateau', hyper: { patience: 1 } };
    expect(
      await worst(configured({ schedule: plateau, hyper: { lr: 0.1, l2: 0.02, l1: 0.01 } })),
    ).toBeLessThan(tolerance);
  });
});

describe('around the rule', () => {
  test('penalties: L1 as a threshold and in the gradient, L2, decay', async () => {
    for (const l1 of ['threshold', 'gradient'] as const) {
      const hyper = { lr: 0.05, l1: 0.02, l2: 0.03, lambda: 0.1 };
      expect(await worst(configured({ hyper, l1 }))).toBeLessThan(tolerance);
    }
  });

  test('clipping by value and by the norm of all; climbing', async () => {
    const hyper = { lr: 0.05, clipvalue: 0.2, clipnorm: 0.3 };
    expect(await worst(configured({ hyper }))).toBeLessThan(tolerance);
    expect(await worst(configured({ hyper: { ...hyper, maximize: 1 } }))).toBeLessThan(tolerance);
  });

  test('dropped units and noise on the inputs are the core’s', async () => {
    const layers = [{ units: 5 }, { units: 3 }];
    expect(await worst(configured({ dropout: [0.3, 0.5] }, { layers }))).toBeLessThan(tolerance);
    expect(await worst(configured({ dropout: [0, 0.5] }, { layers }))).toBeLessThan(tolerance);
    expect(await worst(configured({ inputNoise: 0.4 }))).toBeLessThan(tolerance);
  });
});

test.each(samplings)('batches take their examples %s', async (sampling) => {
  expect(await worst(configured({ sampling, batchSize: 5 }))).toBeLessThan(tolerance);
});

test('more points than stand in a row of their texture', async () => {
  const data = { kind: 'generated', id: 'moons', count: 200 } as const;
  for (const batchSize of [30, 'all'] as const) {
    expect(await worst(configured({ batchSize }, { data }))).toBeLessThan(tolerance);
  }
});

test('settings that differ from network to network', async () => {
  const networks = [0.02, 0.1].flatMap((lr) =>
    [1, 7, 21, 500].flatMap((batchSize) =>
      [0.2, 0.6].map((dropout) => ({ run: 0, member: 2, values: { 'hyper.lr': lr, batchSize, dropout } })),
    ),
  );
  expect(await worst(configured({ rule: 'momentum', hyper: { mu: 0.5 } }), networks)).toBeLessThan(tolerance);
  const betas = [0.9, 0.99].map((beta2) => ({ run: 0, member: 1, values: { 'hyper.beta2': beta2 } }));
  expect(await worst(configured({ rule: 'adam', hyper: { lr: 0.02 } }), betas)).toBeLessThan(1e-4);
});

test('more numbers than a vertex hands on: a draw a step, and several passes of many steps', async () => {
  const layers = [{ units: 5 }, { units: 5 }];
  const nesterov = configured(
    { rule: 'nesterov', hyper: { lr: 0.02 } },
    { layers: [{ units: 8 }, { units: 6 }] },
  );
  expect(await worst(nesterov)).toBeLessThan(tolerance);
  const schedule = { id: 'plateau', hyper: { patience: 1 } };
  const adam = configured({ rule: 'adam', hyper: { lr: 0.02 }, schedule }, { layers });
  expect(await worst(adam)).toBeLessThan(1e-4);
  // As many as it can hand on.
  const full = configured({ rule: 'adam', hyper: { lr: 0.02 } }, { layers: [{ units: 2 }, { units: 8 }] });
  expect(await worst(full)).toBeLessThan(1e-4);
  // What a pixel is told of its network and of the step, besides the gradient.
  const told = configured(
    { rule: 'adam', hyper: { lr: 0.02, l1: 0.01, l2: 0.02 } },
    { layers: [{ units: 8 }, { units: 6 }] },
  );
  const rates = [0.01, 0.02].map((lr) => ({ run: 0, member: 1, values: { 'hyper.lr': lr } }));
  expect(await worst(told, rates)).toBeLessThan(1e-4);
  const vertex = await page.evaluate(([a, b]) => networkTools.compare(a, b, 20, 'vertex'), [
    adam,
    seeds(0, 3),
  ] as const);
  expect(vertex.compared).toBe(3);
  expect(vertex.worst).toBeLessThan(1e-4);
});

describe('a fleet', () => {
  const run = { rule: 'momentum', hyper: { lr: 0.05 } } as const;
  const request: FleetRequest = { config: configured(run), networks: seeds(0, 5), rows: 5 };
  const train = (prefer: 'gpu' | 'cpu', asked: FleetRequest, lose = 0) =>
    page.evaluate(([a, b, c]) => networkTools.train(a, b, c), [prefer, asked, lose] as const);

  test('has the history of the processor’s', async () => {
    const [gpu, cpu] = [await train('gpu', request), await train('cpu', request)];
    expect([gpu.onGpu, cpu.onGpu]).toEqual([5, 0]);
    gpu.columns.flat().forEach((value, i) => {
      expect(value).toBeCloseTo(cpu.columns.flat()[i]!, 4);
    });
    gpu.parameters.flat().forEach((value, i) => {
      expect(value).toBeCloseTo(cpu.parameters.flat()[i]!, 4);
    });
  });

  test('tells what diverges and what stops early, as the processor’s does', async () => {
    const climbing = { rule: 'sgd', hyper: { lr: 0.01, maximize: 1 }, patience: 10 } as const;
    const early = { config: configured(climbing), networks: seeds(0, 4), rows: 20 };
    const [gpu, cpu] = [await train('gpu', early), await train('cpu', early)];
    expect(gpu.ended).toEqual(cpu.ended);
    expect(Math.min(...gpu.ended)).toBeGreaterThan(0);
    gpu.columns.flat().forEach((value, i) => {
      expect(value).toBeCloseTo(cpu.columns.flat()[i]!, 4);
    });
    // In one draw for many steps, and in a draw a step.
    for (const units of [2, 12]) {
      const wild = configured(
        { rule: 'momentum', hyper: { lr: 1e9 }, batchSize: 'all' },
        { layers: [{ units, activation: 'linear' }, { units: 5 }], loss: 'squared' },
      );
      const diverging = { config: wild, networks: seeds(0, 2), rows: 4 };
      const ends = [await train('gpu', diverging), await train('cpu', diverging)].map(({ ended }) => ended);
      expect(ends[0]).toEqual(ends[1]);
      expect(Math.max(...ends[0]!)).toBeLessThan(0);
    }
  });

  test('goes on after a lost context, and by the processor where contexts are lost again and again', async () => {
    const calm = await train('gpu', request);
    const [once, often] = [await train('gpu', request, 1), await train('gpu', request, 6)];
    expect(once.events).toEqual(['gpu recovering', 'gpu']);
    expect(often.events.at(-1)).toBe('cpu');
    expect(once.parameters).toEqual(calm.parameters);
    often.parameters.flat().forEach((value, i) => {
      expect(value).toBeCloseTo(calm.parameters.flat()[i]!, 4);
    });
  });

  test('leaves nothing behind', async () => {
    const long = { config: configured(run, { steps: 10_000 }), networks: seeds(0, 2), rows: 10 };
    const [before, after, last] = await page.evaluate(([a]) => networkTools.leaks(a, 100), [long] as const);
    expect(after).toEqual(before);
    expect(last).toEqual(before);
  });
});

test('a landscape is the processor’s', async () => {
  const config = configured();
  const length = 13;
  const origin = Float64Array.from({ length }, (_, i) => Math.sin(i));
  const u = Float64Array.from({ length }, (_, i) => Math.cos(i));
  const v = Float64Array.from({ length }, (_, i) => Math.sin(2 * i));
  const plane = { config, a: [-1, 2], b: [0, 3], width: 7, height: 5 } as const;
  const ask = (prefer: 'gpu' | 'cpu'): Promise<number[]> =>
    page.evaluate(
      ([a, b, c]) => {
        const [from, right, up] = c.map((numbers) => Float64Array.from(numbers)) as [
          Float64Array<ArrayBuffer>,
          Float64Array<ArrayBuffer>,
          Float64Array<ArrayBuffer>,
        ];
        return networkTools.landscape(a, { ...b, origin: from, u: right, v: up });
      },
      [prefer, plane, [[...origin], [...u], [...v]]] as const,
    );
  const [gpu, cpu] = [await ask('gpu'), await ask('cpu')];
  expect(cpu).toHaveLength(35);
  gpu.forEach((value, i) => {
    expect(Math.abs(value - cpu[i]!) / cpu[i]!).toBeLessThan(1e-5);
  });
  expect(gpu).toHaveLength(35);
});
