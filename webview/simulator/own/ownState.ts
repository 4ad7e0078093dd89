import type { OwnEntry } from '../../../src/core/lab/library.ts';
import type { SimulatorState } from '../../../src/core/protocol/simulatorLink.ts';
import type { ProblemState } from '../problem/planeProblem.ts';

/** What the page knows of the user's own formulas and rules. */
export interface OwnState extends ProblemState, Pick<SimulatorState, 'writing'> {
  /** Those that the host keeps. */
  readonly library: readonly OwnEntry[];
}
