import { ellipse } from '../experiment/problems.ts';
import type { OptimizerRun } from '../lab/record.ts';
import type { Drawn, Prediction } from './definition.ts';
import type { Draw } from './draw.ts';
import { nearestOf, say } from './figures.ts';
import { counts, farAlong, toMinimum } from './ravineRuns.ts';

/** Methods that know the curvature of a ravine, or learn it from gradients. */

function newtonSteps(draw: Draw): Drawn {
  const isQuadratic = draw.chance();
  const kappa = draw.across(3, 500);
  const some = [1, 10, 100] as const;
  return {
    labs: [
      {
        problem: isQuadratic
          ? ellipse(kappa)
          : { kind: 'formula', text: 'x^4 + y^4', x: [-3, 3], y: [-2.25, 2.25] },
        optimizers: { newton: { rule: 'newton' } },
        start: farAlong(draw),
        steps: 40,
      },
    ],
    question: isQuadratic
      ? {
          en: `A quadratic ravine with κ = ${say(kappa)}. About how many steps does Newton’s method need to come within 1 % of its first distance?`,
          ko: `이차 함수의 골짜기, κ = ${say(kappa)}입니다. 뉴턴 방법이 처음 거리의 1% 안으로 들어가는 데 몇 스텝쯤 필요할까요?`,
        }
      : {
          en: 'The loss is x⁴ + y⁴: at its minimum the curvature is zero. About how many steps does Newton’s method need to come within 1 % of its first distance?',
          ko: '손실이 x⁴ + y⁴이라 최소점의 곡률이 0입니다. 뉴턴 방법이 처음 거리의 1% 안으로 들어가는 데 몇 스텝쯤 필요할까요?',
        },
    asks: {
      kind: 'choice',
      choices: some.map((count) => ({
        en: count === 1 ? 'One' : `About ${count}`,
        ko: count === 1 ? '1스텝' : `약 ${count}스텝`,
      })),
      key: isQuadratic ? 0 : 1,
      came: ([run]) => nearestOf(some, toMinimum(run!)),
    },
    reason: ([run]) =>
      isQuadratic
        ? {
            en: `It took ${toMinimum(run!)}. Its step goes to the bottom of the fitted quadratic, and here the loss is that quadratic, however long the ravine.`,
            ko: `${toMinimum(run!)}스텝입니다. 스텝은 맞춘 이차 함수의 바닥으로 가는데, 골짜기가 얼마나 길든 손실이 바로 그 이차 함수입니다.`,
          }
        : {
            en: `It took ${toMinimum(run!)}: the fitted quadratic’s bottom is only a third of the way, so each step leaves two thirds. Digits double only where the curvature at the minimum is positive.`,
            ko: `${toMinimum(run!)}스텝입니다. 맞춘 이차 함수의 바닥이 3분의 1 지점에 있어 스텝마다 3분의 2가 남습니다. 자릿수가 두 배가 되는 것은 최소점의 곡률이 양수일 때뿐입니다.`,
          },
  };
}

function gradientsNeeded(draw: Draw): Drawn {
  const isDescent = draw.chance();
  const kappa = draw.between(180, 270);
  const computed = (run: OptimizerRun): number => run.evaluations.gradients[toMinimum(run)] ?? Infinity;
  return {
    labs: [
      {
        problem: ellipse(kappa, draw.between(0.2, 1.2)),
        optimizers: isDescent
          ? { sgd: { rule: 'sgd', hyper: { lr: 1 / kappa } } }
          : { lbfgs: { rule: 'lbfgs', hyper: { wolfe: 1, tolgrad: 1e-12, tolchange: 1e-16 } } },
        start: [draw.sign() * draw.between(1.8, 2.6), draw.between(-0.5, 0.5)],
        steps: isDescent ? 1600 : 60,
      },
    ],
    question: {
      en: `A turned ravine, κ = ${say(kappa)}. About how many gradients does ${isDescent ? 'gradient descent at α = 1/κ' : 'L-BFGS with a line search'} compute until 1 % of its first distance is left?`,
      ko: `비스듬한 골짜기, κ = ${say(kappa)}입니다. ${isDescent ? 'α = 1/κ인 경사 하강법은' : '직선 탐색을 쓰는 L-BFGS는'} 처음 거리의 1%가 남을 때까지 기울기를 몇 번쯤 계산할까요?`,
    },
    asks: {
      kind: 'choice',
      choices: counts.map((count) => ({ en: `About ${count}`, ko: `약 ${count}번` })),
      key: isDescent ? 2 : 0,
      came: ([run]) => nearestOf(counts, computed(run!)),
    },
    reason: ([run]) =>
      isDescent
        ? {
            en: `It computed ${computed(run!)}, one a step: along the ravine each step leaves 1 − 1/κ of the distance.`,
            ko: `스텝마다 한 번씩 ${computed(run!)}번 계산했습니다. 골짜기 방향으로는 스텝마다 거리가 1 − 1/κ배가 됩니다.`,
          }
        : {
            en: `It computed ${computed(run!)}: from differences of gradients it learns the curvature in a few steps, and then steps as Newton’s method would.`,
            ko: `${computed(run!)}번 계산했습니다. 기울기의 차이에서 몇 스텝 만에 곡률을 알아내고, 그다음에는 뉴턴 방법처럼 나아갑니다.`,
          },
  };
}

export const curvature: readonly Prediction[] = [
  {
    id: 'newton-steps',
    cells: [
      'orders/orders/ravine/second-order',
      'orders/orders/step/second-order',
      'orders/orders/convergence/second-order',
      'newton-lbfgs/methods/convergence/newton',
      'convexity/optimizers/newton/convex',
    ],
    draw: newtonSteps,
  },
  {
    id: 'gradients-needed',
    cells: ['newton-lbfgs/methods/convergence/lbfgs', 'convexity/optimizers/lbfgs/convex'],
    draw: gradientsNeeded,
  },
];
