import { ellipse, wells } from '../experiment/problems.ts';
import type { Drawn, Prediction } from './definition.ts';
import type { Draw } from './draw.ts';
import { distance, endOf, say, sayPlace } from './figures.ts';

/** Where runs end: in wells, on convex functions, and under a penalty. */

/** The bottom of the well at x = ±1 of (x² − 1)² + cx, by Newton's method on its slope. */
function bottomOf(side: number, c: number): number {
  let x = side;
  for (let k = 0; k < 20; k++) {
    x -= (4 * x ** 3 - 4 * x + c) / (12 * x * x - 4);
  }
  return x;
}

/** Downhill from there, without stepping over the ridge. */
const inWell = (draw: Draw, side: number): readonly [number, number] => [
  side * draw.between(0.4, 1.6),
  draw.sign() * draw.between(0.4, 1.4),
];

function endsInWell(draw: Draw): Drawn {
  const side = draw.sign();
  const tilt = draw.sign() * draw.between(0.1, 0.5);
  const start = inWell(draw, side);
  const isDeeper = Math.sign(tilt) !== side;
  return {
    labs: [
      {
        problem: wells(tilt),
        optimizers: { sgd: { rule: 'sgd', hyper: { lr: draw.between(0.02, 0.05) } } },
        start,
        steps: 400,
      },
    ],
    question: {
      en: `Two wells; the ${tilt > 0 ? 'left' : 'right'} one is deeper. Gradient descent with short steps starts at ${sayPlace(start)}. Where does it end?`,
      ko: `우물이 둘이고 ${tilt > 0 ? '왼쪽' : '오른쪽'}이 더 깊습니다. 짧은 스텝의 경사 하강법이 ${sayPlace(start)}에서 출발합니다. 어디에서 끝날까요?`,
    },
    asks: { kind: 'place', key: [bottomOf(side, tilt), 0] },
    reason: ([run]) => ({
      en: `It ended at ${sayPlace(endOf(run!))}, in the ${isDeeper ? 'deeper' : 'shallower'} well. The gradient knows only the slope underfoot: with short steps the start decides, not the depth.`,
      ko: `${isDeeper ? '더 깊은' : '더 얕은'} 우물인 ${sayPlace(endOf(run!))}에서 끝났습니다. 기울기는 발밑의 경사만 알려 주므로, 스텝이 짧으면 깊이가 아니라 시작점이 정합니다.`,
    }),
  };
}

function sameEnd(draw: Draw): Drawn {
  const kind = draw.pick(['convex', 'one well', 'two wells']);
  const side = draw.sign();
  const starts =
    kind === 'convex'
      ? ([
          [draw.between(0.8, 2.4), draw.between(-2, 2)],
          [-draw.between(0.8, 2.4), draw.between(-2, 2)],
        ] as const)
      : ([inWell(draw, side), inWell(draw, kind === 'one well' ? side : -side)] as const);
  const shared = {
    problem: kind === 'convex' ? ellipse(8, draw.between(-1, 1)) : wells(draw.between(-0.3, 0.3)),
    steps: 500,
  } as const;
  const hyper = { lr: kind === 'convex' ? 0.1 : 0.04 };
  const lab = (start: readonly [number, number]) => ({
    ...shared,
    start,
    optimizers: { sgd: { rule: 'sgd', hyper } },
  });
  const shape = {
    convex: { en: 'The loss is strictly convex.', ko: '손실이 강볼록 함수입니다.' },
    'one well': { en: 'The loss has two wells.', ko: '손실에 우물이 둘 있습니다.' },
    'two wells': { en: 'The loss has two wells.', ko: '손실에 우물이 둘 있습니다.' },
  }[kind];
  return {
    labs: [lab(starts[0]), lab(starts[1])],
    names: starts.map((start) => ({ en: `From ${sayPlace(start)}`, ko: `${sayPlace(start)}에서` })),
    question: {
      en: `${shape.en} Gradient descent starts once at ${sayPlace(starts[0])} and once at ${sayPlace(starts[1])}. Do both end in the same place?`,
      ko: `${shape.ko} 경사 하강법이 한 번은 ${sayPlace(starts[0])}에서, 한 번은 ${sayPlace(starts[1])}에서 출발합니다. 같은 곳에서 끝날까요?`,
    },
    asks: {
      kind: 'choice',
      choices: [
        { en: 'In the same place', ko: '같은 곳에서' },
        { en: 'In two different places', ko: '서로 다른 두 곳에서' },
      ],
      key: kind === 'two wells' ? 1 : 0,
      came: ([one, two]) => (distance(endOf(one!), endOf(two!)) < 1e-3 ? 0 : 1),
    },
    reason: ([one, two]) => {
      const ends = [sayPlace(endOf(one!)), sayPlace(endOf(two!))] as const;
      switch (kind) {
        case 'convex':
          return {
            en: `Both ended at ${ends[0]}. A strictly convex loss has one minimum; the start decides only how long it takes.`,
            ko: `둘 다 ${ends[0]}에서 끝났습니다. 강볼록 함수의 최소점은 하나뿐이고, 시작점은 걸리는 시간만 정합니다.`,
          };
        case 'one well':
          return {
            en: `Both ended at ${ends[0]}: both starts are on the same side of the ridge, in one basin.`,
            ko: `둘 다 ${ends[0]}에서 끝났습니다. 두 시작점이 능선의 같은 쪽, 한 수렴 영역에 있습니다.`,
          };
        case 'two wells':
          return {
            en: `One ended at ${ends[0]}, the other at ${ends[1]}: on a non-convex loss the start decides which minimum is found.`,
            ko: `하나는 ${ends[0]}, 다른 하나는 ${ends[1]}에서 끝났습니다. 볼록하지 않은 손실에서는 어느 최소점을 찾을지 시작점이 정합니다.`,
          };
      }
    },
  };
}

