import type { SimulatorState } from '../../../src/core/protocol/simulatorLink.ts';
import type { ExperimentActions } from '../../lab/experimentStrip.ts';
import type { Stage } from '../model/stage.ts';
import type { ExperimentState } from './judgedState.ts';

/** @param open shows an experiment from its start */
export function createExperimentActions(
  { commit }: Stage<ExperimentState>,
  open: (experiment: NonNullable<SimulatorState['experiment']>) => void,
): ExperimentActions {
  return {
    show: (id, lab) => {
      open({ id, lab });
    },
    leave: () => {
      commit({ experiment: undefined });
    },
  };
}
