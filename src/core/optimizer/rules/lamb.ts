import {
  adamCalls,
  adamHyper,
  decoupledDecay,
  eachCoordinate,
  forBoth,
  moments,
  optimizer,
} from '../parts/parts.ts';

/** Lamb, with the two coordinates as the one layer that there is. Keras shrinks the weights before the step. */
export const lamb = optimizer('lamb', 'Lamb', 'adaptive', {
  about: {
    en: 'Adam whose step is as long as a part of the layer’s weights, for very large batches.',
    ko: '스텝의 길이를 그 층 가중치의 크기에 맞추는 Adam으로, 아주 큰 배치를 위한 것입니다.',
  },
  kind: 'joint',
  hyper: [...adamHyper(0.001, 1e-6), decoupledDecay(0)],
  state: moments.flatMap(forBoth),
  text: ({ convention, used }) => eachCoordinate`
    ${used('lambda') && convention === 'keras' ? '$ = $ - lr*lambda*$' : ''}
    m$ = beta1*m$ + (1 - beta1)*g$
    v$ = beta2*v$ + (1 - beta2)*g$^2
    u$ = m$/(1 - beta1^t)/(sqrt(v$/(1 - beta2^t)) + eps)
    ${used('lambda') && convention !== 'keras' ? 'u$ = u$ + lambda*$' : ''}
    w = sqrt(x^2 + y^2)
    n = sqrt(ux^2 + uy^2)
    r = where(w > 0, where(n > 0, w/n, 1), 1)
    $ = $ - lr*r*u$`,
  conventions: { keras: { defaults: { eps: 1e-7 } } },
  frameworks: adamCalls({ keras: 'keras.optimizers.Lamb', optax: 'optax.lamb' }),
  source: 'You et al. 2020, Large Batch Optimization for Deep Learning https://arxiv.org/abs/1904.00962',
});
