import type { Initialization } from '../../config/networkConfig.ts';
import { normal, purposes, randomWords, uniform } from '../../lab/random.ts';
import type { Architecture } from './architecture.ts';

/** How many times He's standard deviation `large` has. */
export const tooLarge = 5;

/**
 * The parameters that a run starts with; biases are 0.
 * - zero: all weights 0, so that all units of a layer stay alike;
 * - glorot: even between ±√(6/(inputs + units)) (Glorot & Bengio 2010);
 * - he: normal with standard deviation √(2/inputs) (He et al. 2015);
 * - large: five times that, so that units saturate and gradients explode.
 *
 * Parameter i takes word i mod 4 of `randomWords(seed, purposes.weights, 0, member, ⌊i/4⌋)`.
 * @param member which of many runs with other random numbers; 0 is the one that is shown
 */
export function initialize(
  { layers, parameters }: Architecture,
  initialization: Initialization,
  seed: number,
  member = 0,
): Float64Array {
  const made = new Float64Array(parameters);
  if (initialization === 'zero') {
    return made;
  }
  for (const { inputs, units, weights, biases } of layers) {
    const deviation = Math.sqrt(2 / inputs) * (initialization === 'large' ? tooLarge : 1);
    const limit = Math.sqrt(6 / (inputs + units));
    for (let i = weights; i < biases; i++) {
      const word = randomWords(seed, purposes.weights, 0, member, i >>> 2)[(i & 3) as 0 | 1 | 2 | 3];
      made[i] = initialization === 'glorot' ? limit * (2 * uniform(word) - 1) : deviation * normal(word);
    }
  }
  return made;
}
