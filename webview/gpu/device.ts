import type { Objective } from '../../src/core/lab/objective.ts';
import type { Drawer, EnsembleRequest, HeatmapDraw, Makers, Range, Reason } from './backendApi.ts';
import type { Setup } from './ensembleSetup.ts';
import type { Layer, Picture } from './types.ts';

/** What carries out the work: a graphics processor, or the processor. `backend.ts` replaces one by another. */
export interface Device {
  readonly kind: 'gpu' | 'cpu';
  /** Why not the GPU. */
  readonly reason?: Reason;
  readonly renderer: string;
  readonly canvas: HTMLCanvasElement;
  heatmap(objective: Objective): Promise<DeviceHeatmap>;
  /** @param from a snapshot of an ensemble made for the same request by the same kind of device */
  paint(picture: Picture): void;
  ensemble(setup: Setup, request: EnsembleRequest, from?: Snapshot): Promise<DeviceEnsemble>;
  draws<T extends Drawer>(makers: Makers<T>): T;
  dispose(): void;
}

export interface DeviceHeatmap {
  draw(options: HeatmapDraw & { readonly range: Range }): void;
  dispose(): void;
}

export interface DeviceEnsemble {
  /** Steps done. */
  readonly step: number;
  /** Runs on for about so long, or to a step. May reject with GpuLost. */
  advance(budgetMs: number, to: number): Promise<void>;
  /** Starts over. Compiles anew where the change asks for another kernel. */
  restart(setup: Setup, request: EnsembleRequest): void;
  draw(layer: Layer): void;
  /** Present states of a rectangle of runs, row by row from the bottom. May reject with GpuLost. */
  read(x: number, y: number, width: number, height: number): Promise<RunStates>;
  /** The last snapshot taken. */
  readonly snapshot: Snapshot | undefined;
  dispose(): void;
}

/** `ended` is 0 while a run goes on, else the step it ended after plus 1, negative where it diverged. */
export interface RunStates {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly ended: Float32Array;
}

/** Everything that an ensemble needs to go on from a step. */
export interface Snapshot {
  readonly step: number;
  readonly layers: readonly Float32Array[];
}
