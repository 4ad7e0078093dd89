import { everyForm, lines, optimizer } from '../parts/parts.ts';
import { newton } from './newton.ts';

/** Gauss–Newton, for a loss that is a sum of squares: Newton with 2JᵀJ in place of the Hessian. */
export const gaussNewton = optimizer(
  'gauss-newton',
  { en: 'Gauss–Newton', ko: '가우스–뉴턴' },
  'second-order',
  {
    about: {
      en: 'Newton for sums of squares: takes the curvature from first derivatives, so that it never points uphill.',
      ko: '제곱합을 위한 뉴턴 방법입니다. 일계 도함수로 곡률을 얻어 오르막을 향하지 않습니다.',
    },
    kind: 'joint',
    hyper: newton.hyper,
    text: ({ used }) => lines`
    ${used('lambda') ? 'nxx = nxx + lambda' : ''}
    ${used('lambda') ? 'nyy = nyy + lambda' : ''}
    det = nxx*nyy - nxy^2
    x = x - lr*(nyy*gx - nxy*gy)/det
    y = y - lr*(nxx*gy - nxy*gx)/det`,
    conventions: everyForm,
    source:
      'Gauss 1809; Nocedal & Wright 2006, Numerical Optimization, section 10.3 https://doi.org/10.1007/978-0-387-40065-5',
  },
);
