import type { OptimizerRun } from '../lab/record.ts';
import type { Claims, Verdicts } from './definition.ts';
import { endFigure, ending } from './figures.ts';

/** What the start decides. */

/** A place in words, with a real minus sign. */
const place = (x: number, y: number): string => `(${x}, ${y})`.replaceAll('-', '−');

/** Each start is a configuration; the map shows where all the others lead. */
const from = (x: number, y: number) =>
  ({
    label: { en: `From ${place(x, y)}`, ko: `${place(x, y)}에서` },
    start: [x, y],
    view: { mode: 'basins' },
  }) as const;

const convex = {
  problem: { kind: 'surface', id: 'log-sum-exp' },
  optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.1 } } },
  steps: 400,
} as const;
const himmelblau = {
  problem: { kind: 'surface', id: 'himmelblau' },
  optimizers: { sgd: { rule: 'sgd', hyper: { lr: 0.005 } } },
  steps: 1000,
} as const;

export const convexity = {
  'convex-one-answer': {
    claim: {
      en: 'On a convex problem every start leads to the same minimum.',
      ko: '볼록 문제에서는 어디서 시작해도 같은 최소점에 이릅니다.',
    },
    labs: [
      { ...convex, ...from(-2.5, -1.5) },
      { ...convex, ...from(-2.5, 1.5) },
      { ...convex, ...from(2.5, -1) },
      { ...convex, ...from(2, 1.5) },
    ],
  },
  'nonconvex-many-answers': {
    claim: {
      en: 'On a non-convex problem the start decides which minimum is found.',
      ko: '비볼록 문제에서는 시작점이 어느 최소점을 찾을지 정합니다.',
    },
    labs: [
      { ...himmelblau, ...from(3, 3) },
      { ...himmelblau, ...from(-3, 3) },
      { ...himmelblau, ...from(-3, -3) },
      { ...himmelblau, ...from(3, -3) },
    ],
  },
} as const satisfies Claims;

/** The distances between all ends. */
function apart(runs: readonly OptimizerRun[]): number[] {
  const ends = runs.map(ending);
  return ends.flatMap((a, i) => ends.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
}

const endsOf = (
  labs: readonly { readonly sgd: OptimizerRun }[],
  starts: readonly { readonly start: readonly number[] }[],
) =>
  labs.map(({ sgd }, i) => {
    const [x = 0, y = 0] = starts[i]!.start;
    return endFigure(sgd, { en: `From ${place(x, y)} to`, ko: `${place(x, y)}에서` });
  });

export const convexityVerdicts: Verdicts<typeof convexity> = {
  'convex-one-answer': {
    expect: { en: 'The four ends agree within 1e-4.', ko: '네 끝점이 1e-4 이내로 같습니다.' },
    measure: (labs) => ({
      holds: Math.max(...apart(labs.map(({ sgd }) => sgd))) < 1e-4,
      figures: endsOf(labs, convexity['convex-one-answer'].labs),
    }),
  },
  'nonconvex-many-answers': {
    expect: {
      en: 'The four ends are over 1 apart, each with a loss below 1e-9.',
      ko: '네 끝점이 서로 1 넘게 떨어져 있고, 손실은 모두 1e-9보다 작습니다.',
    },
    measure: (labs) => {
      const runs = labs.map(({ sgd }) => sgd);
      return {
        holds: Math.min(...apart(runs)) > 1 && runs.every((run) => ending(run).loss < 1e-9),
        figures: endsOf(labs, convexity['nonconvex-many-answers'].labs),
      };
    },
  },
};
