import { batches } from '../experiment/batches.ts';
import { configOf } from '../experiment/definition.ts';
import { parseLabConfig } from '../config/labConfig.ts';
import type { LabConfig, LabConfigInput } from '../config/labConfig.ts';
import type { Drawing, NamedPicture, Say } from './pictureDrawing.ts';
import { drawMemory, drawMoments, drawSteady, momentsConfig } from './histories.ts';
import { convexCurve, drawChord, drawModels, drawPenalty, otherCurve } from './models.ts';
import { drawRuns, readyToDraw } from './pictureRuns.ts';
import { drawDropout, drawEpoch } from './schemes.ts';
import { drawFans, drawVelocity, velocityConfig } from './vectors.ts';

const paths = batches['batch-size-paths'].labs[0];

/** The path of one batch size, without its name. */
const batchPath = (key: keyof typeof paths.optimizers, en: string, ko: string): NamedPicture => {
  const view = { x: [-2.3, 3.9], y: [-1.9, 3.7] } as const;
  const config = configOf({ ...paths, view, optimizers: { [key]: paths.optimizers[key] } });
  return { name: { en, ko }, draw: (say) => drawn(config, say), opens: { experiment: 'batch-size-paths' } };
};

function drawn(config: LabConfig, say: Say): Drawing {
  const ready = readyToDraw([config]);
  if (!ready.ok) {
    throw new Error(ready.problems.map(({ message }) => message).join(' '));
  }
  return drawRuns(ready.value, say);
}

/** A shape of the loss, with a short run of plain descent on it. */
const shape = (
  input: Pick<LabConfigInput, 'problem' | 'start' | 'steps' | 'view'> & { readonly lr: number },
  en: string,
  ko: string,
): NamedPicture => {
  const { lr, ...rest } = input;
  const checked = parseLabConfig({
    version: 1,
    ...rest,
    optimizers: [{ key: 'sgd', rule: 'sgd', hyper: { lr } }],
    tolerance: 0,
  });
  if (!checked.ok) {
    throw new Error(checked.problems.map(({ message }) => message).join(' '));
  }
  const config = checked.value;
  return { name: { en, ko }, draw: (say) => drawn(config, say), opens: { config } };
};

const surface = (id: string, parameters = {}) => ({ kind: 'surface', id, parameters }) as const;

