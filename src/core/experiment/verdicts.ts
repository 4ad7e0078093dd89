import type { OptimizerRun } from '../lab/record.ts';
import { adaptiveVerdicts } from './adaptive.ts';
import { batchVerdicts } from './batches.ts';
import { convexityVerdicts } from './convexity.ts';
import type { Outcome, Runs, Verdict } from './definition.ts';
import { epochVerdicts } from './epochs.ts';
import { minimaVerdicts } from './minima.ts';
import { swingVerdicts } from './momentum.ts';
import { newtonVerdicts } from './newton.ts';
import { noiseVerdicts } from './noise.ts';
import { noiseFloorVerdicts } from './noiseFloor.ts';
import { paceVerdicts } from './pace.ts';
import { quasiNewtonVerdicts } from './quasi-newton.ts';
import { ravineVerdicts } from './ravines.ts';
import { regularizationVerdicts } from './regularization.ts';
import { saddleVerdicts } from './saddles.ts';
import { stepLengthVerdicts } from './stepLengths.ts';

/** Each verdict is typed by the optimizers of its own configurations; here they stand together. */
const verdicts = {
  ...batchVerdicts,
  ...noiseFloorVerdicts,
  ...epochVerdicts,
  ...paceVerdicts,
  ...minimaVerdicts,
  ...saddleVerdicts,
  ...ravineVerdicts,
  ...swingVerdicts,
  ...stepLengthVerdicts,
  ...adaptiveVerdicts,
  ...newtonVerdicts,
  ...quasiNewtonVerdicts,
  ...convexityVerdicts,
  ...noiseVerdicts,
  ...regularizationVerdicts,
} as unknown as Readonly<Record<string, Verdict>>;

export function findVerdict(id: string): Verdict | undefined {
  return Object.hasOwn(verdicts, id) ? verdicts[id] : undefined;
}

/** Is the claim true? `runs` are those of each of its configurations, in their order. */
export function judge({ measure }: Verdict, runs: readonly (readonly OptimizerRun[])[]): Outcome {
  return measure(runs.map((all): Runs => Object.fromEntries(all.map((run) => [run.key, run]))));
}
