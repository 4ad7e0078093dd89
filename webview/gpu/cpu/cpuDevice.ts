import type { Objective } from '../../../src/core/lab/objective.ts';
import type { Drawer, EnsembleRequest, Makers, Reason } from '../backendApi.ts';
import type { Device, DeviceEnsemble, DeviceHeatmap } from '../device.ts';
import type { Setup } from '../ensembleSetup.ts';
import type { Picture } from '../types.ts';
import { show } from './canvas.ts';
import type { WorkLine } from './cpuEnsemble.ts';
import { CpuHeatmap } from './cpuHeatmap.ts';

/** Work in slices on the page's own thread must leave room for frames; a worker may take longer at a time. */
const sliceMs = { page: 8, worker: 60 } as const;

/** The processor in place of the GPU: work in a worker, pictures on a 2D canvas. */
export class CpuDevice implements Device {
  readonly kind = 'cpu';
  readonly reason?: Reason;
  readonly renderer = '';
  readonly canvas = document.createElement('canvas');
  readonly #worker: Worker | undefined;
  /** Opened by the first ensemble. */
  #line: WorkLine | undefined;
  #disposed = false;

  /** @param reason absent while it only stands in until the GPU is there */
  constructor(reason?: Reason, worker?: Worker) {
    if (reason !== undefined) {
      this.reason = reason;
    }
    this.#worker = worker;
  }

  heatmap(objective: Objective): Promise<DeviceHeatmap> {
    return Promise.resolve(new CpuHeatmap(this.canvas, objective, this.reason ? 'lasting' : 'passing'));
  }

  paint({ pixels, width, height }: Picture): void {
    show(this.canvas, pixels, width, height, false);
  }

  draws<T extends Drawer>(makers: Makers<T>): T {
    return makers.cpu(this.canvas);
  }

  /** What a first picture does without is a script of its own. */
  async ensemble(setup: Setup, request: EnsembleRequest): Promise<DeviceEnsemble> {
    const { CpuEnsemble } = await import('./cpuEnsemble.ts');
    const worker = this.#worker;
    if (this.#disposed) {
      throw new Error('The device has been disposed.');
    }
    this.#line ??= CpuEnsemble.openLine(worker);
    const slice = worker ? sliceMs.worker : sliceMs.page;
    return CpuEnsemble.create({ canvas: this.canvas, line: this.#line, sliceMs: slice }, setup, request);
  }

  dispose(): void {
    this.#disposed = true;
    if (this.#line) {
      this.#line.close();
    } else {
      this.#worker?.terminate();
    }
    this.canvas.remove();
  }
}
