import type { LabConfig, OptimizerConfig } from '../../../src/core/lab/config.ts';
import { schedules } from '../../../src/core/optimizer/schedule.ts';
import type { Stage } from '../actions.ts';
import { definitionOf, freeKey, hyperValue } from './optimizers.ts';
import { withOptimizer } from '../state.ts';

/** What a user can do with a row of the list besides setting its numbers. */
export function createOptimizerActions({ state, set, configure }: Stage) {
  const config = (): LabConfig => state().config;
  const change = (key: string, changed: (one: OptimizerConfig) => OptimizerConfig): void => {
    configure(withOptimizer(config(), key, changed));
  };
  /** The list with more in place of one optimizer. */
  const replace = (key: string, by: (one: OptimizerConfig) => readonly OptimizerConfig[]): void => {
    const optimizers = config().optimizers.flatMap((one) => (one.key === key ? by(one) : [one]));
    configure({ ...config(), optimizers });
  };
  return {
    setConvention: (key: string, convention: OptimizerConfig['convention']): void => {
      change(key, (one) => ({ ...one, convention }));
    },
    /** Another schedule, with its usual numbers. */
    setSchedule: (key: string, id: string): void => {
      if (schedules.some((schedule) => schedule.id === id)) {
        change(key, (one) => ({ ...one, schedule: { id, hyper: {} } }));
      }
    },
    setScheduleHyper: (key: string, name: string, value: number): void => {
      change(key, (one) => ({
        ...one,
        schedule: { ...one.schedule, hyper: { ...one.schedule.hyper, [name]: value } },
      }));
    },
    /** Examples per update; all of them, or more than there are, is the full batch. */
    setBatchSize: (key: string, size: number): void => {
      const batchSize = size >= examplesOf() ? 'all' : Math.max(1, Math.round(size));
      change(key, (one) => ({ ...one, batchSize }));
    },
    /** Full batch, mini-batches and single examples of one optimizer; the others step aside. */
    compareBatches: (key: string): void => {
      set({ solo: undefined });
      const mini = Math.max(2, Math.round(examplesOf() / 8));
      const sizes: readonly OptimizerConfig['batchSize'][] = ['all', mini, 1];
      const original = config().optimizers.find((one) => one.key === key);
      if (original === undefined) {
        return;
      }
      let next: LabConfig = {
        ...config(),
        optimizers: config().optimizers.map((one) => ({ ...one, enabled: one.key === key })),
      };
      const at = next.optimizers.findIndex((one) => one.key === key);
      sizes.forEach((batchSize, index) => {
        const one = { ...original, enabled: true, batchSize, key: index === 0 ? key : keyLike(key, next) };
        next = { ...next, optimizers: next.optimizers.toSpliced(at + index, index === 0 ? 1 : 0, one) };
      });
      configure(next);
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

  function examplesOf(): number {
    return state().problem?.objective.data?.examples.features.length ?? 1;
  }
}

function keyLike(key: string, config: LabConfig): string {
  return freeKey(key.replace(/-\d+$/, ''), config);
}
