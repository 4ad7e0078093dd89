import type { LabConfig, OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { withOptimizer } from '../model/labState.ts';
import { definitionOf, freeKey, hyperValue, newOptimizer } from '../../lab/optimizers.ts';
import { createSharedActions } from '../model/sharedActions.ts';
import type { Stage } from '../model/stage.ts';
import { createHyperActions } from '../../lab/hyperActions.ts';
import { examplesOf } from '../problem/planeProblem.ts';
import type { OptimizersState } from './optimizersState.ts';

/** What a user can do with the list of optimizers. */
export function createOptimizerActions(stage: Stage<OptimizersState>) {
  const { state, commit, configure } = stage;
  const config = (): LabConfig => state().config;
  const shared = createSharedActions(stage);
  /** The list with more in place of one optimizer. */
  const replace = (key: string, by: (one: OptimizerConfig) => readonly OptimizerConfig[]): void => {
    const optimizers = config().optimizers.flatMap((one) => (one.key === key ? by(one) : [one]));
    configure({ ...config(), optimizers });
  };
  return {
    ...shared,
    ...createHyperActions(
      (key, changes) => {
        configure(withOptimizer(config(), key, (one) => ({ ...one, ...changes(one) })));
      },
      () => examplesOf(state()),
    ),
    toggle: (key: string): void => {
      configure(withOptimizer(config(), key, (one) => ({ ...one, enabled: !one.enabled })));
    },
    solo: (key: string): void => {
      commit({ solo: state().solo === key ? undefined : key });
    },
    add: (rule: string): void => {
      const key = freeKey(rule, config().optimizers);
      configure({ ...config(), optimizers: [...config().optimizers, newOptimizer(key, rule)] });
      shared.fold(`optimizer ${key}`, true);
    },
    /** Full batch, mini-batches and single examples of one optimizer; the others step aside. */
    compareBatches: (key: string): void => {
      commit({ solo: undefined });
      const mini = Math.max(2, Math.round(examplesOf(state()) / 8));
      configure(withBatchSizes(config(), key, ['all', mini, 1]));
    },
    /** The same kind again, with half the learning rate: two that are the same could not be told apart. */
    duplicate: (key: string): void => {
      replace(key, (one) => {
        const rate = definitionOf(one)?.hyper.find(({ name }) => name === 'lr');
        const lr = Number(((rate === undefined ? 0.01 : hyperValue(one, rate)) / 2).toPrecision(3));
        return [one, { ...one, key: keyLike(key, config()), hyper: { ...one.hyper, lr } }];
      });
    },
    remove: (key: string): void => {
      replace(key, () => []);
    },
    /** Up (−1) or down (1) in the list. */
    move: (key: string, by: -1 | 1): void => {
      const { optimizers } = config();
      const from = optimizers.findIndex((one) => one.key === key);
      const moved = optimizers[from];
      const to = from + by;
      if (moved !== undefined && to >= 0 && to < optimizers.length) {
        configure({ ...config(), optimizers: optimizers.toSpliced(from, 1).toSpliced(to, 0, moved) });
      }
    },
  };
}

export type OptimizerActions = ReturnType<typeof createOptimizerActions>;

/** One optimizer with several batch sizes in its place, and all others disabled. */
function withBatchSizes(
  config: LabConfig,
  key: string,
  sizes: readonly OptimizerConfig['batchSize'][],
): LabConfig {
  const original = config.optimizers.find((one) => one.key === key);
  if (original === undefined) {
    return config;
  }
  let next: LabConfig = {
    ...config,
    optimizers: config.optimizers.map((one) => ({ ...one, enabled: one.key === key })),
  };
  const at = next.optimizers.findIndex((one) => one.key === key);
  sizes.forEach((batchSize, index) => {
    const one = { ...original, enabled: true, batchSize, key: index === 0 ? key : keyLike(key, next) };
    next = { ...next, optimizers: next.optimizers.toSpliced(at + index, index === 0 ? 1 : 0, one) };
  });
  return next;
}

function keyLike(key: string, config: LabConfig): string {
  return freeKey(key.replace(/-\d+$/, ''), config.optimizers);
}
