import type { OptimizerRun } from '../lab/record.ts';
import type { Claims, Figure, Verdicts } from './definition.ts';
import { endFigure, ending, figure, figureOf, firstStep, isAt, largest, stepsToLeave } from './figures.ts';
import { saddle } from './problems.ts';

/** At the saddle between two wells: it falls along x and rises along y, so the line x = 0 leads straight to it. */

const descent = {
  problem: saddle,
  optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.025 } } },
  start: [0, 1],
  steps: 1000,
} as const;
/** So far from the line that leads to the saddle: the gradient away from it is as small. */
const beside = 1e-6;
/** The same saddle turned by 45°, from the same place in it. */
const rotated = (lr: number) =>
  ({
    problem: {
      kind: 'formula',
      text: '((x + y)^2/2 - 1)^2 + (x - y)^2/2',
      x: [-2, 2],
      y: [-2, 2],
    },
    optimizers: {
      sgd: { rule: 'sgd', hyper: { lr } },
      adagrad: { rule: 'adagrad', hyper: { lr } },
      adam: { rule: 'adam', hyper: { lr } },
    },
    start: [(beside - 1) * Math.SQRT1_2, (beside + 1) * Math.SQRT1_2],
  }) as const;
const noisy = {
  problem: saddle,
  optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.0125 } } },
  start: [0, 1],
  steps: 400,
} as const;

export const saddles = {
  'saddle-escape': {
    claim: {
      en: 'Started exactly on the line to a saddle, gradient descent stays; started beside it, it escapes, slowly.',
      ko: '정확히 안장점으로 이어지는 선 위에서 출발하면 경사 하강법은 안장점에 머물고, 그 옆에서 출발하면 느리게 벗어납니다.',
    },
    labs: [
      { ...descent, label: { en: 'Exactly on the line', ko: '정확히 선 위에서' } },
      { ...descent, label: { en: 'A millionth beside it', ko: '백만분의 1만큼 옆에서' }, start: [beside, 1] },
    ],
  },
  'noise-leaves-saddle': {
    claim: {
      en: 'A little noise is enough to leave a saddle, even from a start exactly on the line that leads to it.',
      ko: '정확히 안장점으로 이어지는 선 위에서 출발해도, 잡음이 조금만 있으면 안장점을 벗어납니다.',
    },
    labs: [
      { ...noisy, label: { en: 'Without noise', ko: '잡음 없음' }, noise: 0 },
      { ...noisy, label: { en: 'With noise', ko: '잡음 있음' }, noise: 0.01 },
    ],
  },
  'momentum-leaves-saddle': {
    claim: {
      en: 'At the same α momentum leaves a saddle sooner than gradient descent: its effective rate is α/(1−μ).',
      ko: '같은 α에서 모멘텀은 경사 하강법보다 먼저 안장점을 벗어납니다. 실효 학습률이 α/(1−μ)이기 때문입니다.',
    },
    labs: [
      {
        problem: saddle,
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.025 } },
          momentum: { rule: 'momentum', hyper: { lr: 0.025, mu: 0.9 } },
          nesterov: { rule: 'nesterov', hyper: { lr: 0.025, mu: 0.9 } },
        },
        start: [1e-3, 1],
        steps: 200,
      },
    ],
  },
  'adagrad-leaves-saddle': {
    claim: {
      en: 'On a saddle along the axes AdaGrad leaves sooner than SGD at 0.1; at 0.01 its sum slows it on the way.',
      ko: '좌표축과 나란한 안장점에서 학습률이 0.1이면 AdaGrad가 SGD보다 먼저 벗어나고, 0.01이면 커지는 합 때문에 도중에 느려집니다.',
    },
    labs: [
      {
        label: { en: 'Learning rate 0.1', ko: '학습률 0.1' },
        problem: saddle,
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.1 } },
          adagrad: { rule: 'adagrad', hyper: { lr: 0.1 } },
        },
        start: [beside, 1],
        steps: 200,
      },
      {
        label: { en: 'Learning rate 0.01', ko: '학습률 0.01' },
        problem: saddle,
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.01 } },
          adagrad: { rule: 'adagrad', hyper: { lr: 0.01 } },
        },
        start: [beside, 1],
        steps: 2000,
      },
    ],
  },
  'rmsprop-leaves-saddle': {
    claim: {
      en: 'Starting beside a saddle along the axes, RMSProp leaves before Adam and SGD: its first steps exceed α.',
      ko: '좌표축과 나란한 안장점 옆에서 시작하면 RMSProp이 Adam, SGD보다 먼저 벗어납니다. 처음 몇 스텝이 α보다 깁니다.',
    },
    labs: [
      {
        problem: saddle,
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.1 } },
          adam: { rule: 'adam', hyper: { lr: 0.1 } },
          rmsprop: { rule: 'rmsprop', hyper: { lr: 0.1, alpha: 0.9 } },
        },
        start: [beside, 1],
        steps: 200,
      },
    ],
  },
  'adam-leaves-saddle': {
    claim: {
      en: 'Adam leaves a saddle along the axes at about α a step, however small the gradient.',
      ko: '좌표축과 나란한 안장점에서 Adam은 기울기가 아무리 작아도 스텝마다 약 α씩 벗어납니다.',
    },
    labs: [
      {
        problem: saddle,
        optimizers: {
          sgd: { rule: 'sgd', hyper: { lr: 0.01 } },
          adam: { rule: 'adam', hyper: { lr: 0.01 } },
        },
        start: [beside, 1],
        steps: 400,
      },
    ],
  },
  'adagrad-rotated-saddle': {
    claim: {
      en: 'On a saddle turned by 45° AdaGrad does not stop, but leaves later than gradient descent.',
      ko: '45° 회전된 안장점에서 AdaGrad는 멈추지는 않지만 경사 하강법보다 늦게 벗어납니다.',
    },
    labs: [
      { ...rotated(0.1), label: { en: 'Learning rate 0.1', ko: '학습률 0.1' }, steps: 400 },
      { ...rotated(0.01), label: { en: 'Learning rate 0.01', ko: '학습률 0.01' }, steps: 12_000 },
    ],
  },
} as const satisfies Claims;

