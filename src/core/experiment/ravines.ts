import type { OptimizerRun } from '../lab/record.ts';
import type { Claims, Verdict, Verdicts } from './definition.ts';
import { figure, figureOf, stepsBelow } from './figures.ts';
import { ellipse } from './problems.ts';

/** In a ravine: an ellipse that is κ times as steep across as along. */

const kappa = 100;
const wide = { x: [-5, 5], y: [-3, 3] } as const;
const ravine = { problem: ellipse(kappa), start: [-4, 1], view: wide } as const;

/** The learning rate at which gradient descent is fastest for curvatures 1 … κ. */
const bestRate = (condition: number): number => 2 / (1 + condition);
/** The same for momentum, with its μ: Polyak 1964. */
const root = Math.sqrt(kappa);
const bestMomentum = { lr: (2 / (1 + root)) ** 2, mu: ((root - 1) / (root + 1)) ** 2 };

const along = { x: -3, y: 1 } as const;
/** The same place in the same ravine, turned by 45°. */
const turned = { x: (along.x - along.y) / Math.SQRT2, y: (along.x + along.y) / Math.SQRT2 } as const;
const bothRavines = <const R extends string>(
  rule: R,
  hyper: Readonly<Record<string, number>>,
  steps: number,
) =>
  [
    {
      label: { en: 'Along an axis', ko: '좌표축과 나란히' },
      problem: ellipse(kappa),
      optimizers: { adaptive: { rule, hyper } },
      start: [along.x, along.y],
      steps,
      view: wide,
    },
    {
      label: { en: 'Turned by 45°', ko: '45° 회전' },
      problem: ellipse(kappa, Math.PI / 4),
      optimizers: { adaptive: { rule, hyper } },
      start: [turned.x, turned.y],
      steps,
      view: { x: [-4, 4], y: [-4, 4] },
    },
  ] as const;

export const ravines = {
  'ravine-zigzag': {
    claim: {
      en: 'In a ravine gradient descent jitters across and crawls along.',
      ko: '골짜기에서 경사 하강법은 폭 방향으로는 지그재그로 흔들리고 길이 방향으로는 더디게 나아갑니다.',
    },
    labs: [{ ...ravine, optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.018 } } }, steps: 100 }],
  },
  'ravine-steps-grow-with-kappa': {
    claim: {
      en: 'At its best rate, the steps that gradient descent needs grow with the condition number.',
      ko: '가장 좋은 학습률에서 경사 하강법에 필요한 스텝 수는 조건수와 함께 늘어납니다.',
    },
    exact: ['rate'],
    labs: [
      {
        ...ravine,
        label: { en: 'κ = 10', ko: 'κ = 10' },
        problem: ellipse(10),
        optimizers: { sgd: { rule: 'sgd', hyper: { lr: bestRate(10) } } },
        steps: 6000,
      },
      {
        ...ravine,
        label: { en: 'κ = 1000', ko: 'κ = 1000' },
        problem: ellipse(1000),
        optimizers: { sgd: { rule: 'sgd', hyper: { lr: bestRate(1000) } } },
        steps: 6000,
      },
    ],
  },
  'momentum-ravine': {
    claim: {
      en: 'In a ravine momentum needs about √κ instead of κ steps.',
      ko: '골짜기에서 모멘텀은 κ스텝 대신 약 √κ스텝이면 됩니다.',
    },
    labs: [
      {
        ...ravine,
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: bestRate(kappa) } },
          momentum: { rule: 'momentum', hyper: bestMomentum },
        },
        steps: 1000,
      },
    ],
  },
  'nesterov-convex': {
    claim: {
      en: 'At α = 0.007 and μ = 0.9 Nesterov is faster in a ravine than momentum and gradient descent.',
      ko: 'α = 0.007, μ = 0.9이면 골짜기에서 네스테로프가 모멘텀과 경사 하강법보다 빠릅니다.',
    },
    labs: [
      {
        ...ravine,
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.007 } },
          momentum: { rule: 'momentum', hyper: { lr: 0.007, mu: 0.9 } },
          nesterov: { rule: 'nesterov', hyper: { lr: 0.007, mu: 0.9 } },
        },
        steps: 2000,
      },
    ],
  },
  'nesterov-in-a-ravine': {
    claim: {
      en: 'At the same α and μ Nesterov brakes the swing across a ravine sooner than momentum.',
      ko: '같은 α와 μ에서 네스테로프는 모멘텀보다 골짜기 폭 방향의 흔들림을 일찍 멈춥니다.',
    },
    labs: [
      {
        ...ravine,
        optimizers: {
          momentum: { rule: 'momentum', hyper: { lr: 0.007, mu: 0.9 } },
          nesterov: { rule: 'nesterov', hyper: { lr: 0.007, mu: 0.9 } },
        },
        steps: 200,
      },
    ],
  },
  'adagrad-rotated-ravine': {
    claim: {
      en: 'AdaGrad solves a ravine along an axis, but not the same ravine turned by 45°.',
      ko: 'AdaGrad는 좌표축과 나란한 골짜기는 해결하지만, 45° 회전된 같은 골짜기는 해결하지 못합니다.',
    },
    labs: bothRavines('adagrad', { lr: 0.1 }, 9000),
  },
  'rmsprop-rotated-ravine': {
    claim: {
      en: 'RMSProp solves a ravine along an axis, but not the same ravine turned by 45°.',
      ko: 'RMSProp은 좌표축과 나란한 골짜기는 해결하지만, 45° 회전된 같은 골짜기는 해결하지 못합니다.',
    },
    labs: bothRavines('rmsprop', { lr: 0.1, alpha: 0.9 }, 5000),
  },
  'adam-rotated-ravine': {
    claim: {
      en: 'Adam solves a ravine along an axis, but not the same ravine turned by 45°.',
      ko: 'Adam은 좌표축과 나란한 골짜기는 해결하지만, 45° 회전된 같은 골짜기는 해결하지 못합니다.',
    },
    labs: bothRavines('adam', { lr: 0.1 }, 5000),
  },
} as const satisfies Claims;

