import type { FleetHistory } from '../../gpu/network/plan/fleets.ts';

/** What the networks of a sweep have come to. */
export interface Outcome {
  /** By place: the test loss, or the training loss where there are no test points; NaN for what has diverged. */
  readonly loss: Float64Array;
  /** By place: the training loss is lower than it was at the start. */
  readonly trained: readonly boolean[];
  readonly tested: boolean;
  /** What the ends of the palette stand for: the lowest loss there is, and that of the start. */
  readonly low: number;
  readonly high: number;
  readonly best: number;
  readonly diverged: number;
}

export function outcomeOf({ count, ended, trainLoss, testLoss, steps }: FleetHistory, row: number): Outcome {
  const tested = !Number.isNaN(testLoss[0]!);
  const values = tested ? testLoss : trainLoss;
  const has = (network: number): boolean =>
    !(ended[network]! < 0 && steps[row]! >= -ended[network]!) &&
    Number.isFinite(values[row * count + network]!);
  const loss = Float64Array.from({ length: count }, (_, network) =>
    has(network) ? values[row * count + network]! : NaN,
  );
  const finite = loss.filter(Number.isFinite);
  const low = Math.max(
    1e-6,
    finite.reduce((least, one) => Math.min(least, one), Infinity),
  );
  const starts = values.slice(0, count).filter(Number.isFinite);
  const start = starts.reduce((most, one) => Math.max(most, one), 0);
  return {
    loss,
    trained: Array.from(
      loss,
      (one, network) => !Number.isNaN(one) && trainLoss[row * count + network]! < trainLoss[network]!,
    ),
    tested,
    low: Number.isFinite(low) ? low : 0.01,
    high: Math.max(start, 1.01 * (Number.isFinite(low) ? low : 0.01)),
    best: loss.reduce(
      (best, one, network) => (one < (loss[best] ?? NaN) || Number.isNaN(loss[best]!) ? network : best),
      0,
    ),
    diverged: count - finite.length,
  };
}

/** Where in the palette a loss stands, 0 … 1, on a log scale. */
export const shadeOf = ({ low, high }: Outcome, loss: number): number =>
  Math.min(1, Math.max(0, Math.log(loss / low) / Math.log(high / low)));

/** The sides between places of which one is trained and the other is not: x and y of both ends, in places from the bottom left. */
export function edgeOf(trained: readonly boolean[], places: number): readonly (readonly number[])[] {
  const lines: number[][] = [];
  for (let row = 0; row < places; row++) {
    for (let column = 0; column < places; column++) {
      const own = trained[row * places + column];
      if (column + 1 < places && own !== trained[row * places + column + 1]) {
        lines.push([column + 1, row, column + 1, row + 1]);
      }
      if (row + 1 < places && own !== trained[(row + 1) * places + column]) {
        lines.push([column, row + 1, column + 1, row + 1]);
      }
    }
  }
  return lines;
}
