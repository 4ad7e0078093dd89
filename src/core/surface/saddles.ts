import { originWhile, parameter, points } from './surfaceDefinition.ts';
import type { SurfaceDefinition } from './surfaceDefinition.ts';

/** Surfaces without a minimum, around a point where the gradient is zero all the same. */

export const saddle: SurfaceDefinition = {
  id: 'saddle',
  name: { en: 'Saddle', ko: '안장' },
  teaches: {
    en: 'Newton’s method is drawn to the saddle; gradient descent leaves it, slowly at first, and sooner with noise.',
    ko: '뉴턴 방법은 안장점으로 끌려가고, 경사 하강법은 처음에는 느리지만 안장점을 벗어납니다. 잡음이 있으면 더 빨리 벗어납니다.',
  },
  text: 'x^2 - k*y^2',
  parameters: [
    {
      name: 'k',
      tex: 'k',
      meaning: { en: 'Downward curvature', ko: '아래로 굽은 정도' },
      default: 1,
      min: 0.01,
      max: 10,
      scale: 'log',
    },
  ],
  domain: { x: [-2, 2], y: [-2, 2] },
  start: [-1.5, 0.01],
  convexity: 'not convex',
  minima: (values) => (parameter(values, 'k') < 0 ? [{ x: 0, y: 0 }] : []),
  saddles: originWhile('k'),
  source: {
    title: 'Dauphin et al., Identifying and attacking the saddle point problem, 2014',
    url: 'https://arxiv.org/abs/1406.2572',
  },
};

export const monkeySaddle: SurfaceDefinition = {
  id: 'monkey-saddle',
  name: { en: 'Monkey saddle', ko: '원숭이 안장' },
  teaches: {
    en: 'A saddle whose Hessian is zero, with three ways down: second-order information says nothing there.',
    ko: '헤세 행렬이 0인 안장점으로, 내려가는 길이 셋입니다. 이 점에서는 2차 정보가 아무것도 알려 주지 않습니다.',
  },
  text: 'x^3 - 3*x*y^2',
  parameters: [],
  domain: { x: [-2, 2], y: [-2, 2] },
  start: [1.4, 0.1],
  convexity: 'not convex',
  minima: points(),
  saddles: points([0, 0]),
  source: {
    title: 'Weisstein, Monkey Saddle, MathWorld',
    url: 'https://mathworld.wolfram.com/MonkeySaddle.html',
  },
};
