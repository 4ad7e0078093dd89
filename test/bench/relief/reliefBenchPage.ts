import { resolveObjective } from '../../../src/core/lab/objective.ts';
import type { LabProblem } from '../../../src/core/config/labConfig.ts';
import { openBackend } from '../../../webview/gpu/backend/openBackend.ts';
import type { Palette } from '../../../webview/gpu/types.ts';
import { CpuPainter } from '../../../webview/relief/cpuPainter.ts';
import type { ReliefPainter } from '../../../webview/relief/reliefDrawing.ts';
import { GpuPainter } from '../../../webview/relief/gpuPainter.ts';
import { lightFor } from '../../../webview/relief/light.ts';
import { lossHeights } from '../../../webview/relief/lossHeights.ts';
import { Relief } from '../../../webview/relief/relief.ts';

/** Milliseconds of one picture, the least of several. */
export interface FrameTimes {
  /** The map, flat, with its iso-lines. */
  readonly flat: number;
  /** The relief while it turns: the camera, its picture. */
  readonly turning: number;
  /** The same at its finest, when it stands still. */
  readonly still: number;
  /** Heights and camera anew: another part of the plane. */
  readonly heights: number;
}

const size = { width: 800, height: 600 };
const view = { xMin: -2, xMax: 2, yMin: -1, yMax: 2 };
const problem: LabProblem = { kind: 'surface', id: 'rosenbrock', parameters: {} };
const palette: Palette = {
  colors: Uint8Array.from({ length: 1024 }, (_, k) => k / 4),
  line: [255, 255, 255, 60],
  invalid: [60, 60, 60, 255],
  neutral: [90, 90, 90, 255],
};

const reliefBench = {
  async times(prefer: 'cpu' | 'auto', turns: number): Promise<FrameTimes> {
    const objective = resolveObjective(problem);
    if (!objective.ok) {
      throw new Error('The surface cannot be read.');
    }
    const backend = await openBackend({
      place: (canvas) => {
        document.body.replaceChildren(canvas);
      },
      redraw: () => undefined,
      prefer,
    });
    backend.resize(size.width, size.height);
    const heat = await backend.heatmap(objective.value);
    const painter = await backend.adopt<ReliefPainter>({
      gpu: (screen) => new GpuPainter(screen),
      cpu: (canvas) => new CpuPainter(canvas),
    });
    const range = heat.range(view);
    const ground = () => lossHeights({ objective: objective.value, view, scale: 'log', range, size });
    const heights = ground();
    const lines = 16;
    const drawFlat = (): void => {
      heat.draw({ view, scale: 'log', palette, lines, range });
    };
    const drawRelief = (yaw: number, haste: boolean, of = heights): void => {
      const camera = { yaw, pitch: 45, zoom: 1, center: [0.5, 0.5] as [number, number] };
      const { lens } = new Relief({ size, view, heights: of, camera });
      const light = lightFor(lens, true);
      const page = [30, 30, 30];
      painter.now?.draw({ heights: of, lens, light, page, lines, line: palette.line, size }, haste);
    };
    const gl = backend.status.kind === 'gpu' ? backend.canvas.getContext('webgl2') : null;
    const time = (draw: (turn: number) => void, count = turns): number => {
      const all = Array.from({ length: count }, (_, turn) => {
        const from = performance.now();
        draw(turn);
        // What was asked for is done when a pixel of it can be read.
        gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
        return performance.now() - from;
      });
      return Math.min(...all);
    };
    drawFlat();
    painter.now?.take();
    const times = {
      flat: time(drawFlat),
      turning: time((turn) => {
        drawRelief(turn, true);
      }),
      still: time((turn) => {
        drawRelief(turn, false);
      }, 5),
      heights: time((turn) => {
        drawRelief(turn, true, ground());
      }, 5),
    };
    backend.dispose();
    return times;
  },
};

export type ReliefBench = typeof reliefBench;
Object.assign(window, { reliefBench });
