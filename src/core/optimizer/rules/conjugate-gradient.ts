import { everyForm, learningRate, lines, optimizer, state, toggle } from '../parts/parts.ts';
import { memory, searches, searchHyper } from '../parts/quasiNewtonParts.ts';

/** Nonlinear conjugate gradients; without a search the step is the one that a quadratic asks for along the direction. */
export const conjugateGradient = optimizer(
  'conjugate-gradient',
  { en: 'Conjugate gradients', ko: '켤레 기울기' },
  'second-order',
  {
    about: {
      en: 'Each direction keeps what the last one gained: on a quadratic in two numbers it is there in two steps.',
      ko: '새 방향이 지난 방향의 성과를 지킵니다. 두 수의 이차 함수라면 두 스텝에 닿습니다.',
    },
    kind: 'joint',
    hyper: [
      learningRate(1, 0.001, 2),
      toggle('reeves', 'r', 'Fletcher–Reeves instead of Polak–Ribière', '폴락–리비에르 대신 플레처–리브스'),
      ...searchHyper.map((one) => (one.name === 'c2' ? { ...one, default: 0.1 } : one)),
    ],
    state: [
      state('ex', 'p^{t-1}_x', 'Last direction, x', '직전 방향의 x'),
      state('ey', 'p^{t-1}_y', 'Last direction, y', '직전 방향의 y'),
      ...memory,
    ],
    text: ({ used }) => lines`
      stop = max(abs(gx), abs(gy)) <= tolgrad
      old = qx^2 + qy^2
      b = ${used('reeves') ? '(gx^2 + gy^2)/old' : 'max((gx*(gx - qx) + gy*(gy - qy))/old, 0)'}
      b = where(t > 1, b, 0)
      ex = b*ex - gx
      ey = b*ey - gy
      down = ex*gx + ey*gy < 0
      px = where(down, ex, -gx)
      py = where(down, ey, -gy)
      ex = px
      ey = py
      ${
        used('wolfe')
          ? `a = (dx*qx + dy*qy)/(px*gx + py*gy)
             a = lr*where(t > 1, a, min(1, 1/(abs(gx) + abs(gy))))`
          : `c = hxx*px^2 + 2*hxy*px*py + hyy*py^2
             a = -lr*(px*gx + py*gy)/abs(c)`
      }
      ${used('wolfe') ? 'dx = a*px\ndy = a*py' : ''}
      qx = gx
      qy = gy
      x = x + a*px
      y = y + a*py`,
    conventions: everyForm,
    source:
      'Fletcher & Reeves 1964; Nocedal & Wright 2006, Numerical Optimization, section 5.2 https://doi.org/10.1007/978-0-387-40065-5',
    searches,
  },
);
