import type { Activation } from '../../config/networkConfig.ts';
import { erf, sigmoid } from '../../formula/ops.ts';

/** The slope of leaky ReLU below zero: PyTorch's default. */
export const leak = 0.01;

const root = Math.SQRT1_2;
const density = 1 / Math.sqrt(2 * Math.PI);

/**
 * Applies an activation to `n` sums in place, and writes its derivatives there.
 * ReLU and leaky ReLU have at 0 the derivative that frameworks give them: that of the left. GELU is the exact one,
 * z·Φ(z), not the approximation by tanh.
 */
export function activate(
  activation: Activation,
  values: Float64Array,
  slopes: Float64Array,
  n: number,
): void {
  switch (activation) {
    case 'tanh':
      for (let i = 0; i < n; i++) {
        const a = Math.tanh(values[i]!);
        values[i] = a;
        slopes[i] = 1 - a * a;
      }
      break;
    case 'relu':
      for (let i = 0; i < n; i++) {
        const on = values[i]! > 0;
        // Not Math.max: what is not a number must stay so.
        values[i] = values[i]! <= 0 ? 0 : values[i]!;
        slopes[i] = on ? 1 : 0;
      }
      break;
    case 'leaky':
      for (let i = 0; i < n; i++) {
        const z = values[i]!;
        values[i] = z > 0 ? z : leak * z;
        slopes[i] = z > 0 ? 1 : leak;
      }
      break;
    case 'sigmoid':
      for (let i = 0; i < n; i++) {
        const a = sigmoid(values[i]!);
        values[i] = a;
        slopes[i] = a * (1 - a);
      }
      break;
    case 'gelu':
      for (let i = 0; i < n; i++) {
        const z = values[i]!;
        const share = 0.5 * (1 + erf(z * root));
        values[i] = z * share;
        slopes[i] = share + z * density * Math.exp(-0.5 * z * z);
      }
      break;
    case 'linear':
      slopes.fill(1, 0, n);
      break;
  }
}

/** An activation at one place. */
export function activated(activation: Activation, z: number): number {
  const value = Float64Array.of(z);
  activate(activation, value, new Float64Array(1), 1);
  return value[0]!;
}
