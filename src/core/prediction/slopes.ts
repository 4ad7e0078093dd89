import type { OptimizerRun } from '../lab/record.ts';
import type { Drawn, Prediction } from './definition.ts';
import type { Draw } from './draw.ts';
import { nearestOf, say } from './figures.ts';
import { slope } from './problems.ts';

/** How long steps are where the gradient stays the same. */

/** The length of step k, from 1. */
const stepLength = ({ x, y }: OptimizerRun, k: number): number =>
  Math.hypot(x[k]! - x[k - 1]!, y[k]! - y[k - 1]!);

const lastStep = (run: OptimizerRun): number => stepLength(run, run.x.length - 1);

function momentumSteady(draw: Draw): Drawn {
  const mu = draw.pick([0.5, 0.9, 0.99]);
  const g = draw.across(0.2, 5);
  const lr = draw.across(0.005, 0.1);
  const steps = Math.round(8 / (1 - mu));
  const times = [1, 2, 10, 100] as const;
  return {
    labs: [
      {
        problem: slope(g, lr * g * times[nearestOf(times, 1 / (1 - mu))]! * steps),
        optimizers: { momentum: { rule: 'momentum', hyper: { lr, mu } } },
        start: [0, 0],
        steps,
      },
    ],
    question: {
      en: `An even slope: the gradient is the same everywhere. Momentum with μ = ${say(mu)} has done ${steps} steps. How long is its last step, compared with its first?`,
      ko: `기울기가 어디서나 같은 고른 비탈입니다. μ = ${say(mu)}인 모멘텀이 ${steps}스텝을 갔습니다. 마지막 스텝은 첫 스텝에 비해 얼마나 길까요?`,
    },
    asks: {
      kind: 'choice',
      choices: times.map((one) =>
        one === 1
          ? { en: 'As long', ko: '같습니다' }
          : { en: `About ${one} times as long`, ko: `약 ${one}배` },
      ),
      key: times.findIndex((one) => Math.abs(one * (1 - mu) - 1) < 1e-9),
      came: ([run]) => nearestOf(times, lastStep(run!) / stepLength(run!, 1)),
    },
    reason: ([run]) => ({
      en: `First step ${say(stepLength(run!, 1))}, last step ${say(lastStep(run!))}. The velocity adds up g, μg, μ²g, …: together g/(1 − μ), so the effective rate is α/(1 − μ).`,
      ko: `첫 스텝은 ${say(stepLength(run!, 1))}, 마지막 스텝은 ${say(lastStep(run!))}입니다. 속도에는 g, μg, μ²g, …가 더해져 모두 g/(1 − μ)이고, 실효 학습률은 α/(1 − μ)입니다.`,
    }),
  };
}

function adagradSteady(draw: Draw): Drawn {
  const steps = draw.pick([4, 25, 100]);
  const lr = draw.across(0.05, 0.5);
  const parts = [1, 2, 5, 10] as const;
  return {
    labs: [
      {
        problem: slope(draw.across(0.05, 20), 2 * lr * Math.sqrt(steps)),
        optimizers: { adagrad: { rule: 'adagrad', hyper: { lr } } },
        start: [0, 0],
        steps,
      },
    ],
    question: {
      en: `An even slope: the gradient is the same everywhere. How long is AdaGrad’s step ${steps}, compared with its first?`,
      ko: `기울기가 어디서나 같은 고른 비탈입니다. AdaGrad의 ${steps}번째 스텝은 첫 스텝에 비해 얼마나 길까요?`,
    },
    asks: {
      kind: 'choice',
      choices: [
        { en: 'As long', ko: '같습니다' },
        { en: 'Half as long', ko: '2분의 1' },
        { en: 'A fifth as long', ko: '5분의 1' },
        { en: 'A tenth as long', ko: '10분의 1' },
      ],
      key: parts.findIndex((one) => one * one === steps),
      came: ([run]) => nearestOf(parts, stepLength(run!, 1) / lastStep(run!)),
    },
    reason: ([run]) => ({
      en: `First step ${say(stepLength(run!, 1))}, step ${steps} ${say(lastStep(run!))}. The sum of squares is t·g² after t steps, so the step is α/√t, whatever the size of g.`,
      ko: `첫 스텝은 ${say(stepLength(run!, 1))}, ${steps}번째 스텝은 ${say(lastStep(run!))}입니다. t스텝 뒤의 제곱합은 t·g²이므로, g의 크기와 관계없이 스텝은 α/√t입니다.`,
    }),
  };
}

const firsts = {
  sgd: {
    name: { en: 'gradient descent', ko: '경사 하강법' },
    why: {
      en: 'Gradient descent steps α times the gradient.',
      ko: '경사 하강법의 스텝은 기울기의 α배입니다.',
    },
  },
  adam: {
    name: { en: 'Adam', ko: 'Adam' },
    why: {
      en: 'With bias correction m̂/√v̂ is ±1 at the first step, so it is α long, whatever the size of the gradient.',
      ko: '편향 보정 덕분에 첫 스텝에서 m̂/√v̂이 ±1이므로, 기울기의 크기와 관계없이 α만큼 갑니다.',
    },
  },
  rmsprop: {
    name: { en: 'RMSProp (ρ = 0.99)', ko: 'RMSProp(ρ = 0.99)' },
    why: {
      en: 'Its average starts at 0 and is not corrected: it is (1 − ρ)g² at the first step, which is 1/√(1 − ρ) = 10 times too long.',
      ko: '평균이 0에서 시작하고 보정이 없습니다. 첫 스텝에서 평균은 (1 − ρ)g²이라 스텝이 1/√(1 − ρ) = 10배 깁니다.',
    },
  },
} as const;

