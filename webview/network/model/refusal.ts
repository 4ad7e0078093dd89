import { trainingCount } from '../../../src/core/config/networkConfig.ts';
import { stepsOfEpoch } from '../../../src/core/lab/batching.ts';
import { trainerOf } from '../../../src/core/network/trainer.ts';
import { sayProblem } from '../../lab/localText.ts';
import type { Refusing } from './problem.ts';

export const refusalOf: Refusing = (run, { data }) => {
  const trainer = trainerOf(run, stepsOfEpoch(trainingCount(data), run.batchSize));
  return trainer.ok ? undefined : trainer.problems.map(sayProblem).join(' ');
};
