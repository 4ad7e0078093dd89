import type { Objective } from '../../../src/core/lab/objective.ts';
import type { HeatmapDraw, Range } from '../backendApi.ts';
import type { DeviceHeatmap } from '../device.ts';
import { lossField } from '../field.ts';
import type { LossField } from '../field.ts';
import type { Rectangle } from '../types.ts';
import { show } from './canvas.ts';
import { paintLoss } from './paint.ts';

/**
 * Places that a heat map is computed at, times examples: some 20 ms of work. While it only stands in for that of the
 * GPU it is drawn by code that has not run before, many times as slow, in a frame that is waited for.
 */
const work = { lasting: 200_000, passing: 8_000 } as const;

/** The loss surface on a 2D canvas: coarser than the canvas where there is much to compute. */
export class CpuHeatmap implements DeviceHeatmap {
  readonly #canvas: HTMLCanvasElement;
  readonly #loss: LossField;
  readonly #examples: number;
  readonly #lifetime: keyof typeof work;

  constructor(canvas: HTMLCanvasElement, objective: Objective, lifetime: keyof typeof work) {
    this.#canvas = canvas;
    this.#lifetime = lifetime;
    this.#loss = lossField(objective);
    this.#examples = objective.data?.examples.features.length ?? 1;
  }

  draw(options: HeatmapDraw & { readonly range: Range }): void {
    const canvas = this.#canvas;
    const places = Math.max(1024, work[this.#lifetime] / this.#examples);
    const scale = Math.min(1, Math.sqrt(places / (canvas.width * canvas.height)));
    const width = Math.max(2, Math.round(canvas.width * scale));
    const height = Math.max(2, Math.round(canvas.height * scale));
    const [x, y] = grid(options.view, width, height);
    const loss = new Float64Array(width * height);
    this.#loss(x, y, loss);
    // So coarse, lines would be rows of steps and dots; the GPU draws them in a moment.
    const lines = this.#lifetime === 'passing' ? 0 : options.lines;
    show(canvas, paintLoss(loss, width, height, { ...options, lines }), width, height, true);
  }

  dispose(): void {
    // Nothing outlives a drawing.
  }
}

function grid(
  { xMin, xMax, yMin, yMax }: Rectangle,
  width: number,
  height: number,
): [Float64Array, Float64Array] {
  const x = new Float64Array(width * height);
  const y = new Float64Array(width * height);
  for (let j = 0; j < height; j++) {
    for (let i = 0; i < width; i++) {
      x[j * width + i] = xMin + ((i + 0.5) / width) * (xMax - xMin);
      y[j * width + i] = yMin + ((j + 0.5) / height) * (yMax - yMin);
    }
  }
  return [x, y];
}
