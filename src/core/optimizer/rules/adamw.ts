import { adamHyper, call, decoupledDecay, epsilonHat, lines, moments, optimizer } from '../parts/parts.ts';

/** AdamW: the weights shrink apart from the gradient, so the decay is not divided by the root of v. */
export const adamw = optimizer('adamw', 'AdamW', 'adaptive', {
  about: {
    en: 'Adam whose weight decay is apart from the gradient, so that all weights shrink alike.',
    ko: '가중치 감쇠를 기울기와 따로 하는 Adam입니다. 모든 가중치가 똑같이 줄어듭니다.',
  },
  hyper: [...adamHyper(0.001), decoupledDecay(0.01)],
  state: moments,
  text: ({ convention }) =>
    convention === 'keras'
      ? lines`x = x - lr*lambda*x
              m = beta1*m + (1 - beta1)*g
              v = beta2*v + (1 - beta2)*g^2
              a = lr*sqrt(1 - beta2^t)/(1 - beta1^t)
              x = x - a*m/(sqrt(v) + eps)`
      : lines`x = x - lr*lambda*x
              m = beta1*m + (1 - beta1)*g
              v = beta2*v + (1 - beta2)*g^2
              mhat = m/(1 - beta1^t)
              vhat = v/(1 - beta2^t)
              x = x - lr*mhat/(sqrt(vhat) + eps)`,
  conventions: {
    keras: { defaults: { eps: 1e-7, lambda: 0.004 }, note: epsilonHat },
    optax: { defaults: { lambda: 1e-4 } },
  },
  frameworks: {
    pytorch: call('torch.optim.AdamW', 'lr beta1=betas[0] beta2=betas[1] eps lambda=weight_decay'),
    keras: call(
      'keras.optimizers.AdamW',
      'lr=learning_rate lambda=weight_decay beta1=beta_1 beta2=beta_2 eps=epsilon',
    ),
    optax: call('optax.adamw', 'lr=learning_rate beta1=b1 beta2=b2 eps lambda=weight_decay'),
  },
  source: 'Loshchilov & Hutter 2019, Decoupled Weight Decay Regularization https://arxiv.org/abs/1711.05101',
});
