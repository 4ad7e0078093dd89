import type { Adopted, Backend, Range } from '../../gpu/backendApi.ts';
import { CpuPainter } from '../../relief/cpuPainter.ts';
import type { ReliefPainter } from '../../relief/reliefDrawing.ts';
import { GpuPainter } from '../../relief/gpuPainter.ts';
import type { HeightGrid } from '../../relief/heightGrid.ts';
import { Heights } from '../../relief/heights.ts';
import { lightFor } from '../../relief/light.ts';
import { lossHeights } from '../../relief/lossHeights.ts';
import { Relief } from '../../relief/relief.ts';
import { isolines } from './heatLayer.ts';
import { bytesOf } from '../../lab/palette.ts';
import type { Scene } from './scene.ts';
import type { Viewport } from './viewport.ts';

/** The flat map lifted by its loss: a script of its own, fetched when a relief is first asked for. */
export class ReliefLayer {
  readonly #painter: Adopted<ReliefPainter>;
  #ground: { readonly of: readonly unknown[]; readonly heights: Heights } | undefined;
  #lifted: { readonly of: readonly unknown[]; readonly viewport: Viewport } | undefined;

  private constructor(painter: Adopted<ReliefPainter>) {
    this.#painter = painter;
  }

  static async open(backend: Backend): Promise<ReliefLayer> {
    return new ReliefLayer(
      await backend.adopt<ReliefPainter>({
        gpu: (screen) => new GpuPainter(screen),
        cpu: (canvas) => new CpuPainter(canvas),
      }),
    );
  }

  /** The viewport as the scene's camera sees it; the same object for the same again. */
  lift(flat: Viewport, scene: Scene, range: Range): Viewport {
    const camera = scene.view.relief;
    if (camera === undefined) {
      return flat;
    }
    const heights = this.#heights(flat, scene, range);
    const of = [flat, heights, camera];
    if (!isSame(of, this.#lifted?.of)) {
      const relief = new Relief({ size: flat, view: flat.view, heights, camera });
      this.#lifted = { of, viewport: { ...flat, relief } };
    }
    return this.#lifted!.viewport;
  }

  /**
   * @param recolored the flat picture was drawn just now: its colors are the relief's
   * @param haste it is about to change again
   * @returns false where it is coarser than it can be
   */
  paint({ relief, width, height }: Viewport, scene: Scene, recolored: boolean, haste: boolean): boolean {
    const painter = this.#painter.now;
    if (painter === undefined || relief === undefined) {
      return true;
    }
    if (recolored) {
      painter.take();
    }
    const { kind, background } = scene.theme;
    const { heights, lens } = relief;
    const drawing = {
      heights,
      lens,
      light: lightFor(lens, kind === 'dark' || kind === 'hc-dark'),
      page: bytesOf(background).slice(0, 3),
      lines: scene.underlay === undefined || scene.isolines ? isolines : 0,
      line: scene.palette.line,
      size: { width, height },
    };
    return painter.draw(drawing, haste);
  }

  #heights(flat: Viewport, { problem, view, plane, heights }: Scene, range: Range): Heights {
    const { width, height } = flat;
    const of = [problem.objective, flat.view, view.scale, range, heights, width, height];
    if (!isSame(of, this.#ground?.of)) {
      const scale = { objective: problem.objective, view: flat.view, scale: view.scale, range };
      const size = { width, height };
      this.#ground = {
        of,
        heights: plane === undefined ? lossHeights({ ...scale, size }) : groundOf(heights),
      };
    }
    return this.#ground!.heights;
  }
}

/** Level, while nothing is known yet. */
function groundOf(grid: HeightGrid | undefined): Heights {
  return grid === undefined
    ? new Heights(2, 2, [0, 0, 0, 0])
    : new Heights(grid.columns, grid.rows, grid.values);
}

function isSame(a: readonly unknown[], b: readonly unknown[] | undefined): boolean {
  return b !== undefined && a.every((value, index) => value === b[index]);
}
