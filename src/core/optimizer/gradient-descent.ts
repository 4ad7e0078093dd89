import type { OptimizerDefinition } from './definition.ts';
import { learningRate } from './hyper.ts';

/** Gradient descent; with a batch smaller than the data set, stochastic gradient descent. */
export const gradientDescent: OptimizerDefinition = {
  id: 'sgd',
  name: { en: 'SGD', ko: 'SGD' },
  kind: 'coordinate',
  hyper: [learningRate(0.001)],
  state: [],
  text: () => 'x = x - lr*g',
  conventions: { pytorch: {}, keras: { defaults: { lr: 0.01 } }, tfjs: {}, optax: {}, lecture: {} },
  frameworks: {
    pytorch: {
      call: 'torch.optim.SGD',
      arguments: [
        ['lr', 'lr'],
        ['l2', 'weight_decay'],
      ],
    },
    keras: { call: 'keras.optimizers.SGD', arguments: [['lr', 'learning_rate']] },
    tfjs: { call: 'tf.train.sgd', arguments: [['lr', 'learningRate']] },
    optax: { call: 'optax.sgd', arguments: [['lr', 'learning_rate']] },
  },
  source: {
    title: 'Robbins & Monro 1951, A Stochastic Approximation Method',
    url: 'https://doi.org/10.1214/aoms/1177729586',
  },
};
