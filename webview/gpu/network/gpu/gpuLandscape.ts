import type { Gpu } from '../../context.ts';
import { Fence, readTexels } from '../../readTexels.ts';
import { Target } from '../../target.ts';
import type { Landscape, LandscapeRequest } from '../plan/fleets.ts';
import { landscapeText, planeRows } from '../kernel/measureKernel.ts';
import { problemOf } from '../plan/setup.ts';
import { pointTarget } from './points.ts';
import { compilePatience } from './gpuTrainer.ts';

/** Length of a draw: drivers end draws that take seconds; no driver ends those of a software renderer. */
const drawMs = { hardware: 16, software: 100 } as const;

/** The loss over a plane on the graphics processor, some rows a draw. Rejects with LabError and GpuLost. */
export async function landscapeByGpu(gpu: Gpu, request: LandscapeRequest): Promise<Landscape> {
  const { origin, u, v, a, b, width, height, points = 'train' } = request;
  const { architecture, config, points: all } = problemOf(request.config);
  const program = gpu.programs.take(gpu, landscapeText(config, architecture));
  const weights = Math.ceil(architecture.parameters / 4);
  const plane = new Target(gpu, weights, planeRows, 1);
  const examples = pointTarget(gpu, [all[points]]);
  const texels = new Float32Array(4 * weights * planeRows);
  [origin, u, v].forEach((numbers, part) => {
    texels.set(numbers, 4 * weights * part);
  });
  plane.upload(0, texels);
  const corner = [a[0], b[0], (a[1] - a[0]) / width, (b[1] - b[0]) / height];
  const longest = gpu.software ? drawMs.software : drawMs.hardware;
  const result = new Target(gpu, width, height, 1);
  try {
    await program.ready();
    for (let row = 0, rows = 2; row < height;) {
      const count = Math.min(rows, height - row);
      const from = performance.now();
      plane.bindInput(0);
      examples.bindInput(1);
      program.use({ plane: 0, points: 1, corner, pointCount: all[points].count });
      result.bindOutput(0);
      gpu.gl.scissor(0, row, width, count);
      program.draw();
      await new Fence(gpu).passed(1, compilePatience);
      // The first draw is the one that the driver compiles for. Rows in pairs: four pixels of a square go together.
      const fitting = row === 0 ? 4 : (count * longest) / Math.max(performance.now() - from, 1);
      row += count;
      rows = 2 * Math.max(1, Math.round(Math.min(fitting, 4 * count) / 2));
    }
    const texels = await readTexels(gpu, result, 0, [0, 0, width, height]);
    return { loss: Float32Array.from({ length: width * height }, (_, k) => texels[4 * k]!), kind: 'gpu' };
  } finally {
    program.dispose();
    plane.dispose();
    examples.dispose();
    result.dispose();
  }
}
