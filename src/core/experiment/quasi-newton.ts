import { gradientNorm } from '../lab/runMeasures.ts';
import type { OptimizerRun } from '../lab/record.ts';
import type { Claims, Verdicts } from './definition.ts';
import { endFigure, ending, figureOf, firstStep, isAt, largest } from './figures.ts';
import { bowl, exponentials, saddle } from './problems.ts';

/** L-BFGS: curvature from differences of gradients. */

export const quasiNewton = {
  'lbfgs-few-gradients': {
    claim: {
      en: 'L-BFGS needs far fewer gradients than gradient descent.',
      ko: 'L-BFGS는 경사 하강법보다 기울기 계산이 훨씬 적게 필요합니다.',
    },
    labs: [
      {
        problem: exponentials,
        optimizers: {
          // A tolerance on the change of the loss would end the run before the gradient is small.
          lbfgs: { rule: 'lbfgs', hyper: { wolfe: 1, tolchange: 1e-16 } },
          sgd: { rule: 'sgd', hyper: { lr: 0.05 } },
        },
        start: [-1, 1],
        steps: 500,
      },
    ],
    chart: { kind: 'gradient', along: 'cost' },
  },
  'lbfgs-leaves-saddle': {
    claim: {
      en: 'L-BFGS with a line search moves on downhill from a saddle to which Newton goes.',
      ko: '직선 탐색을 쓰는 L-BFGS는 뉴턴 방법이 이르는 안장점에서 내리막으로 계속 나아갑니다.',
    },
    labs: [
      {
        problem: saddle,
        optimizers: { newton: { rule: 'newton', hyper: {} }, lbfgs: { rule: 'lbfgs', hyper: { wolfe: 1 } } },
        start: [0.3, 1],
        steps: 100,
      },
    ],
  },
  'lbfgs-noise': {
    claim: {
      en: 'With noisy gradients L-BFGS without a line search measures noise as curvature: some steps throw it far off.',
      ko: '기울기에 잡음이 있으면 직선 탐색 없는 L-BFGS는 잡음을 곡률로 재어, 어떤 스텝에서는 멀리 튕겨 나갑니다.',
    },
    labs: [
      {
        problem: bowl,
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.1 } },
          // The run is not to end where noise happens to be small.
          lbfgs: { rule: 'lbfgs', hyper: { tolgrad: 1e-14, tolchange: 1e-16 } },
        },
        start: [-4, 1],
        steps: 1000,
        noise: 1,
        view: { x: [-20, 20], y: [-12, 12] },
      },
    ],
  },
} as const satisfies Claims;

/** How small a gradient counts as arrived. */
const flat = 1e-6;

function gradientsUntilFlat(run: OptimizerRun): number {
  const step = firstStep(run, (k) => gradientNorm(run, k) < flat);
  return step === Infinity ? Infinity : run.evaluations.gradients[step]!;
}

export const quasiNewtonVerdicts: Verdicts<typeof quasiNewton> = {
  'lbfgs-few-gradients': {
    expect: {
      en: 'Until the gradient is below 1e-6, L-BFGS needs at most a third as many gradients as SGD.',
      ko: '기울기 노름이 1e-6보다 작아질 때까지 L-BFGS의 기울기 계산은 SGD의 3분의 1 이하입니다.',
    },
    measure: ([{ lbfgs, sgd }]) => ({
      holds: gradientsUntilFlat(lbfgs) <= gradientsUntilFlat(sgd) / 3,
      figures: [lbfgs, sgd].map((run) => figureOf(run, gradientsUntilFlat(run), 'gradients')),
    }),
  },
  'lbfgs-leaves-saddle': {
    expect: {
      en: 'Newton ends at the saddle (0, 0), L-BFGS at a minimum (±1, 0).',
      ko: '뉴턴은 안장점 (0, 0)에서, L-BFGS는 최소점 (±1, 0)에서 끝납니다.',
    },
    measure: ([{ newton, lbfgs }]) => {
      const { x, y } = ending(lbfgs);
      return {
        holds: isAt(ending(newton), [0, 0], 1e-6) && isAt({ x: Math.abs(x), y }, [1, 0], 1e-4),
        figures: [endFigure(newton), endFigure(lbfgs)],
      };
    },
  },
  'lbfgs-noise': {
    expect: {
      en: 'The highest loss on the way is over twice that of the start with L-BFGS, and never above it with SGD.',
      ko: '도중의 가장 큰 손실이 L-BFGS에서는 시작할 때의 두 배를 넘고, SGD에서는 시작할 때를 넘지 않습니다.',
    },
    measure: ([{ sgd, lbfgs }]) => {
      const worst = ({ loss }: OptimizerRun): number =>
        largest(1, loss.length - 1, (k) => (loss[k]! < Infinity ? loss[k]! : Infinity)) / loss[0]!;
      return {
        holds: worst(lbfgs) > 2 && worst(sgd) <= 1,
        figures: [
          figureOf(lbfgs, worst(lbfgs), 'times', {
            en: 'Highest loss against the start, L-BFGS',
            ko: '시작에 대한 가장 큰 손실, L-BFGS',
          }),
          figureOf(sgd, worst(sgd), 'times'),
        ],
      };
    },
  },
};
