import type { OptimizerRun } from '../lab/record.ts';
import type { Claims, Verdicts } from './definition.ts';
import { figureOf } from './figures.ts';

/** How long the steps of adaptive methods are: the first one, and under a steady gradient. */

const rate = 0.01;
const slope = 2;
const rmspropDecay = 0.9;

export const stepLengths = {
  'steady-gradient-steps': {
    claim: {
      en: 'Under a steady gradient momentum’s step grows tenfold, AdaGrad’s shrinks as 1/√t, and RMSProp’s and Adam’s settle at α.',
      ko: '기울기가 일정하면 모멘텀의 스텝은 10배로 커지고, AdaGrad의 스텝은 1/√t로 줄어들며, RMSProp과 Adam의 스텝은 α에 머뭅니다.',
    },
    labs: [
      {
        problem: { kind: 'formula', text: `${slope}*x`, x: [-80, 5], y: [-20, 20] },
        optimizers: {
          momentum: { rule: 'momentum', hyper: { lr: rate, mu: 0.9 } },
          nesterov: { rule: 'nesterov', hyper: { lr: rate, mu: 0.9 } },
          adagrad: { rule: 'adagrad', hyper: { lr: rate } },
          rmsprop: { rule: 'rmsprop', hyper: { lr: rate, alpha: rmspropDecay } },
          adam: { rule: 'adam', hyper: { lr: rate } },
        },
        start: [0, 0],
        steps: 400,
      },
    ],
    chart: { kind: 'step' },
  },
  'adam-first-step': {
    claim: {
      en: 'With bias correction Adam’s first step is one learning rate in every coordinate; without, 3.2 times as long.',
      ko: '편향 보정을 하면 Adam의 첫 스텝은 모든 좌표에서 학습률만큼이고, 하지 않으면 그 3.2배입니다.',
    },
    labs: [
      {
        problem: { kind: 'surface', id: 'rosenbrock' },
        optimizers: {
          adam: { rule: 'adam', hyper: { lr: 0.05 } },
          uncorrected: {
            rule: {
              name: 'Adam (m/√v)',
              text: 'm = 0.9*m + 0.1*g\nv = 0.999*v + 0.001*g^2\nx = x - lr*m/(sqrt(v) + 1e-8)',
            },
            hyper: { lr: 0.05 },
          },
        },
        start: [-1.2, 1],
        steps: 200,
      },
    ],
  },
} as const satisfies Claims;

/** In learning rates: how far step k went along x. */
const stepLength = (run: OptimizerRun, k: number): number =>
  Math.abs(run.x[k]! - run.x[k - 1]!) / run.rate[k - 1]!;

/** From 1/√(1−ρ) for RMSProp's first step, whose average holds only 1−ρ of g². */
const rmspropFirst = 1 / Math.sqrt(1 - rmspropDecay);
/** Without correction m holds 0.1 of g, and √v √0.001 of it. */
const uncorrectedFirst = 0.1 / Math.sqrt(0.001);
/** The first and the 400th step under a gradient of `slope`, in learning rates; see the rules on the cards. */
const steadySteps = {
  momentum: [slope, slope / (1 - 0.9)],
  nesterov: [slope * (1 + 0.9), slope / (1 - 0.9)],
  adagrad: [1, 1 / Math.sqrt(400)],
  rmsprop: [rmspropFirst, 1],
  adam: [1, 1],
} as const;
/** ε and what is left of 0.9⁴⁰⁰. */
const steadyMargin = 1e-4;

export const stepLengthVerdicts: Verdicts<typeof stepLengths> = {
  'steady-gradient-steps': {
    expect: {
      en: 'Steps 1 and 400 in learning rates, at a gradient of 2: momentum 2 and 20, AdaGrad 1 and 1/20, RMSProp √10 and 1, Adam 1 and 1.',
      ko: '기울기 2에서 1번째와 400번째 스텝(학습률 단위): 모멘텀 2와 20, AdaGrad 1과 1/20, RMSProp √10과 1, Adam 1과 1.',
    },
    measure: ([runs]) => {
      const names = Object.keys(steadySteps) as (keyof typeof steadySteps)[];
      const off = names.flatMap((name) =>
        [1, 400].map((k, i) => Math.abs(stepLength(runs[name], k) / steadySteps[name][i]! - 1)),
      );
      return {
        holds: Math.max(...off) < steadyMargin,
        figures: names.map((name) => figureOf(runs[name], stepLength(runs[name], 400), 'rates')),
      };
    },
  },
  'adam-first-step': {
    expect: {
      en: 'The first step in x is 1 learning rate long with bias correction and √10 without.',
      ko: 'x 방향 첫 스텝이 편향 보정을 하면 학습률의 1배, 하지 않으면 √10배입니다.',
    },
    measure: ([{ adam, uncorrected }]) => {
      const [first, raw] = [stepLength(adam, 1), stepLength(uncorrected, 1)];
      return {
        holds: Math.abs(first - 1) < 1e-6 && Math.abs(raw / uncorrectedFirst - 1) < 1e-6,
        figures: [
          figureOf(adam, first, 'rates'),
          figureOf(uncorrected, raw, 'rates', { en: 'Without correction', ko: '보정 없음' }),
        ],
      };
    },
  },
};
