/**
 * Random numbers without a state: a counter and a key in, four 32-bit words out. The same bits in TypeScript and
 * in GLSL ES 3.00 (`randomGlsl`), so that a run on the GPU and its reference see the same noise.
 *
 * Philox4x32-10: Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.
 *
 * Counter: (step, run, purpose, part). Key: (seed, 0). Step counts from 1 as `t` does; run 0 is the reference path.
 */
export type Words4 = readonly [number, number, number, number];

/** What the words are for: streams that must not share numbers. */
export const purposes = {
  noise: 1,
  start: 2,
  data: 3,
  shuffle: 4,
  draw: 5,
  /** Of a network: its first weights, dropped units, noise on inputs and on labels, which points test. */
  weights: 6,
  dropout: 7,
  inputs: 8,
  labels: 9,
  split: 10,
  direction: 11,
} as const;

const m0 = 0xd2511f53;
const m1 = 0xcd9e8d57;
const w0 = 0x9e3779b9;
const w1 = 0xbb67ae85;

/** The upper 32 bits of the product of two unsigned 32-bit words, from products of 16-bit halves. */
export function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const low = aLow * bLow;
  const middle = aHigh * bLow + (low >>> 16);
  const middle2 = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + (middle >>> 16) + (middle2 >>> 16)) >>> 0;
}

/** Four unsigned 32-bit words. */
export function philox(c0: number, c1: number, c2: number, c3: number, k0: number, k1: number): Words4 {
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(m0, c0);
    const low0 = Math.imul(m0, c0);
    const high1 = multiplyHigh(m1, c2);
    const low1 = Math.imul(m1, c2);
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1 >>> 0;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0 >>> 0;
    k0 = (k0 + w0) >>> 0;
    k1 = (k1 + w1) >>> 0;
  }
  return [c0, c1, c2, c3];
}

/** The words of one step of one run; where four are not enough, of its parts. */
export function randomWords(seed: number, purpose: number, step: number, run = 0, part = 0): Words4 {
  return philox(step >>> 0, run >>> 0, purpose, part >>> 0, seed >>> 0, 0);
}

/** A number in (0, 1), never either end, from the upper 23 bits: exact in float32. */
export function uniform(word: number): number {
  return ((word >>> 9) + 0.5) * 2 ** -23;
}

/**
 * A standard normal number from one word, by the inverse of its distribution: Wichura's PPND7 (algorithm AS 241,
 * Applied Statistics 37, 1988), accurate to about 1 in 10⁷. Unlike Box–Muller it needs no sine, whose precision
 * GLSL leaves open, so both sides agree to float32 rounding. The far-tail branch is never reached: |result| < 5.3.
 */
export function normal(word: number): number {
  const u = uniform(word);
  const q = u - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (
      (q * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)) /
      (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1)
    );
  }
  const r = Math.sqrt(-Math.log(q < 0 ? u : 1 - u)) - 1.6;
  const size =
    (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777) /
    ((0.12021132975 * r + 0.7370016425) * r + 1);
  return q < 0 ? -size : size;
}

/** The same in GLSL ES 3.00: `randomWords(seed, purpose, step, run)`, `uniform01(word)`, `normal01(word)`. */
export const randomGlsl = `
uint multiplyHigh(uint a, uint b) {
  uint aLow = a & 0xffffu, aHigh = a >> 16, bLow = b & 0xffffu, bHigh = b >> 16;
  uint middle = aHigh * bLow + ((aLow * bLow) >> 16);
  uint middle2 = aLow * bHigh + (middle & 0xffffu);
  return aHigh * bHigh + (middle >> 16) + (middle2 >> 16);
}
uvec4 philox(uvec4 c, uvec2 k) {
  for (int round = 0; round < 10; round++) {
    uint high0 = multiplyHigh(0x${m0.toString(16)}u, c.x), low0 = 0x${m0.toString(16)}u * c.x;
    uint high1 = multiplyHigh(0x${m1.toString(16)}u, c.z), low1 = 0x${m1.toString(16)}u * c.z;
    c = uvec4(high1 ^ c.y ^ k.x, low1, high0 ^ c.w ^ k.y, low0);
    k += uvec2(0x${w0.toString(16)}u, 0x${w1.toString(16)}u);
  }
  return c;
}
uvec4 randomWords(uint seed, uint purpose, uint step, uint run) {
  return philox(uvec4(step, run, purpose, 0u), uvec2(seed, 0u));
}
float uniform01(uint word) {
  return (float(word >> 9) + 0.5) * 0.00000011920928955078125;
}
float normal01(uint word) {
  float u = uniform01(word), q = u - 0.5;
  if (abs(q) <= 0.425) {
    float r = 0.180625 - q * q;
    return q * (((59.10937472 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
      / (((67.1875636 * r + 78.757757664) * r + 17.895169469) * r + 1.0);
  }
  float r = sqrt(-log(q < 0.0 ? u : 1.0 - u)) - 1.6;
  float size = (((0.17023821103 * r + 1.3067284816) * r + 2.75681539) * r + 1.4234372777)
    / ((0.12021132975 * r + 0.7370016425) * r + 1.0);
  return q < 0.0 ? -size : size;
}
`;
