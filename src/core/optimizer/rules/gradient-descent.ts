import { call, learningRate, optimizer } from '../parts/parts.ts';

/** Gradient descent; with a batch smaller than the data set, stochastic gradient descent. */
export const gradientDescent = optimizer('sgd', 'SGD', 'descent', {
  about: {
    en: 'Steps straight downhill, as far as the slope is steep: what all others are measured against.',
    ko: '기울기가 가파른 만큼 곧장 내려갑니다. 다른 모든 방법의 기준입니다.',
  },
  hyper: [learningRate(0.001)],
  text: 'x = x - lr*g',
  conventions: { keras: { defaults: { lr: 0.01 } } },
  frameworks: {
    pytorch: call('torch.optim.SGD', 'lr l2=weight_decay'),
    keras: call('keras.optimizers.SGD', 'lr=learning_rate'),
    tfjs: call('tf.train.sgd', 'lr=learningRate'),
    optax: call('optax.sgd', 'lr=learning_rate'),
  },
  source: 'Robbins & Monro 1951, A Stochastic Approximation Method https://doi.org/10.1214/aoms/1177729586',
});
