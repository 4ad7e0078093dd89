import { lines } from './definition.ts';
import type { OptimizerDefinition } from './definition.ts';
import { beta1, beta2, decoupledDecay, learningRate } from './hyper.ts';

/** Lion: only the sign of a mean of gradients counts. The authors have no ε. */
export const lion: OptimizerDefinition = {
  id: 'lion',
  name: { en: 'Lion', ko: 'Lion' },
  kind: 'coordinate',
  hyper: [learningRate(0.0001), beta1(), beta2(0.99), decoupledDecay(0)],
  state: [{ name: 'm', tex: 'm', meaning: { en: 'Mean of gradients', ko: '기울기의 평균' } }],
  text: ({ used }) =>
    lines`${used('lambda') ? 'x = x - lr*lambda*x' : ''}
          c = beta1*m + (1 - beta1)*g
          x = x - lr*sign(c)
          m = beta2*m + (1 - beta2)*g`,
  conventions: {
    pytorch: {},
    keras: { defaults: { lr: 0.001 } },
    optax: { defaults: { lambda: 1e-3 } },
    lecture: {},
  },
  frameworks: {
    pytorch: {
      call: 'lion_pytorch.Lion',
      arguments: [
        ['lr', 'lr'],
        ['beta1', 'betas[0]'],
        ['beta2', 'betas[1]'],
        ['lambda', 'weight_decay'],
      ],
    },
    keras: {
      call: 'keras.optimizers.Lion',
      arguments: [
        ['lr', 'learning_rate'],
        ['beta1', 'beta_1'],
        ['beta2', 'beta_2'],
        ['lambda', 'weight_decay'],
      ],
    },
    optax: {
      call: 'optax.lion',
      arguments: [
        ['lr', 'learning_rate'],
        ['beta1', 'b1'],
        ['beta2', 'b2'],
        ['lambda', 'weight_decay'],
      ],
    },
  },
  source: {
    title: 'Chen et al. 2023, Symbolic Discovery of Optimization Algorithms, algorithm 2',
    url: 'https://arxiv.org/abs/2302.06675',
  },
};
