import { ellipse } from '../experiment/problems.ts';
import type { OptimizerRun } from '../lab/record.ts';
import type { Drawn, Prediction } from './definition.ts';
import type { Draw } from './draw.ts';
import { arrived, counts, farAlong, toMinimum } from './ravineRuns.ts';
import { nearestOf, say } from './figures.ts';

/** First-order methods in a ravine with curvature 1 along x and κ along y. */

/** After how many steps a run is there for good: momentum comes through the minimum on its way. */
function staysFrom(run: OptimizerRun): number {
  const within = arrived * Math.hypot(run.x[0]!, run.y[0]!);
  const away = run.x.findLastIndex((x, k) => Math.hypot(x, run.y[k]!) > within);
  return away === run.x.length - 1 ? Infinity : away + 1;
}

const countChoices = counts.map((count) => ({ en: `About ${count}`, ko: `약 ${count}스텝` }));

function stepsByCondition(draw: Draw): Drawn {
  const kappa = draw.pick([
    () => draw.between(2.3, 3.2),
    () => draw.between(18, 27),
    () => draw.between(180, 270),
  ])();
  const size = kappa < 10 ? 0 : kappa < 100 ? 1 : 2;
  return {
    labs: [
      {
        problem: ellipse(kappa),
        optimizers: { sgd: { rule: 'sgd', hyper: { lr: 1 / kappa } } },
        start: farAlong(draw),
        steps: 1500,
      },
    ],
    question: {
      en: `A ravine with condition number κ = ${say(kappa)}. Gradient descent takes the rate that suits its steep side, α = 1/κ. About how many steps until 1 % of its first distance from the minimum is left?`,
      ko: `조건수가 κ = ${say(kappa)}인 골짜기입니다. 경사 하강법의 학습률은 가파른 쪽에 맞춘 α = 1/κ입니다. 최소점까지의 거리가 처음의 1%가 될 때까지 몇 스텝쯤 걸릴까요?`,
    },
    asks: {
      kind: 'choice',
      choices: countChoices,
      key: size,
      came: ([run]) => nearestOf(counts, toMinimum(run!)),
    },
    reason: ([run]) => ({
      en: `It took ${toMinimum(run!)} steps. Along the ravine each step leaves 1 − 1/κ of the distance, so the number of steps grows with κ: about 4.6κ here.`,
      ko: `${toMinimum(run!)}스텝이 걸렸습니다. 골짜기 방향으로는 스텝마다 거리가 1 − 1/κ배가 되므로 스텝 수가 κ에 비례해, 여기서는 약 4.6κ입니다.`,
    }),
  };
}

function momentumInRavine(draw: Draw): Drawn {
  const isRound = draw.pick([true, false, false]);
  const kappa = isRound ? 1 : draw.across(50, 200);
  const momentumFirst = draw.chance();
  const names = [
    { en: 'Momentum', ko: '모멘텀' },
    { en: 'Gradient descent', ko: '경사 하강법' },
  ] as const;
  const lr = (isRound ? 0.5 : 1) / kappa;
  const descent = { rule: 'sgd', hyper: { lr } };
  const momentum = { rule: 'momentum', hyper: { lr, mu: 0.9 } };
  const [one, two] = momentumFirst ? names : [names[1], names[0]];
  return {
    labs: [
      {
        problem: ellipse(kappa),
        optimizers: momentumFirst ? { one: momentum, two: descent } : { one: descent, two: momentum },
        start: farAlong(draw),
        steps: 1200,
      },
    ],
    names: [one, two],
    question: {
      en: `${isRound ? 'A round bowl, κ = 1' : `A ravine with κ = ${say(kappa)}`}, and α = ${say(lr)} for both. Which is sooner within 1 % of its first distance for good, momentum with μ = 0.9 or plain gradient descent?`,
      ko: `${isRound ? 'κ = 1인 둥근 그릇' : `κ = ${say(kappa)}인 골짜기`}이고 α는 둘 다 ${say(lr)}입니다. μ = 0.9인 모멘텀과 경사 하강법 가운데 어느 쪽이 먼저 처음 거리의 1% 안에 들어가 머물까요?`,
    },
    asks: {
      kind: 'choice',
      choices: [one, two, { en: 'At the same step', ko: '같은 스텝에' }],
      key: isRound === momentumFirst ? 1 : 0,
      came: (runs) => {
        const [a, b] = runs.map(staysFrom) as [number, number];
        return a === Infinity && b === Infinity ? -1 : a === b ? 2 : a < b ? 0 : 1;
      },
    },
    reason: (runs) => {
      const [m, d] = momentumFirst ? [runs[0]!, runs[1]!] : [runs[1]!, runs[0]!];
      const [en, ko] = isRound
        ? [
            'With curvature 1 everywhere each step of descent halves the distance; momentum runs past and swings, losing only √μ of its size a step.',
            '곡률이 어디서나 1이라 경사 하강법은 스텝마다 거리를 반으로 줄이지만, 모멘텀은 지나쳐 흔들리며 스텝마다 √μ배로만 잦아듭니다.',
          ]
        : [
            'Along the ravine momentum adds up small gradients that all point the same way, while descent takes about κ steps.',
            '골짜기 방향의 작은 기울기는 늘 같은 쪽을 가리켜 모멘텀에 쌓이지만, 경사 하강법은 κ에 비례하는 스텝이 걸립니다.',
          ];
      return {
        en: `Momentum ${staysFrom(m)} steps, gradient descent ${staysFrom(d)}. ${en}`,
        ko: `모멘텀 ${staysFrom(m)}스텝, 경사 하강법 ${staysFrom(d)}스텝입니다. ${ko}`,
      };
    },
  };
}

