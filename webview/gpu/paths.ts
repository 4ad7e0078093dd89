import type { Paths, PathsRequest } from './api.ts';
import type { Gpu } from './context.ts';
import { setUp } from './ensemble/setup.ts';
import { lossField } from './field.ts';
import { readTexels } from './read.ts';
import { KernelRuns } from './runs.ts';

/** Steps in a row of texels: a texel repeats what its left neighbours do, so a row costs half its square. */
const chunk = 64;
/** Chunks that are under way at once. */
const window = 16;

/**
 * Full trajectories. Each draw gives a grid of texels: a row for each run, a column for each of the next 64 steps.
 * Rejects with LabError, GpuLost, or the signal's reason.
 */
export async function tracePaths(gpu: Gpu, request: PathsRequest): Promise<Paths> {
  const { problem, optimizer, noise, seed, starts, steps, signal } = request;
  const setup = setUp(problem, optimizer, { noise, varying: [] });
  const count = starts.length;
  const length = steps + 1;
  const x = new Float32Array(count * length);
  const y = new Float32Array(count * length);
  const edges = new Float32Array(8 * Math.max(count, chunk));
  starts.forEach(([x0, y0], run) => {
    x[run * length] = edges[4 * run] = x0;
    y[run * length] = edges[4 * Math.max(count, chunk) + 4 * run] = y0;
  });
  const { batchSize } = optimizer;
  const runs = new KernelRuns(gpu, setup, {
    ...{ layout: 'trace', width: chunk, height: count, spread: 0 },
    ...{ edges, steps, seed, noise, batchSize },
  });
  try {
    await runs.ready();
    const waiting: Promise<void>[] = [];
    for (let from = 0; from < steps; from += chunk) {
      signal?.throwIfAborted();
      const columns = Math.min(chunk, steps - from);
      runs.draw(columns);
      const read = readTexels(gpu, runs.state, 0, [0, 0, columns, count]);
      waiting.push(read.then((texels) => store(texels, from + 1, columns)));
      if (waiting.length >= window) await waiting.shift();
    }
    await Promise.all(waiting);
  } finally {
    runs.dispose();
  }
  const loss = new Float64Array(count * length);
  lossField(setup.objective)(Float64Array.from(x), Float64Array.from(y), loss);
  return { runs: count, steps, x, y, loss: Float32Array.from(loss) };

  function store(texels: Float32Array, at: number, columns: number): void {
    for (let run = 0; run < count; run++) {
      for (let column = 0; column < columns; column++) {
        const texel = 4 * (run * columns + column);
        x[run * length + at + column] = texels[texel]!;
        y[run * length + at + column] = texels[texel + 1]!;
      }
    }
  }
}
