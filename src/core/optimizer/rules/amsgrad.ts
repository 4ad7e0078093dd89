import { adamCalls, adamHyper, epsilonHat, lines, moments, optimizer } from '../parts/parts.ts';

/** AMSGrad: Adam whose divisor never shrinks. PyTorch takes the maximum before the bias correction, Optax after it; the paper corrects nothing. */
export const amsgrad = optimizer('amsgrad', 'AMSGrad', 'adaptive', {
  about: {
    en: 'Adam that never forgets how large a gradient can be: its steps cannot grow again.',
    ko: '기울기가 얼마나 커질 수 있는지 잊지 않는 Adam입니다. 스텝이 다시 커지지 않습니다.',
  },
  hyper: adamHyper(0.001),
  state: [
    ...moments,
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
    keras: { defaults: { eps: 1e-7 }, note: epsilonHat },
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
  frameworks: adamCalls(
    { pytorch: 'torch.optim.Adam', keras: 'keras.optimizers.Adam', optax: 'optax.amsgrad' },
    { pytorch: { fixed: { amsgrad: 'True' } }, keras: { fixed: { amsgrad: 'True' } } },
  ),
  source:
    'Reddi, Kale & Kumar 2018, On the Convergence of Adam and Beyond https://openreview.net/forum?id=ryQu7f-RZ',
});
