import type { Layer } from './architecture.ts';

/**
 * The three sums of products of a layer. Each does four at a time, so that what they share is read once: twice as fast
 * as plain loops.
 */

/** Each unit's weighted sum of the layer before, and its bias, for n examples. */
export function sums(
  { inputs, units, weights, biases }: Layer,
  parameters: Float64Array,
  from: Float64Array,
  to: Float64Array,
  n: number,
): void {
  const tiled = units - (units & 3);
  for (let k = 0; k < n; k++) {
    const row = k * inputs;
    const out = k * units;
    for (let u = 0; u < tiled; u += 4) {
      const w = weights + u * inputs;
      const w1 = w + inputs;
      const w2 = w1 + inputs;
      const w3 = w2 + inputs;
      let s0 = parameters[biases + u]!;
      let s1 = parameters[biases + u + 1]!;
      let s2 = parameters[biases + u + 2]!;
      let s3 = parameters[biases + u + 3]!;
      for (let i = 0; i < inputs; i++) {
        const a = from[row + i]!;
        s0 += parameters[w + i]! * a;
        s1 += parameters[w1 + i]! * a;
        s2 += parameters[w2 + i]! * a;
        s3 += parameters[w3 + i]! * a;
      }
      to[out + u] = s0;
      to[out + u + 1] = s1;
      to[out + u + 2] = s2;
      to[out + u + 3] = s3;
    }
    for (let u = tiled; u < units; u++) {
      const w = weights + u * inputs;
      let sum = parameters[biases + u]!;
      for (let i = 0; i < inputs; i++) {
        sum += parameters[w + i]! * from[row + i]!;
      }
      to[out + u] = sum;
    }
  }
}

/** A layer's part of the gradient, of the errors of its units and what they were given. */
export function gather(
  { inputs, units, weights, biases }: Layer,
  errors: Float64Array,
  before: Float64Array,
  gradient: Float64Array,
  n: number,
): void {
  const tiled = inputs - (inputs & 3);
  for (let u = 0; u < units; u++) {
    const w = weights + u * inputs;
    let bias = 0;
    for (let k = 0; k < n; k++) {
      bias += errors[k * units + u]!;
    }
    gradient[biases + u] = bias;
    for (let i = 0; i < tiled; i += 4) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      let at = i;
      for (let k = 0; k < n; k++) {
        const error = errors[k * units + u]!;
        s0 += error * before[at]!;
        s1 += error * before[at + 1]!;
        s2 += error * before[at + 2]!;
        s3 += error * before[at + 3]!;
        at += inputs;
      }
      gradient[w + i] = s0;
      gradient[w + i + 1] = s1;
      gradient[w + i + 2] = s2;
      gradient[w + i + 3] = s3;
    }
    for (let i = tiled; i < inputs; i++) {
      let sum = 0;
      for (let k = 0; k < n; k++) {
        sum += errors[k * units + u]! * before[k * inputs + i]!;
      }
      gradient[w + i] = sum;
    }
  }
}

/** The errors of the layer before, of those of this layer and the slopes before. */
export function sendBack(
  { inputs, units, weights }: Layer,
  parameters: Float64Array,
  errors: Float64Array,
  slopes: Float64Array,
  before: Float64Array,
  n: number,
): void {
  const tiled = inputs - (inputs & 3);
  for (let k = 0; k < n; k++) {
    const row = k * inputs;
    const own = k * units;
    for (let i = 0; i < tiled; i += 4) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      let w = weights + i;
      for (let u = 0; u < units; u++) {
        const error = errors[own + u]!;
        s0 += error * parameters[w]!;
        s1 += error * parameters[w + 1]!;
        s2 += error * parameters[w + 2]!;
        s3 += error * parameters[w + 3]!;
        w += inputs;
      }
      const at = row + i;
      before[at] = s0 * slopes[at]!;
      before[at + 1] = s1 * slopes[at + 1]!;
      before[at + 2] = s2 * slopes[at + 2]!;
      before[at + 3] = s3 * slopes[at + 3]!;
    }
    for (let i = tiled; i < inputs; i++) {
      let sum = 0;
      for (let u = 0; u < units; u++) {
        sum += errors[own + u]! * parameters[weights + u * inputs + i]!;
      }
      before[row + i] = sum * slopes[row + i]!;
    }
  }
}
