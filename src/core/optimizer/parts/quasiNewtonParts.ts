import type { Allowed, Hyper } from '../../config/hyperparameter.ts';
import type { Form, State } from './optimizerDefinition.ts';
import { notNegative, toggle } from './hyper.ts';
import { state } from './states.ts';
import { gradientTolerance } from './trial.ts';

/** What BFGS and L-BFGS share: the search, when to stop, and the memory of the last step and gradient. */

export const wolfe = toggle(
  'wolfe',
  'w',
  'Search along the direction for a step that meets the strong Wolfe conditions',
  '강한 울프 조건을 만족하는 스텝을 방향을 따라 찾기',
);
const shareOfStep: Allowed = {
  holds: (value) => value > 0 && value < 1,
  text: '“{0}” must be above 0 and below 1: it is a part of what a step promises.',
};
export const searchHyper: readonly Hyper[] = [
  wolfe,
  {
    name: 'c1',
    tex: 'c_1',
    meaning: {
      en: 'Wolfe: part of the promised decrease a step must bring',
      ko: '울프: 약속된 감소량 중 실제로 줄어야 하는 비율',
    },
    default: 1e-4,
    min: 1e-6,
    max: 0.5,
    scale: 'log',
    allowed: shareOfStep,
  },
  {
    name: 'c2',
    tex: 'c_2',
    meaning: { en: 'Wolfe: part of the slope that may remain', ko: '울프: 남아 있어도 되는 경사의 비율' },
    default: 0.9,
    min: 0.01,
    max: 0.99,
    scale: 'linear',
    allowed: shareOfStep,
  },
  gradientTolerance,
  {
    name: 'tolchange',
    tex: '\\tau_x',
    meaning: { en: 'Stop when the promised change is this small', ko: '약속된 변화가 이만큼 작으면 멈춤' },
    default: 1e-9,
    min: 1e-16,
    max: 0.01,
    scale: 'log',
    allowed: notNegative,
  },
];

export const memory: readonly State[] = [
  state('qx', 'g^{t-1}_x', 'Last gradient, x', '직전 기울기의 x'),
  state('qy', 'g^{t-1}_y', 'Last gradient, y', '직전 기울기의 y'),
  state('dx', 's_x', 'Last step, x', '직전 스텝의 x'),
  state('dy', 's_y', 'Last step, y', '직전 스텝의 y'),
];

/** c = sᵀu: the curvature along the last step; a pair is kept only where it is clearly positive, as PyTorch does. */
export const curvature = `
  ux = gx - qx
  uy = gy - qy
  c = ux*dx + uy*dy
  kept = c > 1e-10`;

/** PyTorch's first step length and its two reasons to stop; then the step. */
export const finish = `
  stop = max(max(abs(gx), abs(gy)) <= tolgrad, gx*px + gy*py > -tolchange)
  a = lr*where(t > 1, 1, min(1, 1/(abs(gx) + abs(gy))))
  dx = a*px
  dy = a*py
  qx = gx
  qy = gy
  x = x + dx
  y = y + dy`;

export const searches = ({ used }: Form): boolean => used('wolfe');
