import { everyForm, learningRate, lines, optimizer } from '../parts/parts.ts';
import { curvature, finish, memory, searches, searchHyper } from '../parts/quasiNewtonParts.ts';

/**
 * BFGS with the inverse Hessian B (Nocedal & Wright, algorithm 6.1 and equation 6.17), scaled before its first
 * update (6.20). First step length and stopping are L-BFGS's, so that the two compare.
 */
export const bfgs = optimizer('bfgs', 'BFGS', 'second-order', {
  about: {
    en: 'Learns the inverse Hessian from the gradients alone, and steps as Newton would with it.',
    ko: '기울기만으로 역헤세 행렬을 배워 뉴턴처럼 움직입니다.',
  },
  kind: 'joint',
  hyper: [learningRate(1, 0.001, 2), ...searchHyper],
  state: [
    {
      name: 'bxx',
      tex: 'B_{xx}',
      meaning: { en: 'Inverse Hessian, xx', ko: '역헤세 행렬의 xx' },
      start: '1',
    },
    { name: 'bxy', tex: 'B_{xy}', meaning: { en: 'Inverse Hessian, xy', ko: '역헤세 행렬의 xy' } },
    {
      name: 'byy',
      tex: 'B_{yy}',
      meaning: { en: 'Inverse Hessian, yy', ko: '역헤세 행렬의 yy' },
      start: '1',
    },
    { name: 'n', tex: 'n', meaning: { en: 'Updates of B so far', ko: '지금까지 B를 고친 횟수' } },
    ...memory,
  ],
  text: lines`${curvature}
    r = where(kept, 1/c, 0)
    first = where(n > 0, 0, kept)
    b = c/(ux^2 + uy^2)
    bxx = where(first, b, bxx)
    byy = where(first, b, byy)
    n = n + kept
    wx = bxx*ux + bxy*uy
    wy = bxy*ux + byy*uy
    k = (1 + (ux*wx + uy*wy)*r)*r
    bxx = bxx + k*dx^2 - 2*r*wx*dx
    bxy = bxy + k*dx*dy - r*(wx*dy + wy*dx)
    byy = byy + k*dy^2 - 2*r*wy*dy
    px = -(bxx*gx + bxy*gy)
    py = -(bxy*gx + byy*gy)
    ${finish}`,
  conventions: everyForm,
  source:
    'Broyden, Fletcher, Goldfarb & Shanno 1970; Nocedal & Wright 2006, Numerical Optimization, algorithm 6.1 https://doi.org/10.1007/978-0-387-40065-5',
  searches,
});
