import type { Claims, Verdicts } from './definition.ts';
import { endFigure, ending, figure, figureOf, isAt, largest } from './figures.ts';

/** What penalties and weight decay do to a large and a small weight. */

/** Without a penalty the weights are 3 and 0.3. */
const weights = {
  problem: { kind: 'formula', text: '(x - 3)^2/2 + (y - 0.3)^2/2', x: [-1, 4], y: [-1, 2] },
  start: [1, 1],
  steps: 1000,
} as const;
const l2 = { rule: 'sgd', hyper: { lr: 0.1, l2: 1 } } as const;
const decay = 0.5;

export const regularization = {
  'l1-reaches-zero': {
    claim: {
      en: 'With L1 a small weight goes to zero, and a large one only shrinks by a constant.',
      ko: 'L1 규제에서 작은 가중치는 0이 되고, 큰 가중치는 일정한 양만큼만 줄어듭니다.',
    },
    labs: [
      {
        ...weights,
        optimizers: {
          l1: { rule: 'sgd', hyper: { lr: 0.1, l1: 0.5 }, schedule: { id: 'cosine', hyper: {} } },
          l2,
        },
      },
    ],
  },
  'l2-shrinks': {
    claim: {
      en: 'With L2 all weights shrink in the same proportion, none to zero.',
      ko: 'L2 규제에서는 모든 가중치가 같은 비율로 줄어들고 0이 되지는 않습니다.',
    },
    labs: [{ ...weights, optimizers: { none: { rule: 'sgd', hyper: { lr: 0.1 } }, l2 } }],
  },
  'adam-l2-is-not-decay': {
    claim: {
      en: 'An L2 penalty equals weight decay for SGD but not for Adam.',
      ko: 'L2 규제는 SGD에서는 가중치 감쇠와 같지만 Adam에서는 다릅니다.',
    },
    labs: [
      {
        problem: { kind: 'formula', text: '5*(x - 1)^2 + (y - 1)^2/2', x: [-1, 2], y: [-1, 2] },
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.05, l2: decay } },
          sgdw: {
            rule: { name: 'SGDW', text: 'x = x - lr*lambda*x - lr*g' },
            hyper: { lr: 0.05, lambda: decay },
          },
          adam: { rule: 'adam', hyper: { lr: 0.05, l2: decay } },
          adamw: { rule: 'adamw', hyper: { lr: 0.05, lambda: decay } },
        },
        start: [-0.5, -0.5],
        steps: 1000,
      },
    ],
  },
} as const satisfies Claims;

/** A subgradient hops over zero by its step, so how near it gets is set by the end of the schedule. */
const nearZero = 1e-3;

export const regularizationVerdicts: Verdicts<typeof regularization> = {
  'l1-reaches-zero': {
    expect: {
      en: 'With L1 (λ = 0.5) the weights end at 3 − 0.5 and 0, within 0.001; with L2 the small one stays above 0.1.',
      ko: 'L1(λ = 0.5)에서 가중치가 3 − 0.5와 0으로 끝나고(0.001 이내), L2에서는 작은 가중치가 0.1보다 큽니다.',
    },
    measure: ([{ l1, l2: shrunk }]) => ({
      holds: isAt(ending(l1), [2.5, 0], nearZero) && ending(shrunk).y > 0.1,
      figures: [
        endFigure(l1, { en: 'Weights with L1', ko: 'L1의 가중치' }),
        endFigure(shrunk, { en: 'with L2', ko: 'L2의 가중치' }),
      ],
    }),
  },
  'l2-shrinks': {
    expect: {
      en: 'With a penalty of half the squared weights both weights end at half of what they are without, within 1e-6.',
      ko: '가중치 제곱의 절반을 벌점으로 주면 두 가중치 모두 규제가 없을 때의 절반으로 끝납니다(1e-6 이내).',
    },
    measure: ([{ none, l2: shrunk }]) => {
      const [free, held] = [ending(none), ending(shrunk)];
      const ratios = [held.x / free.x, held.y / free.y];
      return {
        holds: ratios.every((ratio) => Math.abs(ratio - 0.5) < 1e-6),
        figures: [
          endFigure(none, { en: 'Weights without', ko: '규제 없는 가중치' }),
          endFigure(shrunk, { en: 'with L2', ko: 'L2의 가중치' }),
        ],
      };
    },
  },
  'adam-l2-is-not-decay': {
    expect: {
      en: 'The two paths of SGD agree at every step (1e-12); Adam and AdamW end over 0.1 apart.',
      ko: 'SGD의 두 경로는 모든 스텝에서 같고(1e-12), Adam과 AdamW의 끝점은 0.1 넘게 떨어져 있습니다.',
    },
    measure: ([{ sgd, sgdw, adam, adamw }]) => {
      const same = largest(0, Math.min(sgd.end.step, sgdw.end.step), (k) =>
        Math.hypot(sgd.x[k]! - sgdw.x[k]!, sgd.y[k]! - sgdw.y[k]!),
      );
      const [penalty, decayed] = [ending(adam), ending(adamw)];
      const apart = Math.hypot(penalty.x - decayed.x, penalty.y - decayed.y);
      return {
        holds: same < 1e-12 && apart > 0.1,
        figures: [
          figure({ en: 'SGD with penalty and decay apart', ko: 'SGD: 규제와 감쇠의 차이' }, same),
          figureOf(adam, [penalty.x, penalty.y], undefined, {
            en: 'Adam with L2 ends at',
            ko: 'L2를 쓴 Adam의 끝',
          }),
          figureOf(adamw, [decayed.x, decayed.y], undefined, { en: 'AdamW at', ko: 'AdamW의 끝' }),
        ],
      };
    },
  },
};
