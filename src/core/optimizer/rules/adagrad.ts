import { call, epsilon, learningRate, lines, meanSquare, notNegative, optimizer } from '../parts/parts.ts';

/** AdaGrad. PyTorch and the lecture add ε to the root; Keras, tfjs and Optax add it under the root and start s at 0.1. */
export const adagrad = optimizer('adagrad', 'AdaGrad', 'adaptive', {
  about: {
    en: 'Each weight has a rate of its own, smaller the more its gradients have added up: it only ever slows down.',
    ko: '가중치마다 학습률이 따로 있고, 기울기가 쌓일수록 작아집니다. 느려지기만 합니다.',
  },
  hyper: [
    learningRate(0.01),
    epsilon(1e-10),
    {
      name: 's0',
      tex: 's_0',
      meaning: { en: 'The sum of squares before the first step', ko: '첫 스텝 전의 제곱합' },
      default: 0,
      min: 1e-4,
      max: 10,
      scale: 'log',
      allowed: notNegative,
    },
    {
      name: 'eta',
      tex: '\\eta',
      meaning: { en: 'Decay of the learning rate with time', ko: '시간에 따른 학습률 감쇠' },
      default: 0,
      min: 1e-5,
      max: 1,
      scale: 'log',
      allowed: notNegative,
    },
  ],
  state: [
    { ...meanSquare, meaning: { en: 'Sum of squared gradients', ko: '기울기 제곱의 합' }, start: 's0' },
  ],
  text: ({ convention, used }) => {
    const rate = used('eta') ? 'lr/(1 + (t - 1)*eta)' : 'lr';
    return convention === 'pytorch' || convention === 'lecture'
      ? lines`s = s + g^2
              x = x - ${rate}*g/(sqrt(s) + eps)`
      : lines`s = s + g^2
              x = x - ${rate}*g/sqrt(s + eps)`;
  },
  conventions: {
    keras: { defaults: { lr: 0.001, s0: 0.1, eps: 1e-7 } },
    tfjs: { defaults: { s0: 0.1, eps: 1e-7 } },
    optax: { defaults: { s0: 0.1, eps: 1e-7 } },
    lecture: { defaults: { eps: 1e-7 } },
  },
  frameworks: {
    pytorch: call('torch.optim.Adagrad', 'lr eta=lr_decay l2=weight_decay s0=initial_accumulator_value eps'),
    keras: call('keras.optimizers.Adagrad', 'lr=learning_rate s0=initial_accumulator_value eps=epsilon'),
    tfjs: call('tf.train.adagrad', 'lr=learningRate s0=initialAccumulatorValue'),
    optax: call('optax.adagrad', 'lr=learning_rate s0=initial_accumulator_value eps'),
  },
  source:
    'Duchi, Hazan & Singer 2011, Adaptive Subgradient Methods https://jmlr.org/papers/v12/duchi11a.html',
});
