import { saddle } from '../experiment/problems.ts';
import type { OptimizerRun } from '../lab/record.ts';
import type { Drawn, Prediction } from './definition.ts';
import type { Draw } from './draw.ts';
import { endOf, firstStep, say, sayPlace } from './figures.ts';

/** On the saddle between two equal wells at x = ±1: the line x = 0 leads straight to it. */

/** After how many steps a run is so far off the line, or Infinity. */
const leaves = (run: OptimizerRun): number => firstStep(run, (k) => Math.abs(run.x[k]!) > 0.5);

/** On the line, or so far beside it. */
const offLine = (draw: Draw, from: number, to: number): number =>
  draw.pick([() => 0, () => draw.across(from, to), () => -draw.across(from, to)])();

function descentAtSaddle(draw: Draw): Drawn {
  const x = offLine(draw, 1e-3, 0.1);
  const lr = draw.between(0.05, 0.1);
  const y = draw.sign() * draw.between(0.7, 1.3);
  return {
    labs: [
      { problem: saddle, optimizers: { sgd: { rule: 'sgd', hyper: { lr } } }, start: [x, y], steps: 300 },
    ],
    question: {
      en: `Gradient descent starts at (${say(x)}, ${say(y)}), ${x === 0 ? 'exactly on' : 'beside'} the line x = 0. Where does it end?`,
      ko: `경사 하강법이 (${say(x)}, ${say(y)})에서 출발합니다. ${x === 0 ? '정확히 선 x = 0 위입니다' : '선 x = 0의 옆입니다'}. 어디에서 끝날까요?`,
    },
    asks: { kind: 'place', key: [Math.sign(x), 0] },
    reason: ([run]) =>
      x === 0
        ? {
            en: 'On the line the gradient has no part across it, so the run goes to the saddle and stays: the gradient is zero there.',
            ko: '선 위에서는 기울기에 옆 방향 성분이 없으므로 안장점으로 가서 머뭅니다. 그곳의 기울기는 0입니다.',
          }
        : {
            en: `Off the line the gradient points away from it, and each step multiplies the distance to it by 1 + 4α = ${say(1 + 4 * lr, 3)}: after ${leaves(run!)} steps it had left, for the well on its side.`,
            ko: `선을 벗어나면 기울기가 선에서 멀어지는 쪽을 가리켜, 스텝마다 선까지의 거리가 1 + 4α = ${say(1 + 4 * lr, 3)}배가 됩니다. ${leaves(run!)}스텝 뒤에 안장점을 벗어나 같은 쪽 우물로 갔습니다.`,
          },
  };
}

function momentumAtSaddle(draw: Draw): Drawn {
  const x = offLine(draw, 1e-5, 1e-2);
  const lr = draw.between(0.006, 0.025);
  const mu = draw.between(0.8, 0.95);
  const momentumFirst = draw.chance();
  const names = [
    { en: 'Momentum', ko: '모멘텀' },
    { en: 'Gradient descent', ko: '경사 하강법' },
  ] as const;
  const descent = { rule: 'sgd', hyper: { lr } };
  const momentum = { rule: 'momentum', hyper: { lr, mu } };
  const [one, two] = momentumFirst ? names : [names[1], names[0]];
  return {
    labs: [
      {
        problem: saddle,
        optimizers: momentumFirst ? { one: momentum, two: descent } : { one: descent, two: momentum },
        start: [x, draw.sign() * draw.between(0.7, 1.3)],
        steps: 700,
      },
    ],
    names: [one, two],
    question: {
      en: `Momentum (μ = ${say(mu)}) and gradient descent at the same α = ${say(lr)} start at x = ${say(x)}, ${x === 0 ? 'exactly on' : 'beside'} the line x = 0. Which leaves the saddle first?`,
      ko: `모멘텀(μ = ${say(mu)})과 경사 하강법이 같은 α = ${say(lr)}로 x = ${say(x)}에서 출발합니다. ${x === 0 ? '정확히 선 x = 0 위입니다' : '선 x = 0의 옆입니다'}. 어느 쪽이 먼저 안장점을 벗어날까요?`,
    },
    asks: {
      kind: 'choice',
      choices: [one, two, { en: 'Neither leaves it', ko: '둘 다 벗어나지 못합니다' }],
      key: x === 0 ? 2 : momentumFirst ? 0 : 1,
      came: (runs) => {
        const [a, b] = runs.map(leaves) as [number, number];
        return a === b ? (a === Infinity ? 2 : -1) : a < b ? 0 : 1;
      },
    },
    reason: (runs) => {
      const [m, d] = momentumFirst ? [runs[0]!, runs[1]!] : [runs[1]!, runs[0]!];
      return x === 0
        ? {
            en: 'Exactly on the line there is no gradient across it, and so nothing that momentum could add up: both end at the saddle.',
            ko: '정확히 선 위에서는 옆 방향의 기울기가 없어 모멘텀이 더할 것도 없습니다. 둘 다 안장점에서 끝납니다.',
          }
        : {
            en: `Momentum left after ${leaves(m)} steps, gradient descent after ${leaves(d)}. The velocity adds up many small pushes: the effective rate grows to α/(1 − μ) = ${say(lr / (1 - mu))}.`,
            ko: `모멘텀은 ${leaves(m)}스텝, 경사 하강법은 ${leaves(d)}스텝 만에 벗어났습니다. 속도에 작은 힘이 쌓여 실효 학습률이 α/(1 − μ) = ${say(lr / (1 - mu))}까지 커집니다.`,
          };
    },
  };
}

