import type { LabProblem } from '../../../src/core/config/labConfig.ts';
import { resolveObjective } from '../../../src/core/lab/objective.ts';
import type { Objective } from '../../../src/core/lab/objective.ts';
import type { Heatmap, HeatmapDraw, Range } from '../backendApi.ts';
import type { Recoverable, RecoveryHost } from './recoverable.ts';
import type { Device, DeviceHeatmap } from '../device.ts';
import { lossField } from '../field.ts';
import type { LossField } from '../field.ts';
import { LabError } from '../labError.ts';
import { GpuLost } from '../readTexels.ts';
import { rangeOver } from '../scale.ts';
import type { Rectangle } from '../types.ts';

/** A heat map that outlives its device. */
export class RecoverableHeatmap implements Heatmap, Recoverable {
  readonly #host: RecoveryHost;
  #problem: LabProblem;
  #objective: Objective;
  #loss: LossField;
  #map: DeviceHeatmap | undefined;
  #range: { readonly view: Rectangle; readonly range: Range } | undefined;
  #disposed = false;

  /** @throws LabError */
  constructor(host: RecoveryHost, problem: LabProblem) {
    this.#host = host;
    this.#problem = problem;
    this.#objective = objectiveOf(problem);
    this.#loss = lossField(this.#objective);
  }

  draw(options: HeatmapDraw): void {
    this.#map?.draw({ ...options, range: options.range ?? this.range(options.view) });
  }

  setParameters(parameters: Readonly<Record<string, number>>): void {
    const problem = { ...this.#problem, parameters };
    this.#objective = objectiveOf(problem);
    this.#problem = problem;
    this.#loss = lossField(this.#objective);
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

function objectiveOf(problem: LabProblem): Objective {
  const objective = resolveObjective(problem);
  if (!objective.ok) {
    throw new LabError(objective.problems);
  }
  return objective.value;
}
