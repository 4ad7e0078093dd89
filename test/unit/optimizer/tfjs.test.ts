import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { runOne } from './run-one.ts';

const steps = 60;
// A convex bowl, not steep: float32 and float64 then stay close for as long as is compared.
const text = '(x - 1)^2 + 3*(y + 0.5)^2 + x*y';
const loss = (position: tf.Tensor): tf.Scalar => {
  const [x, y] = tf.split(position, 2) as [tf.Tensor, tf.Tensor];
  const across = tf.square(tf.sub(x, 1));
  const up = tf.mul(tf.square(tf.add(y, 0.5)), 3);
  return tf.sum(tf.addN([across, up, tf.mul(x, y)]));
};

const cases: [string, Record<string, number>, () => tf.Optimizer][] = [
  ['sgd', { lr: 0.02 }, () => tf.train.sgd(0.02)],
  ['momentum', { lr: 0.01, mu: 0.8 }, () => tf.train.momentum(0.01, 0.8)],
  ['nesterov', { lr: 0.01, mu: 0.8 }, () => tf.train.momentum(0.01, 0.8, true)],
  ['adagrad', { lr: 0.2, s0: 0.2 }, () => tf.train.adagrad(0.2, 0.2)],
  ['rmsprop', { lr: 0.01, alpha: 0.9, mu: 0.5, eps: 1e-3 }, () => tf.train.rmsprop(0.01, 0.9, 0.5, 1e-3)],
  [
    'rmsprop',
    { lr: 0.001, alpha: 0.9, eps: 1e-4, centered: 1 },
    () => tf.train.rmsprop(0.001, 0.9, 0, 1e-4, true),
  ],
  ['adadelta', { lr: 0.1, rho: 0.9, eps: 1e-3 }, () => tf.train.adadelta(0.1, 0.9, 1e-3)],
  ['adam', { lr: 0.05, beta1: 0.9, beta2: 0.99, eps: 1e-3 }, () => tf.train.adam(0.05, 0.9, 0.99, 1e-3)],
  ['adamax', { lr: 0.05, beta1: 0.9, beta2: 0.99, eps: 1e-3 }, () => tf.train.adamax(0.05, 0.9, 0.99, 1e-3)],
];

describe('the tfjs forms follow tf.train', () => {
  beforeAll(async () => {
    await tf.setBackend('cpu');
  });

  it.each(cases)('%s %j', (rule, hyper, make) => {
    const run = runOne(text, [-1, 2], { rule, convention: 'tfjs', hyper }, { steps });
    const position = tf.variable(tf.tensor1d([-1, 2]));
    const optimizer = make();
    for (let k = 1; k <= steps; k++) {
      optimizer.minimize(() => loss(position), false, [position]);
      const [x, y] = position.dataSync();
      expect(Math.abs(run.x[k]! - x!), `x after step ${k}`).toBeLessThan(2e-5);
      expect(Math.abs(run.y[k]! - y!), `y after step ${k}`).toBeLessThan(2e-5);
    }
    position.dispose();
    optimizer.dispose();
  });

  it("tfjs's defaults for epsilon are those of the convention", () => {
    expect(tf.backend().epsilon()).toBe(1e-7);
    expect(tf.train.rmsprop(0.01)).toMatchObject({ decay: 0.9, epsilon: 1e-7 });
    expect(tf.train.adam()).toMatchObject({ learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 });
    expect(tf.train.adamax()).toMatchObject({ learningRate: 0.002, epsilon: 1e-7 });
    expect(tf.train.adadelta()).toMatchObject({ learningRate: 0.001, rho: 0.95, epsilon: 1e-7 });
    expect(tf.train.adagrad(0.01)).toMatchObject({ initialAccumulatorValue: 0.1 });
  });
});
