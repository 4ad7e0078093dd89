import type { Objective } from '../../../src/core/lab/objective.ts';
import type { Heatmap, HeatmapDraw, Range } from '../backendApi.ts';
import type { Recoverable, RecoveryHost } from './recoverable.ts';
import type { Device, DeviceHeatmap } from '../device.ts';
import { lossField } from '../field.ts';
import type { LossField } from '../field.ts';
import { GpuLost } from '../readTexels.ts';
import { rangeOver } from '../scale.ts';
import type { Rectangle } from '../types.ts';

/** A heat map that outlives its device. */
export class RecoverableHeatmap implements Heatmap, Recoverable {
  readonly #host: RecoveryHost;
  #objective: Objective;
  #loss: LossField;
  #map: DeviceHeatmap | undefined;
  #range: { readonly view: Rectangle; readonly range: Range } | undefined;
  #disposed = false;

  constructor(host: RecoveryHost, objective: Objective) {
    this.#host = host;
    this.#objective = objective;
    this.#loss = lossField(objective);
  }

  draw(options: HeatmapDraw): void {
    this.#map?.draw({ ...options, range: options.range ?? this.range(options.view) });
  }

  setObjective(objective: Objective): void {
    this.#objective = objective;
    this.#loss = lossField(objective);
    this.#range = undefined;
    void this.#remake();
  }

  range(view: Rectangle): Range {
    if (this.#range?.view !== view) {
      this.#range = { view, range: rangeOver(view, this.#loss, this.#objective) };
    }
    return this.#range.range;
  }

  suspend(): void {
    this.#map?.dispose();
    this.#map = undefined;
  }

  async revive(device: Device): Promise<void> {
    const objective = this.#objective;
    const map = await device.heatmap(objective);
    // Another one may have been asked for meanwhile.
    if (this.#disposed || objective !== this.#objective) {
      map.dispose();
      return;
    }
    this.#map?.dispose();
    this.#map = map;
  }

  dispose(): void {
    this.#disposed = true;
    this.suspend();
    this.#host.forget(this);
  }

  async #remake(): Promise<void> {
    try {
      await this.revive(await this.#host.device());
    } catch (error) {
      if (this.#disposed) {
        return;
      }
      if (!(error instanceof GpuLost)) {
        throw error;
      }
      // The recovery revives this map like all others.
      this.#host.lost();
    }
    this.#host.redraw();
  }
}
