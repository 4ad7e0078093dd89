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
/** Without a penalty both weights are 1; the curvature is 10 along one and 1 along the other. */
const uneven = {
  problem: { kind: 'formula', text: '5*(x - 1)^2 + (y - 1)^2/2', x: [-1, 2], y: [-1, 2] },
  start: [-0.5, -0.5],
  steps: 1000,
} as const;

export const regularization = {
  'l1-reaches-zero': {
    claim: {
      en: 'With L1 a small weight becomes zero; a large one only shrinks by λ over its curvature.',
      ko: 'L1 규제에서 작은 가중치는 0이 되고, 큰 가중치는 λ를 곡률로 나눈 만큼만 줄어듭니다.',
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
  'l2-unequal-curvature': {
    claim: {
      en: 'L2 shrinks every weight and none to zero: alike where the curvature is, more where the loss is flat.',
      ko: 'L2는 모든 가중치를 줄이되 0으로 만들지 않습니다. 곡률이 같으면 같은 비율로, 손실이 평평하면 더 많이 줄어듭니다.',
    },
    labs: [
      {
        ...weights,
        label: { en: 'Equal curvature', ko: '같은 곡률' },
        optimizers: { none: { rule: 'sgd', hyper: { lr: 0.1 } }, l2 },
      },
      {
        ...uneven,
        label: { en: 'Ten times as steep along x', ko: 'x 방향으로 10배 가파름' },
        optimizers: {
          none: { rule: 'sgd', hyper: { lr: 0.05 } },
          l2: { rule: 'sgd', hyper: { lr: 0.05, l2: decay } },
        },
      },
    ],
  },
  'adam-l2-is-not-decay': {
    claim: {
      en: 'An L2 penalty equals weight decay for plain SGD but not for Adam.',
      ko: 'L2 규제는 단순한 SGD에서는 가중치 감쇠와 같지만 Adam에서는 다릅니다.',
    },
    labs: [
      {
        ...uneven,
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.05, l2: decay } },
          sgdw: {
            rule: { name: 'SGDW', text: 'x = x - lr*lambda*x - lr*g' },
            hyper: { lr: 0.05, lambda: decay },
          },
          adam: { rule: 'adam', hyper: { lr: 0.05, l2: decay } },
          adamw: { rule: 'adamw', hyper: { lr: 0.05, lambda: decay } },
        },
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
  'l2-unequal-curvature': {
    expect: {
      en: 'Curvature h leaves h/(h + 2λ) of a weight: 1/2 of both where it is equal, else 20/21 and 2/3, within 1e-6.',
      ko: '곡률이 h이면 가중치의 h/(h + 2λ)가 남습니다. 같으면 둘 다 1/2, 다르면 20/21과 2/3입니다(1e-6 이내).',
    },
    measure: ([equal, unequal]) => {
      const remaining = (runs: typeof equal): readonly [number, number] => {
        const [free, penalized] = [ending(runs.none), ending(runs.l2)];
        return [penalized.x / free.x, penalized.y / free.y];
      };
      const [alike, different] = [remaining(equal), remaining(unequal)];
      const expected = [1 / 2, 1 / 2, 20 / 21, 2 / 3];
      return {
        holds: [...alike, ...different].every((part, k) => Math.abs(part - expected[k]!) < 1e-6),
        figures: [
          figureOf(equal.l2, alike, undefined, {
            en: 'Parts left, equal curvature',
            ko: '남는 비율, 같은 곡률',
          }),
          figureOf(unequal.l2, different, undefined, { en: 'unequal curvature', ko: '다른 곡률' }),
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
