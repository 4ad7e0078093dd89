import { call, count, learningRate, lines, optimizer, state } from '../parts/parts.ts';
import type { State } from '../parts/parts.ts';
import { curvature, finish, memory, searches, searchHyper } from '../parts/quasiNewtonParts.ts';

/** The longest history: torch.optim.LBFGS's own. */
export const longestHistory = 100;

/** A number of each remembered pair: place 1 is the newest. */
const places = (name: string, tex: string, en: string, ko: string): State[] =>
  Array.from({ length: longestHistory }, (_, index) =>
    state(`${name}${index + 1}`, `${tex}_{${index + 1}}`, en, ko),
  );

/** All places move on by one where a new pair is kept; the last one's a and b are of no use. */
const moveOn = (pairs: number): string =>
  ['n', 'al', 'be']
    .flatMap((name) =>
      Array.from({ length: Math.max(0, (name === 'n' ? pairs : pairs - 1) - 1) }, (_, index) => pairs - index)
        .map((i) => (name === 'n' ? i : i - 1))
        .map((i) => `${name}${i} = where(kept, ${name}${i - 1}, ${name}${i})`),
    )
    .join('\n');

/**
 * The two-loop recursion over the remembered pairs of step s and change of gradient u (Nocedal & Wright, algorithm
 * 7.4). In two dimensions all that a pair leaves of the inverse Hessian H before it is one number, h = s⊥ᵀHs⊥:
 * H becomes ρ²h·u⊥u⊥ᵀ + ρ·ssᵀ. So the next pair's h is αh + β, with α = ρ²(u·s′)² and β = ρ(s × s′)², and the oldest
 * one's is γ|s|².
 */
const recursion = (pairs: number): string =>
  [
    `h = ga*n${pairs}`,
    ...Array.from({ length: pairs - 1 }, (_, index) => pairs - 1 - index).map(
      (i) => `h = where(n${i + 1} > 0, al${i}*h + be${i}, ga*n${i})`,
    ),
  ].join('\n');

/** L-BFGS as torch.optim.LBFGS has it: when a pair is kept, first step length, scaling, and when to stop. */
export const lbfgs = optimizer('lbfgs', 'L-BFGS', 'second-order', {
  about: {
    en: 'BFGS that remembers only the last few steps, for as many weights as you like.',
    ko: '최근 몇 스텝만 기억하는 BFGS로, 가중치가 아무리 많아도 됩니다.',
  },
  kind: 'joint',
  hyper: [
    learningRate(1, 0.001, 2),
    count('history', 'm', 'How many past steps are remembered', '기억하는 지난 스텝의 수', 5, longestHistory),
    ...searchHyper,
  ],
  state: [
    state('ga', '\\gamma', 'Scale of the inverse Hessian', '역헤세 행렬의 크기', '1'),
    state('sx', 's_x', 'Newest remembered step, x', '기억하는 최근 스텝의 x'),
    state('sy', 's_y', 'Newest remembered step, y', '기억하는 최근 스텝의 y'),
    state('vx', 'u_x', 'Newest change of gradient, x', '최근 기울기 변화의 x'),
    state('vy', 'u_y', 'Newest change of gradient, y', '최근 기울기 변화의 y'),
    state('r', '\\rho', '1/(s·u) of the newest', '최근의 1/(s·u)'),
    ...memory,
    ...places('n', '|s|^2', 'Square of a remembered step', '기억하는 스텝의 제곱'),
    ...places('al', 'a', 'Factor of h from pair to pair', '쌍에서 쌍으로 h에 곱하는 수'),
    ...places('be', 'b', 'Added to h from pair to pair', '쌍에서 쌍으로 h에 더하는 수'),
  ],
  text: ({ value }) => lines`${curvature}
    ${moveOn(value('history'))}
    n1 = where(kept, dx^2 + dy^2, n1)
    ${
      value('history') > 1
        ? `al1 = where(kept, (r*(vx*dx + vy*dy))^2, al1)
           be1 = where(kept, r*(sx*dy - sy*dx)^2, be1)`
        : ''
    }
    sx = where(kept, dx, sx)
    sy = where(kept, dy, sy)
    vx = where(kept, ux, vx)
    vy = where(kept, uy, vy)
    r = where(kept, 1/c, r)
    ga = where(kept, c/(ux^2 + uy^2), ga)
    ${recursion(value('history'))}
    w = r^2*h*(vx*gy - vy*gx)
    z = r*(sx*gx + sy*gy)
    px = where(r > 0, vy*w - sx*z, -ga*gx)
    py = where(r > 0, -vx*w - sy*z, -ga*gy)
    ${finish}`,
  conventions: { keras: {}, tfjs: {} },
  frameworks: {
    pytorch: call(
      'torch.optim.LBFGS',
      'lr history=history_size tolgrad=tolerance_grad tolchange=tolerance_change',
      {
        // Else one step() is up to 20 of the steps here.
        fixed: { max_iter: '1' },
        switches: { wolfe: "line_search_fn='strong_wolfe'" },
      },
    ),
    optax: call('optax.lbfgs', 'lr=learning_rate history=memory_size', {
      differs: 'scales and searches in its own way, so its path differs from the one here',
    }),
  },
  source: 'Liu & Nocedal 1989, On the limited memory BFGS method https://doi.org/10.1007/BF01589116',
  searches,
});
