import type { OptimizerRun } from '../lab/record.ts';
import type { Claims, Verdicts } from './definition.ts';
import { endFigure, ending, figureOf, mean } from './figures.ts';

/** What the start decides, and a convex problem on which it is the optimizer. */

/** A place in words, with a real minus sign. */
const place = (x: number, y: number): string => `(${x}, ${y})`.replaceAll('-', '−');

/** Each start is a configuration; the map shows where all the others lead. */
const from = (x: number, y: number) =>
  ({
    label: { en: `From ${place(x, y)}`, ko: `${place(x, y)}에서` },
    start: [x, y],
    view: { mode: 'basins' },
  }) as const;

const convex = {
  problem: { kind: 'surface', id: 'log-sum-exp' },
  optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.1 } } },
  steps: 400,
} as const;
/** A valley that is flat along x + y = 0: convex, but not strictly. */
const flat = {
  problem: { kind: 'formula', text: '(x + y)^2/2', x: [-3, 3], y: [-3, 3] },
  optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.1 } } },
  steps: 400,
} as const;
const logistic = (loss: 'cross-entropy' | 'squared', x: number, y: number) =>
  ({
    problem: { kind: 'data', id: 'logistic-regression', parameters: { n: 64 }, loss },
    optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.5 }, batchSize: 'all' } },
    start: [x, y],
    steps: 3000,
  }) as const;
const himmelblau = {
  problem: { kind: 'surface', id: 'himmelblau' },
  optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.005 } } },
  steps: 1000,
} as const;

/** An example and its mirror image: a batch of the two has no gradient on the bias. */
const both = (u: number, v: number): [[number, number], [number, number]] => [
  [u, v],
  [-u, -v],
];
/**
 * Batches of two, in this order for ever: over weights from −1 to 1 the loss of the first rises three times as steeply
 * as those of the other two fall, so that the mean rises and −1 is the minimum. The example of Reddi, Kale & Kumar, On
 * the convergence of Adam and beyond, 2018, theorem 1, with C = 3 and the ends of its interval as kinks.
 */
const turns = {
  kind: 'data',
  id: 'linear-regression',
  loss: 'absolute',
  examples: [...both(3, -3), ...both(1, 1), ...both(1, 1)],
} as const;
const forgetful = { hyper: { lr: 0.05, beta1: 0, beta2: 0.1 }, batchSize: 2, sampling: 'given' } as const;

export const convexity = {
  'convex-same-value': {
    claim: {
      en: 'On a convex problem all starts lead to the same lowest value: to one place if strictly convex.',
      ko: '볼록 문제에서는 어디서 출발해도 같은 최솟값에 이릅니다. 순볼록이면 같은 점입니다.',
    },
    labs: [
      { ...convex, ...from(-2.5, -1.5) },
      { ...convex, ...from(-2.5, 1.5) },
      { ...convex, ...from(2.5, -1) },
      { ...convex, ...from(2, 1.5) },
      { ...flat, ...from(2, 0) },
      { ...flat, ...from(0, -1) },
    ],
  },
  'logistic-is-convex': {
    claim: {
      en: 'Logistic regression is convex with cross-entropy: one answer from every start. With squared error it is not.',
      ko: '로지스틱 회귀는 교차 엔트로피를 쓰면 볼록하여 답이 하나이고, 제곱 오차를 쓰면 볼록하지 않습니다.',
    },
    labs: [
      {
        ...logistic('cross-entropy', -3, 4),
        label: { en: 'Cross-entropy, left', ko: '교차 엔트로피, 왼쪽' },
      },
      {
        ...logistic('cross-entropy', 6, -5),
        label: { en: 'Cross-entropy, right', ko: '교차 엔트로피, 오른쪽' },
      },
      { ...logistic('squared', -3, 4), label: { en: 'Squared error, left', ko: '제곱 오차, 왼쪽' } },
      { ...logistic('squared', 6, -5), label: { en: 'Squared error, right', ko: '제곱 오차, 오른쪽' } },
    ],
  },
  'amsgrad-repairs-adam': {
    claim: {
      en: 'With β₁ = 0, β₂ = 0.1 and one large gradient in three, Adam settles where the loss is higher; AMSGrad at the minimum.',
      ko: 'β₁ = 0, β₂ = 0.1이고 세 번에 한 번 큰 기울기가 오면, Adam은 손실이 더 큰 곳으로, AMSGrad는 최소점으로 갑니다.',
    },
    labs: [
      {
        problem: turns,
        optimizers: {
          adam: { rule: 'adam', ...forgetful },
          amsgrad: { rule: 'amsgrad', ...forgetful },
        },
        start: [0, 0],
        steps: 1500,
        view: { x: [-2, 2], y: [-1.5, 1.5] },
      },
    ],
  },
  'nonconvex-many-answers': {
    claim: {
      en: 'On a non-convex problem the start decides which minimum is found.',
      ko: '비볼록 문제에서는 시작점이 어느 최소점을 찾을지 정합니다.',
    },
    labs: [
      { ...himmelblau, ...from(3, 3) },
      { ...himmelblau, ...from(-3, 3) },
      { ...himmelblau, ...from(-3, -3) },
      { ...himmelblau, ...from(3, -3) },
    ],
  },
} as const satisfies Claims;

