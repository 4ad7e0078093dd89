import type { Objective } from '../../../src/core/lab/objective.ts';
import type { Drawer, EnsembleRequest, Makers, Reason } from '../backendApi.ts';
import type { Gpu } from '../context.ts';
import { openGpu } from '../context.ts';
import type { Device, DeviceEnsemble, DeviceHeatmap, Snapshot } from '../device.ts';
import { GpuEnsemble } from '../ensemble/gpu.ts';
import { configProblem } from '../../../src/core/config/checked.ts';
import { LabError } from '../labError.ts';
import type { Setup } from '../ensembleSetup.ts';
import { GpuHeatmap } from '../gpuHeatmap.ts';
import { PicturePainter } from '../picturePainter.ts';
import type { Picture } from '../types.ts';

export async function openDevice(): Promise<Device | Reason> {
  const gpu = await openGpu();
  return typeof gpu === 'string' ? gpu : new GpuDevice(gpu);
}

class GpuDevice implements Device {
  readonly kind = 'gpu';
  readonly #gpu: Gpu;
  readonly #pictures: PicturePainter;

  constructor(gpu: Gpu) {
    this.#gpu = gpu;
    this.#pictures = new PicturePainter(gpu);
  }

  get renderer(): string {
    return this.#gpu.renderer;
  }

  get canvas(): HTMLCanvasElement {
    return this.#gpu.canvas;
  }

  heatmap(objective: Objective): Promise<DeviceHeatmap> {
    return GpuHeatmap.create(this.#gpu, objective);
  }

  paint(picture: Picture): void {
    this.#pictures.paint(picture);
  }

  draws<T extends Drawer>(makers: Makers<T>): T {
    return makers.gpu(this.#gpu);
  }

  ensemble(setup: Setup, request: EnsembleRequest, from?: Snapshot): Promise<DeviceEnsemble> {
    // Four numbers to a texture; one more says where the runs start, and one carries how they ended.
    const { gl } = this.#gpu;
    const most = 4 * (Number(gl.getParameter(gl.MAX_TEXTURE_IMAGE_UNITS)) - 2);
    const { length } = setup.step.carried;
    if (length > most) {
      const sentence =
        'On this graphics processor a run of a map may remember {0} numbers, and this rule needs {1}: shorten its history.';
      throw new LabError([configProblem('hyper', sentence, most, length)]);
    }
    return GpuEnsemble.create(this.#gpu, setup, request, from);
  }

  dispose(): void {
    this.#pictures.dispose();
    this.#gpu.dispose();
  }
}
