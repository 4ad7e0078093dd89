import type { OptimizerRun } from '../lab/record.ts';
import { overshoot } from '../lab/runMeasures.ts';
import type { Claims, Verdicts } from './definition.ts';
import { figureOf } from './figures.ts';
import { bowl } from './problems.ts';

/** How far velocity carries past a minimum. */

const fromTheSide = {
  problem: bowl,
  start: [1, 0.5],
  steps: 200,
  view: { x: [-1.5, 1.5], y: [-1, 1] },
} as const;
const momentum = { rule: 'momentum', hyper: { lr: 0.1, mu: 0.9 } } as const;

export const swings = {
  'momentum-overshoots': {
    claim: {
      en: 'Momentum runs past the minimum; gradient descent at the same learning rate does not.',
      ko: '모멘텀은 최소점을 지나칩니다. 같은 학습률의 경사 하강법은 지나치지 않습니다.',
    },
    labs: [{ ...fromTheSide, optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.1 } }, momentum } }],
    chart: { kind: 'distance' },
  },
  'nesterov-overshoots-less': {
    claim: {
      en: 'Nesterov swings less far past the minimum than momentum.',
      ko: '네스테로프는 모멘텀보다 최소점을 덜 지나칩니다.',
    },
    labs: [
      {
        ...fromTheSide,
        optimizers: { momentum, nesterov: { rule: 'nesterov', hyper: { lr: 0.1, mu: 0.9 } } },
      },
    ],
    chart: { kind: 'distance' },
  },
} as const satisfies Claims;

/** Beyond the minimum, as a part of the way from the start to it. */
const past = (run: OptimizerRun): number => overshoot(run, { x: 0, y: 0 });

export const swingVerdicts: Verdicts<typeof swings> = {
  'momentum-overshoots': {
    expect: {
      en: 'Momentum goes more than half its starting distance past the minimum; SGD does not pass it.',
      ko: '모멘텀은 시작 거리의 절반 넘게 최소점을 지나치고, SGD는 지나치지 않습니다.',
    },
    measure: ([{ sgd, momentum }]) => ({
      holds: past(sgd) === 0 && past(momentum) > 0.5,
      figures: [sgd, momentum].map((run) => figureOf(run, past(run))),
    }),
  },
  'nesterov-overshoots-less': {
    expect: {
      en: 'Nesterov goes at most 3/4 as far past the minimum as momentum.',
      ko: '네스테로프가 최소점을 지나친 거리는 모멘텀의 3/4 이하입니다.',
    },
    measure: ([{ momentum, nesterov }]) => ({
      holds: past(nesterov) <= 0.75 * past(momentum),
      figures: [momentum, nesterov].map((run) => figureOf(run, past(run))),
    }),
  },
};
