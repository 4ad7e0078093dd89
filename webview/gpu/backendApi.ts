import type { LabProblem, OptimizerConfig, SweepAxis } from '../../src/core/config/labConfig.ts';
import type { Objective } from '../../src/core/lab/objective.ts';
import type { Screen } from './glProgram.ts';
import type { Layer, Palette, Picture, Point, Rectangle, Starts, Stop } from './types.ts';

/**
 * What webview/gpu offers to the app. One backend serves one map: it owns one canvas, draws into it, and runs
 * the optimizers behind it, on the GPU or, where there is none that will do, in a worker. Both give the same
 * answers through this same interface; only `kind` and the speed tell them apart.
 *
 *     const backend = await openBackend({ place: (canvas) => host.replaceChildren(canvas), redraw, worker });
 *     const heat = await backend.heatmap(objective);
 *     heat.draw({ view, scale: 'log', palette, lines: 12 });
 *     const basins = await backend.ensemble({ problem, optimizer, starts: { kind: 'grid', view }, … });
 *     while (!basins.progress.done) { await basins.advance(8); basins.draw({ … }); }
 */
export interface BackendOptions {
  /** Puts the canvas on the page. Called once before `openBackend` resolves, and again with a new canvas after
   *  a lost context. */
  readonly place: (canvas: HTMLCanvasElement) => void;
  /** The picture is gone or changed (new canvas after a lost context, size, checkpoint restored): draw again. */
  readonly redraw: () => void;
  /** Starts the worker of the CPU side (webview/simulator/worker.ts). Without it the CPU side runs on the
   *  page's own thread, in slices. */
  readonly worker?: () => Promise<Worker>;
  /** Until this is settled the processor draws, and what needs many runs waits; then the GPU is opened. */
  readonly after?: Promise<unknown>;
  /** 'cpu' leaves the GPU alone. Default 'auto'. */
  readonly prefer?: 'auto' | 'cpu';
  /** Told when `kind` or `reason` changes after opening: context lost, recovered, or given up for the CPU. */
  readonly changed?: (status: Status) => void;
}

/** Why the GPU is not used; the text for the user belongs to the view. */
export type Reason = 'no-webgl2' | 'no-float32' | 'no-script' | 'lost' | 'asked';

export interface Status {
  readonly kind: 'gpu' | 'cpu';
  /** Present when kind is 'cpu'. */
  readonly reason?: Reason;
  /** The GPU is away and being recovered; draws do nothing and `advance` waits. */
  readonly recovering: boolean;
  /** The renderer's own name, for "about" texts and bug reports; may be empty. */
  readonly renderer: string;
}

export interface Backend {
  readonly status: Status;
  /** The canvas now in use. Never keep it: it is replaced after a lost context. */
  readonly canvas: HTMLCanvasElement;
  /** Sets the drawing size, in device pixels. The picture is cleared: draw again. */
  resize(width: number, height: number): void;
  /** Compiles a loss surface for drawing. */
  heatmap(objective: Objective): Promise<Heatmap>;
  /** Many runs at once, only their present state kept. */
  ensemble(request: EnsembleRequest): Promise<Ensemble>;
  /** Draws a picture over the whole canvas, now, however large it is; its pixels stay sharp. */
  paint(picture: Picture): void;
  /** Takes in something that draws into the canvas by a script of its own; made anew after a lost context. */
  adopt<T extends Drawer>(makers: Makers<T>): Promise<Adopted<T>>;
  /** Frees everything made from this backend, its context and its worker. */
  dispose(): void;
}

/** What has to be freed on the device that it was made for. */
export interface Drawer {
  dispose(): void;
}

/** How it is made on each kind of device. */
export interface Makers<T extends Drawer> {
  readonly gpu: (screen: Screen) => T;
  readonly cpu: (canvas: HTMLCanvasElement) => T;
}

export interface Adopted<T extends Drawer> {
  /** Undefined while a lost device is replaced; then another one than before. */
  readonly now: T | undefined;
  dispose(): void;
}

// ---------------------------------------------------------------------------------------------- heat map

export interface Heatmap {
  /** Draws f over the view into the whole canvas, now. One draw call; fast enough for every frame of a pan. */
  draw(options: HeatmapDraw): void;
  /** The same surface or data set with other parameters; the picture follows, with a `redraw`, when it is compiled. */
  setObjective(objective: Objective): void;
  /** The range and the ranks of f over a view, from a sample of points: for the colour key, and to keep colours
   *  still while panning. */
  range(view: Rectangle): Range;
  dispose(): void;
}

