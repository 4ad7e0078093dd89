import { finalLoss } from '../lab/runMeasures.ts';
import type { OptimizerRun } from '../lab/record.ts';
import type { Point } from '../surface/surfaceDefinition.ts';
import { around, full, single } from './batches.ts';
import type { Claims, Verdicts } from './definition.ts';
import { ending, figure, figureOf, mean } from './figures.ts';
import { regression } from './problems.ts';

/** Where SGD ends: at a constant rate around the minimum, at a distance that its batches and its rate decide. */

export const noiseFloor = {
  'constant-rate-hovers': {
    claim: {
      en: 'At a constant rate SGD does not settle where examples disagree: it hovers around the minimum.',
      ko: '샘플이 서로 어긋나고 학습률이 상수이면 SGD는 수렴하지 못하고 최소점 둘레를 맴돕니다.',
    },
    labs: [
      {
        problem: regression(256),
        optimizers: { all: full, single },
        start: [-1.5, 2.5],
        steps: 5000,
        view: around,
      },
    ],
    chart: { kind: 'distance' },
  },
  'falling-rate-settles': {
    claim: {
      en: 'With a learning rate that falls as 1/t, SGD settles at the minimum.',
      ko: '학습률이 1/t로 줄어들면 SGD는 최소점에 수렴합니다.',
    },
    labs: [
      {
        problem: regression(256),
        optimizers: {
          all: full,
          constant: single,
          falling: { ...single, schedule: { id: 'inverse', hyper: { k: 0.05 } } },
        },
        start: [-1.5, 2.5],
        steps: 10_000,
        view: around,
      },
    ],
    chart: { kind: 'distance' },
  },
  'noise-floor-falls-with-batch': {
    claim: {
      en: 'At a constant rate the loss left above the minimum falls about as 1/b, if examples are drawn independently.',
      ko: '학습률이 상수이고 샘플을 독립적으로 뽑으면, 최솟값 위에 남는 손실은 약 1/b로 줄어듭니다.',
    },
    labs: [
      {
        problem: regression(512),
        optimizers: {
          all: { rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 'all' },
          b1: { rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 1, sampling: 'replacement' },
          b16: { rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 16, sampling: 'replacement' },
        },
        start: [-1.5, 2.5],
        steps: 6000,
        view: around,
      },
    ],
  },
} as const satisfies Claims;

/** Rounding is no move. */
const rounding = 1e-12;
/** 16 for a small rate, a little more for this one; 4000 correlated steps leave an error of some ten percent. */
const floorRatio = { least: 12, most: 25 };

/** The minimum, as the full batch found it. */
function minimum(run: OptimizerRun): Point {
  const { x, y } = ending(run);
  return { x, y };
}

/** Has the run not moved any more over its last 1000 steps? */
const atRest = (run: OptimizerRun): boolean =>
  meanDistance(run, minimum(run), run.end.step - 1000, run.end.step) < rounding;

/** The mean distance to a place over the steps `from` … `to` − 1. */
const meanDistance = (run: OptimizerRun, place: Point, from: number, to: number): number =>
  mean(from, to, (k) => Math.hypot(run.x[k]! - place.x, run.y[k]! - place.y));

export const noiseFloorVerdicts: Verdicts<typeof noiseFloor> = {
  'constant-rate-hovers': {
    expect: {
      en: 'Over the last 1000 steps SGD is on average more than 0.05 from where the full batch has come to rest, and no less than half as far as over steps 1000 to 2000.',
      ko: '마지막 1000스텝 동안 전체 배치가 멈춘 곳까지 평균 거리가 0.05보다 크고, 1000~2000스텝 평균 거리의 절반 이상입니다.',
    },
    measure: ([{ all, single }]) => {
      const early = meanDistance(single, minimum(all), 1000, 2000);
      const late = meanDistance(single, minimum(all), 4000, 5000);
      return {
        holds: atRest(all) && late > 0.05 && late >= early / 2,
        figures: [
          figureOf(single, early, undefined, {
            en: 'Mean distance, steps 1000 to 2000',
            ko: '평균 거리, 1000~2000스텝',
          }),
          figureOf(single, late, undefined, { en: 'Steps 4000 to 5000', ko: '4000~5000스텝' }),
        ],
      };
    },
  },
  'falling-rate-settles': {
    expect: {
      en: 'Over the last 1000 steps SGD is at least 20 times nearer to the minimum with the falling rate.',
      ko: '마지막 1000스텝 동안, 줄어드는 학습률이면 최소점까지 평균 거리가 20배 이상 작습니다.',
    },
    measure: ([{ all, constant, falling }]) => {
      const [hovering, settling] = [constant, falling].map((run) =>
        meanDistance(run, minimum(all), 9000, 10_000),
      ) as [number, number];
      return {
        holds: hovering > 20 * settling,
        figures: [
          figureOf(constant, hovering, undefined, {
            en: 'Mean distance, constant rate',
            ko: '평균 거리, 상수 학습률',
          }),
          figureOf(falling, settling, undefined, { en: 'Falling rate', ko: '줄어드는 학습률' }),
        ],
      };
    },
  },
  'noise-floor-falls-with-batch': {
    expect: {
      en: 'The mean excess loss over the last 4000 steps is about 16 times as large for b = 1 as for b = 16: 12 to 25 times.',
      ko: '마지막 4000스텝의 평균 초과 손실은 b = 1일 때 b = 16일 때의 약 16배(12~25배)입니다.',
    },
    measure: ([{ all, b1, b16 }]) => {
      const excess = ({ loss }: OptimizerRun): number => mean(2000, 6000, (k) => loss[k]! - finalLoss(all));
      const ratio = excess(b1) / excess(b16);
      return {
        holds: ratio > floorRatio.least && ratio < floorRatio.most,
        figures: [
          figureOf(b1, excess(b1), undefined, { en: 'Excess loss, b = 1', ko: '초과 손실, b = 1' }),
          figureOf(b16, excess(b16), undefined, { en: 'b = 16', ko: 'b = 16' }),
          figure({ en: 'Ratio', ko: '비' }, ratio),
        ],
      };
    },
  },
};
