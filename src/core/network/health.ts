import type { Architecture } from './model/architecture.ts';
import type { Network } from './model/network.ts';

/** How the weights (without biases) are spread. */
export interface WeightHistogram {
  /** Of each bin, from the smallest to the largest weight. */
  readonly counts: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Weights that are exactly 0: those that L1 has switched off. */
  readonly zeros: number;
  readonly weights: number;
}

/** The weights in so many bins, evenly between the smallest and the largest one. */
export function weightHistogram(
  { layers }: Architecture,
  parameters: Float64Array,
  bins = 24,
): WeightHistogram {
  let [from, to, zeros, weights] = [Infinity, -Infinity, 0, 0];
  for (const layer of layers) {
    for (let i = layer.weights; i < layer.biases; i++) {
      const w = parameters[i]!;
      from = Math.min(from, w);
      to = Math.max(to, w);
      zeros += w === 0 ? 1 : 0;
      weights += 1;
    }
  }
  const counts = new Array<number>(bins).fill(0);
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    return { counts, from, to, zeros, weights };
  }
  const width = to > from ? (to - from) / bins : 1;
  for (const layer of layers) {
    for (let i = layer.weights; i < layer.biases; i++) {
      counts[Math.min(bins - 1, Math.floor((parameters[i]! - from) / width))]! += 1;
    }
  }
  return { counts, from, to, zeros, weights };
}

/** What is wrong with a unit, over all examples of a set. */
export type UnitHealth = 'well' | 'dead' | 'saturated';

/** A saturated unit's slope is below this share of its activation's largest, for nearly every example. */
const flat = 0.05;
const nearly = 0.95;

/**
 * The health of each hidden unit over n examples, by layer.
 * - dead: a ReLU that puts out 0 for every example, so that no gradient reaches its weights;
 * - saturated: a tanh or sigmoid that stands on its flat part for 95 % of the examples, so that little does.
 *
 * Leaky ReLU, GELU and linear units are neither.
 * @param network room to work in, of at least n examples
 */
export function unitHealth(
  network: Network,
  parameters: Float64Array,
  inputs: Float64Array,
  n: number,
): readonly (readonly UnitHealth[])[] {
  network.forward(parameters, inputs, n);
  return network.architecture.layers.slice(0, -1).map(({ units, activation }, layer) =>
    Array.from({ length: units }, (_, u) => {
      const outputs = network.outputs[layer]!;
      let [off, still] = [0, 0];
      for (let k = 0; k < n; k++) {
        const a = outputs[k * units + u]!;
        off += a === 0 ? 1 : 0;
        still += (activation === 'tanh' ? 1 - a * a : 4 * a * (1 - a)) < flat ? 1 : 0;
      }
      if (activation === 'relu' && off === n) {
        return 'dead';
      }
      return (activation === 'tanh' || activation === 'sigmoid') && still >= nearly * n
        ? 'saturated'
        : 'well';
    }),
  );
}
