import { purposes, randomWords, uniform } from '../lab/random.ts';

/** Numbers for one drawn prediction: the same for the same seed. */
export class Draw {
  readonly #seed: number;
  #count = 0;

  /** @param seed an unsigned 32-bit number */
  constructor(seed: number) {
    this.#seed = seed;
  }

  /** Above 0 and below 1. */
  #next(): number {
    this.#count += 1;
    return uniform(randomWords(this.#seed, purposes.draw, this.#count)[0]);
  }

  /** A number between two, with `digits` significant digits, so that what is shown is what runs. */
  between(from: number, to: number, digits = 2): number {
    return rounded(from + (to - from) * this.#next(), digits);
  }

  /** The same, evenly among orders of magnitude. */
  across(from: number, to: number, digits = 2): number {
    return rounded(from * (to / from) ** this.#next(), digits);
  }

  whole(from: number, to: number): number {
    return from + Math.floor((to - from + 1) * this.#next());
  }

  pick<const T>(from: readonly [T, ...T[]]): T {
    return from[Math.floor(from.length * this.#next())]!;
  }

  chance(): boolean {
    return this.#next() < 0.5;
  }

  sign(): 1 | -1 {
    return this.chance() ? 1 : -1;
  }
}

const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits));
