import type { Checked, ConfigProblem } from '../config/checked.ts';
import { refused } from '../config/checked.ts';
import type { LabConfig, OptimizerConfig } from '../config/labConfig.ts';
import { resolveObjective } from '../lab/objective.ts';
import type { Objective } from '../lab/objective.ts';
import type { OptimizerRun } from '../lab/record.ts';
import { ruleFor } from '../lab/labRun.ts';
import { RuleRun } from '../lab/ruleRun.ts';
import type { Rule } from '../optimizer/rule.ts';
import { atOnce } from '../turns.ts';
import type { Interval } from '../surface/surfaceDefinition.ts';
import type { Picture } from '../protocol/pictureLink.ts';
import { mostSeries } from '../protocol/pictureLink.ts';
import type { Drawing, Say } from './pictureDrawing.ts';
import { legendOf } from './legend.ts';
import { contourMapInSteps, mark } from './map.ts';
import type { Plane } from './plane.ts';
import { mapPlane, place } from './plane.ts';

/** A picture follows a run so far at most. */
const mostSteps = 1000;
/** Evaluations of one example, of all runs together: a few milliseconds. */
const mostEvaluations = 150_000;
/** More paths than this cannot be told apart. */
export const mostPaths = 8;
const mostFrames = 180;
/** Evaluations of one example after which others are offered a turn: about a millisecond, of the longest formula some more. */
const evaluationsInARow = 4096;
/** Steps after which they are. */
const stepsInARow = 64;
/** Less than this is no movement: in pixels. */
const still = 0.6;

/** A run that is ready to be drawn. */
interface Ready {
  readonly config: LabConfig;
  readonly optimizer: OptimizerConfig;
  readonly rule: Rule;
}

/** What configurations draw: on the loss of the first, the paths of all that are on the same loss. */
export interface RunsToDraw {
  readonly objective: Objective;
  readonly runs: readonly Ready[];
  readonly first: LabConfig;
}

/** Finds what is wrong with configurations, or makes all ready to draw them. */
export function readyToDraw(configs: readonly [LabConfig, ...LabConfig[]]): Checked<RunsToDraw> {
  const [first] = configs;
  const objective = resolveObjective(first.problem);
  if (!objective.ok) {
    return objective;
  }
  const problems: ConfigProblem[] = [];
  const runs: Ready[] = [];
  const onSame = configs.filter((one) => isSame(one.problem, first.problem));
  if (onSame.flatMap(({ optimizers }) => optimizers.filter(({ enabled }) => enabled)).length > mostPaths) {
    // None is compiled: that takes its time with each.
    return refused('optimizers', 'Give at most {0} optimizers.', mostPaths);
  }
  for (const config of onSame) {
    for (const [index, optimizer] of config.optimizers.entries()) {
      if (optimizer.enabled) {
        const rule = ruleFor(objective.value, optimizer);
        if (rule.ok) {
          runs.push({ config, optimizer, rule: rule.value });
        } else {
          const path = `optimizers[${index}].`;
          problems.push(...rule.problems.map((problem) => ({ ...problem, path: path + problem.path })));
        }
      }
    }
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, value: { objective: objective.value, runs, first } };
}

const isSame = (a: LabConfig['problem'], b: LabConfig['problem']): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** Where runs came, entry 0 the start. */
export type Trail = Pick<OptimizerRun, 'x' | 'y'>;

/** Runs what is ready, as far as a picture follows it: the same steps as the simulator's. Yields often; see turns.ts. */
export function* runsInSteps({ objective, runs }: RunsToDraw): Generator<undefined, Trail[]> {
  const examples = objective.data?.examples.features.length ?? 1;
  const steps = Math.min(mostSteps, Math.max(10, Math.floor(mostEvaluations / examples / runs.length)));
  const atATime = Math.min(stepsInARow, Math.ceil(evaluationsInARow / examples));
  const trails: Trail[] = [];
  for (const { config, optimizer, rule } of runs) {
    const { key, ...batches } = optimizer;
    const run = new RuleRun(objective, rule, batches, config);
    const most = Math.min(steps, config.steps);
    for (let taken = 0, ended = false; taken < most && !ended; taken += atATime) {
      yield;
      ended = run.advance(Math.min(atATime, most - taken));
    }
    const { x, y } = run.result(key);
    trails.push({ x: x.slice(0, most + 1), y: y.slice(0, most + 1) });
  }
  return trails;
}