/** The distances between all ends. */
function apart(runs: readonly OptimizerRun[]): number[] {
  const ends = runs.map(ending);
  return ends.flatMap((a, i) => ends.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
}

const endsOf = (
  labs: readonly { readonly sgd: OptimizerRun }[],
  starts: readonly { readonly start: readonly number[] }[],
) =>
  labs.map(({ sgd }, i) => {
    const [x = 0, y = 0] = starts[i]!.start;
    return endFigure(sgd, { en: `From ${place(x, y)} to`, ko: `${place(x, y)}에서` });
  });

export const convexityVerdicts: Verdicts<typeof convexity> = {
  'convex-same-value': {
    expect: {
      en: 'On the strictly convex surface the four ends agree within 1e-4; in the flat valley they differ by over 0.5, at equal losses.',
      ko: '순볼록 곡면에서는 네 끝점이 1e-4 이내로 같고, 평평한 골짜기에서는 손실은 같지만 끝점이 0.5 넘게 떨어져 있습니다.',
    },
    measure: (labs) => {
      const runs = labs.map(({ sgd }) => sgd);
      const [strict, valley] = [runs.slice(0, 4), runs.slice(4)];
      const losses = valley.map((run) => ending(run).loss);
      return {
        holds:
          Math.max(...apart(strict)) < 1e-4 &&
          Math.min(...apart(valley)) > 0.5 &&
          Math.max(...losses) - Math.min(...losses) < 1e-12,
        figures: endsOf(labs, convexity['convex-same-value'].labs),
      };
    },
  },
  'logistic-is-convex': {
    expect: {
      en: 'With cross-entropy the two ends agree within 0.001; with squared error they are over 1 apart after as many steps.',
      ko: '교차 엔트로피에서는 두 끝점이 0.001 이내로 같고, 제곱 오차에서는 같은 스텝 뒤 1 넘게 떨어져 있습니다.',
    },
    measure: (labs) => {
      const runs = labs.map(({ sgd }) => sgd);
      const [[cross = NaN], [squared = NaN]] = [apart(runs.slice(0, 2)), apart(runs.slice(2))];
      return {
        holds: cross < 1e-3 && squared > 1,
        figures: endsOf(labs, convexity['logistic-is-convex'].labs),
      };
    },
  },
  'amsgrad-repairs-adam': {
    expect: {
      en: 'Over the last 300 steps AMSGrad’s mean weight is within 0.15 of the minimum at −1; Adam’s is within 0.15 of +1, with a third more loss.',
      ko: '마지막 300스텝의 평균 가중치가 AMSGrad는 최소점 −1에서, Adam은 +1에서 0.15 이내이고, Adam의 손실이 3분의 1 넘게 큽니다.',
    },
    measure: ([{ adam, amsgrad }]) => {
      const over = (of: Float64Array | readonly number[]): number => mean(1200, 1500, (k) => of[k]!);
      const [wrong, right] = [over(adam.x), over(amsgrad.x)];
      const [more, least] = [over(adam.loss), over(amsgrad.loss)];
      return {
        holds: Math.abs(wrong - 1) < 0.15 && Math.abs(right + 1) < 0.15 && more > (4 / 3) * least,
        figures: [
          figureOf(adam, wrong, undefined, { en: 'Mean weight, Adam', ko: '평균 가중치, Adam' }),
          figureOf(amsgrad, right, undefined, { en: 'AMSGrad', ko: 'AMSGrad' }),
          figureOf(adam, more, undefined, { en: 'Mean loss, Adam', ko: '평균 손실, Adam' }),
          figureOf(amsgrad, least, undefined, { en: 'AMSGrad', ko: 'AMSGrad' }),
        ],
      };
    },
  },
  'nonconvex-many-answers': {
    expect: {
      en: 'The four ends are over 1 apart, each with a loss below 1e-9.',
      ko: '네 끝점이 서로 1 넘게 떨어져 있고, 손실은 모두 1e-9보다 작습니다.',
    },
    measure: (labs) => {
      const runs = labs.map(({ sgd }) => sgd);
      return {
        holds: Math.min(...apart(runs)) > 1 && runs.every((run) => ending(run).loss < 1e-9),
        figures: endsOf(labs, convexity['nonconvex-many-answers'].labs),
      };
    },
  },
};
