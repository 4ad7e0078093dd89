import { adamCalls, adanHyper, adanStates, optimizer } from '../parts/parts.ts';

/** Adan. Optax looks ahead by 1 − β₂ where its authors have β₂, and its ε stands under the root as well. */
export const adan = optimizer('adan', 'Adan', 'adaptive', {
  about: { en: 'Adam that looks ahead by the change of the gradient.', ko: '기울기의 변화로 앞을 봅니다.' },
  hyper: adanHyper,
  state: adanStates,
  text: ({ convention }) => `d = (g - q)*(t > 1)
    q = g
    m = beta1*m + (1 - beta1)*g
    v = beta2*v + (1 - beta2)*d
    c = ${convention === 'optax' ? '1 - beta2' : 'beta2'}
    s = beta3*s + (1 - beta3)*(g + c*d)^2
    u = sqrt(s/(1 - beta3^t)${convention === 'optax' ? ' + 1e-8' : ''}) + eps
    u = (m/(1 - beta1^t) + c*v/(1 - beta2^t))/u
    x = ${convention === 'optax' ? 'x - lr*(u + lambda*x)' : '(x - lr*u)/(1 + lr*lambda)'}`,
  frameworks: adamCalls({ pytorch: 'timm.optim.Adan', optax: 'optax.adan' }),
  source: 'Xie et al. 2022, Adan: Adaptive Nesterov Momentum Algorithm https://arxiv.org/abs/2208.06677',
});
