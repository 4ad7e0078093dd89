import type { Hyper } from '../config/hyperparameter.ts';
import type { Words } from '../text/bilingual.ts';
import { normal, purposes, randomWords, uniform } from './random.ts';

/** A loss of one example: a formula over the weights x, y and the example's feature u and target v. */
export interface ExampleLoss {
  readonly id: string;
  readonly name: Words;
  readonly text: string;
  readonly convex: boolean;
}

/**
 * A regression with two weights: the map's x is the weight of the feature, its y the bias. The loss of a batch is
 * the mean over its examples; full batch, mini-batch and single examples differ in nothing else.
 */
export interface DataProblem {
  readonly id: string;
  readonly name: Words;
  readonly teaches: Words;
  /** What the map's axes are. */
  readonly axes: { readonly x: Words; readonly y: Words };
  /** What the drawing of the data shows: feature across, target up. */
  readonly feature: Words;
  readonly target: Words;
  /** From where to where targets may go; absent: anywhere. */
  readonly targets?: readonly [number, number];
  /** The prediction for feature u, over x, y and u. */
  readonly prediction: string;
  /** The first is the usual one. */
  readonly losses: readonly ExampleLoss[];
  readonly parameters: readonly Hyper[];
  readonly domain: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
  /** Example number i, from the numbers drawn for it. */
  readonly example: (i: number, parameters: Readonly<Record<string, number>>, random: Draws) => Example;
}

export type Example = readonly [feature: number, target: number];

/** Four independent numbers for one example: uniform in (0, 1) or standard normal, whichever is asked of a place. */
export interface Draws {
  readonly uniform: (place: 0 | 1 | 2 | 3) => number;
  readonly normal: (place: 0 | 1 | 2 | 3) => number;
}

export interface Examples {
  readonly features: Float64Array;
  readonly targets: Float64Array;
}

const parameter = (
  name: string,
  tex: string,
  en: string,
  ko: string,
  value: number,
  [min, max]: readonly [number, number],
  scale: Hyper['scale'] = 'linear',
): Hyper => ({ name, tex, meaning: { en, ko }, default: value, min, max, scale });

const count = parameter('n', 'n', 'Number of examples', '샘플 수', 32, [1, 4096], 'whole');
const sample = parameter('sample', 'S', 'Which random sample', '표본 번호', 1, [1, 1000], 'whole');
const weight: Words = { en: 'Weight', ko: '가중치' };
const bias: Words = { en: 'Bias', ko: '편향' };

const linear: DataProblem = {
  id: 'linear-regression',
  name: { en: 'Linear regression', ko: '선형 회귀' },
  teaches: {
    en: 'A convex bowl made of data: small batches make the path noisy, and a feature far from zero makes the bowl narrow.',
    ko: '데이터로 만든 볼록한 그릇입니다. 배치가 작으면 경로가 흔들리고, 특성이 0에서 멀면 그릇이 좁아집니다.',
  },
  axes: { x: weight, y: bias },
  feature: { en: 'Feature', ko: '특성' },
  target: { en: 'Target', ko: '목푯값' },
  prediction: 'x*u + y',
  losses: [
    { id: 'squared', name: { en: 'Squared error', ko: '제곱 오차' }, text: '(x*u + y - v)^2', convex: true },
    {
      id: 'absolute',
      name: { en: 'Absolute error', ko: '절대 오차' },
      text: 'abs(x*u + y - v)',
      convex: true,
    },
    {
      id: 'huber',
      name: { en: 'Huber loss', ko: '후버 손실' },
      text: 'where(abs(x*u + y - v) <= 1, (x*u + y - v)^2/2, abs(x*u + y - v) - 1/2)',
      convex: true,
    },
  ],
  parameters: [
    count,
    parameter('slope', 'a', 'Slope of the true line', '참 직선의 경사', 2, [-3, 3]),
    parameter('intercept', 'b', 'Intercept of the true line', '참 직선의 절편', -1, [-3, 3]),
    parameter('spread', '\\sigma', 'Scatter around the line', '직선 둘레의 흩어짐', 0.5, [0, 3]),
    parameter('center', 'c', 'Center of the features', '특성의 중심', 0, [-5, 5]),
    parameter(
      'outliers',
      'o',
      'Share of the examples far off the line',
      '직선에서 멀리 떨어진 샘플의 비율',
      0,
      [0, 0.5],
    ),
    sample,
  ],
  domain: { x: [-2, 6], y: [-5, 3] },
  example: (_i, parameters, random) => {
    const { slope = 0, intercept = 0, spread = 0, center = 0, outliers = 0 } = parameters;
    const feature = center + 4 * random.uniform(0) - 2;
    const off = random.uniform(2) < outliers ? 8 + 2 * random.normal(3) : 0;
    return [feature, slope * feature + intercept + spread * random.normal(1) + off];
  },
};

