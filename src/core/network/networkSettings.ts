import type { NetworkConfig, NetworkRunConfig } from '../config/networkConfig.ts';
import { partsOf } from '../optimizer/ruleParts.ts';

/** A setting that may differ between networks that are compared: what a sweep varies. */
export type Setting =
  /** Of a run. */
  | `hyper.${string}`
  | 'batchSize'
  | 'inputNoise'
  /** Of all hidden layers. */
  | 'dropout'
  | 'units'
  /** Of the data: each value is another data set. Points of one's own have no noise on their positions. */
  | 'data.noise'
  | 'data.labelNoise';

/**
 * A configuration with another value of a setting. Whether that may be is for `parseNetworkConfig` to say.
 * @param index of the run whose setting it is; the network's and the data's are those of all
 */
export function withSetting(
  config: NetworkConfig,
  index: number,
  setting: Setting,
  value: number,
): NetworkConfig {
  const { data, layers } = config;
  const changed = (change: (run: NetworkRunConfig) => Partial<NetworkRunConfig>): NetworkConfig => ({
    ...config,
    runs: config.runs.map((run, place) => (place === index ? { ...run, ...change(run) } : run)),
  });
  switch (setting) {
    case 'dropout':
      return changed(() => ({ dropout: layers.map(() => value) }));
    case 'batchSize':
    case 'inputNoise':
      return changed(() => ({ [setting]: value }));
    case 'units':
      return { ...config, layers: layers.map((layer) => ({ ...layer, units: value })) };
    case 'data.noise':
      return data.kind === 'generated' ? { ...config, data: { ...data, noise: value } } : config;
    case 'data.labelNoise':
      return { ...config, data: { ...data, labelNoise: value } };
    default:
      return changed(({ hyper }) => ({ hyper: { ...hyper, [setting.slice('hyper.'.length)]: value } }));
  }
}

/**
 * In which settings two runs differ, by path: `rule`, `hyper.lr`, `dropout`. A hyperparameter left out is the same as one
 * that is given its default.
 */
export function differences(first: NetworkRunConfig, second: NetworkRunConfig): readonly string[] {
  const [a, b] = [effective(first), effective(second)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((path) => a[path] !== b[path]);
}

/** Members of a run that are no setting, or are compared in another way than as they stand. */
const apart = ['key', 'enabled', 'hyper', 'dropout'];

/** All that a run does otherwise than another, by path, as comparable texts. */
function effective(run: NetworkRunConfig): Readonly<Record<string, string>> {
  const { hyper, dropout } = run;
  // The rule's lines say nothing of it: a list that tells its runs apart is drawn often, and reading them takes long.
  const rule = partsOf(run, []);
  const values = rule.ok ? rule.value.hyper : hyper;
  const rest = Object.entries(run).filter(([name]) => !apart.includes(name));
  return {
    ...Object.fromEntries(rest.map(([name, value]) => [name, JSON.stringify(value)])),
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`hyper.${name}`, String(value)])),
    // Trailing layers that drop nothing need not be named.
    dropout: JSON.stringify(dropout.slice(0, dropout.findLastIndex((rate) => rate > 0) + 1)),
  };
}
