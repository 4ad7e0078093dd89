import type { TemplateResult, nothing } from 'lit';
import { currentExperiment } from '../../../src/core/experiment/experimentState.ts';
import type { ExperimentActions } from '../../lab/experimentStrip.ts';
import { experimentStrip as strip } from '../../lab/experimentStrip.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import type { ExperimentState } from './judgedState.ts';

// This is what the script of experiments is asked for, which comes with the first of them.
export { experimentState } from '../../../src/core/experiment/experimentState.ts';

/** The claim that is current, whether it is true, and the numbers that say so. */
export const experimentStrip = (
  state: ExperimentState,
  actions: ExperimentActions,
  styleOf: StyleOf,
): TemplateResult | typeof nothing => strip(currentExperiment(state), state.trial, actions, styleOf);
