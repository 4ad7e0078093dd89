import { purposes, randomWords, uniform } from '../../lab/random.ts';
import type { Architecture } from './architecture.ts';
import type { Masks } from './network.ts';

/**
 * Inverted dropout (Srivastava et al. 2014): in each step each hidden unit is left out of each example with
 * probability p, and what is kept is multiplied by 1/(1 − p), so that nothing need change where no unit is dropped.
 *
 * Unit h of all hidden units, in example k of the batch of step t: word h mod 4 of
 * `randomWords(seed, purposes.dropout, t, member, k * ⌈hidden/4⌉ + ⌊h/4⌋)`; dropped where `uniform(word) < p`.
 */
export class Dropout {
  readonly masks: Masks;
  readonly #architecture: Architecture;
  readonly #rates: readonly number[];
  readonly #seed: number;
  readonly #member: number;
  /** Words of four that an example takes. */
  readonly #blocks: number;

  /** @param capacity the most examples of a batch */
  constructor(
    architecture: Architecture,
    rates: readonly number[],
    capacity: number,
    seed: number,
    member: number,
  ) {
    this.#architecture = architecture;
    this.#rates = rates;
    this.#seed = seed;
    this.#member = member;
    this.#blocks = (architecture.hidden + 3) >>> 2;
    this.masks = architecture.layers.map(({ units }, index) =>
      (rates[index] ?? 0) > 0 ? new Float64Array(units * capacity) : undefined,
    );
  }

  get any(): boolean {
    return this.masks.some((mask) => mask !== undefined);
  }

  /** Draws which units are dropped in step t (from 1), for n examples. */
  draw(t: number, n: number): void {
    const { layers } = this.#architecture;
    for (let index = 0; index < layers.length; index++) {
      const mask = this.masks[index];
      if (mask === undefined) {
        continue;
      }
      const { units, first } = layers[index]!;
      const rate = this.#rates[index]!;
      const scale = 1 / (1 - rate);
      for (let k = 0; k < n; k++) {
        let words = randomWords(
          this.#seed,
          purposes.dropout,
          t,
          this.#member,
          k * this.#blocks + (first >>> 2),
        );
        for (let u = 0; u < units; u++) {
          const h = first + u;
          if (u > 0 && (h & 3) === 0) {
            words = randomWords(this.#seed, purposes.dropout, t, this.#member, k * this.#blocks + (h >>> 2));
          }
          mask[k * units + u] = uniform(words[(h & 3) as 0 | 1 | 2 | 3]) < rate ? 0 : scale;
        }
      }
    }
  }
}
