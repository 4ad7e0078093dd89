import type { OptimizerRun } from '../lab/record.ts';
import type { Drawn, Prediction } from './definition.ts';
import type { Draw } from './draw.ts';
import { distance, endOf, nearestOf, say, stepsTo } from './figures.ts';
import { round } from './problems.ts';

/** What the learning rate does on a bowl of known curvature. */

/** Does the run cross the minimum along x at every one of its first steps? */
const crosses = ({ x }: OptimizerRun): boolean =>
  [0, 1, 2, 3, 4, 5].every((k) => Math.sign(x[k + 1]!) === -Math.sign(x[k]!));

function rateInBowl(draw: Draw): Drawn {
  const a = draw.across(0.5, 20);
  const share = draw.pick([
    () => draw.between(0.1, 0.6),
    () => draw.between(1.3, 1.8),
    () => draw.between(2.2, 2.8),
  ])();
  const lr = Number((share / a).toPrecision(2));
  const product = lr * a;
  return {
    labs: [
      {
        problem: round(a, 4),
        optimizers: { sgd: { rule: 'sgd', hyper: { lr } } },
        start: [draw.sign() * draw.between(1.2, 2), draw.between(0.3, 0.9)],
        steps: 30,
      },
    ],
    question: {
      en: `A round bowl with curvature λ = ${say(a)}: what does gradient descent do at α = ${say(lr)}?`,
      ko: `곡률이 λ = ${say(a)}인 둥근 그릇입니다. α = ${say(lr)}일 때 경사 하강법은 어떻게 움직일까요?`,
    },
    asks: {
      kind: 'choice',
      choices: [
        { en: 'It comes closer from one side', ko: '한쪽에서 점점 다가갑니다' },
        { en: 'It jumps across at every step, and comes closer', ko: '스텝마다 건너뛰면서 다가갑니다' },
        { en: 'It jumps across, farther and farther out', ko: '건너뛰면서 점점 멀어집니다' },
      ],
      key: product < 1 ? 0 : product < 2 ? 1 : 2,
      came: ([run]) =>
        distance(endOf(run!), [0, 0]) > Math.hypot(run!.x[0]!, run!.y[0]!) ? 2 : crosses(run!) ? 1 : 0,
    },
    reason: ([run]) => {
      const factor = say(1 - product);
      const end = say(distance(endOf(run!), [0, 0]));
      return {
        en: `αλ = ${say(product)}, so each step multiplies the distance by 1 − αλ = ${factor}. The last step ended ${end} from the minimum.`,
        ko: `αλ = ${say(product)}이므로 스텝마다 거리에 1 − αλ = ${factor}배가 됩니다. 마지막 스텝에서 최소점까지의 거리는 ${end}입니다.`,
      };
    },
  };
}

/** So much nearer than the start counts as there. */
const arrived = 0.01;

function otherRate(draw: Draw): Drawn {
  const a = draw.between(1, 4);
  const lr = Number((draw.between(0.03, 0.05) / a).toPrecision(2));
  const times = draw.pick([0.1, 10]);
  const start = [draw.sign() * draw.between(1.2, 2), draw.between(-0.9, 0.9)] as const;
  const within = arrived * Math.hypot(...start);
  const count = (run: OptimizerRun): number => stepsTo(run, [0, 0], within);
  const other = Number((lr * times).toPrecision(2));
  const factors = [0.1, 1, 10] as const;
  return {
    labs: [
      {
        problem: round(a, 4),
        optimizers: {
          one: { rule: 'sgd', hyper: { lr } },
          other: { rule: 'sgd', hyper: { lr: other } },
        },
        start,
        steps: 1800,
      },
    ],
    question: {
      en: `Gradient descent at α = ${say(lr)} takes short steps, until 1 % of its first distance is left. How many steps does it take at α = ${say(other)}, compared with that?`,
      ko: `α = ${say(lr)}에서 경사 하강법은 짧은 스텝을 거듭해 처음 거리의 1% 안으로 들어갑니다. 그에 비해 α = ${say(other)}에서는 스텝이 얼마나 필요할까요?`,
    },
    asks: {
      kind: 'choice',
      choices: [
        { en: 'About a tenth as many', ko: '약 10분의 1' },
        { en: 'About as many', ko: '거의 같은 수' },
        { en: 'About ten times as many', ko: '약 10배' },
      ],
      key: times === 10 ? 0 : 2,
      came: ([one, two]) => nearestOf(factors, count(two!) / count(one!)),
    },
    reason: ([one, two]) => ({
      en: `${count(one!)} steps at α = ${say(lr)}, ${count(two!)} at α = ${say(other)}: each step multiplies the distance by 1 − αλ, so as long as αλ is small the number of steps is in proportion to 1/α.`,
      ko: `α = ${say(lr)}에서 ${count(one!)}스텝, α = ${say(other)}에서 ${count(two!)}스텝입니다. 스텝마다 거리가 1 − αλ배가 되므로, αλ가 작은 동안 스텝 수는 1/α에 비례합니다.`,
    }),
  };
}

