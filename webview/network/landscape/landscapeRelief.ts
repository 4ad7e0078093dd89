import type { ReliefCamera } from '../../../src/core/config/reliefCamera.ts';
import { bytesOf, mapPalette } from '../../lab/palette.ts';
import { CpuPainter } from '../../relief/cpuPainter.ts';
import { Heights } from '../../relief/heights.ts';
import { lightFor } from '../../relief/light.ts';
import { Relief } from '../../relief/relief.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Square } from '../model/landscape.ts';

/** A grid of losses as ground. */
export interface Ground {
  /** 0 … 1, row by row from the bottom, each at the middle of its place; NaN where there is no loss. */
  readonly heights: Float64Array;
  readonly places: number;
  /** From border to border of the grid. */
  readonly square: Square;
}

/**
 * A landscape lifted by its loss: a script of its own, fetched when a relief is first asked for. The processor draws it:
 * the grid has some 9,000 corners, and the page's graphics context is busy with networks.
 */
export class LandscapeRelief {
  readonly #painter: CpuPainter;
  #ground: { readonly of: Ground; readonly heights: Heights } | undefined;

  constructor(canvas: HTMLCanvasElement) {
    this.#painter = new CpuPainter(canvas);
  }

  /** Keeps what is on the canvas, which is the flat ground between the middles of its outermost places, as its colors. */
  take(): void {
    this.#painter.take();
  }

  /** @param side of the canvas, in CSS pixels */
  lift(ground: Ground, camera: ReliefCamera, side: number): Relief {
    const { places, square } = ground;
    if (this.#ground?.of !== ground) {
      // Where training has blown up, the loss is as high as can be.
      const high = ground.heights.map((height) => (Number.isNaN(height) ? 1 : height));
      this.#ground = { of: ground, heights: new Heights(places, places, high) };
    }
    const half = (square.a[1] - square.a[0]) / places / 2;
    const [[xMin, xMax], [yMin, yMax]] = [square.a, square.b];
    return new Relief({
      size: { width: side, height: side },
      view: { xMin: xMin + half, xMax: xMax - half, yMin: yMin + half, yMax: yMax - half },
      heights: this.#ground.heights,
      camera,
    });
  }

  /**
   * @param lines how many iso-lines there are from bottom to top
   * @param haste it is about to change again
   * @returns false where it is coarser than it can be
   */
  paint({ heights, lens, size }: Relief, theme: Theme, lines: number, haste: boolean): boolean {
    const drawing = {
      heights,
      lens,
      light: lightFor(lens, theme.kind === 'dark' || theme.kind === 'hc-dark'),
      page: bytesOf(theme.background).slice(0, 3),
      lines,
      line: mapPalette(theme).line,
      size,
    };
    return this.#painter.draw(drawing, haste);
  }
}
