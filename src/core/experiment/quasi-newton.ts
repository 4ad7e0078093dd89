import { gradientNorm } from '../lab/measure.ts';
import type { OptimizerRun } from '../lab/record.ts';
import type { Claims, Verdicts } from './definition.ts';
import { endFigure, ending, figureOf, firstStep, isAt, mean } from './figures.ts';
import { ellipse, exponentials, saddle } from './problems.ts';

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
          lbfgs: { rule: 'lbfgs', hyper: { wolfe: 1 } },
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
      en: 'With noisy gradients L-BFGS measures noise instead of curvature and does worse than gradient descent.',
      ko: '기울기에 잡음이 있으면 L-BFGS는 곡률 대신 잡음을 재므로 경사 하강법보다 못합니다.',
    },
    labs: [
      {
        problem: ellipse(100),
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.01 } },
          lbfgs: { rule: 'lbfgs', hyper: {} },
        },
        start: [-4, 1],
        steps: 500,
        noise: 1,
        view: { x: [-5, 5], y: [-3, 3] },
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
      en: 'Until the gradient is below 1e-6, L-BFGS asks for at most a third as many gradients as SGD.',
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
      en: 'The mean loss of L-BFGS over the last 100 steps is at least twice SGD’s, or it has diverged.',
      ko: '마지막 100스텝의 평균 손실이 L-BFGS에서 SGD의 두 배 이상이거나 발산합니다.',
    },
    measure: ([{ sgd, lbfgs }]) => {
      const [noisy, wild] = [sgd, lbfgs].map(({ end, loss }) =>
        end.reason === 'diverged' ? Infinity : mean(401, 501, (k) => loss[k]!),
      ) as [number, number];
      return {
        holds: wild >= 2 * noisy,
        figures: [
          figureOf(sgd, noisy, undefined, { en: 'Mean loss, SGD', ko: '평균 손실, SGD' }),
          figureOf(lbfgs, wild),
        ],
      };
    },
  },
};
