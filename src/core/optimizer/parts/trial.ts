import type { Hyper } from '../../config/hyperparameter.ts';
import type { State } from './optimizerDefinition.ts';
import { notNegative } from './hyper.ts';
import { state } from './states.ts';

/** What rules share that try a step, see what it brings, and only then take it. */

export const gradientTolerance: Hyper = {
  name: 'tolgrad',
  tex: '\\tau_g',
  meaning: { en: 'Stop when the gradient is this small', ko: '기울기가 이만큼 작으면 멈춤' },
  default: 1e-7,
  min: 1e-14,
  max: 0.01,
  scale: 'log',
  allowed: notNegative,
};

/** The step to be tried next, and what was found at x: loss, gradient, and the matrix whose sign is given. */
export const trial = (tex: string): readonly State[] => [
  state('dx', 'p_x', 'The step to be tried, x', '시도할 스텝의 x'),
  state('dy', 'p_y', 'The step to be tried, y', '시도할 스텝의 y'),
  state('o', 'f_x', 'The loss at x', 'x에서의 손실'),
  state('qx', 'g_x', 'Gradient at x, x', 'x에서의 기울기 x'),
  state('qy', 'g_y', 'Gradient at x, y', 'x에서의 기울기 y'),
  state('bxx', `${tex}_{xx}`, 'Curvature at x, xx', 'x에서의 곡률 xx'),
  state('bxy', `${tex}_{xy}`, 'Curvature at x, xy', 'x에서의 곡률 xy'),
  state('byy', `${tex}_{yy}`, 'Curvature at x, yy', 'x에서의 곡률 yy'),
];

/**
 * Takes the tried step where it was `good`, with what was found there. Done is a rule one step after it got there: what
 * stops it is not taken.
 */
export const accept = (matrix: 'h' | 'n'): string => `
  stop = where(t > 1, max(abs(qx), abs(qy)) <= tolgrad, 0)
  x = where(good, x + dx, x)
  y = where(good, y + dy, y)
  o = where(good, f, o)
  qx = where(good, gx, qx)
  qy = where(good, gy, qy)
  bxx = where(good, ${matrix}xx, bxx)
  bxy = where(good, ${matrix}xy, bxy)
  byy = where(good, ${matrix}yy, byy)`;