/** A quadratic with its bottom at (c, d): curvature a along x and b along y. */
const bowlAt = (a: number, b: number, c: number, d: number) =>
  ({
    kind: 'formula',
    text: '(a*(x - c)^2 + b*(y - d)^2)/2',
    parameters: { a, b, c, d },
    x: [-1.2, 2.8],
    y: [-1, 2],
  }) as const;

function underL2(draw: Draw): Drawn {
  const [a, b] = draw.chance() ? [4, 0.5] : [0.5, 4];
  const [c, d] = [draw.between(1.6, 2.2), draw.between(1.2, 1.6)];
  const l2 = draw.between(0.8, 2);
  return {
    labs: [
      {
        problem: bowlAt(a, b, c, d),
        optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.1, l2 } } },
        start: [c, d],
        steps: 200,
      },
    ],
    question: {
      en: `Gradient descent starts in the minimum of the loss, ${sayPlace([c, d])}. Curvature ${say(a)} along x, ${say(b)} along y. Now an L2 penalty λ(x² + y²)/2 with λ = ${say(l2)} is added. Where does it end?`,
      ko: `경사 하강법이 손실의 최소점 ${sayPlace([c, d])}에서 출발합니다. 곡률은 x 방향으로 ${say(a)}, y 방향으로 ${say(b)}입니다. 여기에 λ = ${say(l2)}인 L2 벌점 λ(x² + y²)/2을 더하면 어디에서 끝날까요?`,
    },
    asks: { kind: 'place', key: [(a * c) / (a + l2), (b * d) / (b + l2)] },
    reason: ([run]) => ({
      en: `It ended at ${sayPlace(endOf(run!))}: of each coordinate the share curvature/(curvature + λ) is left, ${say(a / (a + l2))} of x and ${say(b / (b + l2))} of y. L2 shrinks most where the loss is flat, and nothing to zero.`,
      ko: `${sayPlace(endOf(run!))}에서 끝났습니다. 좌표마다 곡률/(곡률 + λ)의 비율만큼, x는 ${say(a / (a + l2))}배, y는 ${say(b / (b + l2))}배가 남습니다. L2는 손실이 평평한 쪽을 가장 많이 줄이고 0으로 만들지는 않습니다.`,
    }),
  };
}

function underL1(draw: Draw): Drawn {
  const [c, d] = [draw.between(1.6, 2.2), draw.between(1.2, 1.6)];
  const isXZero = draw.chance();
  const l1 = draw.between(0.9, 1.1);
  // Its own pull at zero is curvature × distance: below the penalty's for one coordinate, well above for the other.
  const [a, b] = isXZero ? [0.3, draw.between(2, 4)] : [draw.between(2, 4), 0.4];
  const kept = (curvature: number, at: number): number => Math.max(0, at - l1 / curvature);
  return {
    labs: [
      {
        problem: bowlAt(a, b, c, d),
        optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.02, l1 } } },
        start: [c, d],
        steps: 400,
      },
    ],
    question: {
      en: `Gradient descent starts in the minimum of the loss, ${sayPlace([c, d])}. Curvature ${say(a)} along x, ${say(b)} along y. Now an L1 penalty λ(|x| + |y|) with λ = ${say(l1)} is added. Where does it end?`,
      ko: `경사 하강법이 손실의 최소점 ${sayPlace([c, d])}에서 출발합니다. 곡률은 x 방향으로 ${say(a)}, y 방향으로 ${say(b)}입니다. 여기에 λ = ${say(l1)}인 L1 벌점 λ(|x| + |y|)를 더하면 어디에서 끝날까요?`,
    },
    asks: { kind: 'place', key: [kept(a, c), kept(b, d)] },
    reason: ([run]) => ({
      en: `It ended at ${sayPlace(endOf(run!))}. L1 pulls with λ however small a weight is: ${isXZero ? 'x' : 'y'}, which the loss holds with at most ${say(isXZero ? a * c : b * d)}, goes to zero, and the other moves by λ/curvature = ${say(l1 / (isXZero ? b : a))}.`,
      ko: `${sayPlace(endOf(run!))}에서 끝났습니다. L1은 가중치가 아무리 작아도 λ로 끌어당깁니다. 손실이 붙드는 힘이 많아야 ${say(isXZero ? a * c : b * d)}인 ${isXZero ? 'x' : 'y'}는 0이 되고, 다른 좌표는 λ/곡률 = ${say(l1 / (isXZero ? b : a))}만큼 옮겨 갑니다.`,
    }),
  };
}

export const ends: readonly Prediction[] = [
  {
    id: 'ends-in-a-well',
    cells: ['trouble/trouble/gradient-descent/local-minimum', 'convexity/problems/minima/non-convex'],
    draw: endsInWell,
  },
  {
    id: 'same-end',
    cells: [
      'convexity/problems/minima/convex',
      'convexity/problems/start/convex',
      'convexity/problems/start/non-convex',
    ],
    draw: sameEnd,
  },
  {
    id: 'under-l2',
    cells: ['regularization/methods/effect/l2', 'regularization/methods/pull/l2'],
    draw: underL2,
  },
  {
    id: 'under-l1',
    cells: ['regularization/methods/effect/l1', 'regularization/methods/pull/l1'],
    draw: underL1,
  },
];
