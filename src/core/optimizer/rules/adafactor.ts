import { call, decoupledDecay, eachCoordinate, epsilon, forBoth, learningRate } from '../parts/parts.ts';
import { notNegative, optimizer, positive, secondMoment } from '../parts/parts.ts';

/**
 * Adafactor for a vector, which the two coordinates are together: with nothing to factor, what is left of it is a
 * second moment that remembers ever longer, steps in proportion to the weights, and a limit to their length.
 */
export const adafactor = optimizer('adafactor', 'Adafactor', 'adaptive', {
  about: {
    en: 'Steps in proportion to the weights, with a second moment that big matrices need not store in full: here, of two numbers, it is full.',
    ko: '가중치에 비례해 움직이며, 큰 행렬에서는 제곱 평균을 다 저장하지 않습니다. 두 수뿐인 여기서는 다 저장합니다.',
  },
  kind: 'joint',
  hyper: [
    learningRate(0.01),
    {
      name: 'decay',
      tex: '\\kappa',
      meaning: { en: 'Power of t by which the past is forgotten', ko: '과거를 잊는 t의 거듭제곱' },
      default: -0.8,
      min: -1,
      max: -0.1,
      scale: 'linear',
    },
    { ...epsilon(1.2e-7), min: 1e-30 },
    {
      name: 'least',
      tex: '\\epsilon_2',
      meaning: {
        en: 'Smallest size of the weights that steps go by',
        ko: '스텝의 기준이 되는 가중치의 최소 크기',
      },
      default: 1e-3,
      min: 1e-6,
      max: 1,
      scale: 'log',
      allowed: notNegative,
    },
    {
      name: 'limit',
      tex: 'd',
      meaning: {
        en: 'Root mean square beyond which a step is shortened',
        ko: '스텝을 줄이는 제곱 평균 제곱근의 한도',
      },
      default: 1,
      min: 0.01,
      max: 10,
      scale: 'log',
      allowed: positive,
    },
    decoupledDecay(0),
  ],
  state: forBoth(secondMoment),
  text: ({ convention, used }) => eachCoordinate`
    size = max(least, sqrt((x^2 + y^2)/2))
    rate = ${convention === 'optax' ? 'lr*size' : 'min(lr, 1/sqrt(t))*size'}
    ${used('lambda') ? '$ = $ - lr*lambda*$' : ''}
    b = 1 - t^decay
    v$ = b*v$ + (1 - b)*${convention === 'pytorch' ? 'g$^2' : '(g$^2 + eps)'}
    u$ = ${convention === 'pytorch' ? 'g$/max(sqrt(v$), eps)' : 'g$/sqrt(v$)'}
    n = max(1, sqrt((ux^2 + uy^2)/2)/limit)
    $ = $ - rate*u$/n`,
  conventions: {
    keras: { defaults: { lr: 0.001, eps: 1e-30 } },
    optax: {
      defaults: { eps: 1e-30 },
      note: { en: 'The learning rate does not fall with time.', ko: '학습률이 시간에 따라 줄지 않습니다.' },
    },
    lecture: { defaults: { eps: 1e-30 } },
  },
  frameworks: {
    pytorch: call(
      'torch.optim.Adafactor',
      'lr decay=beta2_decay eps=eps[0] least=eps[1] limit=d lambda=weight_decay',
    ),
    keras: call(
      'keras.optimizers.Adafactor',
      'lr=learning_rate decay=beta_2_decay eps=epsilon_1 least=epsilon_2 limit=clip_threshold lambda=weight_decay',
    ),
  },
  source:
    'Shazeer & Stern 2018, Adafactor: Adaptive Learning Rates with Sublinear Memory Cost https://arxiv.org/abs/1804.04235',
});