const directions = {
  sgd: {
    name: { en: 'gradient descent', ko: '경사 하강법' },
    why: {
      en: 'The gradient is (x, κy), large across the ravine, and descent follows its negative.',
      ko: '기울기 (x, κy)는 골짜기를 가로지르는 쪽이 크고, 경사 하강법은 그 반대 방향으로 갑니다.',
    },
  },
  adam: {
    name: { en: 'Adam', ko: 'Adam' },
    why: {
      en: 'Adam divides each coordinate by the size of its own gradient, so both go α at the first step.',
      ko: 'Adam은 좌표마다 기울기를 그 크기로 나누므로 첫 스텝에서 두 좌표가 모두 α만큼 갑니다.',
    },
  },
  newton: {
    name: { en: 'Newton’s method', ko: '뉴턴 방법' },
    why: {
      en: 'Newton’s method divides by the curvature, 1 along and κ across, and on a quadratic one step lands on the minimum.',
      ko: '뉴턴 방법은 곡률(따라서는 1, 가로질러서는 κ)로 나누므로 이차 함수에서는 한 스텝에 최소점에 닿습니다.',
    },
  },
} as const;

function firstDirection(draw: Draw): Drawn {
  const rule = draw.pick(['sgd', 'adam', 'newton']);
  const kappa = draw.across(40, 100);
  const start = farAlong(draw);
  const { name, why } = directions[rule];
  const degrees = (dx: number, dy: number): number =>
    (Math.atan2(Math.abs(dy), Math.abs(dx)) * 180) / Math.PI;
  const angles = [90, 45, degrees(...start)];
  const angle = ({ x, y }: OptimizerRun): number => degrees(x[1]! - x[0]!, y[1]! - y[0]!);
  const hyper = { sgd: { lr: 1 / kappa }, adam: { lr: 0.2 }, newton: {} }[rule];
  return {
    labs: [{ problem: ellipse(kappa), optimizers: { [rule]: { rule, hyper } }, start, steps: 40 }],
    question: {
      en: `A ravine along x, κ = ${say(kappa)}. Which way does the first step of ${name.en} go?`,
      ko: `x 방향으로 뻗은 골짜기, κ = ${say(kappa)}입니다. ${name.ko}의 첫 스텝은 어느 쪽으로 갈까요?`,
    },
    asks: {
      kind: 'choice',
      choices: [
        { en: 'Nearly straight across the ravine', ko: '골짜기를 거의 곧장 가로지릅니다' },
        { en: 'Diagonally: as far along x as along y', ko: '대각선으로: x와 y로 똑같이' },
        { en: 'Straight at the minimum', ko: '최소점을 곧장 향합니다' },
      ],
      key: ['sgd', 'adam', 'newton'].indexOf(rule),
      came: ([run]) => {
        const off = angles.map((one) => Math.abs(one - angle(run!)));
        return off.indexOf(Math.min(...off));
      },
    },
    reason: ([run]) => ({
      en: `The first step made an angle of ${say(angle(run!))}° with the ravine. ${why.en}`,
      ko: `첫 스텝과 골짜기 사이의 각은 ${say(angle(run!))}°입니다. ${why.ko}`,
    }),
  };
}

export const ravines: readonly Prediction[] = [
  {
    id: 'steps-by-condition',
    cells: [
      'orders/orders/ravine/first-order',
      'trouble/trouble/gradient-descent/conditioning',
      'orders/orders/landscape/first-order',
    ],
    draw: stepsByCondition,
  },
  {
    id: 'momentum-in-a-ravine',
    cells: [
      'first-order/behaviour/ravine/momentum',
      'trouble/trouble/remedy/conditioning',
      'convexity/optimizers/momentum/convex',
    ],
    draw: momentumInRavine,
  },
  {
    id: 'first-direction',
    cells: [
      'trouble/trouble/gradient/conditioning',
      'orders/orders/step/first-order',
      'orders/orders/step/second-order',
    ],
    draw: firstDirection,
  },
];
