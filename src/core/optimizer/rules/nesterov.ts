import { call, learningRate, lines, momentum, optimizer, velocity } from '../parts/parts.ts';

/**
 * Nesterov momentum. The lecture takes the gradient at the look-ahead point and moves x; the frameworks keep the
 * look-ahead point itself as their weights (Sutskever et al. 2013), so the two paths differ by μ·v.
 */
export const nesterov = optimizer('nesterov', { en: 'Nesterov', ko: '네스테로프' }, 'descent', {
  about: {
    en: 'Momentum that looks where it is about to land, and brakes in time.',
    ko: '곧 닿을 곳을 미리 내다보고 제때 늦추는 모멘텀입니다.',
  },
  hyper: [learningRate(0.001), momentum(0.9)],
  state: [velocity],
  text: ({ convention }) => {
    if (convention === 'lecture') {
      return lines`look = x + mu*v
                   v = mu*v - lr*g
                   x = x + v`;
    }
    return convention === 'keras'
      ? lines`v = mu*v - lr*g
              x = x + mu*v - lr*g`
      : lines`v = mu*v + g
              x = x - lr*(g + mu*v)`;
  },
  conventions: {
    keras: { defaults: { lr: 0.01 } },
    lecture: {
      note: {
        en: 'The gradient is taken at the look-ahead point x + μv.',
        ko: '기울기를 미리 내다본 점 x + μv에서 구합니다.',
      },
    },
  },
  frameworks: {
    pytorch: call('torch.optim.SGD', 'lr mu=momentum l2=weight_decay', { fixed: { nesterov: 'True' } }),
    keras: call('keras.optimizers.SGD', 'lr=learning_rate mu=momentum', { fixed: { nesterov: 'True' } }),
    tfjs: call('tf.train.momentum', 'lr=learningRate mu=momentum', { fixed: { useNesterov: 'true' } }),
    optax: call('optax.sgd', 'lr=learning_rate mu=momentum', { fixed: { nesterov: 'True' } }),
  },
  source:
    'Nesterov 1983; Sutskever et al. 2013, On the importance of initialization and momentum https://proceedings.mlr.press/v28/sutskever13.html',
});
