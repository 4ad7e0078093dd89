import type { Checked, ConfigProblem } from '../config/checked.ts';
import type { NetworkConfig } from '../config/networkConfig.ts';
import { stepsOfEpoch } from '../lab/batching.ts';
import { architectureOf } from './model/architecture.ts';
import type { Architecture } from './model/architecture.ts';
import { inputsOf, makePoints } from './model/dataSets.ts';
import type { NetworkPoints } from './model/dataSets.ts';
import { trainerOf } from './trainer.ts';
import type { Trainer } from './trainer.ts';

/** A configuration ready to be run. */
export interface NetworkProblem {
  readonly config: NetworkConfig;
  readonly architecture: Architecture;
  readonly points: NetworkPoints;
  /** Features of the training and of the test points: feature i of point k at `k * features + i`. */
  readonly inputs: { readonly train: Float64Array; readonly test: Float64Array };
  /** One for each run of the configuration, in its order, also for those that are switched off. */
  readonly trainers: readonly Trainer[];
}

/** Makes all that the runs of a configuration share. */
export function resolveNetwork(config: NetworkConfig): Checked<NetworkProblem> {
  const points = makePoints(config);
  const problems: ConfigProblem[] = [];
  const trainers: Trainer[] = [];
  config.runs.forEach((run, index) => {
    const trainer = trainerOf(run, stepsOfEpoch(points.train.count, run.batchSize));
    if (trainer.ok) {
      trainers.push(trainer.value);
    } else {
      const path = `runs[${index}].`;
      problems.push(...trainer.problems.map((problem) => ({ ...problem, path: path + problem.path })));
    }
  });
  if (problems.length > 0) {
    return { ok: false, problems };
  }
  const { features } = config;
  return {
    ok: true,
    value: {
      config,
      architecture: architectureOf(config),
      points,
      inputs: { train: inputsOf(features, points.train), test: inputsOf(features, points.test) },
      trainers,
    },
  };
}
