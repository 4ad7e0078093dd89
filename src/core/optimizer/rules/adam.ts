import { adamCalls, adamHyper, epsilonHat, lines, moments, optimizer } from '../parts/parts.ts';

/** Adam: algorithm 1 of the paper; Keras has the form its section 2 ends with. */
export const adam = optimizer('adam', 'Adam', 'adaptive', {
  about: {
    en: 'Momentum, divided by the root mean square of recent gradients: each weight steps about as far as the rate says.',
    ko: '모멘텀을 최근 기울기의 제곱 평균 제곱근으로 나눕니다. 가중치마다 대략 학습률만큼 움직입니다.',
  },
  hyper: adamHyper(0.001),
  state: moments,
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
  conventions: { keras: { defaults: { eps: 1e-7 }, note: epsilonHat }, tfjs: { defaults: { eps: 1e-7 } } },
  frameworks: adamCalls({
    pytorch: 'torch.optim.Adam',
    keras: 'keras.optimizers.Adam',
    tfjs: 'tf.train.adam',
    optax: 'optax.adam',
  }),
  source: 'Kingma & Ba 2015, Adam: A Method for Stochastic Optimization https://arxiv.org/abs/1412.6980',
});
