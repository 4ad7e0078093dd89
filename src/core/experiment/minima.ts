import type { Claims, Verdicts } from './definition.ts';
import { endFigure, ending, figureOf, firstStep, isAt } from './figures.ts';
import { wells } from './problems.ts';

/** A local minimum beside a deeper one, and what gets out of it. */

/** The higher well is so shallow that noise of the size of the slopes gets out of it. */
const shallow = {
  problem: wells(1.3),
  optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.02 } } },
  start: [1, 0.5],
  steps: 2000,
} as const;

export const minima = {
  'local-minimum-traps': {
    claim: {
      en: 'Gradient descent ends in the local minimum next to its start, not in the global one.',
      ko: '경사 하강법은 전역 최소점이 아니라 시작점 옆의 지역 최소점에서 끝납니다.',
    },
    labs: [
      {
        problem: wells(0.3),
        optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.02 } } },
        start: [1.8, 0.5],
        steps: 1000,
      },
    ],
  },
  'noise-leaves-local-minimum': {
    claim: {
      en: 'Gradient noise can throw the path out of a shallow local minimum.',
      ko: '기울기의 잡음은 얕은 지역 최소점에서 경로를 튕겨 낼 수 있습니다.',
    },
    labs: [
      { ...shallow, label: { en: 'Without noise', ko: '잡음 없음' }, noise: 0 },
      { ...shallow, label: { en: 'With noise', ko: '잡음 있음' }, noise: 3 },
    ],
  },
  'momentum-passes-small-minimum': {
    claim: {
      en: 'Momentum can roll through a small local minimum in which gradient descent stops.',
      ko: '경사 하강법이 멈추는 작은 지역 최소점을 모멘텀은 지나갈 수 있습니다.',
    },
    labs: [
      {
        problem: wells(0.3),
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.01 } },
          momentum: { rule: 'momentum', hyper: { lr: 0.01, mu: 0.9 } },
        },
        start: [1.8, 0.5],
        steps: 1000,
      },
    ],
  },
  'momentum-skips-narrow-well': {
    claim: {
      en: 'Momentum can run past a narrow, deep minimum in which gradient descent ends.',
      ko: '경사 하강법이 이르는 좁고 깊은 최소점을 모멘텀은 지나쳐 버릴 수 있습니다.',
    },
    labs: [
      {
        // A wide bowl around (1, 0), and in its side a well at (−1, 0) that is narrow and deeper than the bowl.
        problem: {
          kind: 'formula',
          text: '0.2*(x - 1)^2 + y^2/2 - exp(-((x + 1)^2 + y^2)/0.08)',
          x: [-3, 4],
          y: [-2, 2],
        },
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.005 } },
          momentum: { rule: 'momentum', hyper: { lr: 0.005, mu: 0.95 } },
        },
        start: [-2.5, 0],
        steps: 3000,
      },
    ],
  },
} as const satisfies Claims;

/** The minima of the wells that are tilted by 0.3, to two digits. */
const local = [0.96, 0] as const;
const global = [-1.04, 0] as const;
/** As near as those digits tell. */
const near = 0.01;

export const minimaVerdicts: Verdicts<typeof minima> = {
  'local-minimum-traps': {
    expect: {
      en: 'The path ends within 0.01 of (0.96, 0), where the loss is above 0; at (−1.04, 0) it is below.',
      ko: '경로가 (0.96, 0)에서 0.01 이내에서 끝나며 그곳의 손실은 0보다 큽니다. (−1.04, 0)에서는 0보다 작습니다.',
    },
    measure: ([{ sgd }]) => ({
      holds: isAt(ending(sgd), local, near) && ending(sgd).loss > 0,
      figures: [
        endFigure(sgd, { en: 'Ends at', ko: '끝난 곳' }),
        figureOf(sgd, ending(sgd).loss, undefined, { en: 'Loss there', ko: '그곳의 손실' }),
      ],
    }),
  },
  'noise-leaves-local-minimum': {
    expect: {
      en: 'Without noise the path stays in the right well (x > 0.5); with noise it ends in the left one (x < −0.5).',
      ko: '잡음이 없으면 경로가 오른쪽 우물(x > 0.5)에 머물고, 있으면 왼쪽 우물(x < −0.5)에서 끝납니다.',
    },
    measure: ([{ sgd: quiet }, { sgd: noisy }]) => ({
      holds: ending(quiet).x > 0.5 && ending(noisy).x < -0.5,
      figures: [
        endFigure(quiet, { en: 'Without noise, ends at', ko: '잡음 없이 끝난 곳' }),
        endFigure(noisy, { en: 'with noise, at', ko: '잡음이 있을 때' }),
        figureOf(
          noisy,
          firstStep(noisy, (k) => noisy.x[k]! < -0.5),
          'steps',
          { en: 'Out after', ko: '벗어나기까지' },
        ),
      ],
    }),
  },
  'momentum-passes-small-minimum': {
    expect: {
      en: 'SGD ends at x ≈ 0.96, momentum at x ≈ −1.04, where the loss is lower.',
      ko: 'SGD는 x ≈ 0.96에서, 모멘텀은 손실이 더 낮은 x ≈ −1.04에서 끝납니다.',
    },
    measure: ([{ sgd, momentum }]) => ({
      holds:
        isAt(ending(sgd), local, near) &&
        isAt(ending(momentum), global, near) &&
        ending(momentum).loss < ending(sgd).loss,
      figures: [endFigure(sgd), endFigure(momentum)],
    }),
  },
  'momentum-skips-narrow-well': {
    expect: {
      en: 'SGD ends in the well near (−1, 0), where the loss is lower; momentum within 0.05 of (1, 0).',
      ko: 'SGD는 손실이 더 낮은 (−1, 0) 근처의 우물에서, 모멘텀은 (1, 0)에서 0.05 이내에서 끝납니다.',
    },
    measure: ([{ sgd, momentum }]) => ({
      holds:
        isAt(ending(sgd), [-1, 0], 0.1) &&
        isAt(ending(momentum), [1, 0], 0.05) &&
        ending(sgd).loss < ending(momentum).loss,
      figures: [endFigure(sgd), endFigure(momentum)],
    }),
  },
};
