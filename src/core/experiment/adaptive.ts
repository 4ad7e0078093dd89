import { distanceTo } from '../lab/runMeasures.ts';
import type { OptimizerRun } from '../lab/record.ts';
import type { Claims, Verdicts } from './definition.ts';
import { figure, figureOf, largest, stepsBelow } from './figures.ts';
import { bowl, ellipse } from './problems.ts';

/** How far adaptive methods get: with steps that shrink, that do not, and that come back in the end. */

const mild = { problem: ellipse(10), start: [-3, 1], steps: 3000, view: { x: [-4, 4], y: [-2, 2] } } as const;
const rate = 0.01;
const rmspropDecay = 0.9;

export const adaptive = {
  'rmsprop-keeps-moving': {
    claim: {
      en: 'At the same rate of 0.01 RMSProp’s steps do not vanish as AdaGrad’s do.',
      ko: '같은 학습률 0.01에서 RMSProp의 스텝은 AdaGrad의 스텝처럼 사라지지 않습니다.',
    },
    labs: [
      {
        ...mild,
        optimizers: {
          adagrad: { rule: 'adagrad', hyper: { lr: rate } },
          rmsprop: { rule: 'rmsprop', hyper: { lr: rate, alpha: rmspropDecay } },
        },
      },
    ],
    chart: { kind: 'distance' },
  },
  'adagrad-three-rates': {
    claim: {
      en: 'AdaGrad’s steps shrink: at 0.01 it is far off after 3000 steps, at 1 it arrives before SGD. Tune each method.',
      ko: 'AdaGrad의 스텝은 줄어듭니다. 0.01이면 3000스텝 뒤에도 멀지만 1이면 SGD보다 먼저 도착합니다. 방법마다 조정하세요.',
    },
    labs: [
      {
        ...mild,
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: rate } },
          slow: { rule: 'adagrad', hyper: { lr: 0.01 } },
          medium: { rule: 'adagrad', hyper: { lr: 0.1 } },
          fast: { rule: 'adagrad', hyper: { lr: 1 } },
        },
      },
    ],
    chart: { kind: 'distance' },
  },
  'adam-late-bursts': {
    claim: {
      en: 'At a constant rate Adam seems to settle on a bowl, and then bursts come back; with a falling rate they do not.',
      ko: '학습률이 상수이면 Adam은 그릇에서 가라앉는 듯하다가 다시 튑니다. 학습률을 줄이면 튀지 않습니다.',
    },
    labs: [
      {
        problem: bowl,
        optimizers: {
          constant: { rule: 'adam', hyper: { lr: 0.1 } },
          falling: { rule: 'adam', hyper: { lr: 0.1 }, schedule: { id: 'inverse', hyper: { k: 0.01 } } },
        },
        start: [1, 0.5],
        steps: 10_000,
        view: { x: [-1.2, 1.2], y: [-0.8, 0.8] },
      },
    ],
    chart: { kind: 'distance' },
  },
  'rmsprop-oscillates': {
    claim: {
      en: 'At a constant learning rate RMSProp ends up hopping from side to side, α/2 off the minimum.',
      ko: '학습률이 상수이면 RMSProp은 결국 최소점에서 α/2만큼 떨어져 양쪽을 오갑니다.',
    },
    labs: [
      {
        problem: bowl,
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.1 } },
          rmsprop: { rule: 'rmsprop', hyper: { lr: 0.1, alpha: rmspropDecay } },
        },
        start: [1, 0.5],
        steps: 2000,
        view: { x: [-1.2, 1.2], y: [-0.8, 0.8] },
      },
    ],
    chart: { kind: 'distance' },
  },
  'adagrad-like-rmsprop': {
    claim: {
      en: 'With a learning rate 1/√(1−ρ) times as large AdaGrad starts like RMSProp; later the two part.',
      ko: '학습률을 1/√(1−ρ)배로 하면 AdaGrad는 RMSProp처럼 시작하고, 나중에는 갈라집니다.',
    },
    labs: [
      {
        problem: ellipse(4),
        optimizers: {
          adagrad: { rule: 'adagrad', hyper: { lr: 0.3 } },
          rmsprop: { rule: 'rmsprop', hyper: { lr: 0.03, alpha: 0.99 } },
        },
        start: [-3, 2],
        steps: 200,
        view: { x: [-4, 2], y: [-1.5, 2.5] },
      },
    ],
    chart: { kind: 'distance' },
  },
} as const satisfies Claims;

const origin = { x: 0, y: 0 };
const leftOf = (run: OptimizerRun, step: number): number => distanceTo(run, origin, step);

