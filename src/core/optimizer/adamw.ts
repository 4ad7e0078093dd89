import { lines } from './definition.ts';
import type { OptimizerDefinition } from './definition.ts';
import { beta1, beta2, decoupledDecay, epsilon, learningRate } from './hyper.ts';

/** AdamW: the weights shrink apart from the gradient, so the decay is not divided by the root of v. */
export const adamw: OptimizerDefinition = {
  id: 'adamw',
  name: { en: 'AdamW', ko: 'AdamW' },
  kind: 'coordinate',
  hyper: [learningRate(0.001), beta1(), beta2(), epsilon(1e-8), decoupledDecay(0.01)],
  state: [
    { name: 'm', tex: 'm', meaning: { en: 'Mean of gradients', ko: '기울기의 평균' } },
    { name: 'v', tex: 'v', meaning: { en: 'Mean of squared gradients', ko: '기울기 제곱의 평균' } },
  ],
  text: ({ convention }) =>
    convention === 'keras'
      ? lines`x = x - lr*lambda*x
              m = beta1*m + (1 - beta1)*g
              v = beta2*v + (1 - beta2)*g^2
              a = lr*sqrt(1 - beta2^t)/(1 - beta1^t)
              x = x - a*m/(sqrt(v) + eps)`
      : lines`x = x - lr*lambda*x
              m = beta1*m + (1 - beta1)*g
              v = beta2*v + (1 - beta2)*g^2
              mhat = m/(1 - beta1^t)
              vhat = v/(1 - beta2^t)
              x = x - lr*mhat/(sqrt(vhat) + eps)`,
  conventions: {
    pytorch: {},
    keras: {
      defaults: { eps: 1e-7, lambda: 0.004 },
      note: {
        en: 'Bias correction is folded into the learning rate, so ε acts before it (ε-hat of the paper).',
        ko: '편향 보정이 학습률에 합쳐져 있어, ε이 보정 전에 작용합니다(논문의 ε-hat).',
      },
    },
    optax: { defaults: { lambda: 1e-4 } },
    lecture: {},
  },
  frameworks: {
    pytorch: {
      call: 'torch.optim.AdamW',
      arguments: [
        ['lr', 'lr'],
        ['beta1', 'betas[0]'],
        ['beta2', 'betas[1]'],
        ['eps', 'eps'],
        ['lambda', 'weight_decay'],
      ],
    },
    keras: {
      call: 'keras.optimizers.AdamW',
      arguments: [
        ['lr', 'learning_rate'],
        ['lambda', 'weight_decay'],
        ['beta1', 'beta_1'],
        ['beta2', 'beta_2'],
        ['eps', 'epsilon'],
      ],
    },
    optax: {
      call: 'optax.adamw',
      arguments: [
        ['lr', 'learning_rate'],
        ['beta1', 'b1'],
        ['beta2', 'b2'],
        ['eps', 'eps'],
        ['lambda', 'weight_decay'],
      ],
    },
  },
  source: {
    title: 'Loshchilov & Hutter 2019, Decoupled Weight Decay Regularization',
    url: 'https://arxiv.org/abs/1711.05101',
  },
};
