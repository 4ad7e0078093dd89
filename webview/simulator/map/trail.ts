import type { Path } from '../../relief/path.ts';
import type { Run } from '../runs/runCache.ts';
import type { Viewport } from './viewport.ts';
import { toPixel } from './viewport.ts';

/** Corners nearer than this, in pixels, are left out: no eye can tell, and a frame stays short. */
const nearest = 0.75;

/**
 * A run's path on the map as few corners: made once for a viewport, then drawn as far as a step in every frame.
 */
export interface Trail {
  readonly run: Run;
  /** x, y in pixels of each corner, and its step. */
  readonly points: Float32Array;
  readonly steps: Uint32Array | Float32Array;
  readonly count: number;
  /** Of each corner in a relief, whether it can be seen. */
  readonly sights?: Path['sights'];
}

export function makeTrail(run: Run, viewport: Viewport): Trail {
  if (viewport.relief !== undefined) {
    return { run, ...viewport.relief.path(run) };
  }
  const points = new Float32Array(2 * (run.last + 1));
  const steps = new Uint32Array(run.last + 1);
  // A canvas draws nothing sensible from coordinates far outside.
  const limit = 20 * Math.max(viewport.width, viewport.height);
  const clamp = (value: number): number => Math.min(limit, Math.max(-limit, value));
  let count = 0;
  for (let step = 0; step <= run.last; step++) {
    const [rawX, rawY] = toPixel(viewport, [run.x[step]!, run.y[step]!]);
    const [px, py] = [clamp(rawX), clamp(rawY)];
    const away =
      count === 0 ||
      Math.abs(px - points[2 * count - 2]!) > nearest ||
      Math.abs(py - points[2 * count - 1]!) > nearest;
    if (away || step === run.last) {
      points[2 * count] = px;
      points[2 * count + 1] = py;
      steps[count] = step;
      count++;
    }
  }
  return { run, points, steps, count };
}

/** Number of corners at or before a step. */
export function cornersBefore({ steps, count }: Trail, step: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]! <= step) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** Where the run is at a time that may be between two steps, in the plane. */
export function positionAt(run: Run, step: number): readonly [x: number, y: number] {
  const at = Math.min(step, run.last);
  const from = Math.floor(at);
  const to = Math.min(run.last, from + 1);
  const part = at - from;
  return [
    run.x[from]! + (run.x[to]! - run.x[from]!) * part,
    run.y[from]! + (run.y[to]! - run.y[from]!) * part,
  ];
}
