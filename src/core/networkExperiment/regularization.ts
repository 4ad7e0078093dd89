import { figure } from '../experiment/figures.ts';
import type { NetworkRun } from '../network/networkRun.ts';
import type { NetworkClaims, NetworkVerdicts } from './definition.ts';
import { figureOf, gap, isSmaller, median, paired, testLoss, weightsOf, zeros } from './figures.ts';

/** What dropout, L1 and L2 do to networks. */

const sgd = { rule: 'sgd', batchSize: 16 } as const;
const adam = { rule: 'adam', hyper: { lr: 0.02 }, batchSize: 8 } as const;

/**
 * Points that are easily told apart: where they are not, a network that is held back less may do worse on new ones, and
 * which of Adam and AdamW has the lower test loss depends on the points.
 */
const clouds = {
  data: { kind: 'generated', id: 'gaussians', count: 80, noise: 0.05, test: 0.5 },
  layers: [{ units: 8, activation: 'tanh' }],
} as const;

export const networkRegularization = {
  'dropout-narrows-the-gap': {
    claim: {
      en: 'Dropout narrows the gap of training and test loss where wide layers learn few points by heart; a small layer it harms.',
      ko: '드롭아웃은 넓은 층이 적은 샘플을 외울 때 학습 손실과 테스트 손실의 격차를 줄입니다. 좁은 층에는 해롭습니다.',
    },
    labs: [
      {
        label: { en: 'Few points, wide layers', ko: '적은 샘플, 넓은 층' },
        data: { kind: 'generated', id: 'moons', count: 60, noise: 0.3, test: 0.6, labelNoise: 0.15 },
        layers: [
          { units: 16, activation: 'tanh' },
          { units: 16, activation: 'tanh' },
        ],
        runs: { none: adam, dropout: { ...adam, dropout: [0.5, 0.5] } },
        steps: 300,
        seeds: 12,
        view: 'seeds',
      },
      {
        label: { en: 'Many points, a small layer', ko: '많은 샘플, 좁은 층' },
        data: { kind: 'generated', id: 'circles', count: 400, noise: 0.15, test: 0.5 },
        layers: [{ units: 5, activation: 'tanh' }],
        runs: { none: adam, dropout: { ...adam, dropout: [0.5] } },
        steps: 300,
        seeds: 12,
        view: 'seeds',
      },
    ],
    // On some other points of this kind the gap is not so wide, and dropout does not narrow it by more than chance.
    exact: ['data'],
  },
  'l1-zeros-in-a-network': {
    claim: {
      en: 'L1 makes weights of a network exactly zero if it acts by soft thresholding; as a part of the gradient it makes none, nor does L2.',
      ko: 'L1은 소프트 임곗값으로 쓰면 신경망의 가중치를 정확히 0으로 만듭니다. 기울기에 더하면, 또 L2로는 0이 생기지 않습니다.',
    },
    labs: [
      {
        data: { kind: 'generated', id: 'gaussians', count: 100 },
        layers: [
          { units: 8, activation: 'tanh' },
          { units: 8, activation: 'tanh' },
        ],
        runs: {
          threshold: { ...sgd, hyper: { lr: 0.3, l1: 0.01 } },
          gradient: { ...sgd, hyper: { lr: 0.3, l1: 0.01 }, l1: 'gradient' },
          l2: { ...sgd, hyper: { lr: 0.3, l2: 0.01 } },
        },
        steps: 600,
        seeds: 8,
      },
    ],
  },
  'adam-l2-in-a-network': {
    claim: {
      en: 'The same λ as an L2 penalty and as decay trains the same network with SGD; Adam and AdamW differ in test loss.',
      ko: '같은 λ를 L2 규제로 쓰든 감쇠로 쓰든 SGD는 같은 신경망을 학습시킵니다. Adam과 AdamW는 테스트 손실이 다릅니다.',
    },
    labs: [
      {
        ...clouds,
        runs: {
          sgd: { rule: 'sgd', hyper: { lr: 0.3, l2: 0.2 }, batchSize: 8 },
          sgdw: {
            rule: { name: 'SGDW', text: 'x = x - lr*lambda*x - lr*g' },
            hyper: { lr: 0.3, lambda: 0.2 },
            batchSize: 8,
          },
          adam: { ...adam, hyper: { lr: 0.02, l2: 0.2 } },
          adamw: { rule: 'adamw', hyper: { lr: 0.02, lambda: 0.2 }, batchSize: 8 },
        },
        steps: 400,
        seeds: 10,
        view: 'seeds',
      },
    ],
  },
} as const satisfies NetworkClaims;

