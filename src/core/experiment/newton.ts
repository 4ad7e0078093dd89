import { gradientNorm } from '../lab/runMeasures.ts';
import type { Claims, Verdicts } from './definition.ts';
import { endFigure, ending, figure, figureOf, isAt, largest } from './figures.ts';
import { ellipse, saddle } from './problems.ts';

/** Newton's method: what the Hessian buys, and where it leads without damping. */

const newton = { rule: 'newton', hyper: {} } as const;
/** Convex, not quadratic, with its minimum at (0, 0), and `steepness` times as steep along y. */
const exponential = (steepness: number) =>
  ({ kind: 'formula', text: `exp(x) - x + ${steepness}*(exp(y) - y)`, x: [-2, 2], y: [-2, 2] }) as const;
const sameStart = { optimizers: { newton }, start: [1, -1], steps: 12 } as const;

export const newtons = {
  'newton-one-step-quadratic': {
    claim: {
      en: 'On a quadratic Newton arrives in one step.',
      ko: '이차 함수에서 뉴턴 방법은 한 스텝에 도착합니다.',
    },
    labs: [
      {
        problem: ellipse(100, Math.PI / 4),
        optimizers: { newton, sgd: { rule: 'sgd', hyper: { lr: 0.018 } } },
        start: [-3, 1],
        steps: 50,
        view: { x: [-4, 4], y: [-3, 3] },
      },
    ],
    chart: { kind: 'gradient' },
  },
  'newton-doubles-digits': {
    claim: {
      en: 'Near a minimum every Newton step about doubles the number of correct digits.',
      ko: '최소점 근처에서 뉴턴 방법은 스텝마다 맞는 자릿수를 약 두 배로 늘립니다.',
    },
    labs: [
      {
        problem: { kind: 'formula', text: 'exp(x) - x + y^2/2', x: [-2, 2], y: [-2, 2] },
        optimizers: { newton },
        start: [1, 1],
        steps: 6,
      },
    ],
    chart: { kind: 'gradient' },
  },
  'newton-ignores-conditioning': {
    claim: {
      en: 'Newton takes the same steps in a ravine as in a bowl.',
      ko: '뉴턴 방법은 골짜기에서도 둥근 그릇에서와 같은 스텝으로 나아갑니다.',
    },
    labs: [
      { ...sameStart, label: { en: 'Bowl', ko: '그릇' }, problem: exponential(1) },
      {
        ...sameStart,
        label: { en: '1000 times as steep along y', ko: 'y 방향으로 1000배 가파름' },
        problem: exponential(1000),
      },
    ],
  },
  'newton-goes-to-saddle': {
    claim: {
      en: 'Newton converges to a nearby saddle; gradient descent from the same start goes to a minimum.',
      ko: '뉴턴 방법은 가까운 안장점으로 수렴하고, 같은 곳에서 시작한 경사 하강법은 최소점으로 갑니다.',
    },
    labs: [
      {
        problem: saddle,
        optimizers: { newton, sgd: { rule: 'sgd', hyper: { lr: 0.025 } } },
        start: [0.3, 1],
        steps: 300,
      },
    ],
  },
  'newton-goes-to-maximum': {
    claim: {
      en: 'Near a maximum undamped Newton climbs to it; with damping it descends.',
      ko: '댐핑(damping) 없는 뉴턴 방법은 최대점으로 올라갈 수 있고, 댐핑이 있으면 내려갑니다.',
    },
    labs: [
      {
        problem: { kind: 'surface', id: 'styblinski-tang' },
        optimizers: { newton, damped: { rule: 'newton', hyper: { lambda: 40 } } },
        start: [0.5, 0.3],
        steps: 100,
        view: { x: [-1.5, 4], y: [-1.5, 4] },
      },
    ],
  },
} as const satisfies Claims;

/** Where float64 has no more digits to double. */
const lastDigits = 1e-6;
/** The maximum of Styblinski–Tang, and the minimum that is downhill from the start. */
const maximum = [0.1567, 0.1567] as const;
const downhill = [2.7468, 2.7468] as const;

