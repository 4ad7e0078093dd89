import type { SimulatorState } from '../../../src/core/protocol/simulatorLink.ts';
import type { Stage } from '../model/stage.ts';
import type { ExperimentState } from './judgedState.ts';

export interface ExperimentActions {
  /** Shows one of the experiment's configurations from its start. */
  readonly show: (id: string, lab: number) => void;
  /** Keeps what is shown, without the claim. */
  readonly leave: () => void;
}

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
