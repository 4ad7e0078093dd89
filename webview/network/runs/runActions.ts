import type { NetworkConfig, NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import { trainingCount } from '../../../src/core/config/networkConfig.ts';
import { createHyperActions } from '../../lab/hyperActions.ts';
import { definitionOf, freeKey, hyperValue, newOptimizer } from '../../lab/optimizers.ts';
import type { Stage } from '../model/lab.ts';
import type { OwnParts } from '../own/ownParts.ts';

/** What a user can do with the list of runs. */
export function createRunActions({ state, commit, configure }: Stage, own: OwnParts) {
  const config = (): NetworkConfig => state().config;
  const replace = (key: string, by: (one: NetworkRunConfig) => readonly NetworkRunConfig[]): void => {
    configure({ ...config(), runs: config().runs.flatMap((one) => (one.key === key ? by(one) : [one])) });
  };
  const change = (key: string, changes: (one: NetworkRunConfig) => Partial<NetworkRunConfig>): void => {
    replace(key, (one) => [{ ...one, ...changes(one) }]);
  };
  const fold = (section: string, open: boolean): void => {
    commit({ open: { ...state().open, [section]: open } });
  };
  return {
    own,
    ...createHyperActions(change, () => trainingCount(config().data)),
    fold,
    inspect: (key: string): void => {
      commit({ inspected: key });
    },
    /** Which of the weights into the unit on the map is taken apart. */
    inspectInput: (input: number): void => {
      commit({ input });
    },
    toggle: (key: string): void => {
      change(key, ({ enabled }) => ({ enabled: !enabled }));
    },
    /** An optimizer with its usual numbers, and batches as the others have them. */
    add: (rule: string): void => {
      const { runs } = config();
      const key = freeKey(rule, runs);
      const { batchSize, sampling } = runs.at(-1) ?? newOptimizer(key, rule);
      const made = { ...newOptimizer(key, rule), batchSize, sampling };
      configure({ ...config(), runs: [...runs, { ...made, ...plain }] });
      fold(`run ${key}`, true);
    },
    /** The same again, with half the rate: two that are the same could not be told apart. */
    duplicate: (key: string): void => {
      replace(key, (one) => {
        const rate = definitionOf(one)?.hyper.find(({ name }) => name === 'lr');
        const lr = Number(((rate === undefined ? 0.01 : hyperValue(one, rate)) / 2).toPrecision(3));
        return [one, { ...one, key: freeKey(baseOf(key), config().runs), hyper: { ...one.hyper, lr } }];
      });
    },
    /** The same again with dropout, or without if it has some. */
    compareDropout: (key: string): void => {
      replace(key, (one) => {
        const has = one.dropout.some((rate) => rate > 0);
        const dropout = has ? [] : config().layers.map(() => 0.2);
        return [one, { ...one, key: freeKey(baseOf(key), config().runs), dropout }];
      });
    },
    remove: (key: string): void => {
      replace(key, () => []);
    },
    setDropout: (key: string, layer: number, rate: number): void => {
      change(key, ({ dropout }) => ({
        dropout: config().layers.map((_, index) => (index === layer ? rate : (dropout[index] ?? 0))),
      }));
    },
    setL1: (key: string, l1: NetworkRunConfig['l1']): void => {
      change(key, () => ({ l1 }));
    },
    setInputNoise: (key: string, inputNoise: number): void => {
      change(key, () => ({ inputNoise }));
    },
    setPatience: (key: string, patience: number): void => {
      change(key, () => ({ patience }));
    },
  };
}

export type RunActions = ReturnType<typeof createRunActions>;

/** What a run of the network has besides its optimizer, where it has nothing. */
const plain = {
  dropout: [] as number[],
  l1: 'threshold' as const,
  inputNoise: 0,
  patience: 0,
} satisfies Partial<NetworkRunConfig>;

const baseOf = (key: string): string => key.replace(/-\d+$/, '');
