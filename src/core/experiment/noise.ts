import type { OptimizerRun } from '../lab/record.ts';
import type { Claims, Verdicts } from './definition.ts';
import { figureOf, firstStep, mean } from './figures.ts';
import { ellipse, plateau } from './problems.ts';

/** Where noise does not help, and whom it harms. */

const ravine = {
  problem: ellipse(100),
  optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.01 } } },
  start: [-4, 1],
  steps: 600,
  view: { x: [-5, 5], y: [-3, 3] },
} as const;
const flat = {
  problem: plateau,
  optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.1 } } },
  start: [4, 1],
  steps: 12_000,
} as const;
const quiet = { label: { en: 'Without noise', ko: '잡음 없음' }, noise: 0 } as const;
const noisy = { en: 'With noise', ko: '잡음 있음' } as const;

export const noise = {
  'noise-in-a-ravine': {
    claim: {
      en: 'Noise does not help in a ravine: the way along takes as long, and the jitter across never ends.',
      ko: '골짜기에서는 잡음이 도움이 되지 않습니다. 길이 방향은 그대로 느리고, 폭 방향의 흔들림은 끝나지 않습니다.',
    },
    labs: [
      { ...ravine, ...quiet },
      { ...ravine, label: noisy, noise: 0.5 },
    ],
  },
  'noise-on-a-plateau': {
    claim: {
      en: 'On a plateau noise helps little: a random walk makes slow progress.',
      ko: '고원에서 잡음은 별 도움이 되지 않습니다. 무작위로 움직여서는 멀리 가는 데 오래 걸립니다.',
    },
    labs: [
      { ...flat, ...quiet },
      { ...flat, label: noisy, noise: 0.01 },
    ],
  },
  'newton-noise': {
    claim: {
      en: 'With noisy gradients Newton’s whole steps carry the noise along; small steps average it out.',
      ko: '기울기에 잡음이 있으면 뉴턴 방법의 스텝은 잡음을 그대로 옮기고, 작은 스텝은 평균하여 없앱니다.',
    },
    labs: [
      {
        ...ravine,
        optimizers: { newton: { rule: 'newton', hyper: {} }, sgd: { rule: 'sgd', hyper: { lr: 0.01 } } },
        noise: 0.5,
      },
    ],
  },
} as const satisfies Claims;

/** After so many steps what is left of the way along the ravine is compared. */
const then = 200;
const leftAlong = (run: OptimizerRun): number => Math.abs(run.x[then]! / run.x[0]!);
const jitter = (run: OptimizerRun): number => mean(300, 600, (k) => Math.abs(run.y[k]!));
const stepsToHollow = (run: OptimizerRun): number =>
  firstStep(run, (k) => Math.hypot(run.x[k]!, run.y[k]!) < 0.1);

export const noiseVerdicts: Verdicts<typeof noise> = {
  'noise-in-a-ravine': {
    expect: {
      en: 'After 200 steps what is left of the way along is within a factor of two of that without noise; across, the jitter goes on.',
      ko: '200스텝 뒤 길이 방향으로 남은 길이 잡음 없을 때의 두 배 이내로 비슷하고, 폭 방향의 흔들림은 계속됩니다.',
    },
    measure: ([{ sgd: calm }, { sgd: shaken }]) => {
      const ratio = leftAlong(shaken) / leftAlong(calm);
      return {
        holds: ratio > 0.5 && ratio < 2 && jitter(shaken) > 1e-3 && jitter(calm) < 1e-6,
        figures: [
          figureOf(calm, leftAlong(calm), undefined, {
            en: 'Part left, without noise',
            ko: '남은 길, 잡음 없음',
          }),
          figureOf(shaken, leftAlong(shaken), undefined, { en: 'with noise', ko: '잡음 있음' }),
          figureOf(shaken, jitter(shaken), undefined, {
            en: 'Jitter across, with noise',
            ko: '폭 방향 흔들림, 잡음 있음',
          }),
        ],
      };
    },
  },
  'noise-on-a-plateau': {
    expect: {
      en: 'With noise the hollow is reached in no less than a third of the steps that it takes without.',
      ko: '잡음이 있어도 웅덩이에 이르는 데 잡음이 없을 때 스텝 수의 3분의 1 이상이 걸립니다.',
    },
    measure: ([{ sgd: calm }, { sgd: shaken }]) => ({
      holds: stepsToHollow(calm) < Infinity && stepsToHollow(shaken) > stepsToHollow(calm) / 3,
      figures: [
        figureOf(calm, stepsToHollow(calm), 'steps', { en: 'Without noise', ko: '잡음 없음' }),
        figureOf(shaken, stepsToHollow(shaken), 'steps', noisy),
      ],
    }),
  },
  'newton-noise': {
    expect: {
      en: 'Over the last 300 steps Newton’s mean loss is over ten times SGD’s.',
      ko: '마지막 300스텝의 평균 손실이 뉴턴 방법에서 SGD의 10배보다 큽니다.',
    },
    measure: ([{ newton, sgd }]) => {
      const [wild, small] = [newton, sgd].map(({ loss }) => mean(300, 600, (k) => loss[k]!)) as [
        number,
        number,
      ];
      return {
        holds: wild > 10 * small,
        figures: [
          figureOf(newton, wild, undefined, { en: 'Mean loss, Newton', ko: '평균 손실, 뉴턴' }),
          figureOf(sgd, small),
        ],
      };
    },
  },
};