/** How far along the way out of the turned saddle. */
const stepsToLeaveRotated = (run: OptimizerRun): number =>
  firstStep(run, (k) => Math.abs(run.x[k]! + run.y[k]!) * Math.SQRT1_2 > 0.5);

const stepsFigure = (run: OptimizerRun): Figure => figureOf(run, stepsToLeave(run), 'steps');
/** The length of step k along the way out, in learning rates. */
const pace = (run: OptimizerRun, k: number): number =>
  (Math.abs(run.x[k]!) - Math.abs(run.x[k - 1]!)) / run.rate[k - 1]!;

export const saddleVerdicts: Verdicts<typeof saddles> = {
  'saddle-escape': {
    expect: {
      en: 'From x = 0 it ends at the saddle; from x = 1e-6 it is within 0.1 of the line for 100 steps, then ends at the minimum.',
      ko: 'x = 0에서는 안장점에서 끝나고, x = 1e-6에서는 100스텝 동안 선에서 0.1 이내에 있다가 최소점에서 끝납니다.',
    },
    measure: ([{ sgd: exact }, { sgd: next }]) => ({
      holds:
        isAt(ending(exact), [0, 0], 1e-9) &&
        largest(0, 100, (k) => Math.abs(next.x[k]!)) < 0.1 &&
        isAt(ending(next), [1, 0], 1e-6),
      figures: [
        endFigure(exact, { en: 'On the line, ends at', ko: '선 위에서 끝난 곳' }),
        endFigure(next, { en: 'beside it, at', ko: '옆에서 끝난 곳' }),
        figureOf(next, stepsToLeave(next), 'steps', { en: 'Out after', ko: '벗어나기까지' }),
      ],
    }),
  },
  'noise-leaves-saddle': {
    expect: {
      en: 'Without noise x stays 0; with noise of 0.01 the path ends more than 0.9 away.',
      ko: '잡음이 없으면 x가 0에 머물고, 크기 0.01의 잡음이 있으면 0.9보다 멀리서 끝납니다.',
    },
    measure: ([{ sgd: quiet }, { sgd: shaken }]) => ({
      holds: ending(quiet).x === 0 && Math.abs(ending(shaken).x) > 0.9,
      figures: [
        figureOf(quiet, ending(quiet).x, undefined, { en: 'x without noise', ko: '잡음 없을 때 x' }),
        figureOf(shaken, ending(shaken).x, undefined, { en: 'with noise', ko: '잡음이 있을 때' }),
        figureOf(shaken, stepsToLeave(shaken), 'steps', { en: 'Out after', ko: '벗어나기까지' }),
      ],
    }),
  },
  'momentum-leaves-saddle': {
    expect: {
      en: 'To get 0.5 away, momentum and Nesterov need at most half of SGD’s steps.',
      ko: '0.5만큼 벗어나는 데 모멘텀과 네스테로프는 SGD 스텝 수의 절반이면 됩니다.',
    },
    measure: ([{ sgd, momentum, nesterov }]) => ({
      holds: [momentum, nesterov].every((run) => stepsToLeave(run) <= stepsToLeave(sgd) / 2),
      figures: [sgd, momentum, nesterov].map(stepsFigure),
    }),
  },
  'adagrad-leaves-saddle': {
    expect: {
      en: 'At 0.1 AdaGrad is 0.5 away after at most a fifth of SGD’s steps; at 0.01 it takes longer than SGD to get 0.9 away.',
      ko: '학습률 0.1에서는 SGD 스텝 수의 5분의 1 안에 0.5만큼 벗어나고, 0.01에서는 0.9만큼 벗어나는 데 SGD보다 오래 걸립니다.',
    },
    measure: ([fast, slow]) => {
      const [fastSgd, fastAdagrad] = [stepsToLeave(fast.sgd), stepsToLeave(fast.adagrad)];
      const [slowSgd, slowAdagrad] = [stepsToLeave(slow.sgd, 0.9), stepsToLeave(slow.adagrad, 0.9)];
      return {
        holds: fastAdagrad <= fastSgd / 5 && slowAdagrad > slowSgd && slowAdagrad < Infinity,
        figures: [
          figureOf(fast.sgd, fastSgd, 'steps', { en: 'At 0.1: SGD', ko: '0.1: SGD' }),
          figureOf(fast.adagrad, fastAdagrad, 'steps', { en: 'AdaGrad', ko: 'AdaGrad' }),
          figureOf(slow.sgd, slowSgd, 'steps', { en: 'At 0.01: SGD', ko: '0.01: SGD' }),
          figureOf(slow.adagrad, slowAdagrad, 'steps', { en: 'AdaGrad', ko: 'AdaGrad' }),
        ],
      };
    },
  },
  'rmsprop-leaves-saddle': {
    expect: {
      en: 'RMSProp is 0.5 away before Adam, and Adam before SGD; RMSProp’s first step is longer than 3 learning rates.',
      ko: 'RMSProp, Adam, SGD 순으로 0.5만큼 벗어나며, RMSProp의 첫 스텝은 학습률의 3배보다 깁니다.',
    },
    measure: ([{ sgd, adam, rmsprop }]) => ({
      holds:
        stepsToLeave(rmsprop) < stepsToLeave(adam) &&
        stepsToLeave(adam) < stepsToLeave(sgd) &&
        pace(rmsprop, 1) > 3,
      figures: [
        ...[sgd, adam, rmsprop].map(stepsFigure),
        figureOf(rmsprop, pace(rmsprop, 1), 'rates', { en: 'RMSProp’s first step', ko: 'RMSProp의 첫 스텝' }),
      ],
    }),
  },
  'adam-leaves-saddle': {
    expect: {
      en: 'Each of Adam’s first 10 steps away is 0.7 to 1.1 learning rates long, and Adam is 0.5 away at least five times sooner than SGD.',
      ko: '벗어나는 쪽으로 Adam의 처음 10스텝은 모두 학습률의 0.7~1.1배이고, Adam은 SGD보다 5배 이상 빨리 0.5만큼 벗어납니다.',
    },
    measure: ([{ sgd, adam }]) => {
      const steps = Array.from({ length: 10 }, (_, k) => pace(adam, k + 1));
      const [shortest, longest] = [Math.min(...steps), Math.max(...steps)];
      return {
        holds: shortest > 0.7 && longest < 1.1 && stepsToLeave(adam) <= stepsToLeave(sgd) / 5,
        figures: [
          ...[sgd, adam].map(stepsFigure),
          figure({ en: 'Adam’s shortest step', ko: 'Adam의 가장 짧은 스텝' }, shortest, 'rates'),
          figure({ en: 'longest', ko: '가장 긴 스텝' }, longest, 'rates'),
        ],
      };
    },
  },
  'adagrad-rotated-saddle': {
    expect: {
      en: 'To get 0.5 away AdaGrad needs at least twice SGD’s steps at 0.1 and ten times at 0.01, and does get there.',
      ko: '0.5만큼 벗어나는 데 AdaGrad는 학습률 0.1에서 SGD의 2배, 0.01에서 10배 이상 걸리지만 벗어나기는 합니다.',
    },
    measure: ([fast, slow]) => {
      const [sgd, adagrad] = [stepsToLeaveRotated(fast.sgd), stepsToLeaveRotated(fast.adagrad)];
      const [slowSgd, slowAdagrad] = [stepsToLeaveRotated(slow.sgd), stepsToLeaveRotated(slow.adagrad)];
      return {
        holds: adagrad >= 2 * sgd && slowAdagrad >= 10 * slowSgd && slowAdagrad < Infinity,
        figures: [
          figureOf(fast.sgd, sgd, 'steps', { en: 'At 0.1: SGD', ko: '0.1: SGD' }),
          figureOf(fast.adagrad, adagrad, 'steps', { en: 'AdaGrad', ko: 'AdaGrad' }),
          figureOf(slow.sgd, slowSgd, 'steps', { en: 'At 0.01: SGD', ko: '0.01: SGD' }),
          figureOf(slow.adagrad, slowAdagrad, 'steps', { en: 'AdaGrad', ko: 'AdaGrad' }),
        ],
      };
    },
  },
};
