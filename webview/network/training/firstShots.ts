import { inputsOf } from '../../../src/core/network/model/dataSets.ts';
import { initialize } from '../../../src/core/network/model/initialize.ts';
import type { LabState } from '../model/lab.ts';
import { shownRuns, subjectOf } from '../model/lab.ts';
import type { Shot } from '../model/messages.ts';
import { Camera } from './camera.ts';

/**
 * The runs before their first step, for a page that has no worker yet. What a network is then depends on no optimizer, so
 * that no rule has to be read.
 */
export function firstShots(
  state: Pick<LabState, 'config' | 'problem' | 'inspected'>,
): ReadonlyMap<string, Shot> {
  const { config, problem } = state;
  const { architecture, points, extent } = problem;
  const { features, initialization, seed } = config;
  const inputs = { train: inputsOf(features, points.train), test: inputsOf(features, points.test) };
  const camera = new Camera({ architecture, config, inputs, points }, extent);
  // All runs start with the same weights.
  const taken = camera.take(initialize(architecture, initialization, seed), true);
  const subject = subjectOf(state)?.key;
  return new Map(
    shownRuns(state).map(({ key }) => {
      const looked = key === subject;
      const units = looked ? {} : { units: undefined, scales: undefined, health: undefined };
      const before = { step: 0, dropped: undefined, batch: new Int32Array(0), batchLoss: NaN };
      return [key, { key, ...before, ...taken, ...units }];
    }),
  );
}
