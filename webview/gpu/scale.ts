import type { Objective } from '../../src/core/lab/objective.ts';
import type { Range, Scale } from './backendApi.ts';
import type { LossField } from './field.ts';
import type { Rectangle } from './types.ts';

/** Places of the log scale at which the rank scale is tabulated. */
export const rankPlaces = 512;

/** Finds the range of the loss over a view from a grid of sample points: at least 16 × 16, at most 64 × 64. */
export function rangeOver(view: Rectangle, field: LossField, { data }: Objective): Range {
  const examples = data?.examples.features.length ?? 1;
  const n = Math.round(Math.min(64, Math.max(16, Math.sqrt(262_144 / examples))));
  const x = new Float64Array(n * n);
  const y = new Float64Array(n * n);
  const loss = new Float64Array(n * n);
  for (let k = 0; k < n * n; k++) {
    x[k] = view.xMin + (((k % n) + 0.5) / n) * (view.xMax - view.xMin);
    y[k] = view.yMin + ((Math.floor(k / n) + 0.5) / n) * (view.yMax - view.yMin);
  }
  field(x, y, loss);
  return rangeOf(loss);
}

/** The range of sampled values; those that are not finite do not count. */
export function rangeOf(values: Float64Array): Range {
  const sorted = values.filter(Number.isFinite).sort();
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] ?? 0;
  const [low, high] = [at(0), at(1)];
  // The least is not zero in float32 either.
  const spread = Math.max(high - low, 1e-12 * Math.max(Math.abs(low), Math.abs(high)), 1e-30);
  return {
    low,
    high: Math.max(high, low + spread),
    bend: Math.max(at(0.05) - low, 1e-4 * spread),
    quantiles: Float64Array.from({ length: 257 }, (_, k) => at(k / 256)),
  };
}

/** Where a loss stands in the palette: 0 at the low end of the range, 1 at the high end; not cut off there. */
export function placeOf(loss: number, scale: Scale, range: Range): number {
  const { low, high, bend } = range;
  switch (scale) {
    case 'linear':
      return (loss - low) / (high - low);
    case 'log':
      return Math.log1p((loss - low) / bend) / Math.log1p((high - low) / bend);
    case 'rank':
      return rankOf(loss, range.quantiles);
  }
}

/** Which part of the samples is lower; in between by proportion. */
function rankOf(loss: number, quantiles: Float64Array): number {
  const last = quantiles.length - 1;
  if (loss <= quantiles[0]!) {
    return 0;
  }
  if (loss >= quantiles[last]!) {
    return 1;
  }
  let [from, to] = [0, last];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (quantiles[middle]! <= loss) {
      from = middle;
    } else {
      to = middle;
    }
  }
  const [below, above] = [quantiles[from]!, quantiles[to]!];
  return (from + (above > below ? (loss - below) / (above - below) : 0)) / last;
}

/** The loss that stands at a place of the log scale: the reverse of `placeOf`. */
export function lossAtLogPlace(place: number, { low, high, bend }: Range): number {
  return low + bend * Math.expm1(place * Math.log1p((high - low) / bend));
}

/** The rank scale as a table over the log scale: entry k for place k / (n − 1). */
export function rankTable(range: Range): Float32Array {
  return Float32Array.from({ length: rankPlaces }, (_, k) =>
    rankOf(lossAtLogPlace(k / (rankPlaces - 1), range), range.quantiles),
  );
}
