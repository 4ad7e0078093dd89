import type { LabConfig } from '../../../src/core/config/labConfig.ts';
import type { EnsembleRequest } from '../../gpu/backendApi.ts';
import type { Point } from '../../gpu/types.ts';
import type { Size, Viewport } from '../map/viewport.ts';
import type { Problem } from '../problem/planeProblem.ts';
import { boundOf } from '../runs/runCache.ts';

/** Pixels of the map, in CSS pixels, that one run stands for on each side. */
const cell = 2;
const mostCells = 512;

/** How many runs a map of a size has, across and up. */
export function gridOf({ width, height }: Size): Size {
  const side = (length: number): number => Math.max(1, Math.min(mostCells, Math.ceil(length / cell)));
  return { width: side(width), height: side(height) };
}

/** The run of the grid that stands for a place of the map: where it starts, and its number. */
export function cellAt(
  viewport: Viewport,
  [x, y]: Point,
): { readonly start: Point; readonly stream: number } {
  const { width, height } = gridOf(viewport);
  const { xMin, xMax, yMin, yMax } = viewport.view;
  const index = (part: number, count: number): number =>
    Math.min(count - 1, Math.max(0, Math.floor(part * count)));
  const i = index((x - xMin) / (xMax - xMin), width);
  const j = index((y - yMin) / (yMax - yMin), height);
  const start: Point = [
    xMin + ((i + 0.5) / width) * (xMax - xMin),
    yMin + ((j + 0.5) / height) * (yMax - yMin),
  ];
  return { start, stream: j * width + i };
}

/** What all maps of a grid ask of their runs. */
export function gridRequest(
  config: LabConfig,
  viewport: Viewport,
): Omit<EnsembleRequest, 'optimizer' | 'starts'> {
  const { problem, noise, seed, steps } = config;
  return { problem, noise, seed, steps, ...gridOf(viewport) };
}

/** No float32 loss is as low: where no minimum is known, nothing has arrived. */
const neverReached = -3e38;

/** When a run has arrived, or is lost. */
export function stopAt(
  { view }: LabConfig,
  { lowest, domain }: Problem,
): NonNullable<EnsembleRequest['stop']> {
  return { loss: lowest === undefined ? neverReached : lowest + view.epsilon, bound: boundOf(domain) };
}
