import { batches } from '../experiment/batches.ts';
import { configOf } from '../experiment/definition.ts';
import { Batches } from '../lab/batching.ts';
import { resolveObjective } from '../lab/objective.ts';
import type { Objective } from '../lab/objective.ts';
import { Oracle } from '../lab/oracle.ts';
import { runLab } from '../lab/labRun.ts';
import type { LabConfig } from '../config/labConfig.ts';
import { parseLabConfig } from '../config/labConfig.ts';
import type { MovingShape, PictureShape } from '../protocol/pictureLink.ts';
import type { Drawing, Say } from './pictureDrawing.ts';
import { contourMap } from './map.ts';
import { inSeries, line, mapPlane, place, placed, words } from './plane.ts';

type Vector = readonly [x: number, y: number];

const [rate, decay, steps] = [0.06, 0.85, 7] as const;

/** A bowl that is ten times as steep along y, and a velocity method on it. */
export function velocityConfig(rule: 'momentum' | 'nesterov'): LabConfig {
  const checked = parseLabConfig({
    version: 1,
    problem: { kind: 'surface', id: 'ellipse', parameters: { kappa: 10 } },
    optimizers: [{ key: rule, rule, hyper: { lr: rate, mu: decay } }],
    start: [-2.4, 1.2],
    steps,
    tolerance: 0,
    view: { x: [-3, 1.8], y: [-1.8, 1.8] },
  });
  if (!checked.ok) {
    throw new Error(checked.problems.map(({ message }) => message).join(' '));
  }
  return checked.value;
}

/** One step taken apart: from where, where the velocity alone leads, and where the gradient then leads. */
export interface SplitStep {
  readonly from: Vector;
  readonly carried: Vector;
  readonly to: Vector;
}

/**
 * The steps of momentum, or of Nesterov's method in its book form: there the gradient is taken where the velocity leads,
 * which is what the run records as its positions.
 */
export function velocitySteps(rule: 'momentum' | 'nesterov'): SplitStep[] {
  const result = runLab(velocityConfig(rule));
  const run = result.ok ? result.value.runs[0] : undefined;
  const v = run?.states['v'];
  if (run === undefined || v?.y === undefined) {
    throw new Error('A method with velocity has a state v.');
  }
  const carry = rate * decay;
  return Array.from({ length: steps }, (_, k): SplitStep => {
    const [x, y, vx, vy] = [run.x[k]!, run.y[k]!, carry * v.x[k]!, carry * v.y![k]!];
    const [gx, gy] = [rate * run.used.x[k]!, rate * run.used.y[k]!];
    return rule === 'momentum'
      ? { from: [x, y], carried: [x - vx, y - vy], to: [x - vx - gx, y - vy - gy] }
      : { from: [x + vx, y + vy], carried: [x, y], to: [x - gx, y - gy] };
  });
}

/** Each step as two arrows, velocity and gradient, one after the other, with the path that they make. */
export function drawVelocity(rule: 'momentum' | 'nesterov', say: Say): Drawing {
  const config = velocityConfig(rule);
  const objective = resolved(config);
  const plane = mapPlane({ x: config.view.x!, y: config.view.y! });
  const split = velocitySteps(rule);
  const frames = 3 * steps + 1;
  const during = (k: number, part: 0 | 1, points: number[]): number[][] =>
    Array.from({ length: frames }, (_, f) => (f > 3 * k + part ? points : []));
  const arrows = split.flatMap(({ from, carried, to }, k): MovingShape[] => [
    { kind: 'arrow', look: inSeries(1), frames: during(k, 0, placed(plane, from, carried)) },
    { kind: 'arrow', look: inSeries(2), frames: during(k, 1, placed(plane, carried, to)) },
  ]);
  const path = split.map(({ to }) => place(plane, ...to));
  const grown = Array.from({ length: frames }, (_, f) =>
    [place(plane, ...split[0]!.from), ...path.slice(0, Math.floor(f / 3))].flat(),
  );
  const looks = split.map(({ from, carried }) => (rule === 'momentum' ? from : carried));
  return {
    still: contourMap(objective, plane),
    moving: [
      { kind: 'line', look: inSeries(0), frames: grown },
      { kind: 'dot', look: inSeries(0), frames: grown },
      ...arrows,
      // Where the gradient is taken.
      ...looks.map((at, k): MovingShape => ({
        kind: 'dot',
        look: { type: 'strong' },
        frames: during(k, rule === 'momentum' ? 0 : 1, placed(plane, at)),
      })),
    ],
    legend: [
      { series: 0, text: say({ en: 'path', ko: '경로' }) },
      { series: 1, text: say({ en: 'velocity −αμv', ko: '속도 −αμv' }) },
      {
        series: 2,
        text:
          rule === 'momentum'
            ? say({ en: 'gradient here', ko: '이 자리의 기울기' })
            : say({ en: 'gradient ahead', ko: '앞선 점의 기울기' }),
      },
    ],
    frames,
    seconds: 6,
  };
}

