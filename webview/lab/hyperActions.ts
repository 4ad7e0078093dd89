import type { OptimizerConfig } from '../../src/core/config/optimizerConfig.ts';
import { schedules } from '../../src/core/optimizer/schedule.ts';

/** Changes some of what one optimizer of the configuration is. */
export type ChangeOptimizer = (
  key: string,
  changes: (one: OptimizerConfig) => Partial<OptimizerConfig>,
) => void;

/**
 * The numbers and forms of one optimizer.
 * @param examples how many there are to make batches of; 1 where there are no data
 */
export function createHyperActions(change: ChangeOptimizer, examples: () => number) {
  const setHypers = (key: string, values: Readonly<Record<string, number>>): void => {
    change(key, ({ hyper }) => ({ hyper: { ...hyper, ...values } }));
  };
  return {
    setHypers,
    setHyper: (key: string, name: string, value: number): void => {
      setHypers(key, { [name]: value });
    },
    setConvention: (key: string, convention: OptimizerConfig['convention']): void => {
      change(key, () => ({ convention }));
    },
    /** Another schedule, with its usual numbers. */
    setSchedule: (key: string, id: string): void => {
      if (schedules.some((schedule) => schedule.id === id)) {
        change(key, () => ({ schedule: { id, hyper: {} } }));
      }
    },
    /** Whether a schedule counts steps or passes over the data. */
    setSchedulePer: (key: string, per: OptimizerConfig['schedule']['per']): void => {
      change(key, ({ schedule: { id, hyper } }) => ({
        schedule: per === undefined ? { id, hyper } : { id, hyper, per },
      }));
    },
    setScheduleHyper: (key: string, name: string, value: number): void => {
      change(key, ({ schedule }) => ({
        schedule: { ...schedule, hyper: { ...schedule.hyper, [name]: value } },
      }));
    },
    /** Examples per update; all of them, or more than there are, is the full batch. */
    setBatchSize: (key: string, size: number): void => {
      const batchSize = size >= examples() ? 'all' : Math.max(1, Math.round(size));
      change(key, () => ({ batchSize }));
    },
    setSampling: (key: string, sampling: OptimizerConfig['sampling']): void => {
      change(key, () => ({ sampling }));
    },
  };
}

export type HyperActions = ReturnType<typeof createHyperActions>;
