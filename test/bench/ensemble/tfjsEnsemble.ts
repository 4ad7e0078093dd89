import * as tf from '@tensorflow/tfjs';
import { adam, momentum, runs, startOf } from './ensembleProblems.ts';
import type { Case } from './ensembleProblems.ts';

/** The contestant that tfjs's own guide would have one write: variables, a loss, `optimizer.minimize`. */
const losses = {
  rosenbrock: (x: tf.Tensor, y: tf.Tensor) => {
    const d = tf.sub(y, tf.square(x));
    return tf.sum(tf.add(tf.square(tf.sub(1, x)), tf.mul(100, tf.square(d))));
  },
  formula: (x: tf.Tensor, y: tf.Tensor) =>
    tf.sum(
      tf.add(
        tf.mul(tf.sin(tf.mul(3, x)), tf.cos(tf.mul(2, y))),
        tf.mul(0.1, tf.add(tf.square(x), tf.square(y))),
      ),
    ),
};

/** Run-steps a second of tfjs, on the backend that is set; undefined for what it does not have. */
export async function timeTfjs(name: Case, steps: number): Promise<number | undefined> {
  if (name === 'lbfgs') {
    return undefined;
  }
  const starts = Array.from({ length: runs }, (_, run) => startOf(run));
  const x = tf.variable(tf.tensor1d(starts.map(([first]) => first)));
  const y = tf.variable(tf.tensor1d(starts.map(([, second]) => second)));
  const optimizer =
    name === 'momentum'
      ? tf.train.momentum(momentum.lr, momentum.mu)
      : tf.train.adam(adam.lr, adam.beta1, adam.beta2, adam.eps);
  const loss = losses[name === 'formula' ? 'formula' : 'rosenbrock'];
  const step = (): void => {
    optimizer.minimize(() => loss(x, y) as tf.Scalar, false, [x, y]);
  };
  for (let i = 0; i < 3; i++) {
    step();
  }
  await x.data();
  const from = performance.now();
  for (let i = 0; i < steps; i++) {
    step();
  }
  await x.data();
  const seconds = (performance.now() - from) / 1000;
  optimizer.dispose();
  tf.dispose([x, y]);
  return (runs * steps) / seconds;
}
