import { describe, expect, it } from 'vitest';
import { parseNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import type { NetworkConfig, NetworkConfigInput } from '../../../src/core/config/networkConfig.ts';
import { differences, withSetting } from '../../../src/core/network/networkSettings.ts';

function read(runs: NetworkConfigInput['runs'], change: Partial<NetworkConfigInput> = {}): NetworkConfig {
  const config = parseNetworkConfig({
    version: 1,
    kind: 'network',
    data: { kind: 'generated' },
    runs,
    ...change,
  });
  if (!config.ok) {
    throw new Error(JSON.stringify(config.problems));
  }
  return config.value;
}
const two = read([
  { key: 'a', rule: 'adam' },
  { key: 'b', rule: 'adam', dropout: [0.2] },
]);

describe('a setting', () => {
  const { data } = two;
  it.each([
    ['batchSize', 4, { runs: [two.runs[0], { ...two.runs[1], batchSize: 4 }] }],
    ['dropout', 0.3, { runs: [two.runs[0], { ...two.runs[1], dropout: two.layers.map(() => 0.3) }] }],
    ['inputNoise', 0.2, { runs: [two.runs[0], { ...two.runs[1], inputNoise: 0.2 }] }],
    ['hyper.lr', 0.5, { runs: [two.runs[0], { ...two.runs[1], hyper: { lr: 0.5 } }] }],
    ['units', 3, { layers: two.layers.map((layer) => ({ ...layer, units: 3 })) }],
    ['data.noise', 0.4, { data: { ...data, noise: 0.4 } }],
    ['data.labelNoise', 0.1, { data: { ...data, labelNoise: 0.1 } }],
  ] as const)('%s is changed, and nothing else', (setting, value, change) => {
    const made = withSetting(two, 1, setting, value);
    expect(made).not.toEqual(two);
    expect(made).toEqual({ ...two, ...change });
    expect(parseNetworkConfig(made).ok).toBe(true);
  });

  it('that is out of range is refused where the configuration is read', () => {
    expect(parseNetworkConfig(withSetting(two, 0, 'units', 99)).ok).toBe(false);
    expect(parseNetworkConfig(withSetting(two, 0, 'batchSize', 1.5)).ok).toBe(false);
  });

  it('of how the positions were drawn is none of points of one’s own', () => {
    const points: [number, number, number][] = [
      [0, 0, 1],
      [1, 1, -1],
    ];
    const own = read([{ key: 'a', rule: 'sgd' }], { data: { kind: 'own', points } });
    expect(withSetting(own, 0, 'data.noise', 0.1)).toEqual(own);
    expect(withSetting(own, 0, 'data.labelNoise', 0.1).data).toEqual({ ...own.data, labelNoise: 0.1 });
  });
});

describe('two runs differ', () => {
  const differ = (first: object, second: object): readonly string[] => {
    const { runs } = read([
      { key: 'a', rule: 'adam', ...first },
      { key: 'b', rule: 'adam', ...second },
    ]);
    return differences(runs[0]!, runs[1]!);
  };
  it.each([
    [{}, {}, []],
    [{}, { enabled: false }, []],
    [{}, { hyper: { lr: 0.001 } }, []],
    [{}, { hyper: { lr: 0.002 } }, ['hyper.lr']],
    [{ dropout: [0, 0] }, {}, []],
    [{}, { dropout: [0, 0.1] }, ['dropout']],
    [{ batchSize: 4, inputNoise: 0.1 }, {}, ['batchSize', 'inputNoise']],
    [{ schedule: { id: 'cosine' } }, {}, ['schedule']],
    [{ hyper: { l1: 0.1 } }, { hyper: { l1: 0.1 }, l1: 'gradient' }, ['l1']],
  ])('%j and %j in %j', (first, second, paths) => {
    expect(differ(first, second)).toEqual(paths);
  });

  it('in their rules, and the hyperparameters that only one of them has', () => {
    expect(differ({}, { rule: 'sgd' })).toContain('rule');
    expect(differ({}, { rule: 'sgd' })).toContain('hyper.beta1');
  });
});
