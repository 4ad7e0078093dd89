import type { Words } from '../text/bilingual.ts';
import type { NetworkClaim } from './definition.ts';
import { networkRegularization } from './regularization.ts';
import { networkTraining } from './training.ts';

/** A claim that the network lab can run. Whether it is true is measured by `judgeNetworks` in verdicts.ts. */
export interface NetworkExperiment extends NetworkClaim {
  /** What the notes call it: `<!-- experiment: id -->`. */
  readonly id: string;
}

export interface NetworkTheme {
  readonly name: Words;
  readonly experiments: readonly NetworkExperiment[];
}

/** All experiments with networks, in the order of the notes. */
export const networkThemes: readonly NetworkTheme[] = [
  {
    name: { en: 'Networks', ko: '신경망' },
    experiments: Object.entries({ ...networkTraining, ...networkRegularization }).map(([id, claim]) => ({
      id,
      ...claim,
    })),
  },
];

export const networkExperiments: readonly NetworkExperiment[] = networkThemes.flatMap(
  ({ experiments }) => experiments,
);

export function findNetworkExperiment(id: string): NetworkExperiment | undefined {
  return networkExperiments.find((experiment) => experiment.id === id);
}
