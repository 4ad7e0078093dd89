import type { TemplateResult, nothing } from 'lit';
import { currentNetworkExperiment } from '../../../src/core/networkExperiment/state.ts';
import type { ExperimentActions } from '../../lab/experimentStrip.ts';
import { experimentStrip } from '../../lab/experimentStrip.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import type { LabState } from '../model/lab.ts';

// This is what the script of claims is asked for, which comes with the first of them.
export { networkExperimentState } from '../../../src/core/networkExperiment/state.ts';

/** The claim that is current, whether it is true, and the numbers that say so. */
export const claimStrip = (
  state: LabState,
  actions: ExperimentActions,
  styleOf: StyleOf,
): TemplateResult | typeof nothing =>
  experimentStrip(currentNetworkExperiment(state), state.trial, actions, styleOf);
