import type { SimulatorState } from '../../../src/core/protocol/simulatorLink.ts';
import type { ProblemState } from '../problem/planeProblem.ts';
import type { Runs } from './runCache.ts';
import type { RunSetting } from './runSettings.ts';

/** What the page knows of the runs and of time. */
export interface RunState extends ProblemState, Pick<SimulatorState, 'time' | 'chart'> {
  readonly runs: Runs;
  /** Where the clock is, in steps: between two of them while it plays slowly. `time.step` is where it was saved. */
  readonly step: number;
  /** What was typed for a setting of the run and is not taken, and why. */
  readonly refused:
    | { readonly setting: RunSetting; readonly text: string; readonly message: string }
    | undefined;
}
