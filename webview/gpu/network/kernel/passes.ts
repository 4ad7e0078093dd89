import type { Feature } from '../../../../src/core/config/networkConfig.ts';
import type { Architecture } from '../../../../src/core/network/model/architecture.ts';
import type { FunctionName } from '../../kernel/functionGlsl.ts';
import { featureTexts, units } from './units.ts';

/** How the texts of a network name things. */
export interface Naming {
  /** Parameter i. */
  readonly weight: (i: number) => string;
  /** What multiplies the output of a hidden unit, by its number over all layers; absent: nothing does. */
  readonly mask?: (layer: number, unit: number) => string | undefined;
}

/** Functions that a network's texts call. */
export function functionsOf({ layers, features }: Architecture): Set<FunctionName> {
  const found = new Set<FunctionName>(layers.flatMap(({ activation }) => units[activation].functions ?? []));
  if (features.some((feature) => feature.startsWith('sin'))) {
    found.add('sinCos');
  }
  return found;
}

/** Statements that make `i0`, `i1`, … of the position `x`, `y`. */
export const inputLines = (features: readonly Feature[]): string[] =>
  features.map((feature, i) => `float i${i} = ${featureTexts[feature]};`);

/** The name of what unit u of a layer puts out, and of what comes into a layer. */
const output = (layer: number, unit: number): string => `a${layer}_${unit}`;
const input = (layer: number, i: number): string => (layer === 0 ? `i${i}` : output(layer - 1, i));

/**
 * Statements that compute the output `z` of the inputs `i0`, …: with `slopes`, also each unit's derivative by its sum.
 */
export function forwardLines({ layers }: Architecture, { weight, mask }: Naming, slopes: boolean): string[] {
  const last = layers.length - 1;
  return layers.flatMap(({ inputs, units: count, weights, biases, activation }, layer) =>
    Array.from({ length: count }, (_, u) => {
      const terms = Array.from(
        { length: inputs },
        (__, i) => `${weight(weights + u * inputs + i)} * ${input(layer, i)}`,
      );
      const sum = `${weight(biases + u)} + ${terms.join(' + ')}`;
      if (layer === last) {
        return [`float z = ${sum};`];
      }
      const [z, a, d] = [`z${layer}_${u}`, output(layer, u), `d${layer}_${u}`];
      const { output: value, slope } = units[activation];
      const masked = mask?.(layer, u);
      return [
        `float ${z} = ${sum};`,
        `float ${a} = ${value(z)};`,
        ...(slopes ? [`float ${d} = ${slope?.(z, a) ?? '1.0'};`] : []),
        ...(masked === undefined ? [] : [`${a} *= ${masked};`, ...(slopes ? [`${d} *= ${masked};`] : [])]),
      ];
    }).flat(),
  );
}

/** Statements that add to `g0`, `g1`, … the gradient of an example whose loss has the derivative `e` by z. */
export function backwardLines({ layers }: Architecture, { weight }: Naming): string[] {
  const last = layers.length - 1;
  const error = (layer: number, u: number): string => (layer === last ? 'e' : `e${layer}_${u}`);
  const lines: string[] = [];
  for (let layer = last; layer >= 0; layer--) {
    const { inputs, units: count, weights, biases } = layers[layer]!;
    for (let u = 0; u < count; u++) {
      lines.push(`g${biases + u} += ${error(layer, u)};`);
      for (let i = 0; i < inputs; i++) {
        lines.push(`g${weights + u * inputs + i} += ${error(layer, u)} * ${input(layer, i)};`);
      }
    }
    for (let i = 0; i < inputs && layer > 0; i++) {
      const terms = Array.from(
        { length: count },
        (_, u) => `${weight(weights + u * inputs + i)} * ${error(layer, u)}`,
      );
      lines.push(`float ${error(layer - 1, i)} = (${terms.join(' + ')}) * d${layer - 1}_${i};`);
    }
  }
  return lines;
}
