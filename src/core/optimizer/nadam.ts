import { lines } from './definition.ts';
import type { OptimizerDefinition } from './definition.ts';
import { beta1, beta2, epsilon, learningRate } from './hyper.ts';

/** NAdam: Adam with Nesterov momentum. PyTorch and Keras let the momentum grow with t; Optax and the lecture keep it. */
export const nadam: OptimizerDefinition = {
  id: 'nadam',
  name: { en: 'NAdam', ko: 'NAdam' },
  kind: 'coordinate',
  hyper: [
    learningRate(0.002),
    beta1(),
    beta2(),
    epsilon(1e-8),
    {
      name: 'psi',
      tex: '\\psi',
      meaning: { en: 'How fast the momentum grows to β₁', ko: '모멘텀이 β₁로 커지는 속도' },
      default: 0.004,
      min: 1e-4,
      max: 1,
      scale: 'log',
    },
  ],
  state: [
    { name: 'm', tex: 'm', meaning: { en: 'Mean of gradients', ko: '기울기의 평균' } },
    { name: 'v', tex: 'v', meaning: { en: 'Mean of squared gradients', ko: '기울기 제곱의 평균' } },
    {
      name: 'p',
      tex: '\\textstyle\\prod\\mu',
      meaning: { en: 'Product of the momenta so far', ko: '지금까지 모멘텀의 곱' },
      start: '1',
    },
  ],
  text: ({ convention }) =>
    convention === 'lecture' || convention === 'optax'
      ? lines`m = beta1*m + (1 - beta1)*g
              v = beta2*v + (1 - beta2)*g^2
              mhat = beta1*m/(1 - beta1^(t + 1)) + (1 - beta1)*g/(1 - beta1^t)
              vhat = v/(1 - beta2^t)
              x = x - lr*mhat/(sqrt(vhat) + eps)`
      : lines`mu = beta1*(1 - 0.5*0.96^(t*psi))
              next = beta1*(1 - 0.5*0.96^((t + 1)*psi))
              p = p*mu
              m = beta1*m + (1 - beta1)*g
              v = beta2*v + (1 - beta2)*g^2
              mhat = next*m/(1 - p*next) + (1 - mu)*g/(1 - p)
              vhat = v/(1 - beta2^t)
              x = x - lr*mhat/(sqrt(vhat) + eps)`,
  conventions: { pytorch: {}, keras: { defaults: { lr: 0.001, eps: 1e-7, psi: 1 } }, optax: {}, lecture: {} },
  frameworks: {
    pytorch: {
      call: 'torch.optim.NAdam',
      arguments: [
        ['lr', 'lr'],
        ['beta1', 'betas[0]'],
        ['beta2', 'betas[1]'],
        ['eps', 'eps'],
        ['l2', 'weight_decay'],
        ['psi', 'momentum_decay'],
      ],
    },
    keras: {
      call: 'keras.optimizers.Nadam',
      arguments: [
        ['lr', 'learning_rate'],
        ['beta1', 'beta_1'],
        ['beta2', 'beta_2'],
        ['eps', 'epsilon'],
      ],
    },
    optax: {
      call: 'optax.nadam',
      arguments: [
        ['lr', 'learning_rate'],
        ['beta1', 'b1'],
        ['beta2', 'b2'],
        ['eps', 'eps'],
      ],
    },
  },
  source: {
    title: 'Dozat 2016, Incorporating Nesterov Momentum into Adam',
    url: 'https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ',
  },
};
