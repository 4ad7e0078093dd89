import { everyForm, learningRate, lines, optimizer, positive, state } from '../parts/parts.ts';

/** Puts two corners in order, where `sort` is not zero: a is the best and c the worst. */
const order = (first: string, second: string): string => {
  const swap = [`${first}x ${second}x`, `${first}y ${second}y`, `f${first} f${second}`].map((pair) => {
    const [one = '', two = ''] = pair.split(' ');
    return `h = where(s, ${two}, ${one})\n${two} = where(s, ${one}, ${two})\n${one} = h`;
  });
  return `s = sort*(f${second} < f${first}) > 0\n${swap.join('\n')}`;
};

const corner = (name: string, en: string, ko: string) => [
  state(`${name}x`, `${name}_x`, `${en}, x`, `${ko}의 x`),
  state(`${name}y`, `${name}_y`, `${en}, y`, `${ko}의 y`),
  state(`f${name}`, `f_${name}`, `${en}: loss there`, `${ko}에서의 손실`),
];

/**
 * Nelder–Mead, with the usual factors and SciPy's first simplex. Each step looks at one point, and the phase k says
 * which: 0 to 2 the first corners, 3 the reflection, 4 the expansion, 5 and 6 the contractions outside and inside,
 * 7 and 8 the corners of a shrunken simplex. What is shown is the best corner.
 */
export const nelderMead = optimizer('nelder-mead', { en: 'Nelder–Mead', ko: '넬더–미드' }, 'gradient-free', {
  about: {
    en: 'A triangle that tumbles downhill by the losses at its corners alone: no gradient is ever asked for.',
    ko: '꼭짓점의 손실만 보고 굴러 내려가는 삼각형입니다. 기울기를 전혀 쓰지 않습니다.',
  },
  kind: 'joint',
  hyper: [
    {
      ...learningRate(0.05, 0.001, 1),
      tex: '\\delta',
      meaning: {
        en: 'Size of the first triangle, as a part of each coordinate',
        ko: '처음 삼각형의 크기(각 좌표에 대한 비율)',
      },
      allowed: positive,
    },
    {
      name: 'tolchange',
      tex: '\\tau_x',
      meaning: {
        en: 'Stop when the triangle and its losses differ by no more',
        ko: '삼각형과 손실의 차이가 이만큼 작으면 멈춤',
      },
      default: 1e-8,
      min: 1e-14,
      max: 0.01,
      scale: 'log',
    },
  ],
  state: [
    state('k', 'k', 'Which point is looked at', '어느 점을 보는가'),
    state('ex', 'e_x', 'The point to be looked at, x', '볼 점의 x'),
    state('ey', 'e_y', 'The point to be looked at, y', '볼 점의 y'),
    ...corner('a', 'Best corner', '가장 좋은 꼭짓점'),
    ...corner('b', 'Middle corner', '중간 꼭짓점'),
    ...corner('c', 'Worst corner', '가장 나쁜 꼭짓점'),
    ...corner('r', 'Reflection', '반사한 점'),
  ],
  text: lines`
      size = max(max(abs(bx - ax), abs(by - ay)), max(abs(cx - ax), abs(cy - ay)))
      stop = (k > 2.5)*(k < 3.5)*(max(size, fc - fa) <= tolchange)
      lookx = where(t > 1, ex, x)
      looky = where(t > 1, ey, y)
      first = k < 0.5
      second = (k > 0.5)*(k < 1.5)
      reflect = (k > 2.5)*(k < 3.5)
      expand = (k > 3.5)*(k < 4.5)
      outside = (k > 4.5)*(k < 5.5)
      inside = (k > 5.5)*(k < 6.5)
      seventh = (k > 6.5)*(k < 7.5)
      last = (k > 1.5)*(k < 2.5) + (k > 7.5)
      take = reflect*(fa <= f)*(f < fb) + expand*(f < fr) + outside*(f <= fr) + inside*(f < fc) + last
      back = expand*(1 - (f < fr))
      shrink = outside*(1 - (f <= fr)) + inside*(1 - (f < fc))
      far = reflect*(f < fa)
      near = reflect*(f >= fb)*(f < fc)
      close = reflect*(1 - (f < fc))
      ax = where(first, lookx, ax)
      ay = where(first, looky, ay)
      fa = where(first, f, fa)
      bx = where(second + seventh, lookx, bx)
      by = where(second + seventh, looky, by)
      fb = where(second + seventh, f, fb)
      cx = where(take, lookx, where(back, rx, cx))
      cy = where(take, looky, where(back, ry, cy))
      fc = where(take, f, where(back, fr, fc))
      rx = where(reflect, lookx, rx)
      ry = where(reflect, looky, ry)
      fr = where(reflect, f, fr)
      sort = take + back
      ${order('b', 'c')}
      ${order('a', 'b')}
      ${order('b', 'c')}
      mx = (ax + bx)/2
      my = (ay + by)/2
      w = where(sort, 1, where(far, 2, where(near, 0.5, -0.5)))
      ex = where(sort + far + near + close, mx + w*(mx - cx), where(shrink, (ax + bx)/2, (ax + cx)/2))
      ey = where(sort + far + near + close, my + w*(my - cy), where(shrink, (ay + by)/2, (ay + cy)/2))
      ex = where(first, where(abs(x) > 0, x*(1 + lr), 0.00025), where(second, ax, ex))
      ey = where(first, y, where(second, where(abs(ay) > 0, ay*(1 + lr), 0.00025), ey))
      k = where(first, 1, where(second, 2, where(sort, 3, 4*far + 5*near + 6*close + 7*shrink + 8*seventh)))
      x = ax
      y = ay`,
  conventions: everyForm,
  source:
    'Nelder & Mead 1965, A simplex method for function minimization https://doi.org/10.1093/comjnl/7.4.308',
});
