import { adamCalls, adamHyper, moments, optimizer } from '../parts/parts.ts';

/** RAdam. PyTorch adds ε before the bias correction. Optax begins at ρ = 5 itself, which is hardly ever met. */
export const radam = optimizer('radam', 'RAdam', 'adaptive', {
  about: { en: 'Adam that begins as momentum: a warm-up of its own.', ko: '모멘텀으로 예열하는 Adam입니다.' },
  hyper: adamHyper(0.001),
  state: moments,
  text: ({ convention }) => `m = beta1*m + (1 - beta1)*g
    v = beta2*v + (1 - beta2)*g^2
    most = 2/(1 - beta2) - 1
    rho = most - 2*t*beta2^t/(1 - beta2^t)
    r = sqrt((rho - 4)*(rho - 2)*most/((most - 4)*(most - 2)*rho)*(1 - beta2^t))
    root = sqrt(v) + ${convention === 'pytorch' ? 'eps' : 'eps*sqrt(1 - beta2^t)'}
    x = x - lr*m/(1 - beta1^t)*where(rho > 5, r/root, 1)`,
  frameworks: adamCalls({ pytorch: 'torch.optim.RAdam', optax: 'optax.radam' }),
  source: 'Liu et al. 2020, On the Variance of the Adaptive Learning Rate https://arxiv.org/abs/1908.03265',
});
