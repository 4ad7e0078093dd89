import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNetworkConfig, parseAnyConfig } from '../../../src/core/config/anyConfig.ts';
import { defaultLabConfig } from '../../../src/core/config/labConfig.ts';
import { defaultNetworkConfig, parseNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import {
  compactNetworkConfig,
  decodeAnyConfig,
  decodeNetworkConfig,
  encodeNetworkConfig,
} from '../../../src/core/config/networkPermalink.ts';
import { encodeLabConfig } from '../../../src/core/config/permalink.ts';
import { anyNetworkConfig } from '../network/arbitraryNetwork.ts';

const smallest = {
  version: 1,
  kind: 'network',
  data: { kind: 'generated' },
  runs: [{ key: 'a', rule: 'sgd' }],
};
/** The problems of the smallest configuration with something changed, each with its path. */
function said(change: object): string[] {
  const result = parseNetworkConfig({ ...smallest, ...change });
  return result.ok ? [] : result.problems.map(({ path, message }) => `${path}: ${message}`);
}

describe('the configuration of a network', () => {
  it('has defaults for all but its data and its runs', () => {
    const result = parseNetworkConfig(smallest);
    expect(result).toMatchObject({
      ok: true,
      value: {
        data: { id: 'circles', count: 256, noise: 0.1, share: 0.5, test: 0.3, labelNoise: 0 },
        features: ['x', 'y'],
        layers: [
          { units: 8, activation: 'tanh' },
          { units: 8, activation: 'tanh' },
        ],
        loss: 'cross-entropy',
        runs: [{ dropout: [], l1: 'threshold', inputNoise: 0, patience: 0, batchSize: 'all' }],
        steps: 2000,
        seed: 1,
      },
    });
  });

  const own = (points: unknown, task = 'classes') => ({ data: { kind: 'own', task, points } });
  it.each([
    [
      { version: 2 },
      'version: This was made by a newer Descent (version 2 of the format). Update Descent to open it.',
    ],
    [{ runs: [] }, 'runs: Give at least one run.'],
    [
      { runs: [{ key: 'a', rule: 'sgd', dropout: [0.96] }] },
      'runs[0].dropout[0]: Give a number from 0 to 0.95.',
    ],
    [
      { layers: [], runs: [{ key: 'a', rule: 'sgd', dropout: [0.1] }] },
      ': Dropout is given for more layers than there are.',
    ],
    [{ layers: [{ units: 17 }] }, 'layers[0].units: Give a whole number from 1 to 16.'],
    [{ layers: Array(7).fill({ units: 1 }) }, 'layers: Give at most 6 hidden layers.'],
    [{ features: ['x', 'x'] }, 'features: Name each feature once.'],
    [{ features: [] }, 'features: Give at least one feature.'],
    [{ data: { kind: 'generated', id: 'plane' } }, ': Targets that are numbers need the squared loss.'],
    [own([[0, 0, 1]]), 'data.points: Give at least 2 points.'],
    [
      own([
        [0, 0, 1],
        [0, 0, 2],
      ]),
      ': The target of a class is 1 or −1.',
    ],
    [own(Array(2049).fill([0, 0, 1])), 'data.points: Give at most 2048 points.'],
    [{ runs: [smallest.runs[0], smallest.runs[0]] }, 'runs: Each run needs a key of its own.'],
    [
      { data: { kind: 'generated', count: 4096 }, layers: Array(6).fill({ units: 16 }), steps: 100_000 },
      ': Steps times batch times parameters may be at most 50000000000 over all runs.',
    ],
    [{ extra: 1 }, 'extra: There is no such setting.'],
  ])('refuses what is wrong with a sentence: %j', (change, sentence) => {
    expect(said(change)).toContain(sentence);
  });

  it('never throws, whatever comes in', () => {
    fc.assert(
      fc.property(fc.anything(), (input) => {
        parseNetworkConfig(input);
        parseAnyConfig(input);
      }),
    );
  });
});

describe('links of both kinds', () => {
  it('round-trip every configuration', () => {
    fc.assert(
      fc.property(anyNetworkConfig, (input) => {
        const config = parseNetworkConfig(input);
        expect(config.ok).toBe(true);
        if (!config.ok) {
          return;
        }
        const link = encodeNetworkConfig(config.value);
        expect(link).toMatch(/^[\w-]+$/);
        expect(decodeNetworkConfig(link)).toEqual(config);
        expect(decodeAnyConfig(link)).toEqual(config);
      }),
    );
  });

  it('hold nothing that is a default', () => {
    const smallestRead = parseNetworkConfig(smallest);
    expect(smallestRead.ok && compactNetworkConfig(smallestRead.value)).toEqual(smallest);
  });

  it('are told apart', () => {
    const network = decodeAnyConfig(encodeNetworkConfig(defaultNetworkConfig()));
    const lab = decodeAnyConfig(encodeLabConfig(defaultLabConfig()));
    expect(network.ok && isNetworkConfig(network.value)).toBe(true);
    expect(lab.ok && isNetworkConfig(lab.value)).toBe(false);
    expect(decodeNetworkConfig(encodeLabConfig(defaultLabConfig())).ok).toBe(false);
  });
});
