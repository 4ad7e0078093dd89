import { configOf } from '../experiment/definition.ts';
import { batches } from '../experiment/batches.ts';
import { stepLengths } from '../experiment/stepLengths.ts';
import type { LabConfig } from '../config/labConfig.ts';
import type { OptimizerRun } from '../lab/record.ts';
import { runLab } from '../lab/labRun.ts';
import type { MovingShape, Picture } from '../protocol/pictureLink.ts';
import type { Drawing, Say } from './pictureDrawing.ts';
import { line, place, placed, planeOf, round, words } from './plane.ts';

const momentSteps = 50;

/** Adam on mini-batches of 4 of a regression: gradients that jump. */
export const momentsConfig: LabConfig = {
  ...configOf({
    ...batches['batch-size-paths'].labs[0],
    optimizers: { adam: { rule: 'adam', hyper: { lr: 0.05 }, batchSize: 4 } },
    steps: momentSteps,
  }),
};

const runOf = (config: LabConfig): readonly OptimizerRun[] => {
  const result = runLab(config);
  if (!result.ok) {
    throw new Error(result.problems.map(({ message }) => message).join(' '));
  }
  return result.value.runs;
};

/**
 * Adam's moving average of the gradient (or of its square) along x, and the same corrected for its start at zero; entry k is
 * after step k + 1.
 */
export function adamMoments(which: 'm' | 'v'): {
  readonly given: number[];
  readonly average: number[];
  readonly corrected: number[];
} {
  const [run] = runOf(momentsConfig);
  const beta = which === 'm' ? 0.9 : 0.999;
  const average = [...run!.states[which]!.x.slice(1)];
  const given = [...run!.used.x].map((g) => (which === 'm' ? g : g * g));
  return { given, average, corrected: average.map((value, k) => value / (1 - beta ** (k + 1))) };
}

/** The gradients that Adam is given as dots, and its average of them, plain and corrected, as they grow. */
export function drawMoments(which: 'm' | 'v', say: Say): Drawing {
  const { given, average, corrected } = adamMoments(which);
  const all = [...corrected, ...average, 0];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = (high - low) * 0.25;
  const plane = planeOf([0, momentSteps + 2], [low - margin, high + margin]);
  const frames = momentSteps;
  const at = (values: readonly number[]): number[] =>
    values.flatMap((value, k) => place(plane, k + 1, value));
  const inside = (value: number): boolean => value > low - margin && value < high + margin;
  const dots = given.map((value, k): number[] => (inside(value) ? place(plane, k + 1, value) : []));
  const path = (series: number, values: readonly number[]): Picture['paths'][number] => ({
    series,
    points: at(values),
    pace: 1,
  });
  const grown: MovingShape = {
    kind: 'dot',
    look: { type: 'quiet' },
    frames: Array.from({ length: frames }, (_, f) => dots.slice(0, f + 1).flat()),
  };
  return {
    still: [
      line('axis', placed(plane, [0, 0], [momentSteps + 1, 0])),
      words([4, 12], which === 'm' ? 'g' : 'g²'),
    ],
    moving: [grown],
    paths: [path(0, corrected), path(1, average)],
    legend:
      which === 'm'
        ? [
            { series: 0, text: say({ en: 'm̂, corrected', ko: 'm̂, 보정한 것' }) },
            { series: 1, text: 'm' },
          ]
        : [
            { series: 0, text: say({ en: 'v̂, corrected', ko: 'v̂, 보정한 것' }) },
            { series: 1, text: 'v' },
          ],
    frames,
    seconds: 4,
  };
}

/** Methods whose steps under a steady gradient are compared. */
export const steadyRules = ['momentum', 'adagrad', 'rmsprop', 'adam'] as const;
const steadySteps = 60;
const steadyRate = 0.01;

export const steadyConfig: LabConfig = configOf(stepLengths['steady-gradient-steps'].labs[0]);

/** How long each step is, in learning rates, while the gradient stays the same. */
export function steadyLengths(): ReadonlyMap<string, readonly number[]> {
  const runs = runOf({ ...steadyConfig, steps: steadySteps });
  return new Map(
    runs.map(({ key, x, y }) => [
      key,
      Array.from(
        { length: steadySteps },
        (_, k) => Math.hypot(x[k + 1]! - x[k]!, y[k + 1]! - y[k]!) / steadyRate,
      ),
    ]),
  );
}