function noiseFloor(draw: Draw): Drawn {
  const small = draw.between(0.01, 0.03);
  const large = Number((10 * small).toPrecision(2));
  const noise = draw.between(0.5, 1);
  const smallFirst = draw.chance();
  const rates = smallFirst ? [small, large] : [large, small];
  const late = ({ x, y }: OptimizerRun): number => {
    const from = Math.floor(x.length / 2);
    const squares = Array.from(x.subarray(from), (at, k) => at * at + y[from + k]! ** 2);
    return Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / squares.length);
  };
  return {
    labs: [
      {
        problem: round(1, 3),
        optimizers: {
          one: { rule: 'sgd', hyper: { lr: rates[0]! } },
          two: { rule: 'sgd', hyper: { lr: rates[1]! } },
        },
        start: [draw.between(1, 2), draw.between(-1, 1)],
        steps: 1000,
        noise,
        seed: draw.whole(1, 1_000_000),
      },
    ],
    question: {
      en: `Two runs of SGD with the same noise in the gradient (σ = ${say(noise)}), 1000 steps each. Which hovers farther from the minimum?`,
      ko: `기울기에 같은 잡음(σ = ${say(noise)})이 있는 SGD를 두 학습률로 1000스텝 실행합니다. 어느 쪽이 최소점에서 더 멀리 맴돌까요?`,
    },
    asks: {
      kind: 'choice',
      choices: [
        ...rates.map((rate) => ({ en: `α = ${say(rate)}`, ko: `α = ${say(rate)}` })),
        { en: 'Both equally far', ko: '둘이 똑같이' },
      ],
      key: smallFirst ? 1 : 0,
      came: ([one, two]) => {
        const ratio = late(one!) / late(two!);
        return ratio > 1.5 ? 0 : ratio < 1 / 1.5 ? 1 : 2;
      },
    },
    reason: (runs) => {
      const [far, near] = smallFirst ? [runs[1]!, runs[0]!] : [runs[0]!, runs[1]!];
      return {
        en: `In the second half the run at α = ${say(large)} was ${say(late(far))} away on average, the one at α = ${say(small)} ${say(late(near))}. At a constant α the loss above the minimum is about in proportion to α, so the distance to its root.`,
        ko: `후반부의 평균 거리는 α = ${say(large)}에서 ${say(late(far))}, α = ${say(small)}에서 ${say(late(near))}입니다. α가 일정하면 최솟값 위로 남는 손실은 대략 α에 비례하고, 거리는 그 제곱근에 비례합니다.`,
      };
    },
  };
}

export const pace: readonly Prediction[] = [
  { id: 'rate-in-a-bowl', cells: ['orders/orders/learning-rate/first-order'], draw: rateInBowl },
  {
    id: 'another-rate',
    cells: ['orders/orders/convergence/first-order', 'orders/orders/learning-rate/first-order'],
    draw: otherRate,
  },
  {
    id: 'noise-floor',
    cells: ['batches/methods/floor/sgd', 'batches/methods/weakness/sgd', 'convexity/optimizers/sgd/convex'],
    draw: noiseFloor,
  },
];
