import type { NetworkConfig } from '../config/networkConfig.ts';
import type { Variation } from '../experiment/robust.ts';
import type { NetworkExperiment } from './catalogue.ts';
import type { NetworkChange } from './verdicts.ts';
import { networkOutcome } from './verdicts.ts';

/**
 * Other random numbers: other points, weights and batches; or, where a claim is about these points, networks with
 * other seeds on them.
 */
function withSeed({ exact, labs }: NetworkExperiment, seed: number): NetworkChange {
  return exact?.includes('data') === true
    ? { first: seed * Math.max(...labs.map(({ seeds }) => seeds)) }
    : { config: (config) => ({ ...config, seed }) };
}

const withRate = (factor: number): NetworkChange => ({
  config: (config): NetworkConfig => ({
    ...config,
    runs: config.runs.map((run) => {
      const { lr } = run.hyper;
      return lr === undefined ? run : { ...run, hyper: { ...run.hyper, lr: lr * factor } };
    }),
  }),
});

/** A few percent off: a claim that turns on less says so (`exact`). */
const near = [0.98, 1.02] as const;

/**
 * Is the claim true for others than its own random numbers and rates?
 * @param seeds how many others are tried (from 2, since an experiment's own is 1), each with as many networks as the experiment has
 */
export function networkVariations(experiment: NetworkExperiment, seeds: number): readonly Variation[] {
  const changes = Array.from({ length: seeds }, (_, k): readonly [string, NetworkChange] => [
    `seed ${k + 2}`,
    withSeed(experiment, k + 2),
  ]);
  if (experiment.exact?.includes('rate') !== true) {
    changes.push(...near.map((factor) => [`rate × ${factor}`, withRate(factor)] as const));
  }
  return changes.map(([name, change]) => ({ name, holds: networkOutcome(experiment, change).holds }));
}