/** A millionth of the loss at the start, and a little less. */
const done = 1e-6;
/** What the adaptive methods are asked for in both ravines: RMSProp's hops keep it above less than this. */
const doneAdaptive = 1e-3;
/** κ/√κ = 10 less a constant, and the first steps that both need. */
const momentumGain = 4;

type Both = ReturnType<typeof bothRavines>;
const rotatedVerdict = (
  en: string,
  ko: string,
  holds: (straight: number, rotated: number) => boolean,
): Verdict<Both> => ({
  expect: {
    en: `Steps to a loss of 0.001 from the same place in both ravines (κ = 100): turned, ${en}.`,
    ko: `두 골짜기(κ = 100)의 같은 곳에서 손실 0.001까지 걸린 스텝 수: 회전되면 ${ko}.`,
  },
  measure: ([straight, rotated]) => {
    const [first, second] = [straight, rotated].map(({ adaptive }) => stepsBelow(adaptive, doneAdaptive)) as [
      number,
      number,
    ];
    return {
      holds: holds(first, second),
      figures: [
        figure({ en: 'Along the axis', ko: '좌표축과 나란히' }, first, 'steps'),
        figure({ en: 'turned', ko: '회전' }, second, 'steps'),
      ],
    };
  },
});

export const ravineVerdicts: Verdicts<typeof ravines> = {
  'ravine-zigzag': {
    expect: {
      en: 'The steep coordinate changes sign at each of 100 steps, and the flat one still has over a tenth of its way to go.',
      ko: '100스텝 내내 가파른 쪽 좌표의 부호가 바뀌고, 평평한 쪽 좌표는 갈 길이 10분의 1 넘게 남습니다.',
    },
    measure: ([{ sgd }]) => {
      const changes = sgd.y.filter((y, k) => k > 0 && y * sgd.y[k - 1]! < 0).length;
      const left = sgd.x[100]! / sgd.x[0]!;
      return {
        holds: changes === 100 && left > 0.1,
        figures: [
          figureOf(sgd, changes, undefined, { en: 'Sign changes across', ko: '폭 방향 부호 변화' }),
          figureOf(sgd, left, undefined, { en: 'Part of the way left', ko: '남은 길의 비율' }),
        ],
      };
    },
  },
  'ravine-steps-grow-with-kappa': {
    expect: {
      en: 'Each at its best learning rate 2/(1 + κ), κ = 1000 takes at least 50 times the steps of κ = 10 to a loss of 1e-6.',
      ko: '저마다 가장 좋은 학습률 2/(1 + κ)에서, 손실 1e-6까지 κ = 1000은 κ = 10의 50배 이상 스텝이 걸립니다.',
    },
    measure: ([{ sgd: mild }, { sgd: narrow }]) => {
      const [few, many] = [stepsBelow(mild, done), stepsBelow(narrow, done)];
      return {
        holds: many >= 50 * few && many < Infinity,
        figures: [
          figure({ en: 'κ = 10', ko: 'κ = 10' }, few, 'steps'),
          figure({ en: 'κ = 1000', ko: 'κ = 1000' }, many, 'steps'),
        ],
      };
    },
  },
  'momentum-ravine': {
    expect: {
      en: 'Each at its best settings (κ = 100), momentum needs at most a quarter of SGD’s steps to a loss of 1e-6.',
      ko: '저마다 가장 좋은 설정에서(κ = 100) 손실 1e-6까지 모멘텀은 SGD 스텝 수의 4분의 1이면 됩니다.',
    },
    measure: ([{ sgd, momentum }]) => ({
      holds: stepsBelow(momentum, done) <= stepsBelow(sgd, done) / momentumGain,
      figures: [sgd, momentum].map((run) => figureOf(run, stepsBelow(run, done), 'steps')),
    }),
  },
  'nesterov-convex': {
    expect: {
      en: 'To a loss of 1e-6 Nesterov needs at most 3/4 of momentum’s steps, and momentum at most a quarter of SGD’s.',
      ko: '손실 1e-6까지 네스테로프는 모멘텀 스텝 수의 3/4, 모멘텀은 SGD 스텝 수의 4분의 1이면 됩니다.',
    },
    measure: ([{ sgd, momentum, nesterov }]) => {
      const [plain, heavy, ahead] = [sgd, momentum, nesterov].map((run) => stepsBelow(run, done)) as [
        number,
        number,
        number,
      ];
      return {
        holds: ahead <= 0.75 * heavy && heavy <= plain / momentumGain,
        figures: [
          figureOf(sgd, plain, 'steps'),
          figureOf(momentum, heavy, 'steps'),
          figureOf(nesterov, ahead, 'steps'),
        ],
      };
    },
  },
  'nesterov-in-a-ravine': {
    expect: {
      en: 'From some step on |y| stays below 0.05: with Nesterov in at most a third of momentum’s steps.',
      ko: '어느 스텝부터 |y|가 계속 0.05보다 작습니다. 네스테로프는 모멘텀 스텝 수의 3분의 1 안에 그렇게 됩니다.',
    },
    measure: ([{ momentum, nesterov }]) => {
      const calm = ({ y }: OptimizerRun): number => y.findLastIndex((value) => !(Math.abs(value) < 0.05)) + 1;
      return {
        holds: calm(nesterov) <= calm(momentum) / 3 && calm(momentum) < 200,
        figures: [momentum, nesterov].map((run) => figureOf(run, calm(run), 'steps')),
      };
    },
  },
  'adagrad-rotated-ravine': /* @__PURE__ */ rotatedVerdict(
    'at least 5 times as many',
    '5배 이상',
    (straight, rotated) => rotated >= 5 * straight,
  ),
  'rmsprop-rotated-ravine': /* @__PURE__ */ rotatedVerdict(
    'never within 5000, against fewer than 100',
    '5000스텝 안에 이르지 못하고, 나란하면 100스텝 미만',
    (straight, rotated) => straight < 100 && rotated === Infinity,
  ),
  'adam-rotated-ravine': /* @__PURE__ */ rotatedVerdict(
    'at least 3 times as many',
    '3배 이상',
    (straight, rotated) => rotated >= 3 * straight,
  ),
};
