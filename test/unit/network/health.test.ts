import { expect, it } from 'vitest';
import { unitHealth, weightHistogram } from '../../../src/core/network/health.ts';
import { architectureOf } from '../../../src/core/network/model/architecture.ts';
import { Network } from '../../../src/core/network/model/network.ts';

const shape = (activation: 'relu' | 'tanh' | 'sigmoid' | 'leaky') =>
  architectureOf({ features: ['x'], layers: [{ units: 3, activation }] });

it('the histogram counts every weight once, exact zeros apart, and no bias', () => {
  // Weights 0, −1, 3 of the layer, its biases 9; weights 0, 0.5, 1 of the output, its bias 9.
  const weights = Float64Array.of(0, -1, 3, 9, 9, 9, 0, 0.5, 1, 9);
  expect(weightHistogram(shape('relu'), weights, 4)).toEqual({
    counts: [1, 3, 1, 1],
    from: -1,
    to: 3,
    zeros: 2,
    weights: 6,
  });
  expect(weightHistogram(shape('relu'), new Float64Array(10), 4)).toMatchObject({
    counts: [6, 0, 0, 0],
    zeros: 6,
  });
  expect(weightHistogram(shape('relu'), new Float64Array(10).fill(NaN), 4).counts).toEqual([0, 0, 0, 0]);
});

it.each([
  // Biases −6, 0 and 6 at inputs of −1 to 1 and weights of 1.
  ['relu', ['dead', 'well', 'well']],
  ['tanh', ['saturated', 'well', 'saturated']],
  ['sigmoid', ['saturated', 'well', 'saturated']],
  ['leaky', ['well', 'well', 'well']],
] as const)('units of %s are %j', (activation, health) => {
  const weights = Float64Array.of(1, 1, 1, -6, 0, 6, 1, 1, 1, 0);
  const inputs = Float64Array.of(-1, -0.5, 0, 0.5, 1);
  const network = new Network(shape(activation), 5);
  expect(unitHealth(network, weights, inputs, 5)).toEqual([health]);
});
