import type { LabConfig, LabConfigInput } from '../../../src/core/config/labConfig.ts';
import { labConfigVersion, parseLabConfig } from '../../../src/core/config/labConfig.ts';
import type { Words } from '../../../src/core/text/bilingual.ts';

export interface Preset {
  readonly name: Words;
  /** What it shows, in a sentence. */
  readonly about: Words;
  readonly config: Omit<LabConfigInput, 'version'>;
}

/** Views that each show one thing about optimizers. */
export const presets: readonly Preset[] = [
  {
    name: { en: 'Momentum in a bending valley', ko: '굽은 골짜기의 모멘텀' },
    about: {
      en: 'Momentum keeps its speed along the floor, where plain descent creeps.',
      ko: '경사 하강법이 더디게 나아가는 바닥에서도 모멘텀은 속도를 잃지 않습니다.',
    },
    config: {
      problem: { kind: 'surface', id: 'rosenbrock' },
      optimizers: [
        { key: 'sgd', rule: 'sgd', hyper: { lr: 0.001 } },
        { key: 'momentum', rule: 'momentum', hyper: { lr: 0.001 } },
        { key: 'nesterov', rule: 'nesterov', hyper: { lr: 0.001 } },
      ],
      start: [-1.2, 1],
    },
  },
  {
    name: { en: 'Just below and above the stable rate', ko: '안정 경계의 바로 아래와 위' },
    about: {
      en: 'Three learning rates around 2/λ: calm, swinging, diverging.',
      ko: '2/λ 근처의 세 학습률: 하나는 곧장 내려가고, 하나는 흔들리고, 하나는 발산합니다.',
    },
    config: {
      problem: { kind: 'surface', id: 'ellipse', parameters: { kappa: 20 } },
      optimizers: [
        { key: 'sgd', rule: 'sgd', hyper: { lr: 0.05 } },
        { key: 'sgd-2', rule: 'sgd', hyper: { lr: 0.097 } },
        { key: 'sgd-3', rule: 'sgd', hyper: { lr: 0.102 } },
      ],
      start: [-2.5, 1],
      steps: 200,
    },
  },
  {
    name: { en: 'A ravine along an axis', ko: '축과 나란한 골짜기' },
    about: {
      en: 'Methods that scale each coordinate on its own handle it well.',
      ko: '좌표마다 스텝 크기를 따로 맞추는 방법에 잘 맞는 골짜기입니다.',
    },
    config: {
      problem: { kind: 'surface', id: 'ellipse', parameters: { kappa: 300 } },
      optimizers: [
        { key: 'momentum', rule: 'momentum', hyper: { lr: 0.003 } },
        { key: 'adagrad', rule: 'adagrad', hyper: { lr: 0.5 } },
        { key: 'adam', rule: 'adam', hyper: { lr: 0.1 } },
      ],
      start: [-2.5, 1.5],
      steps: 300,
    },
  },
  {
    name: { en: 'The same ravine, rotated', ko: '같은 골짜기를 돌리면' },
    about: {
      en: 'Once it is turned, scaling each coordinate on its own helps less.',
      ko: '골짜기를 돌리면 좌표별 스텝 크기로는 잘 맞지 않습니다.',
    },
    config: {
      problem: { kind: 'surface', id: 'ellipse', parameters: { kappa: 300, theta: 0.7854 } },
      optimizers: [
        { key: 'momentum', rule: 'momentum', hyper: { lr: 0.003 } },
        { key: 'adagrad', rule: 'adagrad', hyper: { lr: 0.5 } },
        { key: 'adam', rule: 'adam', hyper: { lr: 0.1 } },
      ],
      start: [-2.5, 0.5],
      steps: 300,
    },
  },
  {
    name: { en: 'Leaving a saddle', ko: '안장점 벗어나기' },
    about: {
      en: 'Newton is drawn to the saddle; the others leave it.',
      ko: '뉴턴 방법은 안장점으로 끌려가고, 나머지는 벗어납니다.',
    },
    config: {
      problem: { kind: 'surface', id: 'saddle' },
      optimizers: [
        { key: 'sgd', rule: 'sgd', hyper: { lr: 0.05 } },
        { key: 'momentum', rule: 'momentum', hyper: { lr: 0.05 } },
        { key: 'adam', rule: 'adam', hyper: { lr: 0.05 } },
        { key: 'newton', rule: 'newton' },
      ],
      start: [-1.5, 0.001],
      steps: 200,
    },
  },
  {
    name: { en: 'Which minimum?', ko: '어느 최소점으로?' },
    about: {
      en: 'Three optimizers from one start; Basins shows all starts.',
      ko: '한 시작점에서 출발하는 옵티마이저 셋. 모든 시작점의 결과는 ‘수렴 영역’에서 볼 수 있습니다.',
    },
    config: {
      problem: { kind: 'surface', id: 'himmelblau' },
      optimizers: [
        { key: 'sgd', rule: 'sgd', hyper: { lr: 0.01 } },
        { key: 'momentum', rule: 'momentum', hyper: { lr: 0.01 } },
        { key: 'adam', rule: 'adam', hyper: { lr: 0.3 } },
      ],
      start: [0.1, -0.8],
      steps: 300,
    },
  },
  {
    name: { en: 'Who arrives first?', ko: '누가 먼저 도착할까?' },
    about: {
      en: 'Newton wins where the surface curves upward; from elsewhere the others are first.',
      ko: '곡면이 위로 휜 곳에서 출발하면 뉴턴 방법이, 다른 곳에서는 나머지가 먼저 도착합니다.',
    },
    config: {
      problem: { kind: 'surface', id: 'himmelblau' },
      optimizers: [
        { key: 'newton', rule: 'newton' },
        { key: 'momentum', rule: 'momentum', hyper: { lr: 0.01 } },
        { key: 'adam', rule: 'adam', hyper: { lr: 0.3 } },
      ],
      start: [0.1, -0.8],
      steps: 300,
      view: { mode: 'race' },
    },
  },
  {
    name: { en: 'A cloud of noisy runs', ko: '잡음이 있는 실행의 구름' },
    about: {
      en: 'Thousands of runs from one start drift apart.',
      ko: '한 시작점에서 출발한 수천 개의 실행이 흩어집니다.',
    },
    config: {
      problem: { kind: 'surface', id: 'himmelblau' },
      optimizers: [{ key: 'sgd', rule: 'sgd', hyper: { lr: 0.01 } }],
      start: [-0.27, -0.92],
      steps: 300,
      noise: 20,
      view: { mode: 'cloud' },
    },
  },
  {
    name: { en: 'Second order, counted fairly', ko: '2차 방법의 비용, 공정하게 세기' },
    about: {
      en: 'Fewer steps, but each costs more: see what each one computed.',
      ko: '스텝은 적지만 한 스텝이 비쌉니다. 무엇을 몇 번 계산했는지 비교해 보세요.',
    },
    config: {
      problem: { kind: 'surface', id: 'rosenbrock' },
      optimizers: [
        { key: 'adam', rule: 'adam', hyper: { lr: 0.05 } },
        { key: 'newton', rule: 'newton' },
        { key: 'bfgs', rule: 'bfgs', hyper: { wolfe: 1 } },
        { key: 'lbfgs', rule: 'lbfgs', hyper: { wolfe: 1 } },
      ],
      start: [-1.2, 1],
      steps: 500,
    },
  },
  {
    name: { en: 'Full batch, mini-batch, single examples', ko: '전체 배치, 미니배치, 샘플 하나' },
    about: {
      en: 'The smaller the batch, the noisier the path.',
      ko: '배치가 작을수록 경로가 더 흔들립니다.',
    },
    config: {
      problem: { kind: 'data', id: 'linear-regression' },
      optimizers: [
        { key: 'sgd', rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 'all' },
        { key: 'sgd-2', rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 8 },
        { key: 'sgd-3', rule: 'sgd', hyper: { lr: 0.05 }, batchSize: 1 },
      ],
      start: [-1, 2],
      steps: 400,
    },
  },
];

export function presetConfig({ config }: Preset): LabConfig {
  const checked = parseLabConfig({ version: labConfigVersion, ...config });
  if (!checked.ok) {
    throw new Error(checked.problems[0]?.message);
  }
  return checked.value;
}
