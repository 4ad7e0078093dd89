import { labLimits, parseLabConfig } from '../config/labConfig.ts';
import type { LabConfig, OptimizerConfig } from '../config/labConfig.ts';
import type { Checked } from '../config/checked.ts';
import type { ReadOptimizer } from './reading.ts';

/** A configuration that runs these optimizers, and no others, on the problem of another one. */
export function withOptimizers(base: LabConfig, optimizers: readonly ReadOptimizer[]): Checked<LabConfig> {
  const spans = optimizers.flatMap(({ steps }) => (steps === undefined ? [] : [steps]));
  const most = Math.floor(labLimits.recorded / Math.max(1, optimizers.length));
  const steps = Math.min(most, Math.max(...spans, spans.length > 0 ? 1 : base.steps));
  const taken = new Set<string>();
  // Whose map was shown is said by a key that may be gone.
  const view = Object.fromEntries(Object.entries(base.view).filter(([name]) => name !== 'optimizer'));
  return parseLabConfig({
    ...base,
    steps,
    view,
    optimizers: optimizers.map((one): Partial<OptimizerConfig> => {
      let key = one.rule;
      for (let number = 2; taken.has(key); number++) {
        key = `${one.rule}-${number}`;
      }
      taken.add(key);
      const { rule, convention, hyper, schedule, batchSize, sampling } = one;
      return {
        key,
        rule,
        convention,
        hyper: { ...hyper },
        ...(schedule === undefined ? {} : { schedule: { id: schedule.id, hyper: { ...schedule.hyper } } }),
        ...(batchSize === undefined ? {} : { batchSize }),
        ...(sampling === undefined ? {} : { sampling }),
      };
    }),
  });
}
