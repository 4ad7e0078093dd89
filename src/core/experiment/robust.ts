import { labLimits } from '../config/labConfig.ts';
import type { LabConfig } from '../config/labConfig.ts';
import { hasRandomBatches } from '../lab/batching.ts';
import { runLab } from '../lab/labRun.ts';
import type { Experiment } from './catalogue.ts';
import type { Outcome } from './definition.ts';
import { configOf } from './definition.ts';
import { findVerdict, judge } from './verdicts.ts';

/** One way to run an experiment a little differently, and whether its claim is still true. */
export interface Variation {
  /** `seed 7`, `sample 7`, `start × 1.02`, `rate × 0.98`. */
  readonly name: string;
  readonly holds: boolean;
}

/** A change of all configurations of an experiment. */
type Change = (config: LabConfig) => LabConfig;

/**
 * The verdict on an experiment, with its configurations as they are or changed.
 * @throws Error if a changed configuration cannot be run
 */
export function outcomeOf({ id, labs }: Experiment, change: Change = (config) => config): Outcome {
  const runs = labs.map((lab) => {
    const result = runLab(change(configOf(lab)));
    if (!result.ok) {
      throw new Error(result.problems.map(({ path, message }) => `${path}: ${message}`).join(' '));
    }
    return result.value.runs;
  });
  return judge(findVerdict(id)!, runs);
}

/** Does chance play a part: noise on the gradient, or batches that do not hold all examples? */
export function isRandom({ labs }: Experiment): boolean {
  return labs.some((lab) => {
    const { noise, problem, optimizers } = configOf(lab);
    return (
      noise > 0 ||
      (problem.kind === 'data' && optimizers.some((one) => hasRandomBatches(one, labLimits.examples)))
    );
  });
}

const withSeed =
  (seed: number): Change =>
  (config) => ({ ...config, seed });

const withSample =
  (sample: number): Change =>
  (config) =>
    config.problem.kind === 'data'
      ? { ...config, problem: { ...config.problem, parameters: { ...config.problem.parameters, sample } } }
      : config;

const withStart =
  (factor: number): Change =>
  (config) => ({ ...config, start: [config.start[0] * factor, config.start[1] * factor] });

const withRate =
  (factor: number): Change =>
  (config) => ({
    ...config,
    optimizers: config.optimizers.map((one) => {
      const { lr } = one.hyper;
      return lr === undefined ? one : { ...one, hyper: { ...one.hyper, lr: lr * factor } };
    }),
  });

/** A few percent off: a claim that turns on less says so (`exact`). */
const near = [0.98, 1.02] as const;

/**
 * Is the claim true for others than its own seed, sample, start and rate?
 * @param seeds how many seeds, and samples of a data set, are tried where there is chance
 */
export function variations(experiment: Experiment, seeds: number): readonly Variation[] {
  const { labs, exact } = experiment;
  const changes: (readonly [name: string, change: Change])[] = [];
  if (isRandom(experiment)) {
    const numbers = Array.from({ length: seeds }, (_, k) => k + 1);
    changes.push(...numbers.map((seed) => [`seed ${seed}`, withSeed(seed)] as const));
    if (labs.some(({ problem }) => problem.kind === 'data')) {
      changes.push(...numbers.map((sample) => [`sample ${sample}`, withSample(sample)] as const));
    }
  }
  if (exact?.includes('start') !== true) {
    changes.push(...near.map((factor) => [`start × ${factor}`, withStart(factor)] as const));
  }
  if (exact?.includes('rate') !== true) {
    changes.push(...near.map((factor) => [`rate × ${factor}`, withRate(factor)] as const));
  }
  return changes.map(([name, change]) => ({ name, holds: outcomeOf(experiment, change).holds }));
}
