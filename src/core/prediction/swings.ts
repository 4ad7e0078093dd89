import type { OptimizerRun } from '../lab/record.ts';
import type { Drawn, Prediction } from './definition.ts';
import type { Draw } from './draw.ts';
import { say } from './figures.ts';
import { round } from './problems.ts';

/** Momentum past a minimum, on a bowl with one curvature: along the line from the start through the minimum. */

/** How far a run comes past the minimum, as a share of its first distance; 0 where it never passes. */
function pastMinimum({ x, y }: OptimizerRun): number {
  const [x0, y0] = [x[0]!, y[0]!];
  const along = Array.from(x, (at, k) => (at * x0 + y[k]! * y0) / (x0 * x0 + y0 * y0));
  return Math.max(0, -Math.min(...along));
}

const percent = (share: number): string => say(100 * share);

/** A start well inside the map, at any angle. */
const beside = (draw: Draw): readonly [number, number] => [
  draw.sign() * draw.between(1.2, 2.2),
  draw.sign() * draw.between(0.2, 1.2),
];

function swingsOrStops(draw: Draw): Drawn {
  const swings = draw.chance();
  const mu = swings ? draw.between(0.7, 0.95) : draw.between(0.2, 0.5);
  const share = swings ? draw.between(0.06, 0.3) : draw.between(0.01, 0.06);
  const a = draw.across(0.5, 5);
  const lr = Number((share / a).toPrecision(2));
  const product = lr * a;
  // x ← x − αv, v ← μv + λx: its two factors are complex, and the run swings, where (1 + μ − αλ)² < 4μ.
  const isComplex = (1 + mu - product) ** 2 < 4 * mu;
  const edge = (1 - Math.sqrt(mu)) ** 2;
  return {
    labs: [
      {
        problem: round(a, 3),
        optimizers: { momentum: { rule: 'momentum', hyper: { lr, mu } } },
        start: beside(draw),
        steps: 250,
      },
    ],
    question: {
      en: `A bowl with curvature λ = ${say(a)}; momentum with μ = ${say(mu)} at α = ${say(lr)}. What happens at the minimum?`,
      ko: `곡률이 λ = ${say(a)}인 그릇에서 μ = ${say(mu)}, α = ${say(lr)}인 모멘텀을 실행합니다. 최소점에서 어떻게 될까요?`,
    },
    asks: {
      kind: 'choice',
      choices: [
        { en: 'It runs past and swings back', ko: '지나쳤다가 되돌아옵니다' },
        { en: 'It comes to rest without passing it', ko: '지나치지 않고 멈춥니다' },
      ],
      key: isComplex ? 0 : 1,
      came: ([run]) => (pastMinimum(run!) > 1e-6 ? 0 : 1),
    },
    reason: ([run]) => ({
      en: `Momentum swings where αλ is above (1 − √μ)² = ${say(edge)}; here αλ = ${say(product)}. ${isComplex ? `It came ${percent(pastMinimum(run!))} % of its first distance past the minimum.` : 'So its velocity has faded before it arrives.'}`,
      ko: `αλ가 (1 − √μ)² = ${say(edge)}보다 크면 모멘텀이 흔들립니다. 여기서는 αλ = ${say(product)}입니다. ${isComplex ? `처음 거리의 ${percent(pastMinimum(run!))}%만큼 최소점을 지나쳤습니다.` : '그래서 닿기 전에 속도가 사라집니다.'}`,
    }),
  };
}

function nesterovSwings(draw: Draw): Drawn {
  const mu = draw.between(0.85, 0.95);
  const a = draw.across(0.5, 5);
  const lr = Number((draw.between(0.05, 0.3) / a).toPrecision(2));
  const momentumFirst = draw.chance();
  const asksFarther = draw.chance();
  const names = [
    { en: 'Momentum', ko: '모멘텀' },
    { en: 'Nesterov', ko: '네스테로프' },
  ] as const;
  const momentum = { rule: 'momentum', hyper: { lr, mu } };
  const nesterov = { rule: 'nesterov', hyper: { lr, mu } };
  const [one, two] = momentumFirst ? names : [names[1], names[0]];
  return {
    labs: [
      {
        problem: round(a, 3),
        optimizers: momentumFirst ? { one: momentum, two: nesterov } : { one: nesterov, two: momentum },
        start: beside(draw),
        steps: 150,
      },
    ],
    names: [one, two],
    question: {
      en: `A bowl with curvature λ = ${say(a)}; μ = ${say(mu)} and α = ${say(lr)} for both. Which runs ${asksFarther ? 'farther' : 'less far'} past the minimum?`,
      ko: `곡률이 λ = ${say(a)}인 그릇이고 둘 다 μ = ${say(mu)}, α = ${say(lr)}입니다. 어느 쪽이 최소점을 더 ${asksFarther ? '멀리' : '조금'} 지나칠까요?`,
    },
    asks: {
      kind: 'choice',
      choices: [one, two, { en: 'Both equally far', ko: '둘이 똑같이' }],
      key: momentumFirst === asksFarther ? 0 : 1,
      came: (runs) => {
        const ratio = pastMinimum(runs[0]!) / pastMinimum(runs[1]!);
        const first = asksFarther ? ratio : 1 / ratio;
        return first > 1.01 ? 0 : first < 1 / 1.01 ? 1 : 2;
      },
    },
    reason: (runs) => {
      const [m, n] = momentumFirst ? [runs[0]!, runs[1]!] : [runs[1]!, runs[0]!];
      return {
        en: `Momentum came ${percent(pastMinimum(m))} % of the first distance past it, Nesterov ${percent(pastMinimum(n))} %. Nesterov’s gradient is taken ahead, where it already points back, and brakes earlier.`,
        ko: `처음 거리의 ${percent(pastMinimum(m))}%만큼 모멘텀이, ${percent(pastMinimum(n))}%만큼 네스테로프가 지나쳤습니다. 네스테로프는 앞쪽에서 이미 되돌아오는 쪽을 가리키는 기울기로 일찍 제동합니다.`,
      };
    },
  };
}

export const swings: readonly Prediction[] = [
  {
    id: 'swings-or-stops',
    cells: ['first-order/behaviour/weakness/momentum', 'first-order/behaviour/minimum/momentum'],
    draw: swingsOrStops,
  },
  { id: 'nesterov-swings', cells: ['first-order/behaviour/minimum/nesterov'], draw: nesterovSwings },
];
