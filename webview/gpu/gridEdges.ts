import type { SweepAxis } from '../../src/core/config/labConfig.ts';
import { normal, purposes, randomWords } from '../../src/core/lab/random.ts';
import type { EnsembleRequest, Probe } from './backendApi.ts';

/** Value of a sweep at place i of n: the ends of the axis are the centres of the first and last pixel. */
export function sweepValue({ from, to, scale }: SweepAxis, i: number, n: number): number {
  const part = n === 1 ? 0.5 : i / (n - 1);
  return Math.fround(scale === 'log' ? from * (to / from) ** part : from + part * (to - from));
}

/** One coordinate of the start at place i of n, in float32 as the kernel gets it. */
export function startValue(starts: EnsembleRequest['starts'], axis: 'x' | 'y', i: number, n: number): number {
  if (starts.kind === 'point') {
    return Math.fround(starts[axis]);
  }
  const { xMin, xMax, yMin, yMax } = starts.view;
  const [from, to] = axis === 'x' ? [xMin, xMax] : [yMin, yMax];
  return Math.fround(from + ((i + 0.5) / n) * (to - from));
}

/**
 * What the pixels of a column (first row of texels) and of a row (second) have in common: start and sweep value, in
 * red and green. From the CPU, so that a single run can be repeated from the very same numbers.
 */
export function edgeTexels({ width, height, starts, sweep }: EnsembleRequest): Float32Array {
  const length = Math.max(width, height);
  const texels = new Float32Array(8 * length);
  const fill = (axis: 'x' | 'y', n: number, offset: number): void => {
    const over = sweep?.[axis];
    for (let i = 0; i < n; i += 1) {
      texels[offset + 4 * i] = startValue(starts, axis, i, n);
      if (over) {
        texels[offset + 4 * i + 1] = sweepValue(over, i, n);
      }
    }
  };
  fill('x', width, 0);
  fill('y', height, 4 * length);
  return texels;
}

/** What run (i, j) starts from: enough to run it alone. */
export function runAt(
  { width, height, starts, sweep, seed }: EnsembleRequest,
  hyper: Readonly<Record<string, number>>,
  i: number,
  j: number,
): Pick<Probe, 'start' | 'hyper' | 'stream'> {
  const stream = j * width + i;
  const spread = starts.kind === 'point' ? (starts.spread ?? 0) : 0;
  const words = randomWords(seed, purposes.start, 0, stream);
  const varied = {
    ...(sweep?.x && { [sweep.x.hyper]: sweepValue(sweep.x, i, width) }),
    ...(sweep?.y && { [sweep.y.hyper]: sweepValue(sweep.y, j, height) }),
  };
  const x = startValue(starts, 'x', i, width) + (spread > 0 ? spread * normal(words[0]) : 0);
  const y = startValue(starts, 'y', j, height) + (spread > 0 ? spread * normal(words[1]) : 0);
  return { start: [x, y], hyper: { ...hyper, ...varied }, stream };
}
