import { defaultNetworkConfig, parseNetworkConfig } from '../../src/core/config/networkConfig.ts';
import { decodeNetworkConfig, encodeNetworkConfig } from '../../src/core/config/networkPermalink.ts';
import { NetworkRun } from '../../src/core/network/networkRun.ts';
import { resolveNetwork } from '../../src/core/network/networkProblem.ts';
import { must } from './must.ts';
import type { Reader } from './reader.ts';

const own = {
  version: 1,
  kind: 'network',
  data: {
    kind: 'own',
    points: [
      [0, 0, 1],
      [1, 0, -1],
      [0.5, -2, -1],
    ],
    labelNoise: 0.2,
  },
  features: ['x', 'y2', 'sinx'],
  layers: [{ units: 3, activation: 'gelu' }, { units: 2 }],
  loss: 'hinge',
  runs: [
    { key: 'o', rule: { name: 'r', text: 'm = b*m + g; x = x - lr*m' }, hyper: { lr: 0.1, b: 0.9 } },
    { key: 'm', rule: 'muon', dropout: [0.5], inputNoise: 0.1, hyper: { l1: 0.01 }, batchSize: 1 },
  ],
  steps: 20,
};

/** A configuration of the network lab: whatever it is, it is refused with reasons, or it trains and has a link. */
export const networkReader: Reader = {
  name: 'network',
  longest: 100_000,
  seeds: [defaultNetworkConfig(), own].map((one) => JSON.stringify(one)),
  read: (text) => {
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch {
      return; // Whoever reads the file says so.
    }
    const config = parseNetworkConfig(parsed);
    const problem = config.ok ? resolveNetwork(config.value) : config;
    if (!problem.ok) {
      must(problem.problems.length > 0, 'a refusal says why');
      problem.problems.forEach(({ message }) => must(message.length < 3000, 'a problem is short'));
      return;
    }
    const { config: read, architecture } = problem.value;
    const again = decodeNetworkConfig(encodeNetworkConfig(read));
    must(again.ok && JSON.stringify(again.value) === JSON.stringify(read), 'it comes back from its link');
    read.runs.forEach((_, index) => {
      const run = new NetworkRun(problem.value, index);
      run.advance(2);
      const { parameters, end } = run;
      must(parameters.length === architecture.parameters, 'it has all parameters');
      must(end?.reason === 'diverged' || parameters.every(Number.isFinite), 'what is no number is said');
    });
  },
};
