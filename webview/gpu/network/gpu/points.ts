import type { NetworkConfig } from '../../../../src/core/config/networkConfig.ts';
import { Batches } from '../../../../src/core/lab/batching.ts';
import type { Points } from '../../../../src/core/network/model/dataSets.ts';
import type { Gpu } from '../../context.ts';
import { Target } from '../../target.ts';
import { pointsPerRow } from '../kernel/gradient.ts';

/** Points as a texture: x, y and target of each. */
export function pointTarget(gpu: Gpu, all: readonly Points[], order?: (k: number) => number): Target {
  const count = all.reduce((sum, points) => sum + points.count, 0);
  const rows = Math.max(1, Math.ceil(count / pointsPerRow));
  const texels = new Float32Array(4 * rows * pointsPerRow);
  let place = 0;
  for (const points of all) {
    for (let k = 0; k < points.count; k++) {
      const from = order?.(k) ?? k;
      texels.set([points.x[from]!, points.y[from]!, points.targets[from]!], place);
      place += 4;
    }
  }
  const target = new Target(gpu, pointsPerRow, rows, 1);
  target.upload(0, texels);
  return target;
}

/** The training points in the order in which batches are cut from them, where that is the same in every epoch. */
export function trainingTarget(gpu: Gpu, { runs, seed }: NetworkConfig, train: Points): Target {
  const { sampling } = runs[0]!;
  if (sampling !== 'sorted') {
    return pointTarget(gpu, [train]);
  }
  const batches = new Batches(
    { features: train.x, targets: train.targets },
    { batchSize: 1, sampling },
    seed,
  );
  const whole = { epoch: 0, first: 0, size: train.count };
  return pointTarget(gpu, [train], (k) => batches.example(k, 1, whole, 0, [0, 0, 0, 0]));
}
