import * as tf from '@tensorflow/tfjs';
import type { NetworkConfig } from '../../../src/core/config/networkConfig.ts';
import { initialize } from '../../../src/core/network/model/initialize.ts';
import { CpuNetwork } from '../../../webview/gpu/network/cpu/cpuNetworks.ts';
import type { Fleets, FleetNetwork, FleetRequest } from '../../../webview/gpu/network/plan/fleets.ts';
import { openFleets } from '../../../webview/gpu/network/openFleets.ts';
import { problemOf } from '../../../webview/gpu/network/plan/setup.ts';
import { HandLoop } from './loop.ts';

const batch = 16;
const lr = 0.01;

let fleets: Fleets | undefined;
const layered = new Map<string, () => Promise<void>>();

/** `trainOnBatch` of the same network, as the guide of tf.layers would have one write it. */
function layersOf(config: NetworkConfig, backend: string): () => Promise<void> {
  const { points, inputs } = problemOf(config);
  const model = tf.sequential();
  config.layers.forEach(({ units }, i) => {
    model.add(tf.layers.dense({ units, activation: 'tanh', ...(i === 0 ? { inputShape: [2] } : {}) }));
  });
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
  model.compile({ optimizer: tf.train.adam(lr), loss: 'binaryCrossentropy' });
  const x = tf.tensor2d(Float32Array.from(inputs.train.subarray(0, 2 * batch)), [batch, 2]);
  const y = tf.tensor2d(
    Float32Array.from(points.train.targets.subarray(0, batch), (target) => (target > 0 ? 1 : 0)),
    [batch, 1],
  );
  return async () => {
    await tf.setBackend(backend);
    await model.trainOnBatch(x, y);
  };
}

/** What the bench calls in the page. Rates are network-steps a second. */
const networkBench = {
  async open(): Promise<string> {
    fleets = await openFleets({ prefer: 'gpu' });
    return fleets.status.renderer;
  },

  /** The fastest of tfjs's own backends. */
  async layers(config: NetworkConfig, steps: number): Promise<number> {
    let best = 0;
    for (const backend of ['cpu', 'webgl']) {
      await tf.setBackend(backend);
      const key = `${backend} ${JSON.stringify(config.layers)}`;
      const step = layered.get(key) ?? layersOf(config, backend);
      layered.set(key, step);
      await step();
      const from = performance.now();
      for (let i = 0; i < steps; i++) {
        await step();
      }
      best = Math.max(best, steps / ((performance.now() - from) / 1000));
    }
    return best;
  },

  /** One network on the processor: what trains a single one. */
  one(config: NetworkConfig, steps: number): number {
    const network = new CpuNetwork(problemOf(config), 0);
    network.goTo(Math.min(500, steps));
    const from = performance.now();
    network.goTo(500 + steps);
    return steps / ((performance.now() - from) / 1000);
  },

  loop(config: NetworkConfig, steps: number): number {
    const problem = problemOf(config);
    const { architecture, config: own } = problem;
    const hand = new HandLoop(problem, initialize(architecture, own.initialization, own.seed, 0), lr, batch);
    hand.run(500);
    const from = performance.now();
    hand.run(steps);
    return steps / ((performance.now() - from) / 1000);
  },

  /** All networks of a fleet, to the end; without and with the time until the first step. */
  async fleet(request: FleetRequest): Promise<readonly [rate: number, all: number, begun: number]> {
    const from = performance.now();
    const fleet = await fleets!.fleet(request);
    await fleet.advance(1);
    const begun = performance.now();
    const { share } = fleet.progress;
    while (!fleet.progress.done) {
      await fleet.advance(200);
    }
    const now = performance.now();
    fleet.dispose();
    const steps = request.networks.length * request.config.steps;
    return [(steps * (1 - share)) / ((now - begun) / 1000), now - from, begun - from];
  },

  async landscape(config: NetworkConfig, side: number): Promise<number> {
    const { architecture } = problemOf(config);
    const vector = (phase: number): Float64Array =>
      Float64Array.from({ length: architecture.parameters }, (_, i) => Math.sin(i * phase));
    const from = performance.now();
    await fleets!.landscape({
      ...{ config, origin: vector(1), u: vector(2), v: vector(3), a: [-1, 1], b: [-1, 1] },
      ...{ width: side, height: side },
    });
    return performance.now() - from;
  },
};

export type NetworkBench = typeof networkBench;
export type { FleetNetwork };
Object.assign(globalThis, { networkBench });
