import { Graph } from '../../src/core/formula/graph.ts';
import { compileScalar } from '../../src/core/formula/scalar.ts';
import type { OptimizerConfig } from '../../src/core/config/labConfig.ts';
import { resolveSchedule } from '../../src/core/optimizer/resolveSchedule.ts';

/**
 * The learning rate of step t, from 1, under a schedule; undefined for one that nobody knows, or that depends on more
 * than time.
 * @param updates steps of a pass over the data
 */
export function rateOf(
  schedule: OptimizerConfig['schedule'],
  lr: number,
  steps: number,
  updates = 1,
): ((t: number) => number) | undefined {
  const graph = new Graph();
  const rate = resolveSchedule(schedule, graph, updates);
  if (!rate.ok || rate.value.remembers('coordinate').size > 0) {
    return undefined;
  }
  const program = compileScalar(graph, [rate.value.rate], ['lr', 't', 'T']);
  const result = [NaN];
  return (t) => {
    program([lr, t, steps], result);
    return result[0]!;
  };
}

/** The rates of a run as SVG path data in a box of `width` × `height`, 0 at its bottom, the highest at its top. */
export function ratePath(
  rate: (t: number) => number,
  steps: number,
  [width, height]: readonly [number, number],
): string {
  const columns = Math.min(steps, width);
  const times = Array.from({ length: columns }, (_, i) =>
    columns === 1 ? 1 : Math.round(1 + ((steps - 1) * i) / (columns - 1)),
  );
  const rates = times.map(rate);
  const highest = Math.max(...rates);
  const round = (value: number): number => Math.round(100 * value) / 100;
  const corners = rates.map((value, i) => {
    const y = highest > 0 ? height * (1 - value / highest) : height;
    return `${round(columns === 1 ? 0 : (width * i) / (columns - 1))} ${round(y)}`;
  });
  return columns === 1 ? `M0 0H${width}` : `M${corners.join('L')}`;
}
