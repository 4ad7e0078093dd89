import type { OptimizerRun } from '../lab/record.ts';
import type { Words } from '../text/bilingual.ts';
import type { Figure, Unit } from './definition.ts';

/** The first step after which `when` is true of the run; Infinity if none is. */
export function firstStep(run: OptimizerRun, when: (step: number) => boolean): number {
  const step = run.x.findIndex((_, k) => when(k));
  return step < 0 ? Infinity : step;
}

/** Steps until the loss is below `level`. */
export const stepsBelow = (run: OptimizerRun, level: number): number =>
  firstStep(run, (k) => run.loss[k]! < level);

/** Steps until the run has gone so far from the saddle at (0, 0), along the direction in which it falls. */
export const stepsToLeave = (run: OptimizerRun, distance = 0.5): number =>
  firstStep(run, (k) => Math.abs(run.x[k]!) > distance);

export function ending(run: OptimizerRun): { readonly x: number; readonly y: number; readonly loss: number } {
  const { step } = run.end;
  return { x: run.x[step]!, y: run.y[step]!, loss: run.loss[step]! };
}

/** Are the two as close as that in both coordinates? */
export const isAt = (
  { x, y }: { readonly x: number; readonly y: number },
  [px, py]: readonly [number, number],
  within: number,
): boolean => Math.abs(x - px) <= within && Math.abs(y - py) <= within;

/** The mean of a quantity over the steps `from` … `to` − 1. */
export function mean(from: number, to: number, of: (step: number) => number): number {
  let sum = 0;
  for (let k = from; k < to; k++) {
    sum += of(k);
  }
  return sum / (to - from);
}

/** The largest of a quantity over the steps `from` … `to`. */
export function largest(from: number, to: number, of: (step: number) => number): number {
  let most = -Infinity;
  for (let k = from; k <= to; k++) {
    most = Math.max(most, of(k));
  }
  return most;
}

export function figure(label: Words, value: Figure['value'], unit?: Unit): Figure {
  return { label, value, ...(unit && { unit }) };
}

/** A figure of one optimizer, under its own name unless another is given. */
export function figureOf(run: OptimizerRun, value: Figure['value'], unit?: Unit, label?: Words): Figure {
  const name = run.rule.definition?.name ?? { en: run.key, ko: run.key };
  return { ...figure(label ?? name, value, unit), optimizer: run.key };
}

/** Where a run ended. */
export const endFigure = (run: OptimizerRun, label?: Words): Figure => {
  const { x, y } = ending(run);
  return figureOf(run, [x, y], undefined, label);
};
