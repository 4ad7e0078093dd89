import { multiplyHigh, purposes, randomWords } from './random.ts';
import type { Words4 } from './random.ts';

/**
 * Place `index` of a random order of 0 … count−1 (count ≤ 4096), without making the whole order: a permutation of
 * the next power of two (odd multiples, additions and shifts, all of which can be undone), repeated until it
 * lands below `count`. The same in GLSL, where each run of an ensemble shuffles its examples on its own.
 */
export function shuffled(index: number, count: number, words: Words4): number {
  let bits = 0;
  while (1 << bits < count) {
    bits++;
  }
  const mask = (1 << bits) - 1;
  const shift = (bits + 1) >> 1;
  let place = index;
  do {
    for (const word of words) {
      const low = word & 0xffff;
      const high = word >>> 16;
      place = (Math.imul(place, low | 1) + high) & mask;
      place ^= place >>> shift;
      place = (Math.imul(place, high | 1) + low) & mask;
      place ^= place >>> shift;
    }
  } while (place >= count);
  return place;
}

/** The words that shuffle one epoch (from 0) of one run. */
export function shuffleWords(seed: number, epoch: number, run = 0): Words4 {
  return randomWords(seed, purposes.shuffle, epoch, run);
}

/** Example k of step t of a run, drawn from all `count`, whatever was drawn before. */
export function drawn(k: number, count: number, seed: number, t: number, run = 0): number {
  return multiplyHigh(randomWords(seed, purposes.draw, t, run, k >>> 2)[(k & 3) as 0 | 1 | 2 | 3], count);
}

/** The same in GLSL ES 3.00, after randomGlsl and with the globals `seed` and `run`: `drawn(k, count, t)`. */
export const drawnGlsl = `
uint drawn(uint k, uint count, uint t) {
  uvec4 words = philox(uvec4(t, run, ${purposes.draw}u, k >> 2), uvec2(seed, 0u));
  return multiplyHigh(words[k & 3u], count);
}
`;

/** The same in GLSL ES 3.00: `shuffled(index, count, words)`. */
export const shuffleGlsl = `
uint shuffled(uint index, uint count, uvec4 words) {
  uint bits = 0u;
  while ((1u << bits) < count) bits++;
  uint mask = (1u << bits) - 1u, shift = (bits + 1u) >> 1, place = index;
  do {
    for (int i = 0; i < 4; i++) {
      uint low = words[i] & 0xffffu, high = words[i] >> 16;
      place = (place * (low | 1u) + high) & mask;
      place ^= place >> shift;
      place = (place * (high | 1u) + low) & mask;
      place ^= place >> shift;
    }
  } while (place >= count);
  return place;
}
`;
