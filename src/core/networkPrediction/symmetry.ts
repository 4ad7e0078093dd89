import type { NetworkRun } from '../network/networkRun.ts';
import { unlike } from '../networkExperiment/figures.ts';
import type { Draw } from '../prediction/draw.ts';
import { say } from '../prediction/figures.ts';
import type { Words } from '../text/bilingual.ts';
import type { NetworkDrawn, NetworkPrediction } from './definition.ts';
import { activationNames, dataNames } from './words.ts';

/** Do units that start alike ever part? */

/** How far any weight of the hidden layer is from 0. */
function moved({ problem, parameters }: NetworkRun): number {
  const { weights, biases, units } = problem.architecture.layers[0]!;
  return parameters.slice(weights, biases + units).reduce((far, w) => Math.max(far, Math.abs(w)), 0);
}

const choices = [
  { en: 'They stay at zero', ko: '0에 머뭅니다' },
  { en: 'They move, but all alike', ko: '움직이지만 모두 똑같습니다' },
  { en: 'They come to differ', ko: '서로 달라집니다' },
] as const;

/** Why, by what happens. */
const reasons = [
  {
    en: 'At zero these units put out 0, and their weights into the output are 0: so the gradient of both is 0 at every step. Only the bias of the output learns.',
    ko: '0에서 이 유닛의 출력은 0이고 출력층으로 가는 가중치도 0입니다. 그래서 둘의 기울기는 모든 스텝에서 0이고, 출력의 편향만 학습합니다.',
  },
  {
    en: 'A sigmoid puts out 0.5 at zero, so the weights after it get a gradient: but the same for all units, at each step.',
    ko: '시그모이드는 0에서 0.5를 내므로 그 뒤의 가중치는 기울기를 받습니다. 다만 모든 스텝에서 모든 유닛이 같은 기울기를 받습니다.',
  },
] as readonly Words[];

function unitsFromZero(draw: Draw): NetworkDrawn {
  const units = draw.whole(3, 8);
  const kind = draw.pick(['still', 'alike', 'dropout', 'random']);
  const activation = kind === 'still' ? draw.pick(['tanh', 'relu']) : 'sigmoid';
  const rate = kind === 'dropout' ? draw.pick([0.3, 0.5]) : 0;
  const data = draw.pick(['xor', 'circles', 'moons']);
  const key = kind === 'still' ? 0 : kind === 'alike' ? 1 : 2;
  const first = kind === 'random' ? { en: 'random', ko: '무작위' } : { en: 'all zero', ko: '모두 0' };
  const dropped = rate > 0 ? { en: `, dropout ${rate}`, ko: `, 드롭아웃 ${rate}` } : { en: '', ko: '' };
  return {
    lab: {
      data: { kind: 'generated', id: data, count: 60 },
      layers: [{ units, activation }],
      initialization: kind === 'random' ? 'glorot' : 'zero',
      runs: { adam: { rule: 'adam', hyper: { lr: 0.05 }, batchSize: 8, dropout: [rate] } },
      steps: 150,
      seed: draw.whole(1, 1_000_000),
    },
    question: {
      en: `${dataNames[data].en}: ${units} hidden ${activationNames[activation].en} units, first weights ${first.en}, Adam on batches of 8${dropped.en}. What becomes of the weights of the hidden units?`,
      ko: `${dataNames[data].ko}: 은닉 유닛은 ${activationNames[activation].ko} ${units}개, 처음 가중치는 ${first.ko}이고, 8개짜리 배치에 Adam을 씁니다${dropped.ko}. 은닉 유닛의 가중치는 어떻게 될까요?`,
    },
    choices,
    key,
    came: ([run]) => (unlike(run!) > 1e-6 ? 2 : moved(run!) > 1e-6 ? 1 : unlike(run!) === 0 ? 0 : -1),
    reason: ([run]) => {
      const apart = say(unlike(run!));
      return (
        reasons[key] ??
        (kind === 'random'
          ? {
              en: `Units that start with other weights get other gradients: in the end they differ by up to ${apart}.`,
              ko: `가중치가 다르게 시작한 유닛은 기울기도 다르게 받습니다. 끝에는 최대 ${apart}만큼 다릅니다.`,
            }
          : {
              en: `They start alike, but dropout leaves out now the one and now the other: in the end they differ by up to ${apart}.`,
              ko: `똑같이 시작하지만 드롭아웃이 그때그때 다른 유닛을 끕니다. 끝에는 최대 ${apart}만큼 다릅니다.`,
            })
      );
    },
    chart: { name: { en: 'Units differ by', ko: '유닛의 차이' }, of: unlike, scale: 'even' },
    names: [{ en: 'Adam', ko: 'Adam' }],
  };
}

export const symmetry: readonly NetworkPrediction[] = [
  {
    kind: 'network',
    id: 'units-from-zero',
    cells: ['convexity/problems/examples/non-convex'],
    draw: unitsFromZero,
  },
];