export interface HeatmapDraw {
  readonly view: Rectangle;
  readonly scale: Scale;
  readonly palette: Palette;
  /** Number of iso-lines, evenly spaced in the scale; 0 draws none. */
  readonly lines: number;
  /** Only the iso-lines, over what is on the canvas. */
  readonly linesOnly?: boolean;
  /** Default: the range of this view. */
  readonly range?: Range;
}

/** How loss becomes a place in the palette, 0 … 1: see scale.ts. */
export type Scale = 'linear' | 'log' | 'rank';

export interface Range {
  /** Smallest and largest finite value seen. */
  readonly low: number;
  readonly high: number;
  /** Where the log scale bends from linear to logarithmic: f − low of the lower part of the values, > 0. */
  readonly bend: number;
  /** Value at rank 0/n, 1/n, … n/n, ascending: the rank scale. */
  readonly quantiles: Float64Array;
}

// ---------------------------------------------------------------------------------------------- ensemble

export interface EnsembleRequest {
  readonly problem: LabProblem;
  readonly optimizer: OptimizerConfig;
  /** Standard deviation of the noise on each coordinate of the gradient. */
  readonly noise: number;
  /** Seed of gradient noise, of scattered starts and of mini-batches. Run k of the grid uses stream k. */
  readonly seed: number;
  /** Runs in a grid of width × height; run (i, j) is pixel (i, j) of the map, j upwards. */
  readonly width: number;
  readonly height: number;
  readonly starts: Starts;
  /** Sweep: hyperparameters that vary across the grid, x to the right and y upwards. */
  readonly sweep?: { readonly x?: SweepAxis; readonly y?: SweepAxis };
  readonly steps: number;
  /** When a run counts as converged or diverged; needed for the colouring 'steps'. */
  readonly stop?: Stop;
}

/** What may change; the run starts over, from step 0. Values change without compiling anew; turning noise, a stop
 *  rule or a sweep on or off takes another kernel. */
export type EnsembleChange = Partial<
  Pick<EnsembleRequest, 'starts' | 'steps' | 'stop' | 'noise' | 'seed' | 'sweep'>
> & {
  /** New values for some hyperparameters. */
  readonly hyper?: Readonly<Record<string, number>>;
};

export interface Progress {
  readonly step: number;
  readonly steps: number;
  readonly done: boolean;
}

export interface Ensemble {
  readonly progress: Progress;
  /** Runs on for about `budgetMs` of wall time (several draws of about 8 ms), or to the step `to` (default: the
   *  last). A call while one is under way gives that one's promise. Resolves without progress after `dispose` or
   *  while recovering. */
  advance(budgetMs: number, to?: number): Promise<Progress>;
  /** Starts over with some things changed: a slider moved. */
  restart(change: EnsembleChange): void;
  /** Colours the present state into the canvas, now. */
  draw(layer: Layer): void;
  /** One run's present state, read back alone. */
  probe(i: number, j: number): Promise<Probe>;
  /** Where all runs now stand, row by row from the bottom. */
  places(): Promise<Places>;
  /** Counts over the whole map: how many runs are near each point, not converged, diverged. */
  census(points: readonly Point[], radius: number): Promise<Census>;
  /** Where runs gather: up to `limit` points near which the most runs now stand, most first. For surfaces whose
   *  minima are not known. */
  gather(limit: number): Promise<readonly Point[]>;
  dispose(): void;
}

export interface Places {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** With a stop rule: 0 while a run goes on, else one more than the step at which it ended, negative where it
   *  diverged. */
  readonly ended: Float32Array;
}

export interface Probe {
  /** Start and hyperparameters of this run: what a single run needs to be the same run. */
  readonly start: Point;
  readonly hyper: Readonly<Record<string, number>>;
  readonly stream: number;
  readonly x: number;
  readonly y: number;
  readonly loss: number;
  /** First step at which the stop rule held, or undefined. */
  readonly convergedAt?: number;
  readonly divergedAt?: number;
}

export interface Census {
  /** Runs nearest to each given point, within the radius. */
  readonly near: readonly number[];
  readonly elsewhere: number;
  readonly diverged: number;
  /** Runs that met the stop rule, and after how many steps the first and last twentieth of them did: for the range
   *  of a layer. */
  readonly converged: { readonly count: number; readonly from: number; readonly to: number };
}
