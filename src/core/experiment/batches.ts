import { pathLength } from '../lab/runMeasures.ts';
import type { OptimizerRun } from '../lab/record.ts';
import type { Claims, Verdicts } from './definition.ts';
import { ending, figureOf, mean } from './figures.ts';
import { regression } from './problems.ts';

/** What the size of a batch does to a gradient, to a path, and to how far one gets. */

/** One optimizer on all examples and one at a time, and where both are seen. */
export const full = { rule: 'sgd', hyper: { lr: 0.1 }, batchSize: 'all' } as const;
export const single = { ...full, batchSize: 1 } as const;
export const around = { x: [-2, 4], y: [-3, 3] } as const;

export const batches = {
  'gradient-noise-falls-with-batch': {
    claim: {
      en: 'The variance of a mini-batch gradient falls as 1/b.',
      ko: '미니배치 기울기의 분산은 1/b로 줄어듭니다.',
    },
    labs: [
      {
        problem: regression(512),
        optimizers: {
          b1: { rule: 'sgd', hyper: { lr: 0.01 }, batchSize: 1 },
          b4: { rule: 'sgd', hyper: { lr: 0.01 }, batchSize: 4 },
          b16: { rule: 'sgd', hyper: { lr: 0.01 }, batchSize: 16 },
        },
        start: [-1, 2],
        steps: 4000,
        view: around,
      },
    ],
  },
  'full-batch-falls-every-step': {
    claim: {
      en: 'With a small enough learning rate, full-batch descent lowers the loss at every step.',
      ko: '학습률이 충분히 작으면 전체 배치 경사 하강법은 스텝마다 손실을 줄입니다.',
    },
    labs: [
      {
        problem: regression(32),
        optimizers: { all: full, single },
        start: [-1.5, 2.5],
        steps: 100,
        view: around,
      },
    ],
  },
  'mini-batch-wins-per-epoch': {
    claim: {
      en: 'At the same rate and number of examples seen, mini-batches get further than the full batch.',
      ko: '학습률과 처리한 샘플 수가 같다면 미니배치가 전체 배치보다 손실을 더 많이 줄입니다.',
    },
    labs: [
      {
        problem: regression(256),
        optimizers: { all: full, b32: { ...full, batchSize: 32 } },
        start: [-1.5, 2.5],
        steps: 40,
        view: around,
      },
    ],
    chart: { along: 'epoch' },
  },
  'batch-size-paths': {
    claim: {
      en: 'The path is smooth for the full batch, erratic for single examples, and in between for a mini-batch.',
      ko: '경로는 전체 배치이면 매끄럽고, 샘플 하나이면 불규칙하며, 미니배치이면 그 중간입니다.',
    },
    labs: [
      {
        problem: regression(32),
        optimizers: { BGD: full, SGD: single, MSGD: { ...full, batchSize: 4 } },
        start: [-1.5, 2.5],
        steps: 100,
        view: around,
      },
    ],
  },
} as const satisfies Claims;

/** Past the way to the minimum, where the gradients of all batch sizes are compared at the same place. */
const settled = 1000;
/** How far b times the variance may be from that of b = 1: 3000 steps leave an error of a few percent. */
const varianceMargin = 0.1;
/** Rounding is not a rise of the loss. */
const rounding = 1e-12;
const examplesSeen = 5 * 256;
const batchLabel = (size: number) => ({ en: `Batch size ${size}`, ko: `배치 크기 ${size}` });

