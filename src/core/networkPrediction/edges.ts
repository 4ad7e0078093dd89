import { Curvature } from '../network/curvature.ts';
import { initialize } from '../network/model/initialize.ts';
import { resolveNetwork } from '../network/networkProblem.ts';
import { trainLoss } from '../networkExperiment/figures.ts';
import type { NetworkLab } from '../networkExperiment/definition.ts';
import type { Draw } from '../prediction/draw.ts';
import { say } from '../prediction/figures.ts';
import { configOfDrawn } from './definition.ts';
import type { NetworkDrawn, NetworkPrediction } from './definition.ts';

/** Full-batch descent on a network, far below the edge of stability and far above it. */

const labOf = (lr: number, seed: number): Omit<NetworkLab, 'label' | 'seeds'> => ({
  data: { kind: 'generated', id: 'moons', count: 60, noise: 0.2 },
  layers: [
    { units: 6, activation: 'tanh' },
    { units: 6, activation: 'tanh' },
  ],
  loss: 'squared',
  runs: { sgd: { rule: 'sgd', hyper: { lr } } },
  steps: 120,
  seed,
});

/** The largest curvature at the first weights. */
function sharpnessAtStart(seed: number): number {
  const problem = resolveNetwork(configOfDrawn({ lab: labOf(0.1, seed) }));
  if (!problem.ok) {
    throw new Error(problem.problems[0]?.message);
  }
  const { architecture, config } = problem.value;
  const start = initialize(architecture, config.initialization, seed);
  return new Curvature(problem.value).sharpness(start).eigenvalue;
}

/** Weights at which the loss is bent up most: where it is bent down more, the edge says nothing. */
function weightsAndCurvature(draw: Draw): { readonly seed: number; readonly curvature: number } {
  for (;;) {
    const seed = draw.whole(1, 1_000_000);
    const curvature = sharpnessAtStart(seed);
    if (curvature > 0) {
      return { seed, curvature };
    }
  }
}

function belowOrAbove(draw: Draw): NetworkDrawn {
  const { seed, curvature } = weightsAndCurvature(draw);
  const above = draw.chance();
  const share = above ? draw.between(5, 8) : draw.between(0.08, 0.2);
  const lr = Number(((2 * share) / curvature).toPrecision(2));
  const falls = (run: {
    readonly curve: { readonly rows: number; readonly trainLoss: Float64Array };
  }): boolean => {
    const { rows, trainLoss: loss } = run.curve;
    return loss.subarray(1, rows).every((one, k) => one < loss[k]!);
  };
  return {
    lab: labOf(lr, seed),
    question: {
      en: `Moons, two hidden layers of 6 tanh units, squared loss. At the first weights the largest curvature is ${say(curvature)}; full-batch descent at α = ${say(lr)}. What does the training loss do?`,
      ko: `초승달 데이터, tanh 유닛이 6개인 은닉층 2개, 제곱 손실. 처음 가중치에서 가장 큰 곡률은 ${say(curvature)}이고, α = ${say(lr)}인 전체 배치 경사 하강법을 씁니다. 학습 손실은 어떻게 될까요?`,
    },
    choices: [
      { en: 'It falls at every step', ko: '모든 스텝에서 줄어듭니다' },
      { en: 'It grows out of all bounds', ko: '끝없이 커집니다' },
    ],
    key: above ? 1 : 0,
    came: ([run]) => (run!.end?.reason === 'diverged' ? 1 : falls(run!) ? 0 : -1),
    reason: ([run]) => ({
      en: `The edge is 2/α = ${say(2 / lr)}. ${above ? `The curvature is far above it: each step throws the weights farther than they were, and after step ${run!.step} they are out of bounds.` : `The curvature stays below it: after ${run!.step} steps the loss is ${say(trainLoss(run!))}.`}`,
      ko: `경계는 2/α = ${say(2 / lr)}입니다. ${above ? `곡률이 훨씬 커서 스텝마다 가중치가 더 멀리 튀어 나가고, ${run!.step}스텝 뒤에는 범위를 벗어납니다.` : `곡률이 그보다 작게 머물러, ${run!.step}스텝 뒤의 손실은 ${say(trainLoss(run!))}입니다.`}`,
    }),
    chart: { name: { en: 'Training loss', ko: '학습 손실' }, of: trainLoss, scale: 'orders' },
    names: [{ en: 'SGD', ko: 'SGD' }],
  };
}

export const edges: readonly NetworkPrediction[] = [
  {
    kind: 'network',
    id: 'below-or-above-the-edge',
    cells: ['convexity/problems/gradient-descent/non-convex'],
    draw: belowOrAbove,
  },
];
