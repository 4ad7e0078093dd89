import { originWhile, points } from './surfaceDefinition.ts';
import type { SurfaceDefinition } from './surfaceDefinition.ts';

/** Convex surfaces: one minimum, and no way to miss it but a bad learning rate. */

export const sphere: SurfaceDefinition = {
  id: 'sphere',
  name: { en: 'Sphere', ko: '구(sphere)' },
  teaches: {
    en: 'The same curvature in every direction: the negative gradient points straight at the minimum, and one step of the right length is enough.',
    ko: '모든 방향의 곡률이 같아 음의 기울기가 최소점을 곧장 가리킵니다. 알맞은 길이라면 한 스텝으로 충분합니다.',
  },
  text: 'x^2 + y^2',
  parameters: [],
  domain: { x: [-3, 3], y: [-3, 3] },
  start: [-2.2, 1.6],
  convexity: 'strictly convex',
  minima: points([0, 0]),
  saddles: points(),
  source: {
    title: 'Surjanovic & Bingham, Virtual Library of Simulation Experiments: Sphere function',
    url: 'https://www.sfu.ca/~ssurjano/spheref.html',
  },
};

export const ellipse: SurfaceDefinition = {
  id: 'ellipse',
  name: { en: 'Ellipse', ko: '타원' },
  teaches: {
    en: 'The condition number sets the pace: the steep direction limits the learning rate, and the flat one then takes all the time.',
    ko: '조건수가 속도를 정합니다. 가파른 방향이 학습률을 제한하고, 그 학습률로는 완만한 방향에서 오래 걸립니다.',
  },
  text: '((x*cos(theta) + y*sin(theta))^2 + kappa*(y*cos(theta) - x*sin(theta))^2)/2',
  parameters: [
    {
      name: 'kappa',
      tex: '\\kappa',
      meaning: { en: 'Condition number', ko: '조건수' },
      default: 10,
      min: 1,
      max: 1000,
      scale: 'log',
    },
    {
      name: 'theta',
      tex: '\\theta',
      meaning: { en: 'Rotation, in radians', ko: '회전각(라디안)' },
      default: 0,
      min: -1.5,
      max: 1.5,
      scale: 'linear',
    },
  ],
  domain: { x: [-3, 3], y: [-3, 3] },
  start: [-2.5, 1.5],
  convexity: 'strictly convex',
  minima: originWhile('kappa'),
  saddles: points(),
  source: {
    title: 'Goh, Why momentum really works, Distill 2017',
    url: 'https://doi.org/10.23915/distill.00006',
  },
};

export const booth: SurfaceDefinition = {
  id: 'booth',
  name: { en: 'Booth', ko: '부스' },
  teaches: {
    en: 'An ellipse turned by 45°: methods that scale each coordinate on its own lose their advantage, since the axes do not line up.',
    ko: '45° 돌린 타원입니다. 축이 어긋나 있어, 좌표마다 따로 크기를 맞추는 방법은 장점을 잃습니다.',
  },
  text: '(x + 2*y - 7)^2 + (2*x + y - 5)^2',
  parameters: [],
  domain: { x: [-10, 10], y: [-10, 10] },
  start: [-6, 6],
  convexity: 'strictly convex',
  minima: points([1, 3]),
  saddles: points(),
  source: {
    title: 'Surjanovic & Bingham, Virtual Library of Simulation Experiments: Booth function',
    url: 'https://www.sfu.ca/~ssurjano/booth.html',
  },
};

export const logSumExp: SurfaceDefinition = {
  id: 'log-sum-exp',
  name: { en: 'Log-sum-exp', ko: '로그-합-지수' },
  teaches: {
    en: 'Convex but not quadratic: curvature fades away from the minimum, so a pure Newton step from afar overshoots and damping is needed.',
    ko: '볼록하지만 이차식은 아닙니다. 최소점에서 멀어지면 곡률이 사라져 뉴턴 스텝이 지나치게 커지므로 댐핑(damping)이 필요합니다.',
  },
  text: 'log(exp(x + 3*y - 0.1) + exp(x - 3*y - 0.1) + exp(-x - 0.1))',
  parameters: [],
  domain: { x: [-3, 3], y: [-2, 2] },
  start: [2, 1],
  convexity: 'strictly convex',
  minima: points([-Math.LN2 / 2, 0]),
  saddles: points(),
  source: {
    title: 'Boyd & Vandenberghe, Convex Optimization, 2004, sections 3.1.5 and 9.3.2 (the logarithm of 9.20)',
    url: 'https://web.stanford.edu/~boyd/cvxbook/',
  },
};
