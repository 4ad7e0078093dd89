import { lines } from './definition.ts';
import type { OptimizerDefinition } from './definition.ts';
import { beta1, beta2, epsilon, learningRate } from './hyper.ts';

/** Adamax: Adam with the largest recent gradient as divisor. PyTorch adds ε to |g|; Keras and tfjs to the divisor. */
export const adamax: OptimizerDefinition = {
  id: 'adamax',
  name: { en: 'Adamax', ko: 'Adamax' },
  kind: 'coordinate',
  hyper: [learningRate(0.002), beta1(), beta2(), epsilon(1e-8)],
  state: [
    { name: 'm', tex: 'm', meaning: { en: 'Mean of gradients', ko: '기울기의 평균' } },
    { name: 'u', tex: 'u', meaning: { en: 'Largest recent gradient', ko: '최근의 가장 큰 기울기' } },
  ],
  text: ({ convention }) =>
    convention === 'pytorch' || convention === 'optax' || convention === 'lecture'
      ? lines`m = beta1*m + (1 - beta1)*g
              u = max(beta2*u, abs(g) + eps)
              x = x - lr/(1 - beta1^t)*m/u`
      : lines`m = beta1*m + (1 - beta1)*g
              u = max(beta2*u, abs(g))
              x = x - lr/(1 - beta1^t)*m/(u + eps)`,
  conventions: {
    pytorch: {},
    keras: { defaults: { lr: 0.001, eps: 1e-7 } },
    tfjs: { defaults: { eps: 1e-7 } },
    optax: {},
    lecture: {},
  },
  frameworks: {
    pytorch: {
      call: 'torch.optim.Adamax',
      arguments: [
        ['lr', 'lr'],
        ['beta1', 'betas[0]'],
        ['beta2', 'betas[1]'],
        ['eps', 'eps'],
        ['l2', 'weight_decay'],
      ],
    },
    keras: {
      call: 'keras.optimizers.Adamax',
      arguments: [
        ['lr', 'learning_rate'],
        ['beta1', 'beta_1'],
        ['beta2', 'beta_2'],
        ['eps', 'epsilon'],
      ],
    },
    tfjs: {
      call: 'tf.train.adamax',
      arguments: [
        ['lr', 'learningRate'],
        ['beta1', 'beta1'],
        ['beta2', 'beta2'],
        ['eps', 'epsilon'],
      ],
    },
    optax: {
      call: 'optax.adamax',
      arguments: [
        ['lr', 'learning_rate'],
        ['beta1', 'b1'],
        ['beta2', 'b2'],
        ['eps', 'eps'],
      ],
    },
  },
  source: {
    title: 'Kingma & Ba 2015, Adam, section 7.1',
    url: 'https://arxiv.org/abs/1412.6980',
  },
};
