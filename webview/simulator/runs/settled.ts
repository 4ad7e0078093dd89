import { visibleOptimizers } from '../model/labState.ts';
import type { Problem } from '../problem/planeProblem.ts';
import type { Run } from './runCache.ts';
import type { RunState } from './runState.ts';

/** Values over the steps of a run, from `from` to `last`. */
export interface Course {
  readonly from: number;
  readonly last: number;
  readonly at: (step: number) => number;
  /** Values up to this far from zero are rounding. */
  readonly floor?: number;
}

/** A part of the largest value of a run below which rounding is all there is. */
export const rounding = 2 ** -52;
/** A part of the problem's domain that no map shows. */
const unseen = 1e-4;

/** The last step at which a course still moves: it ends there, or is down where only rounding is left. */
export function lastChange({ from, last, at, floor = 0 }: Course, near = 0): number {
  const end = at(last);
  const isStill = (value: number): boolean => Math.abs(value - end) <= near || Math.abs(value) <= floor;
  let step = last;
  while (step > from && isStill(at(step)) && isStill(at(step - 1))) {
    step--;
  }
  return step;
}

/** Where time ends: a little after all has happened, if that is long before the last step. */
export function settledAt(step: number, steps: number): number {
  const end = Math.ceil(1.1 * step) + 1;
  return end < steps / 2 ? end : steps;
}

const known = new WeakMap<Run, number>();

/** The last step at which a run moves on the map, or its loss does as far as the numbers can tell. */
function lastMove(run: Run, { domain, lowest = 0 }: Problem): number {
  const before = known.get(run);
  if (before !== undefined) {
    return before;
  }
  const { x, y, loss, last } = run;
  const above = (step: number): number => loss[step]! - lowest;
  const floor = rounding * Math.max(Math.abs(lowest), Math.abs(above(0)));
  const step = Math.max(
    lastChange({ from: 0, last, at: above, floor }),
    lastChange({ from: 0, last, at: (at) => x[at]! }, unseen * (domain.xMax - domain.xMin)),
    lastChange({ from: 0, last, at: (at) => y[at]! }, unseen * (domain.yMax - domain.yMin)),
  );
  known.set(run, step);
  return step;
}

/** The step at which the timeline ends. The configuration's own last step, while something still happens near it. */
export function timelineEnd(state: Pick<RunState, 'config' | 'solo' | 'runs' | 'problem'>): number {
  const { config, runs, problem } = state;
  const all = visibleOptimizers(state).flatMap(({ key }) => runs.get(key) ?? []);
  return problem === undefined || all.length === 0
    ? config.steps
    : settledAt(Math.max(...all.map((run) => lastMove(run, problem))), config.steps);
}

/** The step that is shown: at the end, the timeline's. */
export function shownStep(state: Parameters<typeof timelineEnd>[0] & Pick<RunState, 'step'>): number {
  return Math.min(state.step, timelineEnd(state));
}
