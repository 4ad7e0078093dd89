// Walks down the Rosenbrock valley with tf.train's Adam.
import * as tf from '@tensorflow/tfjs';

const point = tf.variable(tf.tensor1d([-1.2, 1]));
const optimizer = tf.train.adam(0.05, 0.9, 0.999);

const loss = () => {
  const [x, y] = tf.split(point, 2);
  const valley = y.sub(x.square()).square().mul(100);
  return tf.scalar(1).sub(x).square().add(valley).asScalar();
};

for (let step = 0; step < 500; step++) {
  const value = optimizer.minimize(loss, true, [point]);
  if (step % 100 === 0) {
    console.log(step, value.dataSync()[0], point.dataSync());
  }
  value.dispose();
}