/** The pictures that have a name, by it. */
export const pictures: Readonly<Record<string, NamedPicture>> = {
  'batch-bgd': batchPath(
    'BGD',
    'A path on the contour lines of a loss: smooth, straight across the lines.',
    '손실의 등고선 위 경로: 매끄럽고 등고선을 곧게 가로지릅니다.',
  ),
  'batch-sgd': batchPath(
    'SGD',
    'A path on the contour lines of a loss: erratic, with a new direction at every step.',
    '손실의 등고선 위 경로: 스텝마다 방향이 바뀌어 불규칙합니다.',
  ),
  'batch-msgd': batchPath(
    'MSGD',
    'A path on the contour lines of a loss: downhill on the whole, with some jitter.',
    '손실의 등고선 위 경로: 전체로는 내려가면서 조금씩 떨립니다.',
  ),
  'gradient-fan': {
    name: {
      en: 'Gradients of 32 batches each at one point: a wide fan for b = 1, narrower for 4, narrow for 16.',
      ko: '한 점에서 배치 32개씩의 기울기: b = 1이면 넓게 퍼지고 4이면 좁아지며 16이면 거의 모입니다.',
    },
    draw: drawFans,
    opens: { experiment: 'gradient-noise-falls-with-batch' },
  },
  'epoch-batches': {
    name: {
      en: 'An epoch: 1000 examples in 16 batches, of which each iteration uses one; the last has 40.',
      ko: '1에포크: 샘플 1000개를 배치 16개로 나누어 반복마다 하나씩 씁니다. 마지막 배치는 40개입니다.',
    },
    draw: drawEpoch,
    opens: { experiment: 'updates-in-an-epoch' },
  },
  'shape-local-minimum': shape(
    {
      problem: surface('double-well'),
      start: [1.75, 0.8],
      steps: 120,
      lr: 0.03,
      view: { x: [-2, 2], y: [-1.3, 1.3] },
    },
    'Contour lines of two hollows: descent goes to the nearer one, though the other is deeper.',
    '두 웅덩이의 등고선: 하강은 가까운 쪽으로 가지만 다른 쪽이 더 깊습니다.',
  ),
  'shape-saddle': shape(
    {
      problem: surface('saddle'),
      start: [-1.8, 0.01],
      steps: 53,
      lr: 0.05,
      view: { x: [-2.6, 2.6], y: [-1.95, 1.95] },
    },
    'Contour lines of a saddle: descent comes in along one direction and leaves along the other.',
    '안장점의 등고선: 하강은 한 방향으로 들어와 다른 방향으로 빠져나갑니다.',
  ),
  'shape-ravine': shape(
    {
      problem: surface('ellipse', { kappa: 30 }),
      start: [-2.6, 0.5],
      steps: 60,
      lr: 0.063,
      view: { x: [-3, 1], y: [-1.2, 1.2] },
    },
    'Contour lines of a ravine, close together across it: descent jitters from side to side.',
    '골짜기의 등고선. 가로 방향으로 촘촘합니다. 하강은 양옆으로 떨립니다.',
  ),
  'shape-plateau': shape(
    {
      problem: surface('plateau'),
      start: [3.2, 1.2],
      steps: 200,
      lr: 0.1,
      view: { x: [-2.5, 4], y: [-2.5, 2.5] },
    },
    'Contour lines of a hollow in a wide flat region: out there descent hardly moves.',
    '넓고 평평한 곳에 팬 웅덩이의 등고선: 바깥에서 하강은 거의 움직이지 않습니다.',
  ),
  'velocity-momentum': {
    name: {
      en: 'Each step of momentum as two arrows: first the old velocity, then the gradient where the step began.',
      ko: '모멘텀의 스텝을 화살표 둘로: 먼저 이전 속도, 그다음 스텝을 시작한 자리의 기울기.',
    },
    draw: (say) => drawVelocity('momentum', say),
    opens: { config: velocityConfig('momentum') },
  },
  'velocity-nesterov': {
    name: {
      en: 'Each step of Nesterov’s method as two arrows: first the old velocity, then the gradient at its tip, ahead.',
      ko: '네스테로프의 스텝을 화살표 둘로: 먼저 이전 속도, 그다음 그 끝, 앞선 점의 기울기.',
    },
    draw: (say) => drawVelocity('nesterov', say),
    opens: { config: velocityConfig('nesterov') },
  },
  'adam-m': {
    name: {
      en: 'Adam’s average m of the gradients over 50 steps starts at zero; the corrected one is right from the start.',
      ko: '50스텝 동안 Adam의 기울기 평균 m은 0에서 시작하고, 보정한 것은 처음부터 맞습니다.',
    },
    draw: (say) => drawMoments('m', say),
    opens: { config: momentsConfig },
  },
  'adam-v': {
    name: {
      en: 'Adam’s average v of the squares is still near zero after 50 steps; the corrected one is right from the start.',
      ko: '50스텝 뒤에도 Adam의 제곱 평균 v는 0에 가깝고, 보정한 것은 처음부터 맞습니다.',
    },
    draw: (say) => drawMoments('v', say),
    opens: { config: momentsConfig },
  },
  'steady-steps': {
    name: {
      en: 'Step lengths under a steady gradient: momentum’s grow, AdaGrad’s shrink, RMSProp’s fall to α, Adam’s stay at α.',
      ko: '기울기가 일정할 때 스텝 길이: 모멘텀은 커지고, AdaGrad는 줄고, RMSProp은 α로 내려가고, Adam은 α입니다.',
    },
    draw: (say) => drawSteady(undefined, say),
    opens: { experiment: 'steady-gradient-steps' },
  },
  'steady-adagrad': {
    name: {
      en: 'AdaGrad’s steps under a steady gradient shrink on and on, as one over the root of their number.',
      ko: '기울기가 일정할 때 AdaGrad의 스텝은 스텝 수의 제곱근에 반비례하여 계속 줄어듭니다.',
    },
    draw: (say) => drawSteady('adagrad', say),
    opens: { experiment: 'steady-gradient-steps' },
  },
  'steady-rmsprop': {
    name: {
      en: 'RMSProp’s steps under a steady gradient begin too long and soon settle at the learning rate.',
      ko: '기울기가 일정할 때 RMSProp의 스텝은 처음에 너무 길고 곧 학습률에 머뭅니다.',
    },
    draw: (say) => drawSteady('rmsprop', say),
    opens: { experiment: 'steady-gradient-steps' },
  },
  'taylor-models': {
    name: {
      en: 'A curve with its tangent and its fitted parabola at a point to move: where the curve bends down, the parabola has a top.',
      ko: '움직일 수 있는 점에서 곡선의 접선과 포물선: 곡선이 아래로 휜 곳에서는 포물선에 꼭대기가 있습니다.',
    },
    draw: drawModels,
    opens: { experiment: 'newton-goes-to-saddle' },
  },
  'chord-convex': {
    name: {
      en: 'A convex curve with a chord to move: wherever its end is, the chord lies above the curve.',
      ko: '볼록한 곡선과 움직일 수 있는 현: 끝이 어디에 있든 현은 곡선 위에 있습니다.',
    },
    draw: (say) => drawChord(convexCurve, say),
    opens: { experiment: 'newton-doubles-digits' },
  },
  'chord-non-convex': {
    name: {
      en: 'A non-convex curve with a chord to move: for some ends, a part of the chord lies below the curve.',
      ko: '볼록하지 않은 곡선과 움직일 수 있는 현: 끝에 따라 현의 일부가 곡선 아래에 있습니다.',
    },
    draw: (say) => drawChord(otherCurve, say),
    opens: { experiment: 'local-minimum-traps' },
  },
  'penalty-l1': {
    name: {
      en: 'A loss with an L1 penalty, λ to move: the kink at zero stays, and the minimum moves into it.',
      ko: 'L1 벌점을 더한 손실, λ를 움직입니다: 0의 꺾인 점은 그대로이고 최소점이 그리로 옮겨 갑니다.',
    },
    draw: (say) => drawPenalty('l1', say),
    opens: { experiment: 'l1-reaches-zero' },
  },
  'penalty-l2': {
    name: {
      en: 'A loss with an L2 penalty, λ to move: the minimum moves toward zero and never gets there.',
      ko: 'L2 벌점을 더한 손실, λ를 움직입니다: 최소점은 0으로 다가가지만 0이 되지는 않습니다.',
    },
    draw: (say) => drawPenalty('l2', say),
    opens: { experiment: 'l2-unequal-curvature' },
  },
  'dropout-units': {
    name: {
      en: 'A small network: in every step other hidden units are off, with all connections through them.',
      ko: '작은 신경망: 스텝마다 다른 은닉 유닛이 꺼지고 그 연결도 함께 끊어집니다.',
    },
    draw: drawDropout,
  },
  'memory-bars': {
    name: {
      en: 'Memory on a log scale: a gradient and L-BFGS grow with d, a Hessian with its square, from 4 MB to 58 PB.',
      ko: '로그 눈금의 메모리: 기울기와 L-BFGS는 d에 비례하고 헤세 행렬은 d²에 비례하여 4 MB에서 58 PB까지 커집니다.',
    },
    draw: drawMemory,
  },
};
