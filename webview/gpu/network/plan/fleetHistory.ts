import type { Figures } from '../../../../src/core/network/figures.ts';
import type { FleetHistory } from './fleets.ts';

/** Steps between two rows, for at most so many rows besides that of step 0. */
export function spacing(steps: number, rows = 40): number {
  return Math.max(1, Math.ceil(steps / Math.max(1, rows)));
}

/** An empty history of so many networks. */
export function makeHistory(count: number, steps: number, rows?: number): FleetHistory {
  const every = spacing(steps, rows);
  const length = Math.ceil(steps / every) + 1;
  const column = (): Float32Array => new Float32Array(length * count).fill(NaN);
  return {
    count,
    steps: Int32Array.from({ length }, (_, row) => Math.min(row * every, steps)),
    trainLoss: column(),
    testLoss: column(),
    trainAccuracy: column(),
    testAccuracy: column(),
    ended: new Int32Array(count),
  };
}

/** Puts figures in a row. */
export function note(history: FleetHistory, row: number, network: number, figures: Figures): void {
  const place = row * history.count + network;
  history.trainLoss[place] = figures.trainLoss;
  history.testLoss[place] = figures.testLoss;
  history.trainAccuracy[place] = figures.trainAccuracy;
  history.testAccuracy[place] = figures.testAccuracy;
}

/** The least test loss of each network so far, for those that stop when it no longer falls. */
export class Patience {
  readonly #best: { loss: number; step: number }[];

  constructor(count: number) {
    this.#best = Array.from({ length: count }, () => ({ loss: Infinity, step: 0 }));
  }

  /** Is it time to stop, after this step with this test loss? */
  over(network: number, step: number, testLoss: number, patience: number): boolean {
    const best = this.#best[network]!;
    if (testLoss < best.loss) {
      best.loss = testLoss;
      best.step = step;
    }
    return patience > 0 && step - best.step >= patience;
  }
}
