import { lines } from './definition.ts';
import type { OptimizerDefinition } from './definition.ts';
import { epsilon, learningRate, share } from './hyper.ts';

/** Adadelta. tfjs divides by the mean of squares from before this step. */
export const adadelta: OptimizerDefinition = {
  id: 'adadelta',
  name: { en: 'Adadelta', ko: 'Adadelta' },
  kind: 'coordinate',
  hyper: [
    learningRate(1, 1e-4, 1000),
    {
      name: 'rho',
      tex: '\\rho',
      meaning: { en: 'Decay of both means of squares', ko: '두 제곱 평균의 감쇠율' },
      default: 0.9,
      min: 0,
      max: 0.999,
      scale: 'linear',
      allowed: share,
    },
    epsilon(1e-6),
  ],
  state: [
    { name: 's', tex: 's', meaning: { en: 'Mean of squared gradients', ko: '기울기 제곱의 평균' } },
    { name: 'u', tex: 'u', meaning: { en: 'Mean of squared steps', ko: '스텝 제곱의 평균' } },
  ],
  text: ({ convention }) =>
    convention === 'tfjs'
      ? lines`d = sqrt(u + eps)/sqrt(s + eps)*g
              s = rho*s + (1 - rho)*g^2
              u = rho*u + (1 - rho)*d^2
              x = x - lr*d`
      : lines`s = rho*s + (1 - rho)*g^2
              d = sqrt(u + eps)/sqrt(s + eps)*g
              u = rho*u + (1 - rho)*d^2
              x = x - lr*d`,
  conventions: {
    pytorch: {},
    keras: { defaults: { lr: 0.001, rho: 0.95, eps: 1e-7 } },
    tfjs: {
      defaults: { lr: 0.001, rho: 0.95, eps: 1e-7 },
      note: {
        en: 'Divides by the mean from before this step, so the first step is the whole gradient times the rate.',
        ko: '이번 스텝 전의 평균으로 나누므로, 첫 스텝은 기울기 전체에 학습률을 곱한 값입니다.',
      },
    },
    optax: {},
    lecture: { defaults: { rho: 0.95 } },
  },
  frameworks: {
    pytorch: {
      call: 'torch.optim.Adadelta',
      arguments: [
        ['lr', 'lr'],
        ['rho', 'rho'],
        ['eps', 'eps'],
        ['l2', 'weight_decay'],
      ],
    },
    keras: {
      call: 'keras.optimizers.Adadelta',
      arguments: [
        ['lr', 'learning_rate'],
        ['rho', 'rho'],
        ['eps', 'epsilon'],
      ],
    },
    tfjs: {
      call: 'tf.train.adadelta',
      arguments: [
        ['lr', 'learningRate'],
        ['rho', 'rho'],
        ['eps', 'epsilon'],
      ],
    },
    optax: {
      call: 'optax.adadelta',
      arguments: [
        ['lr', 'learning_rate'],
        ['rho', 'rho'],
        ['eps', 'eps'],
      ],
    },
  },
  source: {
    title: 'Zeiler 2012, ADADELTA: An Adaptive Learning Rate Method',
    url: 'https://arxiv.org/abs/1212.5701',
  },
};
