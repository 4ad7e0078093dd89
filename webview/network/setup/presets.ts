import type { NetworkConfig, NetworkConfigInput } from '../../../src/core/config/networkConfig.ts';
import { networkConfigVersion, parseNetworkConfig } from '../../../src/core/config/networkConfig.ts';
import type { Words } from '../../../src/core/text/bilingual.ts';

export interface Preset {
  readonly name: Words;
  /** What it shows, in a sentence. */
  readonly about: Words;
  readonly config: Omit<NetworkConfigInput, 'version' | 'kind'>;
}

const relu = [
  { units: 8, activation: 'relu' as const },
  { units: 8, activation: 'relu' as const },
];
const wide = [
  { units: 16, activation: 'relu' as const },
  { units: 16, activation: 'relu' as const },
];

/** Labs that each show one thing about training networks. */
export const presets: readonly Preset[] = [
  {
    name: { en: 'All weights zero', ko: '모든 가중치가 0' },
    about: {
      en: 'Units that start alike stay alike: the network never learns exclusive or.',
      ko: '똑같이 시작한 유닛은 끝까지 똑같습니다. 그래서 XOR를 배우지 못합니다.',
    },
    config: {
      data: { kind: 'generated', id: 'xor' },
      initialization: 'zero',
      runs: [
        { key: 'adam', rule: 'adam', hyper: { lr: 0.01 }, batchSize: 16 },
        { key: 'sgd', rule: 'sgd', hyper: { lr: 0.1 }, batchSize: 16 },
      ],
      steps: 1000,
    },
  },
  {
    name: { en: 'With and without dropout', ko: '드롭아웃이 있을 때와 없을 때' },
    about: {
      en: 'Few noisy points, a wide network: see how far train and test losses come apart.',
      ko: '잡음 섞인 점 몇 개에 넓은 네트워크를 씁니다. 학습 손실과 테스트 손실이 얼마나 벌어지는지 보세요.',
    },
    config: {
      data: { kind: 'generated', id: 'moons', count: 120, noise: 0.4, test: 0.5 },
      layers: wide,
      initialization: 'he',
      runs: [
        { key: 'adam', rule: 'adam', hyper: { lr: 0.01 }, batchSize: 16 },
        { key: 'dropout', rule: 'adam', hyper: { lr: 0.01 }, batchSize: 16, dropout: [0.3, 0.3] },
      ],
      steps: 2000,
    },
  },
  {
    name: { en: 'L1 makes zeros', ko: 'L1이 만드는 0' },
    about: {
      en: 'L1 sets weights to exactly zero, L2 only makes them small: compare the histograms.',
      ko: 'L1은 가중치를 정확히 0으로 만들고 L2는 작게만 만듭니다. 히스토그램을 비교해 보세요.',
    },
    config: {
      data: { kind: 'generated', id: 'circles' },
      features: ['x', 'y', 'x2', 'y2', 'xy', 'sinx', 'siny'],
      layers: [{ units: 8, activation: 'tanh' }],
      runs: [
        { key: 'l1', rule: 'sgd', hyper: { lr: 0.05, l1: 0.01 }, batchSize: 16 },
        { key: 'l2', rule: 'sgd', hyper: { lr: 0.05, l2: 0.01 }, batchSize: 16 },
      ],
      steps: 1500,
    },
  },
  {
    name: { en: 'Too large a learning rate', ko: '너무 큰 학습률' },
    about: {
      en: 'One rate learns, one jumps about, one leaves all bounds.',
      ko: '한 학습률은 배우고, 하나는 이리저리 튀고, 하나는 끝없이 벗어납니다.',
    },
    config: {
      data: { kind: 'generated', id: 'bumps' },
      loss: 'squared',
      layers: relu,
      initialization: 'he',
      runs: [
        { key: 'sgd', rule: 'sgd', hyper: { lr: 0.05 } },
        { key: 'sgd-2', rule: 'sgd', hyper: { lr: 0.8 } },
        { key: 'sgd-3', rule: 'sgd', hyper: { lr: 5 } },
      ],
      steps: 600,
    },
  },
  {
    name: { en: 'Muon against Adam', ko: 'Muon과 Adam' },
    about: {
      en: 'Muon turns the update of each weight matrix into one of even size in all directions.',
      ko: 'Muon은 가중치 행렬마다 갱신의 크기를 모든 방향으로 고르게 맞춥니다.',
    },
    config: {
      data: { kind: 'generated', id: 'spirals', noise: 0.05 },
      layers: [
        { units: 16, activation: 'tanh' },
        { units: 16, activation: 'tanh' },
      ],
      runs: [
        { key: 'muon', rule: 'muon', hyper: { lr: 0.02 }, batchSize: 32 },
        { key: 'adam', rule: 'adam', hyper: { lr: 0.01 }, batchSize: 32 },
      ],
      steps: 3000,
    },
  },
  {
    name: { en: 'Small and large batches', ko: '작은 배치와 큰 배치' },
    about: {
      en: 'The same points seen in batches of 4, 32 and all at once: look along the examples seen.',
      ko: '같은 점을 4개씩, 32개씩, 전체를 한 배치로 봅니다. 본 샘플 수를 가로축으로 두고 비교해 보세요.',
    },
    config: {
      data: { kind: 'generated', id: 'moons', noise: 0.3 },
      runs: [
        { key: 'sgd', rule: 'sgd', hyper: { lr: 0.1 }, batchSize: 4 },
        { key: 'sgd-2', rule: 'sgd', hyper: { lr: 0.1 }, batchSize: 32 },
        { key: 'sgd-3', rule: 'sgd', hyper: { lr: 0.1 } },
      ],
      steps: 2000,
    },
  },
];

export function presetConfig({ config }: Preset): NetworkConfig {
  const checked = parseNetworkConfig({ version: networkConfigVersion, kind: 'network', ...config });
  if (!checked.ok) {
    throw new Error(checked.problems[0]?.message);
  }
  return checked.value;
}
