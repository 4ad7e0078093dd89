import { RuleRun } from '../../src/core/lab/run.ts';
import type { Paths, PathsRequest } from './api.ts';
import { setUp } from './ensemble/setup.ts';

/** Steps between two looks at the clock, and how long the page may wait in one go. */
const stride = 64;
const sliceMs = 8;

/**
 * Full trajectories: the reference run's own, in float64, so that a path, its charts and the inspector tell one story
 * where float32 would part from it. A few runs take less time than compiling a kernel for them. Where a run ends
 * early it stays.
 * @throws LabError
 */
export async function tracePaths(request: PathsRequest): Promise<Paths> {
  const { problem, optimizer, noise, seed, starts, steps, signal } = request;
  const { objective, rule } = setUp(problem, optimizer, { noise, varying: [] });
  const length = steps + 1;
  const empty = (): Float32Array => new Float32Array(starts.length * length);
  const paths = { runs: starts.length, steps, x: empty(), y: empty(), loss: empty() };
  let pause = performance.now() + sliceMs;
  for (const [index, [x, y]] of starts.entries()) {
    const config = { start: [x, y] as [number, number], steps, seed, noise, tolerance: 0 };
    const run = new RuleRun(objective, rule, optimizer.batchSize, config, index);
    while (!run.advance(stride)) {
      if (performance.now() < pause) continue;
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
      pause = performance.now() + sliceMs;
    }
    const found = run.result(optimizer.key);
    for (const name of ['x', 'y', 'loss'] as const) {
      const from = index * length;
      paths[name].set(found[name], from);
      paths[name].fill(found[name].at(-1) ?? NaN, from + found[name].length, from + length);
    }
  }
  return paths;
}
