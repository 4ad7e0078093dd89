import { everyForm, learningRate, lines, optimizer, positive, state } from '../parts/parts.ts';
import { accept, gradientTolerance, trial } from '../parts/trial.ts';

/** Levenberg–Marquardt: Gauss–Newton whose damping falls while it works and grows where it does not. */
export const levenbergMarquardt = optimizer(
  'levenberg-marquardt',
  { en: 'Levenberg–Marquardt', ko: '레벤버그–마쿼트' },
  'second-order',
  {
    about: {
      en: 'Between Gauss–Newton and descent: a step that raises the loss is not taken, and the next one is shorter.',
      ko: '가우스–뉴턴과 경사 하강 사이를 오갑니다. 손실을 키우는 스텝은 옮기지 않고 다음 스텝을 줄입니다.',
    },
    kind: 'joint',
    hyper: [
      {
        ...learningRate(1, 0.001, 2),
        meaning: { en: 'Part of the step that is tried', ko: '시도하는 스텝의 비율' },
      },
      {
        name: 'lambda',
        tex: '\\lambda_0',
        meaning: { en: 'Damping at the start', ko: '처음의 댐핑' },
        default: 0.001,
        min: 1e-6,
        max: 1000,
        scale: 'log',
        allowed: positive,
      },
      {
        name: 'factor',
        tex: '\\nu',
        meaning: { en: 'Factor by which the damping falls and grows', ko: '댐핑을 줄이고 늘리는 배수' },
        default: 10,
        min: 1.1,
        max: 100,
        scale: 'log',
        allowed: {
          holds: (value) => value > 1,
          text: '“{0}” must be above 1: the damping could not change else.',
        },
      },
      gradientTolerance,
    ],
    state: [state('la', '\\lambda', 'Damping', '댐핑', 'lambda'), ...trial('N')],
    text: lines`
      lookx = x + dx
      looky = y + dy
      good = where(t > 1, f < o, 1)
      la = where(t > 1, where(good, la/factor, la*factor), la)
      ${accept('n')}
      det = (bxx + la)*(byy + la) - bxy^2
      dx = -lr*((byy + la)*qx - bxy*qy)/det
      dy = -lr*((bxx + la)*qy - bxy*qx)/det`,
    conventions: everyForm,
    source:
      'Marquardt 1963, An Algorithm for Least-Squares Estimation of Nonlinear Parameters https://doi.org/10.1137/0111030',
  },
);
