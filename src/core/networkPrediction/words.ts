import type { Words } from '../text/bilingual.ts';

/** Names of data sets and activations, as predictions say them; the same as in the network lab. */

export const dataNames = {
  xor: { en: 'XOR', ko: 'XOR' },
  circles: { en: 'Circles', ko: '원' },
  moons: { en: 'Moons', ko: '초승달' },
} as const satisfies Readonly<Record<string, Words>>;

export const activationNames = {
  tanh: { en: 'tanh', ko: 'tanh' },
  relu: { en: 'ReLU', ko: 'ReLU' },
  sigmoid: { en: 'sigmoid', ko: '시그모이드' },
} as const satisfies Readonly<Record<string, Words>>;
