import type { Activation, Feature, NetworkLoss } from '../../../../src/core/config/networkConfig.ts';
import { leak } from '../../../../src/core/network/model/activation.ts';
import { numberText } from '../../kernel/emit.ts';
import type { FunctionName } from '../../kernel/functionGlsl.ts';

/** GLSL of what a unit does with its sum. */
interface UnitText {
  /** Its output, of the sum `z`. */
  readonly output: (z: string) => string;
  /** Its derivative, of the sum and of the output before dropout; absent: 1. */
  readonly slope?: (z: string, a: string) => string;
  readonly functions?: readonly FunctionName[];
}

const half = Math.SQRT1_2.toFixed(9);
const density = (1 / Math.sqrt(2 * Math.PI)).toFixed(9);

/**
 * Of tanh the absolute error counts here, not the relative one near 0: so a form with one exponential, which a software
 * renderer does in half the time. Powers are of 2: those of e are made from them.
 */
export const units: Readonly<Record<Activation, UnitText>> = {
  tanh: {
    output: (z) => `1.0 - 2.0 / (exp2(min(${2 * Math.LOG2E} * ${z}, 60.0)) + 1.0)`,
    slope: (_, a) => `1.0 - ${a} * ${a}`,
  },
  relu: {
    output: (z) => `${z} <= 0.0 ? 0.0 : ${z}`,
    slope: (z) => `${z} > 0.0 ? 1.0 : 0.0`,
  },
  leaky: {
    output: (z) => `${z} > 0.0 ? ${z} : ${numberText(leak)} * ${z}`,
    slope: (z) => `${z} > 0.0 ? 1.0 : ${numberText(leak)}`,
  },
  sigmoid: {
    output: (z) => `1.0 / (1.0 + exp2(min(${-Math.LOG2E} * ${z}, 120.0)))`,
    slope: (_, a) => `${a} * (1.0 - ${a})`,
  },
  gelu: {
    output: (z) => `${z} * 0.5 * (1.0 + errorFunction(${z} * ${half}))`,
    slope: (z) => `0.5 * (1.0 + errorFunction(${z} * ${half})) + ${z} * ${density} * exp(-0.5 * ${z} * ${z})`,
    functions: ['errorFunction'],
  },
  linear: { output: (z) => z },
};

/** GLSL of the loss of one example with output z and target t, and of its derivative by z. */
export const losses: Readonly<
  Record<
    NetworkLoss,
    { readonly value: string; readonly slope: string; readonly functions: readonly FunctionName[] }
  >
> = {
  'cross-entropy': {
    value: 'softPlus(-t * z)',
    slope: '-t * logistic(-t * z)',
    functions: ['softPlus', 'logistic'],
  },
  squared: { value: '(z - t) * (z - t)', slope: '2.0 * (z - t)', functions: [] },
  hinge: { value: 't * z >= 1.0 ? 0.0 : 1.0 - t * z', slope: 't * z >= 1.0 ? 0.0 : -t', functions: [] },
};

/** GLSL of a feature of the position (x, y). */
export const featureTexts: Readonly<Record<Feature, string>> = {
  x: 'x',
  y: 'y',
  x2: 'x * x',
  y2: 'y * y',
  xy: 'x * y',
  sinx: 'sinCos(x).x',
  siny: 'sinCos(y).x',
};
