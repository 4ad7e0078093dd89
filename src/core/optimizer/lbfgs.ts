import { lines } from './definition.ts';
import type { Form, OptimizerDefinition, State } from './definition.ts';
import { learningRate } from './hyper.ts';
import { curvature, finish, memory, searches, searchHyper } from './quasi-newton.ts';

/** The longest history: the rule is written out, and in two dimensions more pairs say nothing new. */
export const longestHistory = 6;

/** The last pairs of step s and change of gradient u: number 1 is the newest. An empty place has r = 0. */
function pairs(): State[] {
  return Array.from({ length: longestHistory }, (_, index) => index + 1).flatMap((i) => [
    { name: `sx${i}`, tex: `s^{-${i}}_x`, meaning: { en: `Step ${i} back, x`, ko: `${i}번째 전 스텝의 x` } },
    { name: `sy${i}`, tex: `s^{-${i}}_y`, meaning: { en: `Step ${i} back, y`, ko: `${i}번째 전 스텝의 y` } },
    {
      name: `ux${i}`,
      tex: `u^{-${i}}_x`,
      meaning: { en: `Change of gradient ${i} back, x`, ko: `${i}번째 전 기울기 변화의 x` },
    },
    {
      name: `uy${i}`,
      tex: `u^{-${i}}_y`,
      meaning: { en: `Change of gradient ${i} back, y`, ko: `${i}번째 전 기울기 변화의 y` },
    },
    {
      name: `r${i}`,
      tex: `\\rho^{-${i}}`,
      meaning: { en: `1/(s·u) ${i} back`, ko: `${i}번째 전의 1/(s·u)` },
    },
  ]);
}

/** Moves the pairs one place on where the newest is kept. */
function remember(count: number): string {
  let text = '';
  for (let i = count; i > 1; i--) {
    for (const name of ['sx', 'sy', 'ux', 'uy', 'r']) {
      text += `${name}${i} = where(kept, ${name}${i - 1}, ${name}${i})\n`;
    }
  }
  return `${text}
    sx1 = where(kept, dx, sx1)
    sy1 = where(kept, dy, sy1)
    ux1 = where(kept, ux, ux1)
    uy1 = where(kept, uy, uy1)
    r1 = where(kept, 1/c, r1)
    h = where(kept, c/(ux^2 + uy^2), h)`;
}

/** The two-loop recursion, written out (Nocedal & Wright, algorithm 7.4). */
function recursion(count: number): string {
  let text = 'px = -gx\npy = -gy\n';
  for (let i = 1; i <= count; i++) {
    text += `a${i} = r${i}*(sx${i}*px + sy${i}*py)
             px = px - a${i}*ux${i}
             py = py - a${i}*uy${i}\n`;
  }
  text += 'px = h*px\npy = h*py\n';
  for (let i = count; i >= 1; i--) {
    text += `b${i} = a${i} - r${i}*(ux${i}*px + uy${i}*py)
             px = px + b${i}*sx${i}
             py = py + b${i}*sy${i}\n`;
  }
  return text;
}

/** L-BFGS as torch.optim.LBFGS has it: when a pair is kept, first step length, scaling, and when to stop. */
export const lbfgs: OptimizerDefinition = {
  id: 'lbfgs',
  name: { en: 'L-BFGS', ko: 'L-BFGS' },
  kind: 'joint',
  hyper: [
    learningRate(1, 0.001, 2),
    {
      name: 'history',
      tex: 'm',
      meaning: { en: 'How many past steps are remembered', ko: '기억하는 지난 스텝 수' },
      default: 5,
      min: 1,
      max: longestHistory,
      scale: 'whole',
    },
    ...searchHyper,
  ],
  state: [
    {
      name: 'h',
      tex: '\\gamma',
      meaning: { en: 'Scale of the inverse Hessian', ko: '역헤세 행렬의 크기' },
      start: '1',
    },
    ...memory,
    ...pairs(),
  ],
  text: ({ value }: Form) => lines`${curvature}
    ${remember(value('history'))}
    ${recursion(value('history'))}
    ${finish}`,
  conventions: { pytorch: {}, keras: {}, tfjs: {}, lecture: {} },
  frameworks: {
    pytorch: {
      call: 'torch.optim.LBFGS',
      arguments: [
        ['lr', 'lr'],
        ['history', 'history_size'],
        ['tolgrad', 'tolerance_grad'],
        ['tolchange', 'tolerance_change'],
      ],
      // Else one step() is up to 20 of the steps here.
      fixed: { max_iter: '1' },
      switches: { wolfe: "line_search_fn='strong_wolfe'" },
    },
    optax: {
      call: 'optax.lbfgs',
      arguments: [
        ['lr', 'learning_rate'],
        ['history', 'memory_size'],
      ],
      differs: 'scales and searches in its own way, so its path differs from the one here',
    },
  },
  source: {
    title: 'Liu & Nocedal 1989, On the limited memory BFGS method',
    url: 'https://doi.org/10.1007/BF01589116',
  },
  searches,
};
