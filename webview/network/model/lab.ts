import type { NetworkConfig, NetworkRunConfig } from '../../../src/core/config/networkConfig.ts';
import type { OwnEntry } from '../../../src/core/lab/library.ts';
import type { NetworkState } from '../../../src/core/protocol/networkLink.ts';
import type { Trial } from '../../lab/judging.ts';
import type { Notice } from '../../lab/notices.ts';
import type { Theme } from '../../ui/theme.ts';
import type { LineNews } from './line.ts';
import type { Explained, RunCurve, Shot } from './messages.ts';
import type { FleetNews, LandscapeNews, RefusedRange } from './many.ts';
import type { Problem } from './problem.ts';

/** A class to paint points of, or taking points away. */
export type Brush = -1 | 1 | 'erase';

/** All that the page shows. */
export interface LabState extends NetworkState {
  readonly theme: Theme;
  readonly problem: Problem;
  /** Where the clock is, in steps. `time.step` is where it was saved. */
  readonly step: number;
  /** What is known of the runs, by key. */
  readonly curves: ReadonlyMap<string, RunCurve>;
  /** Every run that is shown has come to its end, beyond the step that is shown. */
  readonly trained: boolean;
  /** The runs where the clock was when they were last asked for, by key. */
  readonly shots: ReadonlyMap<string, Shot>;
  /** What a step did to a parameter, as it was asked last. */
  readonly explained: Explained | undefined;
  /** Runs over many seeds, and a map of networks with other settings. */
  readonly seeds: FleetNews | undefined;
  readonly sweep: FleetNews | undefined;
  readonly refused: RefusedRange | undefined;
  readonly landscape: LandscapeNews | undefined;
  /** The verdict of the experiment that is shown. */
  readonly trial: Trial | undefined;
  /** The straight line between two of the runs. */
  readonly line: LineNews | undefined;
  /** The user's own surfaces and rules that the host keeps. */
  readonly library: readonly OwnEntry[];
  /** What the pointer does to the points of the map; absent: nothing. */
  readonly brush: Brush | undefined;
  /** Why nothing is trained. */
  readonly failure: string | undefined;
  /** Everything is there that stands beside the map. */
  readonly ready: boolean;
  /** The list of keys is open. */
  readonly help: boolean;
  readonly notice: Notice | undefined;
}

/** What actions change the state through. */
export interface Stage {
  readonly state: () => LabState;
  /** Replaces parts of what is only shown: nothing is computed or saved for it. */
  readonly patch: (changes: Partial<LabState>) => void;
  /** Replaces parts of what the host keeps. */
  readonly commit: (changes: Partial<LabState>) => void;
  /** Another configuration in place of this one; one that cannot be is refused with a sentence. */
  readonly configure: (config: NetworkConfig) => void;
  /** Another configuration, from its start. */
  readonly open: (config: NetworkConfig) => void;
  /** A whole state from its start, as if it had just been opened. */
  readonly openState: (fresh: NetworkState) => void;
}

/** The runs that are trained. */
export const shownRuns = ({ problem }: Pick<LabState, 'problem'>): readonly NetworkRunConfig[] =>
  problem.trained.runs;

/** The run whose network is drawn. */
export function subjectOf(state: Pick<LabState, 'problem' | 'inspected'>): NetworkRunConfig | undefined {
  const all = shownRuns(state);
  return all.find(({ key }) => key === state.inspected) ?? all[0];
}

/** The last step that any of the runs takes, as far as is known. */
export function timelineEnd({ config, curves, trained }: LabState): number {
  const ends = [...curves.values()].map(({ end, step, rows }) => end?.step ?? step[rows - 1] ?? 0);
  return trained && ends.length > 0 ? Math.max(1, ...ends) : config.steps;
}

/** The step that is shown. */
export const shownStep = (state: LabState): number => Math.min(state.step, timelineEnd(state));
