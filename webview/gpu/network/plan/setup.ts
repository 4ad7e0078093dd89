import { stepsOfEpoch } from '../../../../src/core/lab/batching.ts';
import { resolveNetwork } from '../../../../src/core/network/networkProblem.ts';
import type { NetworkProblem } from '../../../../src/core/network/networkProblem.ts';
import { trainerOf } from '../../../../src/core/network/trainer.ts';
import type { NetworkConfig } from '../../../../src/core/config/networkConfig.ts';
import { LabError } from '../../labError.ts';
import type { Group } from './members.ts';

/** What a configuration is run with. @throws LabError */
export function problemOf(config: NetworkConfig): NetworkProblem {
  const problem = resolveNetwork(config);
  if (!problem.ok) {
    throw new LabError(problem.problems);
  }
  return problem.value;
}

/** The problem of each network of a group: points and architecture are shared, rules those of their values. */
export function problemsOf({ config, networks }: Group): NetworkProblem[] {
  const shared = problemOf(config);
  const known = new Map<NetworkConfig, NetworkProblem>([[config, shared]]);
  return networks.map((network) => {
    let problem = known.get(network.config);
    if (problem === undefined) {
      const run = network.config.runs[0]!;
      const trainer = trainerOf(run, stepsOfEpoch(shared.points.train.count, run.batchSize));
      if (!trainer.ok) {
        throw new LabError(trainer.problems);
      }
      problem = { ...shared, config: network.config, trainers: [trainer.value] };
      known.set(network.config, problem);
    }
    return problem;
  });
}
