import type { LabProblem } from '../../../src/core/config/labConfig.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import type { Adopted, Backend } from '../../../webview/gpu/backendApi.ts';
import { openBackend } from '../../../webview/gpu/backend/openBackend.ts';
import type { Palette } from '../../../webview/gpu/types.ts';
import type { Camera } from '../../../webview/relief/camera.ts';
import { CpuPainter } from '../../../webview/relief/cpuPainter.ts';
import type { ReliefPainter } from '../../../webview/relief/reliefDrawing.ts';
import { GpuPainter } from '../../../webview/relief/gpuPainter.ts';
import { Heights } from '../../../webview/relief/heights.ts';
import { lightFor } from '../../../webview/relief/light.ts';
import { lossHeights } from '../../../webview/relief/lossHeights.ts';
import { Relief } from '../../../webview/relief/relief.ts';

type Rgb = readonly [number, number, number];

/** A place of the plane that can be seen: its color on the flat map and in relief. */
export interface Sample {
  readonly flat: Rgb;
  readonly lifted: Rgb;
  /** How much the ground rises there along x and y, for each unit. */
  readonly rise: readonly [number, number];
}

export interface Comparison {
  readonly kind: 'gpu' | 'cpu';
  readonly samples: readonly Sample[];
  readonly light: readonly number[];
  /** Of what is beside the block. */
  readonly corner: Rgb;
}

export interface Wanted {
  readonly problem: LabProblem;
  readonly camera: Camera;
  /** As if the loss were the same everywhere. */
  readonly level?: boolean;
  readonly prefer?: 'cpu';
  readonly haste?: boolean;
  /** The graphics context is lost before. */
  readonly lost?: boolean;
}

const size = { width: 640, height: 480 };
const view = { xMin: -2, xMax: 2, yMin: -1.5, yMax: 1.5 };
const page = [10, 20, 30] as const;
const palette: Palette = {
  colors: Uint8Array.from({ length: 1024 }, (_, k) => [k / 4, 200 - k / 8, 60 + k / 16, 255][k % 4]!),
  line: [255, 0, 0, 255],
  invalid: [0, 0, 255, 255],
  neutral: [0, 255, 0, 255],
};

function pixelsOf(canvas: HTMLCanvasElement): (x: number, y: number) => Rgb {
  const copy = new OffscreenCanvas(size.width, size.height).getContext('2d', { willReadFrequently: true })!;
  copy.drawImage(canvas, 0, 0, size.width, size.height);
  const { data } = copy.getImageData(0, 0, size.width, size.height);
  return (x, y) => {
    const at = 4 * (Math.floor(y) * size.width + Math.floor(x));
    return [data[at]!, data[at + 1]!, data[at + 2]!];
  };
}

async function loseContext(backend: Backend, again: Promise<void>): Promise<void> {
  backend.canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
  await again;
}

async function compare(wanted: Wanted): Promise<Comparison> {
  const objective = resolveObjective(wanted.problem);
  if (!objective.ok) {
    throw new Error('The problem cannot be read.');
  }
  let redraws = 0;
  let onRedraw: () => void = () => undefined;
  const backend = await openBackend({
    place: (canvas) => {
      document.body.replaceChildren(canvas);
    },
    redraw: () => {
      redraws++;
      onRedraw();
    },
    ...(wanted.prefer === undefined ? {} : { prefer: wanted.prefer }),
  });
  backend.resize(size.width, size.height);
  const heat = await backend.heatmap(objective.value);
  const painter: Adopted<ReliefPainter> = await backend.adopt<ReliefPainter>({
    gpu: (screen) => new GpuPainter(screen),
    cpu: (canvas) => new CpuPainter(canvas),
  });
  if (wanted.lost === true) {
    const before = painter.now;
    await loseContext(
      backend,
      new Promise((resolve) => {
        onRedraw = resolve;
      }),
    );
    if (painter.now === before || painter.now === undefined || redraws === 0) {
      throw new Error('It was not made anew.');
    }
  }
  const range = heat.range(view);
  const heights = wanted.level
    ? new Heights(2, 2, [0.5, 0.5, 0.5, 0.5])
    : lossHeights({ objective: objective.value, view, scale: 'log', range, size });
  const relief = new Relief({ size, view, heights, camera: wanted.camera });
  heat.draw({ view, scale: 'log', palette, lines: 0, range });
  const flat = pixelsOf(backend.canvas);
  painter.now!.take();
  const light = lightFor(relief.lens, true);
  const drawing = { heights, lens: relief.lens, light, page, lines: 0, line: palette.line, size };
  painter.now!.draw(drawing, wanted.haste === true);
  const lifted = pixelsOf(backend.canvas);
  const samples = samplesOf(relief, heights, { flat, lifted });
  const { kind } = backend.status;
  const corner = lifted(2, 2);
  backend.dispose();
  return { kind, samples, light: [...light.from, light.lift, light.shade], corner };
}

/** Places all over the plane that are well in sight: a pixel beside is a place beside. */
function samplesOf(
  relief: Relief,
  heights: Heights,
  { flat, lifted }: Readonly<Record<'flat' | 'lifted', (x: number, y: number) => Rgb>>,
): Sample[] {
  const { rise, across, along } = relief.lens.box;
  const samples: Sample[] = [];
  for (let k = 0; k < 400; k++) {
    const [u, v] = [((k % 20) + 0.5) / 20, (Math.floor(k / 20) + 0.5) / 20];
    const at = [view.xMin + u * 4, view.yMin + v * 3] as const;
    const [px, py] = relief.toPixel(at);
    const near = (
      [
        [-3, 0],
        [3, 0],
        [0, -3],
        [0, 3],
      ] as const
    ).map(([dx, dy]) => relief.toPlane([px + dx, py + dy]));
    const clear = near.every((one) => one !== undefined && Math.hypot(one[0] - at[0], one[1] - at[1]) < 0.06);
    if (clear && px > 2 && py > 2 && px < size.width - 2 && py < size.height - 2) {
      const e = 0.004;
      const slope = (du: number, dv: number): number =>
        (heights.at([u + du, v + dv]) - heights.at([u - du, v - dv])) / (2 * e);
      samples.push({
        flat: flat(u * size.width, (1 - v) * size.height),
        lifted: lifted(px, py),
        rise: [(slope(e, 0) * rise) / across, (slope(0, e) * rise) / along],
      });
    }
  }
  return samples;
}

const reliefTest = { compare };
export type ReliefTest = typeof reliefTest;
Object.assign(window, { reliefTest });
