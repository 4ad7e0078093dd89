import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { activations, losses } from '../../../src/core/config/networkConfig.ts';
import type { Activation, NetworkLoss } from '../../../src/core/config/networkConfig.ts';
import { architectureOf } from '../../../src/core/network/model/architecture.ts';
import { Network } from '../../../src/core/network/model/network.ts';
import { spreadNumbers } from './make.ts';

const n = 7;
const shape = (activation: Activation) =>
  architectureOf({
    features: ['x', 'y', 'xy'],
    layers: [
      { units: 5, activation },
      { units: 4, activation },
    ],
  });
const inputs = spreadNumbers(3 * n, 3).map((one) => 2 * one);
const classes = Float64Array.from({ length: n }, (_, k) => (k % 3 === 0 ? -1 : 1));
const numbers = spreadNumbers(n, 4);
const targetsOf = (loss: NetworkLoss): Float64Array => (loss === 'squared' ? numbers : classes);

const pairs = activations.flatMap((activation) => losses.map((loss) => [activation, loss] as const));

describe('the gradient', () => {
  it.each(pairs)('of %s and %s is that of central differences', (activation, loss) => {
    const architecture = shape(activation);
    const network = new Network(architecture, n);
    const weights = spreadNumbers(architecture.parameters, 5);
    const targets = targetsOf(loss);
    const gradient = new Float64Array(architecture.parameters);
    const mean = network.gradient(weights, inputs, targets, n, loss, gradient);
    expect(mean).toBe(network.loss(weights, inputs, targets, n, loss));
    const h = 1e-6;
    weights.forEach((w, i) => {
      const at = (value: number): number => {
        const moved = weights.slice();
        moved[i] = value;
        return network.loss(moved, inputs, targets, n, loss);
      };
      expect(gradient[i], `weight ${i}`).toBeCloseTo((at(w + h) - at(w - h)) / (2 * h), 7);
    });
    expect(Math.hypot(...gradient)).toBeGreaterThan(0.01);
  });

  it('with dropped units is that of differences with the same units dropped', () => {
    const architecture = shape('tanh');
    const network = new Network(architecture, n);
    const weights = spreadNumbers(architecture.parameters, 6);
    const masks = [spreadNumbers(5 * n, 7).map((one) => (one < 0 ? 0 : 2)), undefined];
    const gradient = new Float64Array(architecture.parameters);
    network.gradient(weights, inputs, classes, n, 'cross-entropy', gradient, masks);
    const h = 1e-6;
    const scratch = new Float64Array(architecture.parameters);
    weights.forEach((w, i) => {
      const at = (value: number): number => {
        const moved = weights.slice();
        moved[i] = value;
        return network.gradient(moved, inputs, classes, n, 'cross-entropy', scratch, masks);
      };
      expect(gradient[i], `weight ${i}`).toBeCloseTo((at(w + h) - at(w - h)) / (2 * h), 7);
    });
  });
});

/** The same network of tf.layers, with the same weights. */
function layersModel(activation: Activation, weights: Float64Array): tf.LayersModel {
  const architecture = shape(activation);
  const model = tf.sequential();
  architecture.layers.forEach((layer, index) => {
    const last = index === architecture.layers.length - 1;
    const plain = last || activation === 'leaky';
    model.add(
      tf.layers.dense({
        units: layer.units,
        activation: plain ? 'linear' : activation,
        ...(index === 0 ? { inputShape: [3] } : {}),
      }),
    );
    if (!last && activation === 'leaky') {
      model.add(tf.layers.leakyReLU({ alpha: 0.01 }));
    }
  });
  const values = architecture.layers.flatMap(({ inputs: before, units, weights: from, biases }) => {
    const kernel = tf.tensor2d([...weights.slice(from, biases)], [units, before]).transpose();
    return [kernel, tf.tensor1d([...weights.slice(biases, biases + units)])];
  });
  model.setWeights(values);
  return model;
}

function lossOf(loss: NetworkLoss, z: tf.Tensor, t: tf.Tensor): tf.Scalar {
  const half = tf.div(tf.add(t, 1), 2);
  switch (loss) {
    case 'cross-entropy':
      return tf.losses.sigmoidCrossEntropy(half, z);
    case 'squared':
      return tf.losses.meanSquaredError(t, z);
    case 'hinge':
      return tf.losses.hingeLoss(half, z);
  }
}

describe('loss and gradient', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it.each(pairs)('of %s and %s are those of tf.layers', (activation, loss) => {
    const architecture = shape(activation);
    const weights = spreadNumbers(architecture.parameters, 8);
    const targets = targetsOf(loss);
    const gradient = new Float64Array(architecture.parameters);
    const mean = new Network(architecture, n).gradient(weights, inputs, targets, n, loss, gradient);
    tf.tidy(() => {
      const model = layersModel(activation, weights);
      const [x, t] = [tf.tensor2d([...inputs], [n, 3]), tf.tensor2d([...targets], [n, 1])];
      const { value, grads } = tf.variableGrads(() => lossOf(loss, model.apply(x) as tf.Tensor, t));
      expect(mean).toBeCloseTo(value.dataSync()[0]!, 5);
      const theirs = model.trainableWeights.flatMap((one) => {
        const grad = grads[one.name]!;
        return [...(grad.rank === 2 ? grad.transpose() : grad).dataSync()];
      });
      expect(theirs.length).toBe(gradient.length);
      theirs.forEach((one, i) => expect(gradient[i], `weight ${i}`).toBeCloseTo(one, 5));
      model.dispose();
    });
  });
});
