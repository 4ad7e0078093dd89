import { adamCalls, adamHyper, firstMoment, lines, optimizer } from '../parts/parts.ts';

/** Adamax: Adam with the largest recent gradient as divisor. PyTorch adds ε to |g|; Keras and tfjs to the divisor. */
export const adamax = optimizer('adamax', 'Adamax', 'adaptive', {
  about: {
    en: 'Adam with the largest recent gradient in place of the root mean square.',
    ko: '제곱 평균 제곱근 대신 최근의 가장 큰 기울기로 나누는 Adam입니다.',
  },
  hyper: adamHyper(0.002),
  state: [
    firstMoment,
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
  conventions: { keras: { defaults: { lr: 0.001, eps: 1e-7 } }, tfjs: { defaults: { eps: 1e-7 } } },
  frameworks: adamCalls({
    pytorch: 'torch.optim.Adamax',
    keras: 'keras.optimizers.Adamax',
    tfjs: 'tf.train.adamax',
    optax: 'optax.adamax',
  }),
  source: 'Kingma & Ba 2015, Adam, section 7.1 https://arxiv.org/abs/1412.6980',
});