/** The length of each step under a steady gradient: of one method alone, or of all. */
export function drawSteady(only: (typeof steadyRules)[number] | undefined, say: Say): Drawing {
  const lengths = steadyLengths();
  const decades = [0.1, 1, 10, 100] as const;
  const plane = planeOf([-3, steadySteps + 2], [Math.log10(0.07), Math.log10(110)]);
  const shown = only === undefined ? steadyRules : [only];
  return {
    still: decades.flatMap((value) => {
      const y = Math.log10(value);
      const [left, top] = place(plane, -3, y);
      return [
        line(value === 1 ? 'axis' : 'contour', placed(plane, [-3, y], [steadySteps + 1, y])),
        words([left + 3, top - 3], value === 1 ? 'α' : `${value}α`),
      ];
    }),
    paths: shown.map((rule, series) => ({
      series,
      points: lengths.get(rule)!.flatMap((length, k) => place(plane, k + 1, Math.log10(length))),
      pace: 1,
    })),
    legend: shown.map((rule, series) => ({ series, text: nameOf(rule, say) })),
    frames: steadySteps,
    seconds: 3,
  };
}

const nameOf = (rule: (typeof steadyRules)[number], say: Say): string =>
  rule === 'momentum'
    ? say({ en: 'Momentum', ko: '모멘텀' })
    : { adagrad: 'AdaGrad', rmsprop: 'RMSProp', adam: 'Adam' }[rule];

/** Parameters of a small model, of a larger one, and of a small language model. */
export const memorySizes = [1e3, 1e6, 1.2e8] as const;
/** Pairs that L-BFGS keeps. */
const pairs = 10;
/** Of a float32. */
const bytes = 4;

/** The bytes that a gradient, the pairs of L-BFGS and a Hessian take. */
export const memoryOf = (d: number): readonly [number, number, number] => [
  bytes * d,
  bytes * 2 * pairs * d,
  bytes * d * d,
];

export function sizeText(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(size) / 3));
  return `${Number((size / 1000 ** power).toPrecision(2))} ${units[power]!}`;
}

/** From where bars grow: nothing is smaller than a kilobyte. */
const least = 3;
const barLeft = 4;
/** Pixels of a factor of ten. */
const decade = 10.5;
export const barLength = (size: number): number => decade * (Math.log10(size) - least);

/** Bars on a log scale: memory of d, 2md and d² numbers for three sizes of model. */
export function drawMemory(say: Say): Drawing {
  const frames = 30;
  const groups = memorySizes.map((d, g) => ({ d, top: 4 + g * 49 }));
  const grown = (length: number, top: number): number[][] =>
    Array.from({ length: frames }, (_, f) => {
      const right = round(barLeft + length * Math.min(1, (f + 1) / frames));
      return [barLeft, top, right, top, right, top + 8, barLeft, top + 8];
    });
  return {
    still: groups.map(({ d, top }) => words([barLeft, top + 9], `d = ${powerText(d)}`)),
    moving: groups.flatMap(({ d, top }) =>
      memoryOf(d).flatMap((size, series): MovingShape[] => {
        const y = top + 12 + series * 11;
        const length = barLength(size);
        return [
          { kind: 'area', look: { type: 'series', series }, frames: grown(length, y) },
          {
            kind: 'text',
            look: { type: 'curve' },
            texts: Array.from({ length: frames }, () => sizeText(size)),
            frames: Array.from({ length: frames }, (_, f) =>
              f === frames - 1 ? [round(barLeft + length + 4), y + 8] : [],
            ),
          },
        ];
      }),
    ),
    legend: [
      { series: 0, text: say({ en: 'd: gradient', ko: 'd: 기울기' }) },
      { series: 1, text: '2md: L-BFGS, m = 10' },
      { series: 2, text: say({ en: 'd²: Hessian', ko: 'd²: 헤세 행렬' }) },
    ],
    frames,
    seconds: 1.5,
  };
}

const powerText = (d: number): string => (d === 1e3 ? '10³' : d === 1e6 ? '10⁶' : '1.2 · 10⁸');
