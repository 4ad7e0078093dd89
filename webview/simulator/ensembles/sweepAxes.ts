import type { LabConfig, OptimizerConfig, SweepAxis } from '../../../src/core/config/labConfig.ts';
import { Oracle } from '../../../src/core/lab/oracle.ts';
import { eigenvalues, largestStableRate } from '../../../src/core/lab/stability.ts';
import type { Hyper } from '../../../src/core/config/hyperparameter.ts';
import { penalties } from '../../../src/core/optimizer/parts/hyper.ts';
import { resolveRule } from '../../../src/core/optimizer/rule.ts';
import { hypersOf } from '../../lab/optimizers.ts';
import type { Problem } from '../problem/planeProblem.ts';

export interface Sweep {
  readonly x: SweepAxis;
  readonly y: SweepAxis;
}

/** The hyperparameters that a sweep can run over: numbers, not switches. */
export function sweepable(optimizer: OptimizerConfig): readonly Hyper[] {
  const own = hypersOf(optimizer);
  return own.length === 0
    ? []
    : [...own, ...penalties].filter(({ scale }) => scale === 'log' || scale === 'linear');
}

/** The whole range of a hyperparameter's slider as an axis. */
export function axisOf({ name, min, max, scale }: Hyper): SweepAxis {
  return { hyper: name, from: min, to: max, scale: scale === 'log' ? 'log' : 'linear' };
}

/** The axes that are asked for, where the optimizer has such hyperparameters, else its first two. */
export function sweepOf(optimizer: OptimizerConfig, { view }: LabConfig): Sweep | undefined {
  const all = sweepable(optimizer);
  const [first, second] = all;
  if (first === undefined || second === undefined) {
    return undefined;
  }
  const has = (axis: SweepAxis): boolean => all.some(({ name }) => name === axis.hyper);
  const x = has(view.sweep.x) ? view.sweep.x : axisOf(first);
  const other = all.find(({ name }) => name !== x.hyper) ?? second;
  const y = has(view.sweep.y) && view.sweep.y.hyper !== x.hyper ? view.sweep.y : axisOf(other);
  return { x, y };
}

/** The value at a part of the axis, 0 … 1. */
export function valueAt({ from, to, scale }: SweepAxis, part: number): number {
  return scale === 'log' ? from * (to / from) ** part : from + part * (to - from);
}

/** Where on the axis a value is, 0 … 1 or beyond; undefined where a log axis has no place for it. */
export function partOf({ from, to, scale }: SweepAxis, value: number): number | undefined {
  if (scale === 'linear') {
    return (value - from) / (to - from);
  }
  return value > 0 ? Math.log(value / from) / Math.log(to / from) : undefined;
}

/** Numbers along an axis, with their places. */
export function sweepTicks(axis: SweepAxis): { readonly part: number; readonly value: number }[] {
  if (axis.scale === 'linear') {
    return [0, 0.25, 0.5, 0.75, 1].map((part) => ({ part, value: valueAt(axis, part) }));
  }
  const [low, high] = [Math.ceil(Math.log10(axis.from) - 1e-9), Math.floor(Math.log10(axis.to) + 1e-9)];
  const every = Math.ceil((high - low + 1) / 8);
  return Array.from({ length: Math.floor((high - low) / every) + 1 }, (_, index) => {
    const value = 10 ** (low + index * every);
    return { part: partOf(axis, value) ?? 0, value };
  });
}

/**
 * The edge of stability over a sweep, as places (x, y: 0 … 1) of a line: the largest learning rate with which the
 * rule settles at the problem's lowest minimum. Empty where theory has no such formula, or the learning rate is
 * on neither axis.
 */
export function stabilityEdge(
  optimizer: OptimizerConfig,
  { x, y }: Sweep,
  problem: Problem,
): readonly (readonly [number, number])[] {
  const [minimum] = problem.minima;
  const rule = resolveRule(optimizer);
  const id = rule.ok ? rule.value.definition?.id : undefined;
  if (minimum === undefined || !rule.ok || id === undefined || (x.hyper !== 'lr' && y.hyper !== 'lr')) {
    return [];
  }
  const oracle = new Oracle(problem.objective, 'hessian');
  oracle.at(minimum.x, minimum.y);
  const [largest] = eigenvalues(oracle.hxx, oracle.hxy, oracle.hyy);
  const along = x.hyper === 'lr' ? y : x;
  const edge: (readonly [number, number])[] = [];
  for (let at = 0; at <= 64; at++) {
    const part = at / 64;
    const hyper = { ...rule.value.hyper, [along.hyper]: valueAt(along, part) };
    const stable = largestStableRate(id, largest, hyper);
    const place = stable === undefined ? undefined : partOf(x.hyper === 'lr' ? x : y, stable);
    if (place !== undefined && place >= 0 && place <= 1) {
      edge.push(x.hyper === 'lr' ? [place, part] : [part, place]);
    }
  }
  return edge;
}