const logistic: DataProblem = {
  id: 'logistic-regression',
  name: { en: 'Logistic regression', ko: '로지스틱 회귀' },
  teaches: {
    en: 'Convex, with a plateau where the answer is clear; if the classes do not overlap, the weight grows forever.',
    ko: '볼록하지만 답이 뚜렷한 곳은 평평합니다. 두 클래스가 겹치지 않으면 가중치가 끝없이 커집니다.',
  },
  axes: { x: weight, y: bias },
  feature: { en: 'Feature', ko: '특성' },
  target: { en: 'Class', ko: '클래스' },
  targets: [0, 1],
  prediction: 'sigmoid(x*u + y)',
  losses: [
    {
      id: 'cross-entropy',
      name: { en: 'Cross-entropy', ko: '교차 엔트로피' },
      text: 'softplus(x*u + y) - v*(x*u + y)',
      convex: true,
    },
    {
      id: 'hinge',
      name: { en: 'Hinge loss', ko: '힌지 손실' },
      text: 'max(1 - (2*v - 1)*(x*u + y), 0)',
      convex: true,
    },
    {
      id: 'squared',
      name: { en: 'Squared error', ko: '제곱 오차' },
      text: '(sigmoid(x*u + y) - v)^2',
      convex: false,
    },
  ],
  parameters: [
    count,
    parameter('gap', 'd', 'Distance between the class centers', '두 클래스 중심 사이의 거리', 1.5, [0, 8]),
    parameter('center', 'c', 'Center of the features', '특성의 중심', 0, [-5, 5]),
    parameter('share', 'q', 'Share of the examples in class 1', '클래스 1에 속하는 샘플의 비율', 0.5, [0, 1]),
    sample,
  ],
  domain: { x: [-4, 8], y: [-6, 6] },
  example: (i, parameters, random) => {
    const { gap = 0, center = 0, share = 0 } = parameters;
    // The classes come in turn, so that every sample has the asked share of each.
    const target = Math.floor((i + 1) * share + 1e-9) > Math.floor(i * share + 1e-9) ? 1 : 0;
    return [center + (target - 0.5) * gap + random.normal(1), target];
  },
};

export const dataProblems: readonly DataProblem[] = [linear, logistic];

export function findDataProblem(id: string): DataProblem | undefined {
  return dataProblems.find((problem) => problem.id === id);
}

/** The data set that the parameters describe: always the same for the same parameters. */
export function makeExamples(problem: DataProblem, parameters: Readonly<Record<string, number>>): Examples {
  const { n = 1, sample: number = 1 } = parameters;
  const features = new Float64Array(n);
  const targets = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const words = randomWords(number, purposes.data, i);
    const example = problem.example(i, parameters, {
      uniform: (place) => uniform(words[place]),
      normal: (place) => normal(words[place]),
    });
    [features[i], targets[i]] = example;
  }
  return { features, targets };
}

/**
 * Where on the map to look for the line of someone's own data: around the line of least squares for a regression,
 * around a boundary in the middle of the features for classes; as wide as the spread of the data asks for.
 */
export function domainOf(problem: DataProblem, { features, targets }: Examples): DataProblem['domain'] {
  const u = momentsOf(features);
  const v = momentsOf(targets);
  const scale = Math.max(1e-3, Math.hypot(u.mean, u.deviation));
  if (problem.targets !== undefined) {
    // A weight of 2 per standard deviation is a soft boundary; the bias puts it at the mean.
    const weight = 2 / Math.max(1e-3, u.deviation);
    const bias = -weight * u.mean;
    return around(weight, bias, 6 * Math.max(weight / 2, 1 / scale), Math.max(6, 1.5 * Math.abs(bias)));
  }
  // Features that are all but one and the same have no slope.
  const slope =
    u.deviation < 1e-6 * (1 + Math.abs(u.mean))
      ? 0
      : covariance(features, targets, u.mean, v.mean) / u.deviation ** 2;
  const bias = v.mean - slope * u.mean;
  const reach = 1.7 * Math.max(v.deviation, 0.1 * Math.abs(v.mean), 1e-3);
  return around(slope, bias, reach / scale, reach);
}

function around(x: number, y: number, halfX: number, halfY: number): DataProblem['domain'] {
  // Narrower, single precision could not tell the ends apart.
  const interval = (at: number, half: number): [number, number] => {
    const wide = Math.max(half, 1e-4 * Math.abs(at));
    return [at - wide, at + wide];
  };
  return { x: interval(x, halfX), y: interval(y, halfY) };
}

function momentsOf(values: Float64Array): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(square) };
}

function covariance(a: Float64Array, b: Float64Array, meanA: number, meanB: number): number {
  return a.reduce((sum, value, i) => sum + (value - meanA) * (b[i]! - meanB), 0) / a.length;
}
