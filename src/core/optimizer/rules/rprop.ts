import { call, learningRate, lines, optimizer } from '../parts/parts.ts';

/** Rprop without going back (PyTorch): each coordinate has a step of its own, and only the sign of the gradient counts. The product of the two signs is taken from the signs, so that small gradients do not underflow to zero. */
export const rprop = optimizer('rprop', 'Rprop', 'sign', {
  about: {
    en: 'Each weight has a step of its own: longer while the sign stays, shorter where it turns. For full batches only.',
    ko: '가중치마다 스텝이 따로 있어, 부호가 그대로면 길어지고 바뀌면 짧아집니다. 전체 배치에서만 쓸모가 있습니다.',
  },
  hyper: [
    learningRate(0.01),
    {
      name: 'etaminus',
      tex: '\\eta^-',
      meaning: { en: 'Step factor after a change of sign', ko: '부호가 바뀐 뒤 스텝에 곱하는 수' },
      default: 0.5,
      min: 0.01,
      max: 0.99,
      scale: 'linear',
      allowed: {
        holds: (value) => value > 0 && value < 1,
        text: '“{0}” must be above 0 and below 1: it shortens the step.',
      },
    },
    {
      name: 'etaplus',
      tex: '\\eta^+',
      meaning: { en: 'Step factor while the sign stays', ko: '부호가 그대로일 때 스텝에 곱하는 수' },
      default: 1.2,
      min: 1.01,
      max: 3,
      scale: 'linear',
      allowed: { holds: (value) => value > 1, text: '“{0}” must be above 1: it lengthens the step.' },
    },
    {
      name: 'dmin',
      tex: 'd_{\\min}',
      meaning: { en: 'Smallest step', ko: '가장 작은 스텝' },
      default: 1e-6,
      min: 1e-12,
      max: 0.1,
      scale: 'log',
    },
    {
      name: 'dmax',
      tex: 'd_{\\max}',
      meaning: { en: 'Largest step', ko: '가장 큰 스텝' },
      default: 50,
      min: 0.01,
      max: 1000,
      scale: 'log',
    },
  ],
  state: [
    { name: 'd', tex: 'd', meaning: { en: 'Length of the step', ko: '스텝의 길이' }, start: 'lr' },
    {
      name: 'q',
      tex: 'g_{t-1}',
      meaning: {
        en: 'Gradient of the step before, 0 after a change of sign',
        ko: '직전 스텝의 기울기, 부호가 바뀐 뒤에는 0',
      },
    },
  ],
  text: ({ convention }) =>
    convention === 'optax'
      ? lines`s = sign(g)*sign(q)
              d = where(s > 0, min(max(d*etaplus, dmin), dmax), where(s < 0, min(max(d*etaminus, dmin), dmax), d))
              x = x - where(s < 0, 0, q)
              q = where(s < 0, 0, d*sign(g))`
      : lines`s = sign(g)*sign(q)
              d = d*where(s > 0, etaplus, where(s < 0, etaminus, 1))
              d = min(max(d, dmin), dmax)
              q = where(s < 0, 0, g)
              x = x - d*sign(q)`,
  conventions: {
    optax: {
      note: {
        en: 'Each step is taken one step later, so the first one does not move.',
        ko: '한 스텝 늦게 적용하므로 첫 스텝에서는 움직이지 않습니다.',
      },
    },
  },
  frameworks: {
    pytorch: call(
      'torch.optim.Rprop',
      'lr etaminus=etas[0] etaplus=etas[1] dmin=step_sizes[0] dmax=step_sizes[1]',
    ),
    optax: call(
      'optax.rprop',
      'lr=learning_rate etaminus=eta_minus etaplus=eta_plus dmin=min_step_size dmax=max_step_size',
    ),
  },
  source:
    'Riedmiller & Braun 1993, A Direct Adaptive Method for Faster Backpropagation Learning https://doi.org/10.1109/ICNN.1993.298623',
});
