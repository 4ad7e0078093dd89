import { adamCalls, adamHyper, call, lines, moments, optimizer } from '../parts/parts.ts';

/** NAdam: Adam with Nesterov momentum. PyTorch and Keras let the momentum grow with t; Optax and the lecture keep it. */
export const nadam = optimizer('nadam', 'NAdam', 'adaptive', {
  about: { en: 'Adam that looks ahead as Nesterov does.', ko: '네스테로프처럼 앞을 내다보는 Adam입니다.' },
  hyper: [
    ...adamHyper(0.002),
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
    ...moments,
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
  conventions: { keras: { defaults: { lr: 0.001, eps: 1e-7, psi: 1 } } },
  frameworks: {
    ...adamCalls({ keras: 'keras.optimizers.Nadam', optax: 'optax.nadam' }),
    pytorch: call(
      'torch.optim.NAdam',
      'lr beta1=betas[0] beta2=betas[1] eps l2=weight_decay psi=momentum_decay',
    ),
  },
  source:
    'Dozat 2016, Incorporating Nesterov Momentum into Adam https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ',
});
