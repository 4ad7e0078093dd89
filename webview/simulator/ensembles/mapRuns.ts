import type { LabConfig, OptimizerConfig, ViewMode } from '../../../src/core/config/labConfig.ts';
import type { Backend, Census, Progress } from '../../gpu/backendApi.ts';
import type { Palette, Point } from '../../gpu/types.ts';
import type { HeightGrid } from '../../relief/heightGrid.ts';
import type { Viewport } from '../map/viewport.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import type { Problem } from '../problem/planeProblem.ts';
import type { RunState } from '../runs/runState.ts';
import type { CloudFigures } from './cloudFigures.ts';
import type { RaceResult } from './raceResult.ts';

/** What the page knows of the many runs behind its map. */
export interface EnsemblesState extends RunState {
  /** The map that has a run for each place; undefined until there is something to say of it. */
  readonly ensemble: EnsembleState | undefined;
  readonly cloud: CloudState | undefined;
}

/** What a map with a run for each place shows now. */
export interface EnsembleState {
  readonly mode: ViewMode;
  /** Of the slowest, where there are several ensembles. */
  readonly progress: Progress;
  /** What basins are told apart by. */
  readonly points: readonly Point[];
  /** Counts over the map, once all runs are done. */
  readonly census: Census | undefined;
  readonly race: RaceResult | undefined;
  /** What lifts its plane, where that is not the problem's. */
  readonly heights: HeightGrid | undefined;
}

/** What a cloud shows now. */
export interface CloudState {
  readonly step: number;
  readonly runs: number;
  /** What its shares are near to: the known minima, or else where runs gather. */
  readonly points: readonly Point[];
  readonly figures: CloudFigures;
  /** The step it has come to, while it is on a way that takes long. */
  readonly under?: number;
}

/** What a map of many runs is made from. */
export interface MapInputs {
  readonly config: LabConfig;
  readonly problem: Problem;
  /** The optimizer of a map that is about one. */
  readonly subject: OptimizerConfig;
  /** Those of a map that is about all: the ones on the map. */
  readonly optimizers: readonly OptimizerConfig[];
  readonly viewport: Viewport;
}

/** The colors of a theme, as maps need them. */
export interface MapColors {
  readonly map: Palette;
  /** A color for each basin or optimizer: with slots, not interpolated. */
  readonly categories: Palette;
  readonly density: Palette;
  readonly points: Palette;
  readonly styleOf: StyleOf;
  readonly slots: Readonly<Record<string, number>>;
}

export interface MapRunsHost {
  readonly backend: Backend;
  readonly changed: (changes: Partial<Pick<EnsemblesState, 'ensemble' | 'cloud'>>) => void;
  readonly redraw: () => void;
  /** The same without waiting for a frame. */
  readonly redrawNow: () => void;
  /** The rule's or formula's sentence. */
  readonly failed: (error: unknown) => void;
}

/** Many runs that a map shows. */
export interface MapRuns {
  /** Asks for these; for the same again, nothing happens. */
  want(inputs: MapInputs): void;
  /** Where the clock is. */
  seek(step: number): void;
  /** False while it is still on its way to where the clock is. */
  readonly ready: boolean;
  /** Draws the present state into the backend's canvas; false while there is none. */
  draw(viewport: Viewport, colors: MapColors): boolean;
  /** The number of the run nearest to a place, where runs have places. */
  nearest(at: Point, viewport: Viewport): number | undefined;
  /** Nothing is asked for any more: frees what the runs hold. */
  stop(): void;
}
