import {
  beta1,
  beta2,
  call,
  decoupledDecay,
  firstMoment,
  learningRate,
  lines,
  optimizer,
} from '../parts/parts.ts';

/** Lion: only the sign of a mean of gradients counts. The authors have no ε. */
export const lion = optimizer('lion', 'Lion', 'sign', {
  about: {
    en: 'Only the sign of the momentum counts: every weight steps exactly as far as the rate says.',
    ko: '모멘텀의 부호만 봅니다. 가중치마다 정확히 학습률만큼 움직입니다.',
  },
  hyper: [learningRate(0.0001), beta1(), beta2(0.99), decoupledDecay(0)],
  state: [firstMoment],
  text: ({ used }) =>
    lines`${used('lambda') ? 'x = x - lr*lambda*x' : ''}
          c = beta1*m + (1 - beta1)*g
          x = x - lr*sign(c)
          m = beta2*m + (1 - beta2)*g`,
  conventions: { keras: { defaults: { lr: 0.001 } }, optax: { defaults: { lambda: 1e-3 } } },
  frameworks: {
    pytorch: call('lion_pytorch.Lion', 'lr beta1=betas[0] beta2=betas[1] lambda=weight_decay'),
    keras: call('keras.optimizers.Lion', 'lr=learning_rate beta1=beta_1 beta2=beta_2 lambda=weight_decay'),
    optax: call('optax.lion', 'lr=learning_rate beta1=b1 beta2=b2 lambda=weight_decay'),
  },
  source:
    'Chen et al. 2023, Symbolic Discovery of Optimization Algorithms, algorithm 2 https://arxiv.org/abs/2302.06675',
});