export const batchVerdicts: Verdicts<typeof batches> = {
  'gradient-noise-falls-with-batch': {
    expect: {
      en: 'b times the variance of the gradients used is the same for b = 1, 4 and 16, within 10 %.',
      ko: '스텝에 쓴 기울기의 분산에 b를 곱하면 b = 1, 4, 16에서 10% 이내로 같습니다.',
    },
    measure: ([{ b1, b4, b16 }]) => {
      const variance = ({ used, gradient }: OptimizerRun): number =>
        mean(
          settled,
          used.x.length,
          (k) => (used.x[k]! - gradient.x[k]!) ** 2 + (used.y[k]! - gradient.y[k]!) ** 2,
        );
      const [one, four, sixteen] = [variance(b1), 4 * variance(b4), 16 * variance(b16)];
      return {
        holds: [four, sixteen].every((scaled) => Math.abs(scaled / one - 1) < varianceMargin),
        figures: [
          figureOf(b1, one, undefined, { en: 'b = 1: variance', ko: 'b = 1: 분산' }),
          figureOf(b4, four, undefined, { en: 'b = 4: four times its variance', ko: 'b = 4: 분산의 4배' }),
          figureOf(b16, sixteen, undefined, {
            en: 'b = 16: 16 times its variance',
            ko: 'b = 16: 분산의 16배',
          }),
        ],
      };
    },
  },
  'full-batch-falls-every-step': {
    expect: {
      en: 'In 100 steps the loss never rises with the full batch, and rises at least 20 times with single examples.',
      ko: '100스텝 동안 손실이 전체 배치에서는 한 번도 커지지 않고, 샘플 하나씩이면 20번 이상 커집니다.',
    },
    measure: ([{ all, single }]) => {
      const rises = ({ loss }: OptimizerRun): number =>
        loss.filter((value, k) => k > 0 && value > loss[k - 1]! + rounding).length;
      return {
        holds: rises(all) === 0 && rises(single) >= 20,
        figures: [
          figureOf(all, rises(all), undefined, {
            en: 'Steps up, full batch',
            ko: '손실이 커진 스텝, 전체 배치',
          }),
          figureOf(single, rises(single), undefined, { en: 'Batch size 1', ko: '배치 크기 1' }),
        ],
      };
    },
  },
  'mini-batch-wins-per-epoch': {
    expect: {
      en: 'After 5 epochs the loss with b = 32 is below a fifth of the full batch’s.',
      ko: '5에포크 뒤 b = 32의 손실이 전체 배치 손실의 5분의 1보다 작습니다.',
    },
    measure: ([{ all, b32 }]) => {
      const lossThen = ({ loss, evaluations }: OptimizerRun): number =>
        loss[evaluations.examples.findIndex((count) => count >= examplesSeen)]!;
      return {
        holds: lossThen(b32) < lossThen(all) / 5,
        figures: [
          figureOf(all, lossThen(all), undefined, {
            en: 'Loss after 5 epochs, full batch',
            ko: '5에포크 뒤의 손실, 전체 배치',
          }),
          figureOf(b32, lossThen(b32), undefined, batchLabel(32)),
        ],
      };
    },
  },
  'batch-size-paths': {
    expect: {
      en: 'The path is less than 1.3 times as long as the straight line for the full batch, over twice for single examples, in between for b = 4.',
      ko: '경로의 길이는 직선 거리의 1.3배 미만(전체 배치), 2배 초과(샘플 하나), 그 사이(b = 4)입니다.',
    },
    measure: ([{ BGD, SGD, MSGD }]) => {
      const detour = (run: OptimizerRun): number => {
        const { x, y } = ending(run);
        return pathLength(run) / Math.hypot(x - run.x[0]!, y - run.y[0]!);
      };
      const [smooth, erratic, between] = [detour(BGD), detour(SGD), detour(MSGD)];
      return {
        holds: smooth < 1.3 && erratic > 2 && smooth < between && between < erratic,
        figures: [
          figureOf(BGD, smooth, 'times', {
            en: 'Path against straight line, full batch',
            ko: '직선 거리에 대한 경로의 길이, 전체 배치',
          }),
          figureOf(MSGD, between, 'times', batchLabel(4)),
          figureOf(SGD, erratic, 'times', batchLabel(1)),
        ],
      };
    },
  },
};
