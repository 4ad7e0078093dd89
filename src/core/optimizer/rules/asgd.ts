import { call, decoupledDecay, learningRate, optimizer, positive, rawWeights } from '../parts/parts.ts';

/**
 * Averaged SGD as torch.optim.ASGD has it. What is shown is the mean (`ax` there); the weights themselves are in θ.
 * Until t₀, by default for ever, the two are the same.
 */
export const asgd = optimizer('asgd', 'ASGD', 'descent', {
  about: {
    en: 'SGD that shows the mean of its weights from step t₀ on: the noise averages out.',
    ko: 't₀스텝부터 가중치의 평균을 보여 주는 SGD입니다. 잡음이 평균으로 지워집니다.',
  },
  hyper: [
    learningRate(0.01),
    decoupledDecay(1e-4),
    {
      name: 'power',
      tex: 'p',
      meaning: { en: 'How fast the learning rate falls', ko: '학습률이 줄어드는 빠르기' },
      default: 0.75,
      min: 0,
      max: 1,
      scale: 'linear',
    },
    {
      name: 'start',
      tex: 't_0',
      meaning: { en: 'Step from which the mean is taken', ko: '평균을 내기 시작하는 스텝' },
      default: 1e6,
      min: 1,
      max: 1e6,
      scale: 'log',
      allowed: positive,
    },
  ],
  state: [rawWeights],
  text: `theta = where(t > 1, theta, x)
    look = theta
    eta = lr/(1 + lambda*lr*(t - 1))^power
    theta = theta*(1 - lambda*eta) - eta*g
    x = where(t > start + 2, x + (theta - x)/(t - 1 - start), theta)`,
  frameworks: {
    pytorch: call('torch.optim.ASGD', 'lr lambda=lambd power=alpha start=t0 l2=weight_decay', {
      differs: 'keeps the mean apart from the weights, as state["ax"]; it is the mean that is shown here',
    }),
  },
  source:
    'Polyak & Juditsky 1992, Acceleration of Stochastic Approximation by Averaging https://doi.org/10.1137/0330046',
});
