import type { OptimizerRun } from '../lab/record.ts';
import type { Claims, Verdicts } from './definition.ts';
import { ending, figure, figureOf, firstStep, largest } from './figures.ts';
import { bowl, ellipse, plateau } from './problems.ts';

/** How fast descent goes: at the edge of stability, near a minimum, and on a plain. */

/** The largest curvature of the ellipse at which the edge is shown. */
const steepest = 10;

export const pace = {
  'learning-rate-edge': {
    claim: {
      en: 'Gradient descent needs α < 2/λ: just below it converges, just above it diverges.',
      ko: '경사 하강법에는 α < 2/λ가 필요합니다. 바로 아래에서는 수렴하고 바로 위에서는 발산합니다.',
    },
    exact: ['rate'],
    labs: [
      {
        problem: ellipse(steepest),
        optimizers: {
          below: { rule: 'sgd', hyper: { lr: 1.99 / steepest } },
          above: { rule: 'sgd', hyper: { lr: 2.01 / steepest } },
        },
        start: [1, 1],
        steps: 500,
      },
    ],
  },
  'gradient-descent-linear-rate': {
    claim: {
      en: 'Near a minimum gradient descent multiplies the error by the same factor at every step.',
      ko: '최소점 근처에서 경사 하강법은 스텝마다 오차에 같은 비율을 곱합니다.',
    },
    exact: ['rate'],
    labs: [
      {
        problem: bowl,
        optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.1 } } },
        start: [1, 0.5],
        steps: 60,
        view: { x: [-1.5, 1.5], y: [-1, 1] },
      },
    ],
    chart: { kind: 'distance' },
  },
  'plateau-crawl': {
    claim: {
      en: 'On a plateau gradient descent takes tiny steps.',
      ko: '고원에서 경사 하강법은 아주 작은 스텝으로 더디게 나아갑니다.',
    },
    labs: [
      {
        problem: plateau,
        optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.1 } } },
        start: [4, 1],
        steps: 5000,
      },
    ],
    chart: { kind: 'gradient' },
  },
  'adaptive-crosses-plateau': {
    claim: {
      en: 'Without noise, adaptive step sizes cross a plateau at full pace.',
      ko: '잡음이 없으면 적응적 방법은 고원을 학습률만큼의 스텝으로 가로지릅니다.',
    },
    labs: [
      {
        problem: plateau,
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.1 } },
          rmsprop: { rule: 'rmsprop', hyper: { lr: 0.1, alpha: 0.9 } },
          adam: { rule: 'adam', hyper: { lr: 0.1 } },
        },
        start: [4, 1],
        steps: 5000,
      },
    ],
    chart: { kind: 'distance' },
  },
} as const satisfies Claims;

/** So near to the middle of the hollow counts as arrived: a twentieth of its width. */
const arrived = 0.1;

const stepsToHollow = (run: OptimizerRun): number =>
  firstStep(run, (k) => Math.hypot(run.x[k]!, run.y[k]!) < arrived);

export const paceVerdicts: Verdicts<typeof pace> = {
  'learning-rate-edge': {
    expect: {
      en: 'After 500 steps the steep coordinate is below 0.01 for αλ = 1.99 and above 100 for αλ = 2.01.',
      ko: '500스텝 뒤 가파른 쪽 좌표가 αλ = 1.99이면 0.01보다 작고 αλ = 2.01이면 100보다 큽니다.',
    },
    measure: ([{ below, above }]) => {
      const [near, far] = [Math.abs(ending(below).y), Math.abs(ending(above).y)];
      return {
        holds: near < 0.01 && far > 100,
        figures: [
          figureOf(below, near, undefined, { en: '|y| at the end, αλ = 1.99', ko: '마지막 |y|, αλ = 1.99' }),
          figureOf(above, far, undefined, { en: 'αλ = 2.01', ko: 'αλ = 2.01' }),
        ],
      };
    },
  },
  'gradient-descent-linear-rate': {
    expect: {
      en: 'From each step to the next the error is multiplied by 0.9, within 1e-9.',
      ko: '스텝마다 오차에 0.9가 곱해집니다(1e-9 이내).',
    },
    measure: ([{ sgd }]) => {
      const factor = (k: number): number => sgd.x[k]! / sgd.x[k - 1]!;
      const off = largest(1, 60, (k) => Math.abs(factor(k) - 0.9));
      return {
        holds: off < 1e-9,
        figures: [
          figure({ en: 'Factor at step 1', ko: '1스텝의 비율' }, factor(1)),
          figure({ en: 'Factor at step 60', ko: '60스텝의 비율' }, factor(60)),
        ],
      };
    },
  },
  'plateau-crawl': {
    expect: {
      en: 'The first 1000 steps lower the loss by less than 0.05, and the hollow is reached only after 2000.',
      ko: '처음 1000스텝 동안 손실이 0.05도 줄지 않고, 2000스텝이 지나서야 웅덩이에 이릅니다.',
    },
    measure: ([{ sgd }]) => {
      const gained = sgd.loss[0]! - sgd.loss[1000]!;
      return {
        holds: gained < 0.05 && stepsToHollow(sgd) > 2000,
        figures: [
          figureOf(sgd, gained, undefined, { en: 'Loss gained in 1000 steps', ko: '1000스텝 동안 준 손실' }),
          figureOf(sgd, stepsToHollow(sgd), 'steps', { en: 'Arrives after', ko: '도착' }),
        ],
      };
    },
  },
  'adaptive-crosses-plateau': {
    expect: {
      en: 'RMSProp and Adam reach the hollow in less than a twentieth of SGD’s steps at the same learning rate.',
      ko: '같은 학습률에서 RMSProp과 Adam은 SGD 스텝 수의 20분의 1도 안 되어 웅덩이에 이릅니다.',
    },
    measure: ([{ sgd, rmsprop, adam }]) => ({
      holds: [rmsprop, adam].every((run) => stepsToHollow(run) < stepsToHollow(sgd) / 20),
      figures: [sgd, rmsprop, adam].map((run) => figureOf(run, stepsToHollow(run), 'steps')),
    }),
  },
};
