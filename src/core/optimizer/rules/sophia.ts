import { beta1, beta2, count, decoupledDecay, eachCoordinate, epsilon, firstMoment } from '../parts/parts.ts';
import { forBoth, learningRate, optimizer, positive, state } from '../parts/parts.ts';

/** Sophia, with the diagonal of the Hessian itself, which its two estimates have as their mean. */
export const sophia = optimizer('sophia', 'Sophia', 'second-order', {
  about: {
    en: 'Momentum over the curvature of each weight, looked up now and then; no step longer than the rate.',
    ko: '모멘텀을 가중치마다의 곡률로 나눕니다. 곡률은 가끔씩만 구하고, 스텝은 학습률보다 길지 않습니다.',
  },
  kind: 'joint',
  hyper: [
    learningRate(0.01),
    beta1(0.965),
    { ...beta2(0.99), meaning: { en: 'Decay of the mean of curvatures', ko: '곡률 평균의 감쇠율' } },
    {
      name: 'gamma',
      tex: '\\gamma',
      meaning: { en: 'Part of the curvature that divides', ko: '나누는 데 쓰는 곡률의 비율' },
      default: 0.01,
      min: 0.001,
      max: 1,
      scale: 'log',
      allowed: positive,
    },
    epsilon(1e-12),
    count('every', 'k', 'Steps between looks at the curvature', '곡률을 구하는 간격(스텝 수)', 10, 1000),
    decoupledDecay(0),
  ],
  state: [firstMoment, state('h', 'h', 'Mean of curvatures', '곡률의 평균')].flatMap(forBoth),
  text: ({ used }) => eachCoordinate`
    m$ = beta1*m$ + (1 - beta1)*g$
    fresh = t - 1 - every*floor((t - 1)/every) < 0.5
    h$ = where(fresh, beta2*h$ + (1 - beta2)*h$$, h$)
    ${used('lambda') ? '$ = $ - lr*lambda*$' : ''}
    $ = $ - lr*min(max(m$/max(gamma*h$, eps), -1), 1)`,
  source:
    'Liu et al. 2024, Sophia: A Scalable Stochastic Second-order Optimizer https://arxiv.org/abs/2305.14342',
});
