import type { ReliefDrawing, ReliefPainter } from './reliefDrawing.ts';
import { sideShade } from './reliefDrawing.ts';
import { Heights } from './heights.ts';
import { inBox, project } from './lens.ts';
import { brightness } from './light.ts';
import type { Corner } from './raster.ts';
import { Raster } from './raster.ts';

/** Pixels that a picture is made of, and corners of the grid: some 60 ms of work, and 15 in haste. */
const finest = { pixels: 240_000, corners: 20_000 } as const;
const hasty = { pixels: 50_000, corners: 5_000 } as const;

/** Reliefs on a 2D canvas, by the processor: the same colors and light, coarser. */
export class CpuPainter implements ReliefPainter {
  readonly #canvas: HTMLCanvasElement;
  #colors: ImageData | undefined;
  #coarse: { readonly of: Heights; readonly corners: number; readonly heights: Heights } | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  take(): void {
    const [width, height] = this.#fewer(finest.pixels);
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    context?.drawImage(this.#canvas, 0, 0, width, height);
    this.#colors = context?.getImageData(0, 0, width, height);
  }

  draw(drawing: ReliefDrawing, haste: boolean): boolean {
    const colors = this.#colors;
    const target = this.#canvas.getContext('2d', { alpha: false });
    if (colors === undefined || target === null) {
      return true;
    }
    const { pixels, corners } = haste ? hasty : finest;
    const [width, height] = this.#fewer(pixels);
    const raster = new Raster(width, height, { ...drawing, colors });
    drawBlock(raster, this.#coarser(drawing.heights, corners), drawing);
    const small = new OffscreenCanvas(width, height);
    small.getContext('2d')?.putImageData(new ImageData(raster.pixels, width, height), 0, 0);
    target.imageSmoothingEnabled = true;
    target.drawImage(small, 0, 0, this.#canvas.width, this.#canvas.height);
    return !haste;
  }

  dispose(): void {
    this.#colors = undefined;
  }

  #fewer(pixels: number): [width: number, height: number] {
    const { width, height } = this.#canvas;
    const scale = Math.min(1, Math.sqrt(pixels / (width * height)));
    return [Math.max(2, Math.round(width * scale)), Math.max(2, Math.round(height * scale))];
  }

  #coarser(of: Heights, corners: number): Heights {
    if (this.#coarse?.of !== of || this.#coarse.corners !== corners) {
      this.#coarse = { of, corners, heights: withAtMost(of, corners) };
    }
    return this.#coarse.heights;
  }
}

function withAtMost(of: Heights, corners: number): Heights {
  const scale = Math.sqrt(corners / (of.columns * of.rows));
  if (scale >= 1) {
    return of;
  }
  const columns = Math.max(2, Math.round(of.columns * scale));
  const rows = Math.max(2, Math.round(of.rows * scale));
  const values = Array.from({ length: columns * rows }, (_, k) =>
    of.at([(k % columns) / (columns - 1), Math.floor(k / columns) / (rows - 1)]),
  );
  return new Heights(columns, rows, values);
}

/** The ground, and below its four borders the sides down to the floor. */
function drawBlock(raster: Raster, heights: Heights, { lens, light, size }: ReliefDrawing): void {
  const { columns, rows } = heights;
  const { box } = lens;
  const scale = raster.width / size.width;
  const corner = (i: number, j: number, side?: 'top' | 'floor'): Corner => {
    const [u, v] = [i / (columns - 1), j / (rows - 1)];
    const height = heights.values[j * columns + i]!;
    const [x, y, depth] = project(
      lens,
      inBox(box, [u, v], side === 'floor' ? -box.floor / box.rise : height),
    );
    const [riseU, riseV] = heights.slope(i, j);
    const bright =
      side === undefined
        ? brightness(light, (riseU * box.rise) / box.across, (riseV * box.rise) / box.along)
        : 0;
    const page = side === undefined ? 0 : side === 'top' ? 0.25 : sideShade;
    return { x: x * scale, y: y * scale, near: 1 / depth, u, v, height, bright, page };
  };
  const ground = Array.from({ length: columns * rows }, (_, k) =>
    corner(k % columns, Math.floor(k / columns)),
  );
  for (let at = 0; at + columns < ground.length; at++) {
    if (at % columns < columns - 1) {
      const [a, b, c, d] = [ground[at]!, ground[at + columns]!, ground[at + 1]!, ground[at + columns + 1]!];
      raster.triangle(a, b, c);
      raster.triangle(b, c, d);
    }
  }
  const side = (count: number, place: (k: number) => readonly [number, number]): void => {
    for (let k = 0; k + 1 < count; k++) {
      const [from, to] = [place(k), place(k + 1)];
      const [a, b] = [corner(...from, 'top'), corner(...from, 'floor')];
      const [c, d] = [corner(...to, 'top'), corner(...to, 'floor')];
      raster.triangle(a, b, c);
      raster.triangle(b, c, d);
    }
  };
  for (const end of [0, 1]) {
    side(columns, (i) => [i, end * (rows - 1)]);
    side(rows, (j) => [end * (columns - 1), j]);
  }
}
