import type { OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import { schedules } from '../../../src/core/optimizer/schedule.ts';
import { withOptimizer } from '../model/lab.ts';
import type { Stage } from '../model/stage.ts';
import type { ProblemState } from '../problem/problem.ts';

/** The numbers and forms of one optimizer. */
export function createHyperActions({ state, configure }: Stage<ProblemState>) {
  const change = (key: string, changed: (one: OptimizerConfig) => OptimizerConfig): void => {
    configure(withOptimizer(state().config, key, changed));
  };
  const setHypers = (key: string, values: Readonly<Record<string, number>>): void => {
    change(key, (one) => ({ ...one, hyper: { ...one.hyper, ...values } }));
  };
  return {
    setHypers,
    setHyper: (key: string, name: string, value: number): void => {
      setHypers(key, { [name]: value });
    },
    setConvention: (key: string, convention: OptimizerConfig['convention']): void => {
      change(key, (one) => ({ ...one, convention }));
    },
    /** Another schedule, with its usual numbers. */
    setSchedule: (key: string, id: string): void => {
      if (schedules.some((schedule) => schedule.id === id)) {
        change(key, (one) => ({ ...one, schedule: { id, hyper: {} } }));
      }
    },
    /** Whether a schedule counts steps or passes over the data. */
    setSchedulePer: (key: string, per: OptimizerConfig['schedule']['per']): void => {
      change(key, (one) => {
        const { id, hyper } = one.schedule;
        return { ...one, schedule: per === undefined ? { id, hyper } : { id, hyper, per } };
      });
    },
    setScheduleHyper: (key: string, name: string, value: number): void => {
      change(key, (one) => ({
        ...one,
        schedule: { ...one.schedule, hyper: { ...one.schedule.hyper, [name]: value } },
      }));
    },
    /** Examples per update; all of them, or more than there are, is the full batch. */
    setBatchSize: (key: string, size: number): void => {
      const batchSize = size >= examplesOf(state()) ? 'all' : Math.max(1, Math.round(size));
      change(key, (one) => ({ ...one, batchSize }));
    },
    setSampling: (key: string, sampling: OptimizerConfig['sampling']): void => {
      change(key, (one) => ({ ...one, sampling }));
    },
  };
}

/** How many examples the problem has; 1 where it has no data. */
export function examplesOf({ problem }: Pick<ProblemState, 'problem'>): number {
  return problem?.objective.data?.examples.features.length ?? 1;
}
