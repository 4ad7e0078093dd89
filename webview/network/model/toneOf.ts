import type { NetworkLoss } from '../../../src/core/config/networkConfig.ts';

/** From −1 to 1 in so many tones. */
export const tones = 256;

/** The tone of a value from −1 to 1; of what is no number the middle one. */
export const toneOf = (value: number): number =>
  Number.isNaN(value) ? tones / 2 : Math.round(((value + 1) / 2) * (tones - 1));

/** What the network puts out, from −1 to 1: for classes how sure it is. */
export function squash(loss: NetworkLoss): (z: number) => number {
  return loss === 'cross-entropy' ? (z) => Math.tanh(z / 2) : (z) => (z > 1 ? 1 : z < -1 ? -1 : z);
}