/** The same at once, for runs that are known to be short. */
export const runsOf = (ready: RunsToDraw): Trail[] => atOnce(runsInSteps(ready));

/** The part of the plane on which runs are drawn. */
export function planeOfRuns({ objective, first }: RunsToDraw, trails: readonly Trail[]): Plane {
  const { x = objective.domain.x, y = objective.domain.y } = first.view;
  return mapPlane({
    x: withPaths(
      x,
      trails.map((trail) => trail.x),
    ),
    y: withPaths(
      y,
      trails.map((trail) => trail.y),
    ),
  });
}

interface Drawn {
  /** What the legend calls the runs. */
  readonly names?: readonly string[] | undefined;
  /** Where they came, and the plane they are drawn on, where that is known. */
  readonly trails?: readonly Trail[];
  readonly plane?: Plane;
}

/** The paths of runs over the contour lines of their loss. Yields often; see turns.ts. */
export function* drawRunsInSteps(
  ready: RunsToDraw,
  say: Say,
  drawn: Drawn = {},
): Generator<undefined, Drawing> {
  const trails = drawn.trails ?? (yield* runsInSteps(ready));
  const { plane = planeOfRuns(ready, trails), names } = drawn;
  const { objective } = ready;
  const paths = trails.map((trail) => pointsOf(trail, plane));
  const steps = Math.max(...paths.map(movingSteps), 1);
  const contours = yield* contourMapInSteps(objective, plane);
  const frames = Math.min(mostFrames, steps + 1);
  const pace = steps / Math.max(1, frames - 1);
  return {
    still: [...contours, ...(objective.surface?.minima ?? []).slice(0, 8).map((at) => mark(plane, at))],
    paths: paths.map((points, i): Picture['paths'][number] => ({
      series: i % mostSeries,
      points: points.slice(0, 2 * (steps + 1)),
      pace,
    })),
    legend: (names ?? legendOf(ready.runs, say)).map((text, i) => ({ series: i % mostSeries, text })),
    frames,
    seconds: Math.min(4, 1.2 + frames / 50),
  };
}

/** The same at once. */
export const drawRuns = (...all: Parameters<typeof drawRunsInSteps>): Drawing =>
  atOnce(drawRunsInSteps(...all));

/** An interval with what paths go beyond it, as far as that leaves the interval itself most of the picture. */
function withPaths([from, to]: Interval, values: readonly Float64Array[]): Interval {
  const most = 0.3 * (to - from);
  const [low, high] = [from - most, to + most];
  const all = values.flatMap((some) => [...some].filter(Number.isFinite));
  return [
    all.reduce((least, value) => Math.max(low, Math.min(least, value)), from),
    all.reduce((greatest, value) => Math.min(high, Math.max(greatest, value)), to),
  ];
}

/** A run's positions in the picture; one that leaves it for good is followed a little way only. */
export function pointsOf({ x, y }: Trail, plane: Plane): number[] {
  const points: number[] = [];
  const { width, height } = plane.box;
  for (const [k, at] of x.entries()) {
    const [px, py] = place(plane, at, y[k]!);
    if (!(Math.abs(px) < 20 * width && Math.abs(py) < 20 * height)) {
      break;
    }
    points.push(px, py);
  }
  return points;
}

/** After how many steps a path has come to where it ends, as far as can be seen. */
function movingSteps(points: readonly number[]): number {
  const [endX, endY] = [points.at(-2)!, points.at(-1)!];
  let last = points.length / 2 - 1;
  while (last > 0 && Math.hypot(points[2 * last - 2]! - endX, points[2 * last - 1]! - endY) < still) {
    last--;
  }
  return last;
}
