import type { LabConfig, LabConfigInput } from '../../../src/core/lab/config.ts';
import { labConfigVersion, parseLabConfig } from '../../../src/core/lab/config.ts';
import type { Words } from '../../../src/core/optimizer/definition.ts';

export interface Preset {
  readonly name: Words;
  readonly config: Omit<LabConfigInput, 'version'>;
}

/** Views that each show one thing about optimizers. */
export const presets: readonly Preset[] = [
  {
    name: { en: 'Momentum in a bending valley', ko: '굽은 골짜기의 모멘텀' },
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
    name: { en: 'The same ravine, rotated', ko: '회전한 같은 골짜기' },
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
    name: { en: 'A cloud of noisy runs', ko: '잡음이 있는 실행의 구름' },
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
    name: { en: 'Second order, counted fairly', ko: '공정하게 센 2차 방법' },
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
