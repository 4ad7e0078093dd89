import { originWhile, parameter, points } from './surfaceDefinition.ts';
import type { SurfaceDefinition } from './surfaceDefinition.ts';

/** Surfaces with one minimum that is hard to get to: down a curved valley, or across a plain. */

export const rosenbrock: SurfaceDefinition = {
  id: 'rosenbrock',
  name: { en: 'Rosenbrock', ko: '로젠브록' },
  teaches: {
    en: 'The valley is found at once, and then it bends: plain descent crawls along its floor, while momentum and curvature follow the bend.',
    ko: '골짜기는 금방 찾지만 그다음부터 길이 굽어 있습니다. 경사 하강법은 바닥을 더디게 나아가고, 모멘텀이나 곡률을 쓰는 방법은 굽이를 따라갑니다.',
  },
  text: '(a - x)^2 + b*(y - x^2)^2',
  parameters: [
    {
      name: 'a',
      tex: 'a',
      meaning: { en: 'Where the minimum is: (a, a²)', ko: '최소점의 위치: (a, a²)' },
      default: 1,
      min: 0,
      max: 1.5,
      scale: 'linear',
    },
    {
      name: 'b',
      tex: 'b',
      meaning: { en: 'Steepness of the valley walls', ko: '골짜기 벽의 가파른 정도' },
      default: 100,
      min: 1,
      max: 1000,
      scale: 'log',
    },
  ],
  domain: { x: [-2, 2], y: [-1, 3] },
  start: [-1.2, 1],
  convexity: 'not convex',
  minima: (values) => {
    const a = parameter(values, 'a');
    return parameter(values, 'b') > 0 ? [{ x: a, y: a * a }] : [];
  },
  saddles: points(),
  source: {
    title: 'Rosenbrock, An automatic method for finding the greatest or least value of a function, 1960',
    url: 'https://doi.org/10.1093/comjnl/3.3.175',
  },
};

export const ravine: SurfaceDefinition = {
  id: 'ravine',
  name: { en: 'Ravine', ko: '구불구불한 골짜기' },
  teaches: {
    en: 'A winding ravine: the gradient points across it, not along it, so plain descent zigzags; with momentum the zigzags cancel.',
    ko: '구불구불한 골짜기에서 기울기는 길이 방향이 아니라 폭 방향을 가리키므로 경사 하강법이 지그재그로 움직입니다. 모멘텀을 쓰면 지그재그가 상쇄됩니다.',
  },
  text: 'x^2/20 + k*(y - sin(x))^2',
  parameters: [
    {
      name: 'k',
      tex: 'k',
      meaning: { en: 'Steepness of the walls', ko: '벽의 가파른 정도' },
      default: 10,
      min: 0.1,
      max: 100,
      scale: 'log',
    },
  ],
  domain: { x: [-6, 6], y: [-3, 3] },
  start: [-5, 2],
  convexity: 'not convex',
  minima: originWhile('k'),
  saddles: points(),
  source: {
    title: 'Sutton, Two problems with backpropagation and other steepest-descent learning procedures, 1986',
    url: 'http://incompleteideas.net/papers/sutton-86.pdf',
  },
};

export const beale: SurfaceDefinition = {
  id: 'beale',
  name: { en: 'Beale', ko: '빌' },
  teaches: {
    en: 'Steep walls at the corners, an almost flat valley between them: one learning rate suits only one of the two.',
    ko: '모서리에는 가파른 벽이, 그 사이에는 거의 평평한 골짜기가 있어 하나의 학습률이 둘 다에 맞을 수는 없습니다.',
  },
  text: '(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2',
  parameters: [],
  domain: { x: [-4.5, 4.5], y: [-4.5, 4.5] },
  start: [0.5, 1.8],
  convexity: 'not convex',
  minima: points([3, 0.5]),
  saddles: points([0, 1], [0.10053793732415837, -2.644513585023125]),
  source: {
    title:
      'Beale, On an iterative method for finding a local minimum of a function of more than one variable, 1958',
    url: 'https://www.sfu.ca/~ssurjano/beale.html',
  },
};

export const plateau: SurfaceDefinition = {
  id: 'plateau',
  name: { en: 'Plateau', ko: '고원' },
  teaches: {
    en: 'Far out the gradient all but vanishes: plain descent hardly moves, while methods that divide by the gradient’s own size keep going.',
    ko: '멀리서는 기울기가 거의 사라져 경사 하강법은 거의 움직이지 못하지만, 기울기를 그 크기로 나누는 방법은 계속 나아갑니다.',
  },
  text: '1 - exp(-(x^2 + y^2)/(2*s^2))',
  parameters: [
    {
      name: 's',
      tex: 's',
      meaning: { en: 'Width of the hollow', ko: '웅덩이의 너비' },
      default: 1,
      min: 0.3,
      max: 3,
      scale: 'log',
    },
  ],
  domain: { x: [-5, 5], y: [-5, 5] },
  start: [-3, 2.4],
  convexity: 'not convex',
  minima: (values) => (parameter(values, 's') === 0 ? [] : [{ x: 0, y: 0 }]),
  saddles: points(),
  source: {
    title: 'Goodfellow, Bengio & Courville, Deep Learning, 2016, section 8.2.3',
    url: 'https://www.deeplearningbook.org/contents/optimization.html',
  },
};
