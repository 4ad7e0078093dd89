import { findNetworkExperiment } from '../../../src/core/networkExperiment/catalogue.ts';
import { findNetworkVerdict, networkOutcome } from '../../../src/core/networkExperiment/verdicts.ts';
import type { Judgement } from '../../lab/judgement.ts';

/** Trains all networks of an experiment in float64 and measures them. Takes a tenth of a second to two. */
export function judgementOf(id: string): Judgement {
  const experiment = findNetworkExperiment(id);
  const verdict = findNetworkVerdict(id);
  if (experiment === undefined || verdict === undefined) {
    return { failed: id };
  }
  try {
    return { expect: verdict.expect, outcome: networkOutcome(experiment) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
