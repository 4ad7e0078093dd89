import { describe, expect, it } from 'vitest';
import { parseNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import type { NetworkConfig, NetworkConfigInput } from '../../../src/core/config/networkConfig.ts';
import { differences, sweptSettings, withSetting } from '../../../src/core/network/networkSettings.ts';

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
  const good = {
    batchSize: 4,
    dropout: 0.3,
    inputNoise: 0.2,
    width: 3,
    depth: 4,
    count: 64,
    noise: 0.4,
    labelNoise: 0.1,
  };
  it.each(sweptSettings)('%s is changed, and nothing else', (name) => {
    const made = withSetting(two, 1, name, good[name]);
    expect(made.ok).toBe(true);
    expect(made).not.toEqual({ ok: true, value: two });
    const back = made.ok ? made.value : two;
    expect(back.runs[0]).toEqual({ ...two.runs[0], ...(name === 'depth' ? { dropout: [] } : {}) });
    expect(back.seed).toBe(two.seed);
  });

  it('of the rule goes by its name', () => {
    const made = withSetting(two, 0, 'lr', 0.5);
    expect(made.ok && made.value.runs.map(({ hyper }) => hyper)).toEqual([{ lr: 0.5 }, {}]);
  });

  it('of the depth takes dropout along', () => {
    const at = (depth: number) => {
      const made = withSetting(two, 1, 'depth', depth);
      return made.ok && [made.value.layers.length, made.value.runs[1]!.dropout];
    };
    expect(at(1)).toEqual([1, [0.2]]);
    expect(at(0)).toEqual([0, []]);
    expect(at(3)).toEqual([3, [0.2, 0.2, 0.2]]);
  });

  it('that is out of range, or does not vary, is refused', () => {
    expect(withSetting(two, 0, 'width', 99).ok).toBe(false);
    expect(withSetting(two, 0, 'batchSize', 1.5).ok).toBe(false);
    const own = read([{ key: 'a', rule: 'sgd' }], {
      data: {
        kind: 'own',
        points: [
          [0, 0, 1],
          [1, 1, -1],
        ],
      },
    });
    expect(withSetting(own, 0, 'noise', 0.1)).toMatchObject({ ok: false, problems: [{ path: 'data' }] });
    expect(withSetting(own, 0, 'labelNoise', 0.1).ok).toBe(true);
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
