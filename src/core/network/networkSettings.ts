import { parseNetworkConfig } from '../config/networkConfig.ts';
import type { NetworkConfig, NetworkConfigInput, NetworkRunConfig } from '../config/networkConfig.ts';
import { configProblem } from '../config/checked.ts';
import type { Checked } from '../config/checked.ts';
import { trainerOf } from './trainer.ts';

/**
 * Settings that a sweep varies, besides the hyperparameters of a run's rule, which go by their names:
 * - of a run: the batch size, the dropout of all hidden layers, the noise on its inputs;
 * - of the network: the units of all hidden layers, and how many there are, each like the last one;
 * - of the data: how many points, the noise on their positions and on their labels.
 */
export const sweptSettings = [
  'batchSize',
  'dropout',
  'inputNoise',
  'width',
  'depth',
  'count',
  'noise',
  'labelNoise',
] as const;
export type SweptSetting = (typeof sweptSettings)[number];

const isSwept = (name: string): name is SweptSetting => (sweptSettings as readonly string[]).includes(name);

/**
 * A configuration with one setting changed: what a sweep trains at one of its places.
 * @param index of the run whose setting it is; the network's and the data's are those of all
 * @param name a setting, or a hyperparameter of the run's rule
 */
export function withSetting(
  config: NetworkConfig,
  index: number,
  name: string,
  value: number,
): Checked<NetworkConfig> {
  const run = config.runs[index]!;
  const changed = (one: Partial<NetworkRunConfig>): NetworkConfigInput => ({
    ...config,
    runs: config.runs.map((other, place) => (place === index ? { ...other, ...one } : other)),
  });
  if (!isSwept(name)) {
    return parseNetworkConfig(changed({ hyper: { ...run.hyper, [name]: value } }));
  }
  const { data, layers } = config;
  switch (name) {
    case 'batchSize':
      return parseNetworkConfig(changed({ batchSize: value }));
    case 'inputNoise':
      return parseNetworkConfig(changed({ inputNoise: value }));
    case 'dropout':
      return parseNetworkConfig(changed({ dropout: layers.map(() => value) }));
    case 'width':
      return parseNetworkConfig({ ...config, layers: layers.map((layer) => ({ ...layer, units: value })) });
    case 'depth': {
      const last = layers.at(-1) ?? { units: 8, activation: 'tanh' as const };
      const made = Array.from(
        { length: Math.max(0, Math.round(value)) },
        (_, place) => layers[place] ?? last,
      );
      return parseNetworkConfig({
        ...config,
        layers: made,
        // Layers that are gone drop nothing; new ones drop as the last one does.
        runs: config.runs.map((one) => ({
          ...one,
          dropout: made.flatMap((_, place) => one.dropout[place] ?? one.dropout.at(-1) ?? []),
        })),
      });
    }
    case 'labelNoise':
      return parseNetworkConfig({ ...config, data: { ...data, labelNoise: value } });
    case 'count':
    case 'noise':
      return data.kind === 'own'
        ? {
            ok: false,
            problems: [
              configProblem('data', 'Points of one’s own are as they are: “{0}” cannot vary.', name),
            ],
          }
        : parseNetworkConfig({ ...config, data: { ...data, [name]: value } });
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
  const trainer = trainerOf(run, 1);
  const values = trainer.ok ? trainer.value.rule.hyper : hyper;
  const rest = Object.entries(run).filter(([name]) => !apart.includes(name));
  return {
    ...Object.fromEntries(rest.map(([name, value]) => [name, JSON.stringify(value)])),
    ...Object.fromEntries(Object.entries(values).map(([name, value]) => [`hyper.${name}`, String(value)])),
    // Trailing layers that drop nothing need not be named.
    dropout: JSON.stringify(dropout.slice(0, dropout.findLastIndex((rate) => rate > 0) + 1)),
  };
}
