import type { Objective } from '../../../src/core/lab/objective.ts';
import type { EnsembleRequest, Reason } from '../api.ts';
import type { Device, DeviceEnsemble, DeviceHeatmap } from '../device.ts';
import type { Setup } from '../ensembleSetup.ts';
import type { Picture } from '../types.ts';
import { show } from './canvas.ts';
import { CpuEnsemble } from './ensemble.ts';
import { CpuHeatmap } from './heatmap.ts';
import type { Line } from './line.ts';
import { PageLine, sliceMs, WorkerLine } from './line.ts';

/** The processor in place of the GPU: work in a worker, pictures on a 2D canvas. */
export class CpuDevice implements Device {
  readonly kind = 'cpu';
  readonly reason?: Reason;
  readonly renderer = '';
  readonly canvas = document.createElement('canvas');
  readonly #line: Line;
  readonly #slice: number;

  /** @param reason absent while it only stands in until the GPU is there */
  constructor(reason?: Reason, worker?: Worker) {
    if (reason !== undefined) this.reason = reason;
    this.#line = worker ? new WorkerLine(worker) : new PageLine();
    this.#slice = worker ? sliceMs.worker : sliceMs.page;
  }

  heatmap(objective: Objective): Promise<DeviceHeatmap> {
    return Promise.resolve(new CpuHeatmap(this.canvas, objective, this.reason ? 'lasting' : 'passing'));
  }

  paint({ pixels, width, height }: Picture): void {
    show(this.canvas, pixels, width, height, false);
  }

  ensemble(setup: Setup, request: EnsembleRequest): Promise<DeviceEnsemble> {
    return CpuEnsemble.create(
      { canvas: this.canvas, line: this.#line, sliceMs: this.#slice },
      setup,
      request,
    );
  }

  dispose(): void {
    this.#line.close();
    this.canvas.remove();
  }
}
