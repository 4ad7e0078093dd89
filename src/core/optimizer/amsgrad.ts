import { lines } from './definition.ts';
import type { OptimizerDefinition } from './definition.ts';
import { beta1, beta2, epsilon, learningRate } from './hyper.ts';

/** AMSGrad: Adam whose divisor never shrinks. PyTorch takes the maximum before the bias correction, Optax after it; the paper corrects nothing. */
export const amsgrad: OptimizerDefinition = {
  id: 'amsgrad',
  name: { en: 'AMSGrad', ko: 'AMSGrad' },
  kind: 'coordinate',
  hyper: [learningRate(0.001), beta1(), beta2(), epsilon(1e-8)],
  state: [
    { name: 'm', tex: 'm', meaning: { en: 'Mean of gradients', ko: '기울기의 평균' } },
    { name: 'v', tex: 'v', meaning: { en: 'Mean of squared gradients', ko: '기울기 제곱의 평균' } },
    {
      name: 'w',
      tex: 'v_{\\max}',
      meaning: { en: 'Largest mean of squared gradients so far', ko: '지금까지 가장 큰 기울기 제곱의 평균' },
    },
  ],
  text: ({ convention }) => {
    const means = lines`m = beta1*m + (1 - beta1)*g
                        v = beta2*v + (1 - beta2)*g^2
                        w = max(w, v)`;
    if (convention === 'lecture') {
      return lines`${means}
                   x = x - lr*m/(sqrt(w) + eps)`;
    }
    if (convention === 'optax') {
      return lines`m = beta1*m + (1 - beta1)*g
                   v = beta2*v + (1 - beta2)*g^2
                   mhat = m/(1 - beta1^t)
                   w = max(w, v/(1 - beta2^t))
                   x = x - lr*mhat/(sqrt(w) + eps)`;
    }
    return convention === 'keras'
      ? lines`${means}
              a = lr*sqrt(1 - beta2^t)/(1 - beta1^t)
              x = x - a*m/(sqrt(w) + eps)`
      : lines`${means}
              mhat = m/(1 - beta1^t)
              vhat = w/(1 - beta2^t)
              x = x - lr*mhat/(sqrt(vhat) + eps)`;
  },
  conventions: {
    pytorch: {},
    keras: {
      defaults: { eps: 1e-7 },
      note: {
        en: 'Bias correction is folded into the learning rate, so ε acts before it (ε-hat of the paper).',
        ko: '편향 보정이 학습률에 합쳐져 있어, ε이 보정 전에 작용합니다(논문의 ε-hat).',
      },
    },
    optax: {
      note: {
        en: 'The maximum is taken after the bias correction.',
        ko: '편향을 보정한 뒤에 최댓값을 취합니다.',
      },
    },
    lecture: {
      note: { en: 'As in the paper: without bias correction.', ko: '논문처럼 편향을 보정하지 않습니다.' },
    },
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
      fixed: { amsgrad: 'True' },
    },
    keras: {
      call: 'keras.optimizers.Adam',
      arguments: [
        ['lr', 'learning_rate'],
        ['beta1', 'beta_1'],
        ['beta2', 'beta_2'],
        ['eps', 'epsilon'],
      ],
      fixed: { amsgrad: 'True' },
    },
    optax: {
      call: 'optax.amsgrad',
      arguments: [
        ['lr', 'learning_rate'],
        ['beta1', 'b1'],
        ['beta2', 'b2'],
        ['eps', 'eps'],
      ],
    },
  },
  source: {
    title: 'Reddi, Kale & Kumar 2018, On the Convergence of Adam and Beyond',
    url: 'https://openreview.net/forum?id=ryQu7f-RZ',
  },
};
