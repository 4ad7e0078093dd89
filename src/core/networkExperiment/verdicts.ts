import type { Outcome } from '../experiment/definition.ts';
import type { NetworkConfig } from '../config/networkConfig.ts';
import type { NetworkExperiment } from './catalogue.ts';
import { networkConfigOf, trainAll } from './definition.ts';
import type { NetworkVerdict } from './definition.ts';
import { networkRegularizationVerdicts } from './regularization.ts';
import { networkTrainingVerdicts } from './training.ts';

/** Each verdict is typed by the runs of its own configurations; here they stand together. */
const verdicts = {
  ...networkTrainingVerdicts,
  ...networkRegularizationVerdicts,
} as unknown as Readonly<Record<string, NetworkVerdict>>;

export function findNetworkVerdict(id: string): NetworkVerdict | undefined {
  return Object.hasOwn(verdicts, id) ? verdicts[id] : undefined;
}

/** What to do otherwise than an experiment does. */
export interface NetworkChange {
  readonly config?: (config: NetworkConfig) => NetworkConfig;
  /** The seed of the first network; absent: 0. */
  readonly first?: number;
}

/**
 * The verdict on an experiment, with its configurations as they are or changed. Takes a tenth of a second to two.
 * @param train for who has trained some of them before
 * @throws Error if a configuration cannot be trained
 */
export function networkOutcome(
  { id, labs }: NetworkExperiment,
  change: NetworkChange = {},
  train = trainAll,
): Outcome {
  const verdict = findNetworkVerdict(id);
  if (verdict === undefined) {
    throw new Error(`There is no experiment ${id}.`);
  }
  const { config: changed = (config: NetworkConfig) => config, first } = change;
  return verdict.measure(labs.map((lab) => train(changed(networkConfigOf(lab)), first)));
}
