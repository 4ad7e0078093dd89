import { lines } from './definition.ts';
import type { OptimizerDefinition } from './definition.ts';
import { beta1, beta2, epsilon, learningRate } from './hyper.ts';

/** Adam: algorithm 1 of the paper; Keras has the form its section 2 ends with. */
export const adam: OptimizerDefinition = {
  id: 'adam',
  name: { en: 'Adam', ko: 'Adam' },
  kind: 'coordinate',
  hyper: [learningRate(0.001), beta1(), beta2(), epsilon(1e-8)],
  state: [
    { name: 'm', tex: 'm', meaning: { en: 'Mean of gradients', ko: '기울기의 평균' } },
    { name: 'v', tex: 'v', meaning: { en: 'Mean of squared gradients', ko: '기울기 제곱의 평균' } },
  ],
  text: ({ convention }) =>
    convention === 'keras'
      ? lines`m = beta1*m + (1 - beta1)*g
              v = beta2*v + (1 - beta2)*g^2
              a = lr*sqrt(1 - beta2^t)/(1 - beta1^t)
              x = x - a*m/(sqrt(v) + eps)`
      : lines`m = beta1*m + (1 - beta1)*g
              v = beta2*v + (1 - beta2)*g^2
              mhat = m/(1 - beta1^t)
              vhat = v/(1 - beta2^t)
              x = x - lr*mhat/(sqrt(vhat) + eps)`,
  conventions: {
    pytorch: {},
    keras: {
      defaults: { eps: 1e-7 },
      note: {
        en: 'Bias correction is folded into the learning rate, so ε acts before it (ε-hat of the paper).',
        ko: '편향 보정이 학습률에 합쳐져 있어, ε이 보정 전에 작용합니다(논문의 ε-hat).',
      },
    },
    tfjs: { defaults: { eps: 1e-7 } },
    optax: {},
    lecture: {},
  },
  frameworks: {
    pytorch: {
      call: 'torch.optim.Adam',
      arguments: [
        ['lr', 'lr'],
        ['beta1', 'betas[0]'],
        ['beta2', 'betas[1]'],
        ['eps', 'eps'],
        ['l2', 'weight_decay'],
      ],
    },
    keras: {
      call: 'keras.optimizers.Adam',
      arguments: [
        ['lr', 'learning_rate'],
        ['beta1', 'beta_1'],
        ['beta2', 'beta_2'],
        ['eps', 'epsilon'],
      ],
    },
    tfjs: {
      call: 'tf.train.adam',
      arguments: [
        ['lr', 'learningRate'],
        ['beta1', 'beta1'],
        ['beta2', 'beta2'],
        ['eps', 'epsilon'],
      ],
    },
    optax: {
      call: 'optax.adam',
      arguments: [
        ['lr', 'learning_rate'],
        ['beta1', 'b1'],
        ['beta2', 'b2'],
        ['eps', 'eps'],
      ],
    },
  },
  source: {
    title: 'Kingma & Ba 2015, Adam: A Method for Stochastic Optimization',
    url: 'https://arxiv.org/abs/1412.6980',
  },
};
