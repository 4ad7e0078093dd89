import type { NetworkRun } from '../network/networkRun.ts';
import { testLoss, trainLoss } from '../networkExperiment/figures.ts';
import type { Draw } from '../prediction/draw.ts';
import { say } from '../prediction/figures.ts';
import type { NetworkDrawn, NetworkPrediction } from './definition.ts';
import { dataNames } from './words.ts';

/**
 * What dropout does to the loss that it is trained on. Which of two networks has the lower test loss depends on the
 * points; that is for many seeds, and the reason says what it was this time.
 */

function withOrWithout(draw: Draw): NetworkDrawn {
  const id = draw.pick(['moons', 'circles'] as const);
  const rate = draw.pick([0.4, 0.5, 0.6]);
  const dropoutFirst = draw.chance();
  // Of two networks the answer would always be the same one.
  const lower = draw.chance();
  const plain = { rule: 'adam', hyper: { lr: 0.015 }, batchSize: 8 };
  const dropped = { ...plain, dropout: [rate, rate] };
  const names = [
    { en: 'Without dropout', ko: '드롭아웃 없음' },
    { en: 'With dropout', ko: '드롭아웃 있음' },
  ] as const;
  const [one, two] = dropoutFirst ? [names[1], names[0]] : names;
  return {
    lab: {
      data: { kind: 'generated', id, count: 60, noise: 0.3, test: 0.6, labelNoise: 0.3 },
      layers: [
        { units: 16, activation: 'tanh' },
        { units: 16, activation: 'tanh' },
      ],
      runs: dropoutFirst ? { one: dropped, two: plain } : { one: plain, two: dropped },
      steps: 600,
      seed: draw.whole(1, 1_000_000),
    },
    question: {
      en: `${dataNames[id].en}: 24 training points, three in ten with the wrong class, two layers of 16 units, Adam. One network drops each unit with probability ${say(rate)} while it is trained, the other none. Both are measured with all units. Which has the ${lower ? 'lower' : 'higher'} training loss after 600 steps?`,
      ko: `${dataNames[id].ko}: 학습 샘플 24개 가운데 열에 셋은 클래스가 틀렸고, 유닛 16개인 층이 2개, 옵티마이저는 Adam입니다. 한 신경망은 학습하는 동안 유닛을 확률 ${say(rate)}로 끄고, 다른 하나는 끄지 않습니다. 둘 다 유닛을 모두 켜고 잽니다. 600스텝 뒤 학습 손실은 어느 쪽이 더 ${lower ? '작을까요' : '클까요'}?`,
    },
    choices: [one, two],
    key: dropoutFirst === lower ? 1 : 0,
    came: ([a, b]) => (trainLoss(a!) < trainLoss(b!) === lower ? 0 : 1),
    reason: (runs) => {
      const [none, dropout] = dropoutFirst ? [runs[1]!, runs[0]!] : [runs[0]!, runs[1]!];
      const of = (measure: (run: NetworkRun) => number): readonly string[] =>
        [none, dropout].map((run) => say(measure(run)));
      const [[train, trainDropped], [test, testDropped]] = [of(trainLoss), of(testLoss)] as const;
      return {
        en: `${train} without, ${trainDropped} with dropout. It keeps units from learning single points by heart together, wrong ones too. On new points: ${test} without, ${testDropped} with; over many seeds the gap between the two losses is narrower with it.`,
        ko: `드롭아웃 없이 ${train}, 있으면 ${trainDropped}입니다. 유닛들이 틀린 샘플까지 함께 외우는 것을 막기 때문입니다. 새 샘플에서는 없이 ${test}, 있으면 ${testDropped}였고, 여러 시드로 보면 드롭아웃이 있을 때 두 손실의 격차가 더 작습니다.`,
      };
    },
    chart: { name: { en: 'Training loss', ko: '학습 손실' }, of: trainLoss, scale: 'orders' },
    names: [one, two],
  };
}

export const dropouts: readonly NetworkPrediction[] = [
  {
    kind: 'network',
    id: 'with-or-without-dropout',
    cells: ['regularization/methods/suits/dropout', 'regularization/methods/weakness/dropout'],
    draw: withOrWithout,
  },
];
