import { testLoss } from '../networkExperiment/figures.ts';
import type { Draw } from '../prediction/draw.ts';
import { say } from '../prediction/figures.ts';
import type { NetworkDrawn, NetworkPrediction } from './definition.ts';

/** The same λ in the gradient and apart from it. */

function penaltyOrDecay(draw: Draw): NetworkDrawn {
  const isSgd = draw.chance();
  const lambda = draw.between(0.1, 0.3);
  const decayFirst = draw.chance();
  const lr = isSgd ? 0.3 : 0.02;
  const penalty = { rule: isSgd ? 'sgd' : 'adam', hyper: { lr, l2: lambda }, batchSize: 8 };
  const decay = isSgd
    ? {
        rule: { name: 'SGDW', text: 'x = x - lr*lambda*x - lr*g' },
        hyper: { lr, lambda },
        batchSize: 8,
      }
    : { rule: 'adamw', hyper: { lr, lambda }, batchSize: 8 };
  const names = [
    { en: `${isSgd ? 'SGD' : 'Adam'} with L2`, ko: `L2를 쓴 ${isSgd ? 'SGD' : 'Adam'}` },
    isSgd ? { en: 'SGD with decay', ko: '감쇠를 쓴 SGD' } : { en: 'AdamW', ko: 'AdamW' },
  ] as const;
  const [one, two] = decayFirst ? [names[1], names[0]] : names;
  return {
    lab: {
      data: { kind: 'generated', id: 'gaussians', count: 80, noise: 0.05, test: 0.5 },
      layers: [{ units: 8, activation: 'tanh' }],
      runs: decayFirst ? { one: decay, two: penalty } : { one: penalty, two: decay },
      steps: 400,
      seed: draw.whole(1, 1_000_000),
    },
    question: {
      en: `Two clouds of points; λ = ${say(lambda)} once as an L2 penalty in the gradient and once as decay apart from it, with ${isSgd ? 'SGD' : 'Adam'} from the same weights. Which has the smaller test loss?`,
      ko: `샘플이 구름 두 개로 나뉘어 있습니다. λ = ${say(lambda)}를 한 번은 기울기에 든 L2 규제로, 한 번은 기울기와 따로 감쇠로 씁니다. 옵티마이저는 ${isSgd ? 'SGD' : 'Adam'}이고 처음 가중치는 같습니다. 어느 쪽의 테스트 손실이 더 작을까요?`,
    },
    choices: [one, two, { en: 'Both the same', ko: '둘이 똑같음' }],
    key: isSgd ? 2 : decayFirst ? 0 : 1,
    came: ([a, b]) => {
      const [first, second] = [testLoss(a!), testLoss(b!)];
      return Math.abs(first - second) < 1e-9 ? 2 : first < second ? 0 : 1;
    },
    reason: (runs) => {
      const [penalized, decayed] = (decayFirst ? [runs[1]!, runs[0]!] : [runs[0]!, runs[1]!]).map(testLoss);
      return isSgd
        ? {
            en: `Both end at ${say(penalized!, 3)}: SGD subtracts αλw either way.`,
            ko: `둘 다 ${say(penalized!, 3)}에서 끝납니다. SGD는 어느 쪽이든 αλw를 뺍니다.`,
          }
        : {
            en: `${say(penalized!, 3)} with the penalty, ${say(decayed!, 3)} with decay. Adam divides by the size of the gradient, which shrinks as the loss falls: what is left is mostly the penalty, at full length. Decay of αλw a step holds back far less.`,
            ko: `규제로는 ${say(penalized!, 3)}, 감쇠로는 ${say(decayed!, 3)}입니다. Adam은 기울기의 크기로 나누는데, 손실이 줄면 기울기도 작아져 남은 규제의 몫이 온전한 길이가 됩니다. 스텝마다 αλw를 빼는 감쇠는 훨씬 덜 붙잡습니다.`,
          };
    },
    chart: { name: { en: 'Test loss', ko: '테스트 손실' }, of: testLoss, scale: 'orders' },
    names: [one, two],
  };
}

export const decayed: readonly NetworkPrediction[] = [
  {
    kind: 'network',
    id: 'penalty-or-decay',
    cells: ['regularization/methods/optimizer/l2', 'regularization/methods/pytorch/l2'],
    draw: penaltyOrDecay,
  },
];
