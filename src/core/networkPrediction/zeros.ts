import type { NetworkRun } from '../network/networkRun.ts';
import { weightsOf, zeros } from '../networkExperiment/figures.ts';
import type { Draw } from '../prediction/draw.ts';
import { say } from '../prediction/figures.ts';
import type { NetworkDrawn, NetworkPrediction } from './definition.ts';

/** How many weights L1 and L2 make exactly zero. */

/** None; more than half but not all; all. */
function shareOf(run: NetworkRun): number {
  const [none, all] = [zeros(run), weightsOf(run)];
  return none === 0 ? 0 : none === all ? 2 : none > all / 2 ? 1 : -1;
}

const choices = [
  { en: 'None', ko: '하나도 없음' },
  { en: 'More than half, but not all', ko: '절반은 넘지만 전부는 아님' },
  { en: 'All of them', ko: '전부' },
] as const;

function exactZeros(draw: Draw): NetworkDrawn {
  const units = draw.whole(6, 8);
  const kind = draw.pick(['threshold', 'threshold', 'gradient', 'l2', 'strong']);
  const lambda = kind === 'strong' ? draw.between(1, 3) : draw.between(0.018, 0.03);
  const penalty = kind === 'l2' ? { l2: lambda } : { l1: lambda };
  const acts = kind === 'gradient' ? 'gradient' : 'threshold';
  const key = kind === 'threshold' ? 1 : kind === 'strong' ? 2 : 0;
  const given =
    kind === 'l2'
      ? { en: `an L2 penalty, λ = ${say(lambda)}`, ko: `L2 규제, λ = ${say(lambda)}` }
      : kind === 'gradient'
        ? {
            en: `L1 as a part of the gradient, λ = ${say(lambda)}`,
            ko: `기울기에 더한 L1, λ = ${say(lambda)}`,
          }
        : {
            en: `L1 by soft thresholding, λ = ${say(lambda)}`,
            ko: `소프트 임곗값으로 쓴 L1, λ = ${say(lambda)}`,
          };
  return {
    lab: {
      data: { kind: 'generated', id: 'gaussians', count: 80 },
      layers: [
        { units, activation: 'tanh' },
        { units, activation: 'tanh' },
      ],
      runs: { sgd: { rule: 'sgd', hyper: { lr: 0.3, ...penalty }, l1: acts, batchSize: 16 } },
      steps: 500,
      seed: draw.whole(1, 1_000_000),
    },
    question: {
      en: `Two clouds of points, two hidden layers of ${units} tanh units, SGD at α = 0.3, and ${given.en}. How many weights are exactly zero after 500 steps?`,
      ko: `구름 두 개로 나뉜 샘플, tanh 유닛이 ${units}개인 은닉층 2개, α = 0.3인 SGD, ${given.ko}. 500스텝 뒤에 정확히 0인 가중치는 얼마나 될까요?`,
    },
    choices,
    key,
    came: ([run]) => shareOf(run!),
    reason: ([run]) => {
      const [count, all] = [zeros(run!), weightsOf(run!)];
      const counted = {
        en: `${count} of ${all} weights are exactly zero.`,
        ko: `가중치 ${all}개 중 ${count}개가 정확히 0입니다.`,
      };
      const why = {
        threshold: {
          en: 'A soft-threshold step takes αλ off every weight and stops at zero; what the loss does not need stays there.',
          ko: '소프트 임곗값 스텝은 모든 가중치에서 αλ를 덜어 내고 0에서 멈춥니다. 손실에 필요 없는 것은 그대로 0에 머뭅니다.',
        },
        gradient: {
          en: 'A step along the gradient of L1 always has the length αλ: it hops over zero and back.',
          ko: 'L1의 기울기를 따르는 스텝은 길이가 늘 αλ이므로 0을 넘어갔다가 되돌아옵니다.',
        },
        l2: {
          en: 'The pull of L2 fades with the weight, so it never arrives at zero.',
          ko: 'L2가 당기는 힘은 가중치와 함께 약해지므로 0에 이르지 못합니다.',
        },
        strong: {
          en: 'With so large a λ the pull is stronger than any gradient of the loss.',
          ko: 'λ가 이렇게 크면 당기는 힘이 손실의 어떤 기울기보다도 셉니다.',
        },
      }[kind];
      return { en: `${counted.en} ${why.en}`, ko: `${counted.ko} ${why.ko}` };
    },
    chart: { name: { en: 'Exact zeros', ko: '정확히 0인 가중치' }, of: zeros, scale: 'even' },
    names: [{ en: 'SGD', ko: 'SGD' }],
  };
}

export const zeroed: readonly NetworkPrediction[] = [
  {
    kind: 'network',
    id: 'exact-zeros',
    cells: [
      'regularization/methods/effect/l1',
      'regularization/methods/optimizer/l1',
      'regularization/methods/effect/l2',
      'regularization/methods/weakness/l2',
    ],
    draw: exactZeros,
  },
];
