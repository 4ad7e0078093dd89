import type { TemplateResult, nothing } from 'lit';
import type { LabConfig, OptimizerConfig, ViewMode } from '../../../src/core/config/labConfig.ts';
import type { Point } from '../../gpu/types.ts';
import type { EnsembleActions } from '../ensembles/ensembleActions.ts';
import type { EnsemblesState, EnsembleState, MapColors, MapRuns, MapRunsHost } from '../ensembles/mapRuns.ts';
import type { MapActions } from '../map/mapActions.ts';
import type { HoveredRun, Scene, UnitPlane } from '../map/scene.ts';
import type { Viewport } from '../map/viewport.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import type { OptimizerActions } from '../optimizers/optimizerActions.ts';
import type { Problem } from '../problem/planeProblem.ts';
import type { ProblemActions } from '../problem/problemActions.ts';
import type { RunActions } from '../runs/runActions.ts';

/** What modes and their legends may call. */
export type ModeActions = EnsembleActions &
  MapActions &
  Pick<RunActions, 'setRun' | 'setSetting'> &
  Pick<ProblemActions, 'setStart'> &
  Pick<OptimizerActions, 'setHypers' | 'setBatchSize'>;

/** A mode whose map is about optimizers, over a problem that can be read. */
export interface ModeSubject {
  readonly config: LabConfig;
  readonly problem: Problem;
  /** The optimizer that a map of one is about. */
  readonly subject: OptimizerConfig;
  readonly styleOf: StyleOf;
}

export interface HoverContext extends ModeSubject {
  /** The optimizers on the map. */
  readonly optimizers: readonly OptimizerConfig[];
  readonly viewport: Viewport;
  /** The number of the run nearest to a place, in modes whose runs have places. */
  readonly nearest: (at: Point) => number | undefined;
}

/** What is shown of the place under the pointer. */
export interface Hovered {
  readonly text: string;
  readonly runs?: readonly HoveredRun[];
  /** An arrow points downhill from there. */
  readonly pointer?: Point;
}

/** One way to look at what optimizers do: all that the page asks about it but its name (see `modeBar`). */
export interface Mode {
  readonly id: ViewMode;
  /** The clock runs. */
  readonly timed: boolean;
  /** The runs of the list are drawn as paths. */
  readonly paths: boolean;
  /** Its colors take the place of the heat map, and the iso-lines of the loss lie over them if asked for. */
  readonly covers: false | 'plain' | 'isolines';
  /** The minima bear numbers that the legend names. */
  readonly numbered: (problem: Problem) => boolean;
  /** Starts the many runs that it shows. */
  readonly runs?: (host: MapRunsHost) => MapRuns;
  /** The plane of its map, if it is not the problem's. */
  readonly plane?: (subject: ModeSubject) => UnitPlane | undefined;
  /** Marks over its colors. */
  readonly marks?: (ensemble: EnsembleState, styleOf: StyleOf) => Scene['marks'];
  /** Undefined: what was shown before stays. */
  readonly hover: (at: Point, context: HoverContext) => Hovered | undefined;
  /** A click or a key on the map. */
  readonly place: (at: Point, subject: ModeSubject, actions: ModeActions) => void;
  readonly legend: (state: EnsemblesState, actions: ModeActions, colors: MapColors) => TemplateResult;
  /** What it cannot show, and what to do about it. */
  readonly hint?: (state: EnsemblesState, actions: ModeActions) => TemplateResult | typeof nothing;
}

/** What a click does on a map of the problem's plane: the runs of the list start there. */
export const placeStart: Mode['place'] = (at, _, { setStart }) => {
  setStart(at);
};
