import { Graph } from '../formula/graph.ts';
import { compileScalar } from '../formula/scalar.ts';
import type { OptimizerConfig } from '../config/labConfig.ts';
import { resolveSchedule } from './resolveSchedule.ts';

/**
 * The learning rate at some of the steps 1 to `steps`, evenly spread, the first and the last among them; undefined
 * where the schedule is none, or depends on more than time.
 */
export function rateCurve(
  schedule: OptimizerConfig['schedule'],
  lr: number,
  steps: number,
  most = 200,
): readonly (readonly [step: number, rate: number])[] | undefined {
  const graph = new Graph();
  const rate = resolveSchedule(schedule, graph);
  if (!rate.ok || rate.value.remembers('coordinate').size > 0) {
    return undefined;
  }
  const program = compileScalar(graph, [rate.value.rate], ['lr', 't', 'T']);
  const result = [NaN];
  const count = Math.min(most, steps);
  return Array.from({ length: count }, (_, i) => {
    const t = count === 1 ? 1 : 1 + Math.round((i * (steps - 1)) / (count - 1));
    program([lr, t, steps], result);
    return [t, result[0]!] as const;
  });
}
