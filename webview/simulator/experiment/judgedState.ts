import type { SimulatorState } from '../../../src/core/protocol/simulatorLink.ts';
import type { LabState } from '../model/labState.ts';
import type { Trial } from '../../lab/judging.ts';

/** What the page knows of the experiment that it shows. */
export interface ExperimentState extends LabState, Pick<SimulatorState, 'experiment'> {
  /** Its verdict. */
  readonly trial: Trial | undefined;
}
