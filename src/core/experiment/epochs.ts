import { finalLoss } from '../lab/runMeasures.ts';
import type { OptimizerRun } from '../lab/record.ts';
import type { Claims, Verdicts } from './definition.ts';
import { ending, figure, figureOf, mean } from './figures.ts';

/** How many updates an epoch has, in which order it takes the examples, and when a constant rate is enough. */

const examples = 1000;
const size = 64;
const perEpoch = Math.ceil(examples / size);
const single = { rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 1 } as const;
const four = { rule: 'sgd', hyper: { lr: 0.1 }, batchSize: 4 } as const;
const around = { x: [-2, 4], y: [-3, 3] } as const;
/** A line through 256 points, each so far from it in the mean. */
const points = (spread: number) =>
  ({ kind: 'data', id: 'linear-regression', parameters: { n: 256, spread } }) as const;

export const epochs = {
  'updates-in-an-epoch': {
    claim: {
      en: 'With n = 1000 and b = 64 an epoch has ⌈n/b⌉ = 16 updates, the last with 40 examples.',
      ko: 'n = 1000, b = 64이면 한 에포크에 ⌈n/b⌉ = 16번 갱신하고, 마지막 갱신에는 샘플 40개를 씁니다.',
    },
    labs: [
      {
        problem: { kind: 'data', id: 'linear-regression', parameters: { n: examples } },
        optimizers: {
          b64: { rule: 'sgd', hyper: { lr: 0.05 }, batchSize: size },
          all: { rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 'all' },
        },
        start: [-1.5, 2.5],
        steps: 2 * perEpoch,
        view: around,
      },
    ],
    chart: { along: 'epoch' },
  },
  'sorted-order-pulls': {
    claim: {
      en: 'In sorted order the examples pull one way for many steps: SGD stays farther from the minimum than shuffled.',
      ko: '샘플을 정렬된 순서로 쓰면 여러 스텝 동안 한쪽으로만 끌려, 섞어 쓸 때보다 최소점에서 더 멀리 머무릅니다.',
    },
    labs: [
      {
        problem: { kind: 'data', id: 'linear-regression', parameters: { n: 256 } },
        optimizers: {
          all: { rule: 'sgd', hyper: { lr: 0.1 }, batchSize: 'all' },
          shuffled: { ...four, sampling: 'shuffled' },
          sorted: { ...four, sampling: 'sorted' },
        },
        start: [-1.5, 2.5],
        steps: 20 * 64,
        view: around,
      },
    ],
    chart: { kind: 'distance' },
  },
  'exact-fit-needs-no-schedule': {
    claim: {
      en: 'SGD needs a falling rate to settle, unless every example can be fitted exactly.',
      ko: '모든 샘플을 정확히 맞힐 수 있지 않은 한, SGD가 수렴하려면 학습률을 줄여야 합니다.',
    },
    labs: [
      {
        label: { en: 'Points off the line', ko: '직선을 벗어난 점들' },
        problem: points(0.5),
        optimizers: { single },
        start: [-1.5, 2.5],
        steps: 5000,
        view: around,
      },
      {
        label: { en: 'Points on the line', ko: '직선 위의 점들' },
        problem: points(0),
        optimizers: { single },
        start: [-1.5, 2.5],
        steps: 5000,
        view: around,
      },
    ],
  },
} as const satisfies Claims;

/** The true line, at which the points without scatter have no loss. */
const line = { x: 2, y: -1 } as const;

export const epochVerdicts: Verdicts<typeof epochs> = {
  'updates-in-an-epoch': {
    expect: {
      en: 'All 1000 examples have been seen after 16 updates, 960 after 15; with the full batch after 1.',
      ko: '샘플 1000개를 모두 보는 데 갱신 16번이 걸리고 15번째까지는 960개를 봅니다. 전체 배치는 한 번입니다.',
    },
    measure: ([{ b64, all }]) => {
      const seen = b64.evaluations.examples;
      const updates = seen.findIndex((count) => count >= examples);
      const last = seen[updates]! - seen[updates - 1]!;
      const whole = all.evaluations.examples.findIndex((count) => count >= examples);
      return {
        holds: updates === perEpoch && last === examples % size && whole === 1,
        figures: [
          figureOf(b64, updates, undefined, {
            en: 'Updates in an epoch, b = 64',
            ko: '에포크당 갱신, b = 64',
          }),
          figureOf(b64, last, undefined, { en: 'examples in the last', ko: '마지막 갱신의 샘플 수' }),
          figureOf(all, whole, undefined, { en: 'updates, full batch', ko: '전체 배치의 갱신' }),
        ],
      };
    },
  },
  'sorted-order-pulls': {
    expect: {
      en: 'Over the last 10 of 20 epochs the mean excess loss in sorted order is over four times the shuffled one’s.',
      ko: '20에포크 중 마지막 10에포크의 평균 초과 손실이, 정렬된 순서에서 섞은 순서의 4배보다 큽니다.',
    },
    measure: ([{ all, shuffled, sorted }]) => {
      const excess = ({ loss }: OptimizerRun): number => mean(640, 1280, (k) => loss[k]! - finalLoss(all));
      const [mixed, pulled] = [excess(shuffled), excess(sorted)];
      return {
        // Nothing is below the full batch.
        holds: mixed > 0 && pulled > 4 * mixed,
        figures: [
          figureOf(shuffled, mixed, undefined, { en: 'Excess loss, shuffled', ko: '초과 손실, 섞은 순서' }),
          figureOf(sorted, pulled, undefined, { en: 'sorted by target', ko: '목푯값으로 정렬' }),
          figure({ en: 'Ratio', ko: '비' }, pulled / mixed),
        ],
      };
    },
  },
  'exact-fit-needs-no-schedule': {
    expect: {
      en: 'At a constant rate the run ends within 1e-6 of the line through points on it; with scatter it keeps moving about its mean position, over 0.02 off.',
      ko: '상수 학습률로도 점들이 직선 위에 있으면 그 직선에서 1e-6 이내에서 끝나고, 흩어져 있으면 평균 위치에서 0.02 넘게 벗어나며 계속 움직입니다.',
    },
    measure: ([{ single: scattered }, { single: exact }]) => {
      const [cx, cy] = [scattered.x, scattered.y].map((all) => mean(4000, 5000, (k) => all[k]!)) as [
        number,
        number,
      ];
      const off = mean(4000, 5000, (k) => Math.hypot(scattered.x[k]! - cx, scattered.y[k]! - cy));
      const { x, y } = ending(exact);
      const left = Math.hypot(x - line.x, y - line.y);
      return {
        holds: left < 1e-6 && off > 0.02,
        figures: [
          figureOf(exact, left, undefined, {
            en: 'Distance, points on the line',
            ko: '거리, 직선 위의 점들',
          }),
          figureOf(scattered, off, undefined, { en: 'points off the line', ko: '직선을 벗어난 점들' }),
        ],
      };
    },
  },
};