function noiseAtSaddle(draw: Draw): Drawn {
  const noise = draw.pick([() => 0, () => draw.between(0.01, 0.05)])();
  const lr = draw.between(0.015, 0.04);
  return {
    labs: [
      {
        problem: saddle,
        optimizers: { sgd: { rule: 'sgd', hyper: { lr } } },
        start: [0, draw.sign() * draw.between(0.7, 1.3)],
        steps: 600,
        noise,
        seed: draw.whole(1, 1_000_000),
      },
    ],
    question: {
      en: `SGD starts exactly on the line x = 0, which leads to the saddle. Its gradient has ${noise === 0 ? 'no noise' : `a little noise, σ = ${say(noise)}`}. Where is it after 600 steps?`,
      ko: `SGD가 안장점으로 이어지는 선 x = 0 위에서 정확히 출발합니다. 기울기에 ${noise === 0 ? '잡음이 없습니다' : `잡음이 조금 있습니다(σ = ${say(noise)})`}. 600스텝 뒤에 어디에 있을까요?`,
    },
    asks: {
      kind: 'choice',
      choices: [
        { en: 'At the saddle', ko: '안장점' },
        { en: 'In one of the two wells', ko: '두 우물 가운데 하나' },
        { en: 'Still on its way along the line', ko: '아직 선을 따라가는 중' },
      ],
      key: noise === 0 ? 0 : 1,
      came: ([run]) => {
        const [x, y] = endOf(run!);
        return Math.abs(y) > 0.3 ? 2 : Math.abs(x) > 0.8 ? 1 : Math.abs(x) < 0.1 ? 0 : -1;
      },
    },
    reason: ([run]) =>
      noise === 0
        ? {
            en: 'Without noise nothing ever pushes it off the line: it goes to the saddle, where the gradient is zero.',
            ko: '잡음이 없으면 선에서 밀어낼 것이 없습니다. 기울기가 0인 안장점으로 가서 머뭅니다.',
          }
        : {
            en: `Any push off the line grows by 1 + 4α = ${say(1 + 4 * lr, 3)} a step: after ${leaves(run!)} steps it had left the saddle, and ended at ${sayPlace(endOf(run!))}.`,
            ko: `선을 벗어난 거리는 스텝마다 1 + 4α = ${say(1 + 4 * lr, 3)}배가 됩니다. ${leaves(run!)}스텝 뒤에 안장점을 벗어나 ${sayPlace(endOf(run!))}에서 끝났습니다.`,
          },
  };
}

function newtonAtSaddle(draw: Draw): Drawn {
  const near = draw.chance();
  const x = draw.sign() * (near ? draw.between(0.05, 0.3) : draw.between(0.8, 1.6));
  const y = draw.sign() * draw.between(0.3, 1.3);
  return {
    labs: [{ problem: saddle, optimizers: { newton: { rule: 'newton' } }, start: [x, y], steps: 20 }],
    question: {
      en: `Newton’s method starts at (${say(x)}, ${say(y)}), between two wells and the saddle in their middle. Where does it end?`,
      ko: `뉴턴 방법이 (${say(x)}, ${say(y)})에서 출발합니다. 두 우물 가운데에 안장점이 있습니다. 어디에서 끝날까요?`,
    },
    asks: { kind: 'place', key: [near ? 0 : Math.sign(x), 0] },
    reason: ([run]) =>
      near
        ? {
            en: `Near the saddle the curvature along x is negative (${say(12 * x * x - 4)} at the start), and dividing by it turns the step around: Newton’s method goes to the nearest stationary point, ${sayPlace(endOf(run!))}, uphill along x.`,
            ko: `안장점 근처에서는 x 방향의 곡률이 음수(시작점에서 ${say(12 * x * x - 4)})이고, 그것으로 나누면 스텝의 방향이 뒤집힙니다. 뉴턴 방법은 x 방향으로는 올라가면서 가까운 정류점 ${sayPlace(endOf(run!))}에 이릅니다.`,
          }
        : {
            en: `At the start the curvature along x is positive, ${say(12 * x * x - 4)}: the fitted parabola has its bottom near the well, and Newton’s method ends there, at ${sayPlace(endOf(run!))}.`,
            ko: `시작점에서 x 방향의 곡률이 양수(${say(12 * x * x - 4)})입니다. 맞춘 포물선의 바닥이 우물 근처에 있어 ${sayPlace(endOf(run!))}에서 끝납니다.`,
          },
  };
}

export const saddles: readonly Prediction[] = [
  {
    id: 'descent-at-a-saddle',
    cells: ['trouble/trouble/gradient-descent/saddle', 'orders/orders/saddle/first-order'],
    draw: descentAtSaddle,
  },
  {
    id: 'momentum-at-a-saddle',
    cells: ['first-order/behaviour/saddle/momentum', 'trouble/trouble/remedy/saddle'],
    draw: momentumAtSaddle,
  },
  {
    id: 'noise-at-a-saddle',
    cells: ['trouble/trouble/noise/saddle', 'convexity/optimizers/sgd/non-convex'],
    draw: noiseAtSaddle,
  },
  {
    id: 'newton-at-a-saddle',
    cells: [
      'newton-lbfgs/methods/saddle/newton',
      'orders/orders/saddle/second-order',
      'convexity/optimizers/newton/non-convex',
      'convexity/problems/stationary/non-convex',
    ],
    draw: newtonAtSaddle,
  },
];
