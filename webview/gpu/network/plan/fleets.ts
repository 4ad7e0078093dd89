import type { NetworkConfig } from '../../../../src/core/config/networkConfig.ts';
import type { Setting } from '../../../../src/core/network/networkSettings.ts';
import type { Reason } from '../../backendApi.ts';

/**
 * Many networks at once: what the network lab's seeds, sweeps and landscapes stand on. Each network is trained by the
 * lines of its rule; on the graphics processor in float32 where there is one, else in float64 in a worker, with the
 * same answers.
 *
 *     const fleets = await openFleets({ worker });
 *     const fleet = await fleets.fleet({ config, networks: seeds(config, 64) });
 *     while (!fleet.progress.done) { await fleet.advance(30); draw(fleet.history); }
 */
export interface Fleets {
  readonly status: FleetStatus;
  /** Sets networks up. Rejects with LabError where a network cannot be trained: each problem says why. */
  fleet(request: FleetRequest): Promise<Fleet>;
  /** The loss on a grid of a plane in the space of weights. Rejects with LabError. */
  landscape(request: LandscapeRequest): Promise<Landscape>;
  dispose(): void;
}

export interface FleetOptions {
  /** Starts the worker of the processor's side: a script that answers messages with `answer(new FleetWorkshop(), data)`.
   *  Without it the work is done on the page's own thread, in slices. */
  readonly worker?: () => Promise<Worker>;
  /** 'cpu' leaves the graphics processor alone; 'gpu' asks it even where the processor is done sooner. Default 'auto'. */
  readonly prefer?: 'auto' | 'cpu' | 'gpu';
  /** Told when the graphics processor is lost, and when work goes on. */
  readonly changed?: (status: FleetStatus) => void;
}

export interface FleetStatus {
  readonly kind: 'gpu' | 'cpu';
  /** Why not on the graphics processor. */
  readonly reason?: Reason;
  /** The graphics processor is away; `advance` waits. */
  readonly recovering: boolean;
  readonly renderer: string;
}

/** One network of a fleet. */
export interface FleetNetwork {
  /** Which of the configuration's runs trains it. */
  readonly run: number;
  /** Which random numbers it has: weights, batches, dropped units. Member 0 is the network of the page's own run. */
  readonly member: number;
  /** Values in place of the configuration's. */
  readonly values?: Readonly<Partial<Record<Setting, number>>>;
}

export interface FleetRequest {
  readonly config: NetworkConfig;
  readonly networks: readonly FleetNetwork[];
  /** How often each network is measured: rows of its history besides that of step 0. Default 40. */
  readonly rows?: number;
}

export interface FleetProgress {
  /** Of all steps of all networks, 0 … 1. */
  readonly share: number;
  readonly done: boolean;
  /** Rows of the history that are there for all networks. */
  readonly rows: number;
  /** What of the networks is trained on the graphics processor; the others are on the processor. */
  readonly onGpu: number;
}

export interface Fleet {
  readonly networks: readonly FleetNetwork[];
  readonly progress: FleetProgress;
  /** Fills while the fleet advances: always the same object. */
  readonly history: FleetHistory;
  /** Trains on for about `budgetMs`. A call while one is under way gives that one's promise. Resolves without progress
   *  after `dispose`. */
  advance(budgetMs: number): Promise<FleetProgress>;
  /** The present weights of one network, laid out as `architectureOf(configOf(request, network))` says. */
  parameters(network: number): Promise<Float64Array>;
  /** What one network puts out over a square map. See `BoundaryRequest`. */
  boundary(network: number, request: BoundaryRequest): Promise<Float64Array>;
  dispose(): void;
}

/** A picture of one network: its output z at the middles of `side` × `side` cells, row by row from the bottom. */
export interface BoundaryRequest {
  readonly side: number;
  /** The map reaches from −reach to reach both ways. */
  readonly reach: number;
}

/**
 * What is measured along the way: row r after step `steps[r]`, of network k at `r * count + k`. Losses are over all
 * points, without penalties and without dropped units. A row that a network has not come to is NaN; of one that has
 * ended, later rows are those of its end.
 */
export interface FleetHistory {
  readonly count: number;
  readonly steps: Int32Array;
  readonly trainLoss: Float32Array;
  /** NaN where there are no test points. */
  readonly testLoss: Float32Array;
  /** The share of points whose class is found; NaN where targets are numbers. */
  readonly trainAccuracy: Float32Array;
  readonly testAccuracy: Float32Array;
  /** By network: 0 while it goes on or has done all steps; the step it stopped early after, or that its rule was done
   *  with; negative: the step that led out of bounds. */
  readonly ended: Int32Array;
}

/** The plane origin + a·u + b·v, a and b from −reach to reach. */
export interface LandscapeRequest {
  readonly config: NetworkConfig;
  readonly origin: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
  readonly a: readonly [from: number, to: number];
  readonly b: readonly [from: number, to: number];
  readonly width: number;
  readonly height: number;
  /** Whose points. Default 'train'. */
  readonly points?: 'train' | 'test';
}

export interface Landscape {
  /** Loss at (i, j), the middles of cells with a to the right and b upwards, at `j * width + i`. */
  readonly loss: Float32Array;
  readonly kind: 'gpu' | 'cpu';
}