export const newtonVerdicts: Verdicts<typeof newtons> = {
  'newton-one-step-quadratic': {
    expect: {
      en: 'The gradient is below 1e-9 after one Newton step, and above 0.001 after 50 steps of SGD.',
      ko: '기울기 노름이 뉴턴 방법 1스텝 뒤에는 1e-9보다 작고, SGD 50스텝 뒤에는 0.001보다 큽니다.',
    },
    measure: ([{ newton: second, sgd }]) => {
      const [once, late] = [gradientNorm(second, 1), gradientNorm(sgd, 50)];
      return {
        holds: once < 1e-9 && late > 1e-3,
        figures: [
          figureOf(second, once, undefined, {
            en: 'Gradient after 1 step, Newton',
            ko: '1스텝 뒤 기울기, 뉴턴',
          }),
          figureOf(sgd, late, undefined, { en: 'after 50, SGD', ko: '50스텝 뒤, SGD' }),
        ],
      };
    },
  },
  'newton-doubles-digits': {
    expect: {
      en: 'From the second step on, |x| is at most the square of what it was, down to 1e-12.',
      ko: '둘째 스텝부터 |x|가 바로 앞 값의 제곱 이하이며 1e-12까지 내려갑니다.',
    },
    measure: ([{ newton: second }]) => {
      const error = Array.from(second.x, Math.abs);
      const squares = error
        .slice(1, -1)
        .every((before, k) => before <= lastDigits || error[k + 2]! <= before * before);
      return {
        holds: squares && error[5]! < 1e-11,
        figures: error
          .slice(1, 6)
          .map((value, k) => figure({ en: `|x| after ${k + 1}`, ko: `|x|, ${k + 1}스텝 뒤` }, value)),
      };
    },
  },
  'newton-ignores-conditioning': {
    expect: {
      en: 'The two paths are the same at every step, within 1e-9.',
      ko: '두 경로가 모든 스텝에서 같습니다(1e-9 이내).',
    },
    measure: ([{ newton: round }, { newton: narrow }]) => {
      const last = Math.min(round.end.step, narrow.end.step);
      const apart = largest(0, last, (k) =>
        Math.hypot(round.x[k]! - narrow.x[k]!, round.y[k]! - narrow.y[k]!),
      );
      return {
        holds: apart < 1e-9 && last > 5,
        figures: [
          figure({ en: 'Farthest apart', ko: '가장 큰 차이' }, apart),
          figure({ en: 'over', ko: '비교한 길이' }, last, 'steps'),
        ],
      };
    },
  },
  'newton-goes-to-saddle': {
    expect: {
      en: 'Newton ends at the saddle (0, 0), SGD at the minimum (1, 0).',
      ko: '뉴턴은 안장점 (0, 0)에서, SGD는 최소점 (1, 0)에서 끝납니다.',
    },
    measure: ([{ newton: second, sgd }]) => ({
      holds: isAt(ending(second), [0, 0], 1e-9) && isAt(ending(sgd), [1, 0], 1e-6),
      figures: [endFigure(second), endFigure(sgd)],
    }),
  },
  'newton-goes-to-maximum': {
    expect: {
      en: 'Undamped Newton ends at the maximum, higher than it started; damped by λ = 40 it ends at the minimum (2.75, 2.75).',
      ko: '댐핑이 없으면 시작보다 높은 최대점에서, λ = 40의 댐핑이 있으면 최소점 (2.75, 2.75)에서 끝납니다.',
    },
    measure: ([{ newton: pure, damped }]) => ({
      holds:
        isAt(ending(pure), maximum, 1e-3) &&
        ending(pure).loss > pure.loss[0]! &&
        isAt(ending(damped), downhill, 1e-3),
      figures: [
        endFigure(pure, { en: 'Undamped, ends at', ko: '감쇠 없음, 끝난 곳' }),
        endFigure(damped, { en: 'damped, at', ko: '감쇠 있음' }),
      ],
    }),
  },
};
