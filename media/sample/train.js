// Walks down the Rosenbrock valley, f(x, y) = (1 − x)² + 100 (y − x²)², with one optimizer after another.
import * as tf from '@tensorflow/tfjs';

const optimizers = {
  momentum: tf.train.momentum(0.001, 0.9),
  adam: tf.train.adam(0.05, 0.9, 0.999),
};

const loss = (point) => {
  const [x, y] = tf.unstack(point);
  const valley = y.sub(x.square()).square().mul(100);
  return tf.scalar(1).sub(x).square().add(valley);
};

for (const [name, optimizer] of Object.entries(optimizers)) {
  const point = tf.variable(tf.tensor1d([-1.2, 1]));
  for (let step = 0; step <= 1000; step++) {
    if (step % 250 === 0) {
      const value = tf.tidy(() => loss(point).dataSync()[0]);
      const [x, y] = point.dataSync();
      console.log(`${name}, step ${step}: f(${x.toFixed(3)}, ${y.toFixed(3)}) = ${value.toExponential(2)}`);
    }
    optimizer.minimize(() => loss(point));
  }
  point.dispose();
}