export const adaptiveVerdicts: Verdicts<typeof adaptive> = {
  'rmsprop-keeps-moving': {
    expect: {
      en: 'RMSProp is within 0.02 of the minimum after 600 steps; AdaGrad is over 1 away after 3000.',
      ko: 'RMSProp은 600스텝 뒤 최소점에서 0.02 이내에 있고, AdaGrad는 3000스텝 뒤에도 1 넘게 떨어져 있습니다.',
    },
    measure: ([{ adagrad, rmsprop }]) => ({
      holds: leftOf(rmsprop, 600) < 0.02 && leftOf(adagrad, 3000) > 1,
      figures: [
        figureOf(rmsprop, leftOf(rmsprop, 600), undefined, {
          en: 'Distance of RMSProp after 600 steps',
          ko: '600스텝 뒤 RMSProp의 거리',
        }),
        figureOf(adagrad, leftOf(adagrad, 3000), undefined, {
          en: 'of AdaGrad after 3000',
          ko: '3000스텝 뒤 AdaGrad의 거리',
        }),
      ],
    }),
  },
  'adagrad-three-rates': {
    expect: {
      en: 'To a loss of 1e-6 AdaGrad does not get in 3000 steps at 0.01; at 0.1 it needs more steps than SGD, at 1 fewer than a tenth.',
      ko: '손실 1e-6까지 AdaGrad는 0.01에서는 3000스텝 안에 이르지 못하고, 0.1에서는 SGD보다 많이, 1에서는 10분의 1보다 적게 걸립니다.',
    },
    measure: ([{ sgd, slow, medium, fast }]) => {
      const steps = (run: OptimizerRun): number => stepsBelow(run, 1e-6);
      return {
        holds: steps(slow) === Infinity && steps(medium) > steps(sgd) && steps(fast) < steps(sgd) / 10,
        figures: [
          figureOf(sgd, steps(sgd), 'steps', { en: 'SGD at 0.01', ko: 'SGD, 0.01' }),
          figureOf(slow, steps(slow), 'steps', { en: 'AdaGrad at 0.01', ko: 'AdaGrad, 0.01' }),
          figureOf(medium, steps(medium), 'steps', { en: 'at 0.1', ko: '0.1' }),
          figureOf(fast, steps(fast), 'steps', { en: 'at 1', ko: '1' }),
        ],
      };
    },
  },
  'adam-late-bursts': {
    expect: {
      en: 'In steps 2000 to 2500 both are within 1e-9 of the minimum; after that only the constant rate gets over 0.01 away.',
      ko: '2000~2500스텝에는 둘 다 최소점에서 1e-9 이내에 있고, 그 뒤 상수 학습률만 0.01 넘게 벗어납니다.',
    },
    measure: ([{ constant, falling }]) => {
      const off = (run: OptimizerRun, from: number, to: number): number =>
        largest(from, to, (k) => leftOf(run, k));
      const [late, quiet] = [off(constant, 4000, 10_000), off(falling, 4000, 10_000)];
      return {
        holds:
          off(constant, 2000, 2500) < 1e-9 && off(falling, 2000, 2500) < 1e-9 && late > 0.01 && quiet < 1e-9,
        figures: [
          figureOf(constant, off(constant, 2000, 2500), undefined, {
            en: 'Distance in steps 2000 to 2500',
            ko: '2000~2500스텝의 거리',
          }),
          figureOf(constant, late, undefined, { en: 'most after step 4000', ko: '4000스텝 뒤의 최대' }),
          figureOf(falling, quiet, undefined, { en: 'with a falling rate', ko: '줄어드는 학습률' }),
        ],
      };
    },
  },
  'rmsprop-oscillates': {
    expect: {
      en: 'Over the last 100 steps x changes sign every time, with |x| within 0.001 of α/2; SGD is within 1e-9 of the minimum.',
      ko: '마지막 100스텝 동안 x의 부호가 매번 바뀌고 |x|가 α/2에서 0.001 이내이며, SGD는 최소점에서 1e-9 이내에 있습니다.',
    },
    measure: ([{ sgd, rmsprop }]) => {
      const { x, rate: rates } = rmsprop;
      const off = largest(1901, 2000, (k) => Math.abs(Math.abs(x[k]!) - rates[k - 1]! / 2));
      const sameSide = largest(1901, 2000, (k) => x[k]! * x[k - 1]!);
      return {
        holds: off < 1e-3 && sameSide < 0 && leftOf(sgd, 2000) < 1e-9,
        figures: [
          figureOf(rmsprop, x[1999]!, undefined, {
            en: 'x of RMSProp, last but one',
            ko: 'RMSProp의 끝에서 두 번째 x',
          }),
          figureOf(rmsprop, x[2000]!, undefined, { en: 'last', ko: '마지막 x' }),
          figureOf(sgd, leftOf(sgd, 2000), undefined, { en: 'Distance of SGD', ko: 'SGD의 거리' }),
        ],
      };
    },
  },
  'adagrad-like-rmsprop': {
    expect: {
      en: 'The two are together after 1 step (1e-6) and within 0.02 after 10; after 100 AdaGrad has over 1.5 times as far to go.',
      ko: '둘은 1스텝 뒤에 같고(1e-6) 10스텝 뒤에 0.02 이내이며, 100스텝 뒤 AdaGrad는 갈 길이 1.5배 넘게 남습니다.',
    },
    measure: ([{ adagrad, rmsprop }]) => {
      const apart = (k: number): number =>
        Math.hypot(adagrad.x[k]! - rmsprop.x[k]!, adagrad.y[k]! - rmsprop.y[k]!);
      const ratio = leftOf(adagrad, 100) / leftOf(rmsprop, 100);
      return {
        holds: apart(1) < 1e-6 && apart(10) < 0.02 && ratio > 1.5,
        figures: [
          figure({ en: 'Apart after 1 step', ko: '1스텝 뒤 차이' }, apart(1)),
          figure({ en: 'after 10', ko: '10스텝 뒤' }, apart(10)),
          figure(
            { en: 'Way left after 100, AdaGrad’s against RMSProp’s', ko: '100스텝 뒤 남은 길의 비' },
            ratio,
          ),
        ],
      };
    },
  },
};