const without = { en: 'Gap without dropout', ko: '드롭아웃 없는 격차' };
const withIt = { en: 'with dropout', ko: '드롭아웃을 쓸 때' };

export const networkRegularizationVerdicts: NetworkVerdicts<typeof networkRegularization> = {
  'dropout-narrows-the-gap': {
    expect: {
      en: 'Few points: the gap is narrower with dropout, by more than chance (sign test over seeds, p < 0.05). Many points: both gaps are below 0.1, and the test loss is higher with dropout, by more than chance. So it came out on 37 of 40 other sets of points as well.',
      ko: '적은 샘플: 드롭아웃을 쓰면 격차가 우연을 넘어 작아집니다(시드에 대한 부호 검정, p < 0.05). 많은 샘플: 두 격차 모두 0.1보다 작고, 드롭아웃을 쓰면 테스트 손실이 우연을 넘어 커집니다. 다른 데이터 40벌 가운데 37벌에서도 그랬습니다.',
    },
    measure: ([few, many]) => {
      const small = [many.none, many.dropout].map((runs) => median(runs, gap));
      return {
        holds:
          isSmaller(paired(few.dropout, few.none, gap)) &&
          small.every((one) => Math.abs(one) < 0.1) &&
          isSmaller(paired(many.none, many.dropout, testLoss)),
        figures: [
          figureOf('none', without, median(few.none, gap)),
          figureOf('dropout', withIt, median(few.dropout, gap)),
          figureOf(
            'none',
            { en: 'Many points: test loss', ko: '많은 샘플: 테스트 손실' },
            median(many.none, testLoss),
          ),
          figureOf('dropout', withIt, median(many.dropout, testLoss)),
        ],
      };
    },
  },
  'l1-zeros-in-a-network': {
    expect: {
      en: 'With thresholding over a quarter of the weights end at exactly 0 with every seed; otherwise none with any.',
      ko: '소프트 임곗값을 쓰면 어느 시드에서나 가중치의 4분의 1 넘게 정확히 0이 되고, 그 밖에는 어느 시드에서도 0이 없습니다.',
    },
    measure: ([{ threshold, gradient, l2 }]) => {
      const weights = weightsOf(threshold[0]!);
      return {
        holds:
          threshold.every((run) => zeros(run) > weights / 4) &&
          [...gradient, ...l2].every((run) => zeros(run) === 0),
        figures: [
          figureOf(
            'threshold',
            {
              en: `Zeros of ${weights} weights with thresholding`,
              ko: `소프트 임곗값: 가중치 ${weights}개 중 0`,
            },
            median(threshold, zeros),
          ),
          figureOf('gradient', { en: 'in the gradient', ko: '기울기에 더할 때' }, median(gradient, zeros)),
          figureOf('l2', { en: 'with L2', ko: 'L2' }, median(l2, zeros)),
        ],
      };
    },
  },
  'adam-l2-in-a-network': {
    expect: {
      en: 'With every seed the two test losses of SGD agree to 1e-9. AdamW’s is lower than Adam’s with L2, by more than chance (sign test over seeds, p < 0.05).',
      ko: '어느 시드에서나 SGD의 두 테스트 손실은 1e-9까지 같습니다. AdamW의 손실은 L2를 쓴 Adam의 손실보다 우연을 넘어 작습니다(시드에 대한 부호 검정, p < 0.05).',
    },
    measure: ([{ sgd, sgdw, adam: penalized, adamw }]) => {
      const apart = (first: readonly NetworkRun[], second: readonly NetworkRun[]): number[] =>
        first.map((run, k) => Math.abs(testLoss(run) - testLoss(second[k]!)));
      const same = Math.max(...apart(sgd, sgdw));
      return {
        holds: same < 1e-9 && isSmaller(paired(adamw, penalized, testLoss)),
        figures: [
          figure({ en: 'SGD: test losses apart', ko: 'SGD: 테스트 손실의 차이' }, same),
          figureOf(
            'adam',
            { en: 'Test loss of Adam with L2', ko: 'L2를 쓴 Adam의 테스트 손실' },
            median(penalized, testLoss),
          ),
          figureOf('adamw', { en: 'of AdamW', ko: 'AdamW' }, median(adamw, testLoss)),
        ],
      };
    },
  },
};
