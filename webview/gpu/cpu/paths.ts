import { runRule } from '../../../src/core/lab/run.ts';
import type { Paths, PathsRequest } from '../api.ts';
import { setUp } from '../ensemble/setup.ts';

/** Full trajectories from the core's reference run. Where a run ends early it stays. Throws a LabError. */
export function referencePaths(request: Omit<PathsRequest, 'signal'>): Paths {
  const { problem, optimizer, noise, seed, starts, steps } = request;
  const { objective, rule } = setUp(problem, optimizer, { noise, varying: [] });
  const length = steps + 1;
  const empty = (): Float32Array => new Float32Array(starts.length * length);
  const paths = { runs: starts.length, steps, x: empty(), y: empty(), loss: empty() };
  starts.forEach(([x, y], index) => {
    const config = { start: [x, y] as [number, number], steps, seed, noise, tolerance: 0 };
    const run = runRule(objective, rule, optimizer, config, index);
    for (const name of ['x', 'y', 'loss'] as const) {
      const from = index * length;
      paths[name].set(run[name], from);
      paths[name].fill(run[name].at(-1) ?? NaN, from + run[name].length, from + length);
    }
  });
  return paths;
}
