import { Curvature } from '../network/curvature.ts';
import type { NetworkRun } from '../network/networkRun.ts';
import { spreadOf } from '../network/pairedStatistics.ts';
import type { NetworkClaims, NetworkVerdicts } from './definition.ts';
import { figureOf, isSmaller, median, paired, testLoss, trainLoss, unlike } from './figures.ts';

/** What the first weights and the learning rate do to networks. */

const exclusive = {
  data: { kind: 'generated', id: 'xor', count: 120, noise: 0.1 },
  layers: [{ units: 8, activation: 'sigmoid' }],
  runs: { adam: { rule: 'adam', hyper: { lr: 0.05 }, batchSize: 16 } },
  steps: 400,
  seeds: 8,
} as const;

const moons = {
  data: { kind: 'generated', id: 'moons', count: 60, noise: 0.2 },
  layers: [
    { units: 8, activation: 'tanh' },
    { units: 8, activation: 'tanh' },
  ],
  loss: 'squared',
  steps: 500,
  seeds: 6,
} as const;

/**
 * The same steps at the same rate, with two points a step and with all. On other points it may be otherwise: of 89 sets
 * with wrong labels made like these, batches of two were better on 32 and worse on 19, by more than chance over 12
 * seeds; of 200 with clean labels on 5 and on 121. So the claim is about these points.
 */
const batches = (lr: number) =>
  ({
    two: { rule: 'sgd', hyper: { lr }, batchSize: 2 },
    all: { rule: 'sgd', hyper: { lr } },
  }) as const;

export const networkTraining = {
  'batch-size-on-new-data': {
    claim: {
      en: 'Which batch size does better on new data depends on the data: batches of two on these wrong labels, all on these clean ones.',
      ko: '새로운 데이터에 나은 배치 크기는 데이터에 달려 있습니다. 이 틀린 레이블에는 2개짜리가, 이 깨끗한 레이블에는 전체가 낫습니다.',
    },
    labs: [
      {
        label: { en: 'Wrong labels', ko: '틀린 레이블' },
        data: { kind: 'generated', id: 'moons', count: 60, noise: 0.3, test: 0.6, labelNoise: 0.15 },
        layers: [{ units: 12, activation: 'tanh' }],
        runs: batches(0.5),
        steps: 1000,
        seed: 24,
        seeds: 20,
        view: 'seeds',
      },
      {
        label: { en: 'Clean labels', ko: '깨끗한 레이블' },
        data: { kind: 'generated', id: 'moons', count: 80, noise: 0.3, test: 0.5 },
        layers: [{ units: 8, activation: 'tanh' }],
        runs: batches(0.3),
        steps: 600,
        seed: 32,
        seeds: 20,
        view: 'seeds',
      },
    ],
    exact: ['data'],
  },
  'zero-weights-stay-alike': {
    claim: {
      en: 'Started from zero, the units of a layer stay alike, and eight learn what one can; random weights tell them apart.',
      ko: '0에서 시작하면 한 층의 유닛이 끝까지 똑같아 8개가 1개만큼만 배웁니다. 무작위 가중치는 유닛을 서로 다르게 합니다.',
    },
    labs: [
      { ...exclusive, label: { en: 'From zero', ko: '0에서 시작' }, initialization: 'zero' },
      { ...exclusive, label: { en: 'From random weights', ko: '무작위 가중치' }, initialization: 'glorot' },
    ],
  },
  'edge-of-stability': {
    claim: {
      en: 'Full-batch descent cannot stay where the curvature is above 2/α: it diverges, or comes to hover at the edge.',
      ko: '전체 배치 경사 하강법은 곡률이 2/α보다 큰 곳에 머물 수 없습니다. 발산하거나 그 경계에서 맴돕니다.',
    },
    labs: [
      {
        ...moons,
        label: { en: 'Below the edge, and at it', ko: '경계 아래와 경계' },
        runs: { small: { rule: 'sgd', hyper: { lr: 0.02 } }, edge: { rule: 'sgd', hyper: { lr: 0.3 } } },
        view: 'landscape',
      },
      {
        ...moons,
        label: { en: 'Too large a rate', ko: '너무 큰 학습률' },
        runs: { large: { rule: 'sgd', hyper: { lr: 1.5 } } },
      },
    ],
  },
} as const satisfies NetworkClaims;