function firstStepLength(draw: Draw): Drawn {
  const rule = draw.pick(['sgd', 'adam', 'rmsprop']);
  const g = draw.pick([() => draw.across(0.01, 0.2), () => draw.across(40, 200)])();
  const lr = draw.across(0.01, 0.1);
  const lengths = [lr, lr * g, 10 * lr];
  const { name, why } = firsts[rule];
  return {
    labs: [
      {
        problem: slope(g, 4 * Math.max(lr, rule === 'sgd' ? lr * g : 10 * lr)),
        optimizers: { [rule]: { rule, hyper: { lr, ...(rule === 'rmsprop' && { alpha: 0.99 }) } } },
        start: [0, 0],
        steps: 3,
      },
    ],
    question: {
      en: `The gradient is g = ${say(g)}, the learning rate α = ${say(lr)}. How long is the first step of ${name.en}?`,
      ko: `기울기는 g = ${say(g)}, 학습률은 α = ${say(lr)}입니다. ${name.ko}의 첫 스텝은 얼마나 길까요?`,
    },
    asks: {
      kind: 'choice',
      choices: ['α', 'αg', '10α'].map((text, i) => ({
        en: `${text} = ${say(lengths[i]!)}`,
        ko: `${text} = ${say(lengths[i]!)}`,
      })),
      key: ['adam', 'sgd', 'rmsprop'].indexOf(rule),
      came: ([run]) => nearestOf(lengths, stepLength(run!, 1)),
    },
    reason: ([run]) => ({
      en: `The first step was ${say(stepLength(run!, 1))} long. ${why.en}`,
      ko: `첫 스텝의 길이는 ${say(stepLength(run!, 1))}입니다. ${why.ko}`,
    }),
  };
}

function raceDownSlope(draw: Draw): Drawn {
  const isGentle = draw.chance();
  const g = isGentle ? draw.across(0.02, 0.4) : draw.across(2.5, 30);
  const lr = draw.across(0.01, 0.1);
  const adamFirst = draw.chance();
  const gone = (run: OptimizerRun): number => run.x[run.x.length - 1]!;
  const names = [
    { en: 'Adam', ko: 'Adam' },
    { en: 'Gradient descent', ko: '경사 하강법' },
  ] as const;
  const [one, two] = adamFirst ? names : [names[1], names[0]];
  const descent = { rule: 'sgd', hyper: { lr } };
  const adam = { rule: 'adam', hyper: { lr } };
  return {
    labs: [
      {
        problem: slope(g, 50 * lr * Math.max(1, g)),
        optimizers: adamFirst ? { one: adam, two: descent } : { one: descent, two: adam },
        start: [0, 0],
        steps: 50,
      },
    ],
    names: [one, two],
    question: {
      en: `An even slope with gradient g = ${say(g)}, the same α for both. Which is farther down after 50 steps?`,
      ko: `기울기가 g = ${say(g)}인 고른 비탈이고, α는 둘이 같습니다. 50스텝 뒤에 어느 쪽이 더 멀리 내려갔을까요?`,
    },
    asks: {
      kind: 'choice',
      choices: [one, two, { en: 'Both equally far', ko: '둘이 똑같이' }],
      key: isGentle === adamFirst ? 0 : 1,
      came: (runs) => {
        const ratio = gone(runs[0]!) / gone(runs[1]!);
        return ratio > 1.1 ? 0 : ratio < 1 / 1.1 ? 1 : 2;
      },
    },
    reason: (runs) => {
      const [a, d] = adamFirst ? [runs[0]!, runs[1]!] : [runs[1]!, runs[0]!];
      return {
        en: `Adam came ${say(gone(a))} far, gradient descent ${say(gone(d))}. Adam divides by the gradient’s own size and steps α; gradient descent steps αg, and g is ${isGentle ? 'below' : 'above'} 1.`,
        ko: `Adam은 ${say(gone(a))}, 경사 하강법은 ${say(gone(d))}만큼 갔습니다. Adam은 기울기를 그 크기로 나누어 α만큼 가고 경사 하강법은 αg만큼 가는데, g가 1보다 ${isGentle ? '작습니다' : '큽니다'}.`,
      };
    },
  };
}

export const slopes: readonly Prediction[] = [
  {
    id: 'momentum-on-a-slope',
    cells: ['first-order/rules/steady/momentum', 'first-order/rules/start/momentum'],
    draw: momentumSteady,
  },
  { id: 'adagrad-on-a-slope', cells: ['first-order/rules/steady/adagrad'], draw: adagradSteady },
  {
    id: 'first-step',
    cells: ['first-order/rules/start/adam', 'first-order/rules/start/rmsprop'],
    draw: firstStepLength,
  },
  {
    id: 'race-down-a-slope',
    cells: ['first-order/rules/steady/adam', 'trouble/trouble/remedy/plateau'],
    draw: raceDownSlope,
  },
];