function resolved(config: LabConfig): Objective {
  const objective = resolveObjective(config.problem);
  if (!objective.ok) {
    throw new Error(objective.problems.map(({ message }) => message).join(' '));
  }
  return objective.value;
}

export const fanSizes = [1, 4, 16] as const;
const fanArrows = 32;
/** Near the minimum, where the examples disagree. */
export const fanPlace: Vector = [1, 0.3];

/** The gradients of whole epochs of batches at one place, and that of the whole data set. */
export function gradientFan(size: number): { readonly arrows: readonly Vector[]; readonly full: Vector } {
  const config = configOf(batches['batch-size-paths'].labs[0]);
  const objective = resolved(config);
  const oracle = new Oracle(objective);
  const drawn = new Batches(objective.data!.examples, { batchSize: size, sampling: 'shuffled' }, config.seed);
  const [x, y] = fanPlace;
  const arrows = Array.from({ length: fanArrows }, (_, k): Vector => {
    oracle.atBatch(x, y, drawn, k + 1, 0);
    return [oracle.gx, oracle.gy];
  });
  oracle.at(x, y);
  return { arrows, full: [oracle.gx, oracle.gy] };
}

/** Fans of descent directions for batches of 1, 4 and 16, side by side at one scale; each arrow is one batch. */
export function drawFans(say: Say): Drawing {
  const fans = fanSizes.map(gradientFan);
  const width = 64;
  const ends = [[0, 0] as const, ...fans[0]!.arrows.map(([x, y]) => [-x, -y] as const)];
  const [xs, ys] = [ends.map(([x]) => x), ends.map(([, y]) => y)];
  const domain = {
    x: [Math.min(...xs), Math.max(...xs)],
    y: [Math.min(...ys), Math.max(...ys)],
  } as const;
  const panels = fans.map((fan, i) => {
    const box = { left: 2 + i * (width + 2), top: 4, width, height: 84 };
    const inner = { left: box.left + 5, top: box.top + 5, width: width - 10, height: box.height - 10 };
    return { ...fan, box, plane: mapPlane(domain, inner) };
  });
  const frames = fanArrows + 1;
  return {
    height: 108,
    still: panels.flatMap(({ box }, i): PictureShape[] => [
      line('contour', frameOf(box)),
      words([box.left + box.width / 2, 102], `b = ${fanSizes[i]}`, 'middle'),
    ]),
    moving: panels.flatMap(({ arrows, full, plane }): MovingShape[] => [
      ...arrows.map(([x, y], k): MovingShape => ({
        kind: 'arrow',
        look: inSeries(0),
        frames: Array.from({ length: frames }, (_, f) => (f > k ? placed(plane, [0, 0], [-x, -y]) : [])),
      })),
      {
        kind: 'arrow',
        look: { type: 'strong' },
        frames: Array.from({ length: frames }, () => placed(plane, [0, 0], [-full[0], -full[1]])),
      },
    ]),
    legend: [
      {
        series: 0,
        text: say({ en: 'one batch; bold: all data', ko: '배치 하나, 굵은 것은 전체 데이터' }),
      },
    ],
    frames,
    seconds: 4,
  };
}

const frameOf = ({
  left,
  top,
  width,
  height,
}: {
  left: number;
  top: number;
  width: number;
  height: number;
}) => [
  ...[left, top, left + width, top],
  ...[left + width, top + height, left, top + height],
  ...[left, top],
];