/** The largest curvature after some steps, as a share of 2/α. */
function shareOfEdge(run: NetworkRun, steps: readonly number[]): number[] {
  const curvature = new Curvature(run.problem);
  const rate = run.config.hyper['lr']!;
  return steps.map((step) => {
    run.goTo(step);
    return (curvature.sharpness(run.parameters).eigenvalue * rate) / 2;
  });
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

const fullBatch = { en: 'full batch', ko: '전체 배치' };

export const networkTrainingVerdicts: NetworkVerdicts<typeof networkTraining> = {
  'batch-size-on-new-data': {
    expect: {
      en: 'Test loss, paired over seeds (sign test, p < 0.05): lower with batches of two on these wrong labels, lower with the full batch on these clean ones. The training loss is lower with the full batch on both.',
      ko: '시드끼리 짝지은 테스트 손실(부호 검정, p < 0.05): 이 틀린 레이블에서는 2개짜리 배치가, 이 깨끗한 레이블에서는 전체 배치가 작습니다. 학습 손실은 둘 다 전체 배치가 작습니다.',
    },
    measure: ([wrong, clean]) => ({
      holds:
        isSmaller(paired(wrong.two, wrong.all, testLoss)) &&
        isSmaller(paired(clean.all, clean.two, testLoss)) &&
        [wrong, clean].every(({ two, all }) => median(all, trainLoss) < median(two, trainLoss)),
      figures: [
        figureOf(
          'two',
          { en: 'Wrong labels: test loss', ko: '틀린 레이블: 테스트 손실' },
          median(wrong.two, testLoss),
        ),
        figureOf('all', fullBatch, median(wrong.all, testLoss)),
        figureOf(
          'two',
          { en: 'Clean labels: test loss', ko: '깨끗한 레이블: 테스트 손실' },
          median(clean.two, testLoss),
        ),
        figureOf('all', fullBatch, median(clean.all, testLoss)),
      ],
    }),
  },
  'zero-weights-stay-alike': {
    expect: {
      en: 'From zero no two units differ in any weight, with any seed; from random weights they do with every seed, and the test loss is below a half of that from zero.',
      ko: '0에서 시작하면 어느 시드에서도 두 유닛의 가중치가 다르지 않습니다. 무작위 가중치에서는 어느 시드에서나 다르고, 테스트 손실이 절반보다 작습니다.',
    },
    measure: ([zero, random]) => {
      const differ = Math.max(...zero.adam.map(unlike));
      const [stuck, learned] = [median(zero.adam, testLoss), median(random.adam, testLoss)];
      return {
        holds: differ === 0 && random.adam.every((run) => unlike(run) > 0.01) && learned < stuck / 2,
        figures: [
          figureOf('adam', { en: 'From zero: units differ by', ko: '0에서 시작: 유닛의 차이' }, differ),
          figureOf('adam', { en: 'test loss', ko: '테스트 손실' }, stuck),
          figureOf(
            'adam',
            { en: 'From random weights: units differ by', ko: '무작위 가중치: 유닛의 차이' },
            median(random.adam, unlike),
          ),
          figureOf('adam', { en: 'test loss', ko: '테스트 손실' }, learned),
        ],
      };
    },
  },
  'edge-of-stability': {
    expect: {
      en: 'With every seed: at α = 0.02 the largest curvature stays below half of 2/α; at 0.3, late in the run, it is at most 1.15 times 2/α on average, and within 15 % of it in the median, unless the run diverges; at 1.5 the run diverges.',
      ko: '어느 시드에서나 가장 큰 곡률은 α = 0.02에서 2/α의 절반보다 작습니다. 0.3에서는 발산하지 않으면 끝 무렵의 평균이 2/α의 1.15배를 넘지 않고, 그 중앙값은 2/α의 15% 안에 있습니다. 1.5에서는 발산합니다.',
    },
    measure: ([{ small, edge }, { large }]) => {
      const diverges = ({ end }: NetworkRun): boolean => end?.reason === 'diverged';
      const ends = large.map((run) => (diverges(run) ? run.step : Infinity));
      const below = small.map((run) => Math.max(...shareOfEdge(run, [0, 100, 300, 500])));
      const left = edge.filter((run) => !diverges(run));
      // At the edge the weights hop from side to side: as many even steps as odd ones.
      const late = left.map((run) => mean(shareOfEdge(run, [400, 425, 450, 475])));
      const middle = spreadOf(late).median;
      return {
        holds:
          below.every((share) => share < 0.5) &&
          left.length > edge.length / 2 &&
          late.every((share) => share < 1.15) &&
          Math.abs(middle - 1) < 0.15 &&
          ends.every(Number.isFinite),
        figures: [
          figureOf(
            'small',
            { en: 'Curvature in 2/α: at most', ko: '2/α로 잰 곡률: 최대' },
            Math.max(...below),
          ),
          figureOf('edge', { en: 'in the end', ko: '끝에서' }, middle),
          figureOf('large', { en: 'diverges by', ko: '발산: 늦어도' }, Math.max(...ends), 'steps'),
        ],
      };
    },
  },
};
