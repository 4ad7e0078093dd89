import * as l10n from '@vscode/l10n';
import {
  costAt,
  distanceTo,
  effectiveRate,
  endsAt,
  gradientNorm,
} from '../../../src/core/lab/runMeasures.ts';
import type { OptimizerRun } from '../../../src/core/lab/record.ts';
import type { ChartAxis, ChartKind } from '../../../src/core/protocol/simulatorLink.ts';
import type { Line } from '../../ui/chart.ts';
import type { Theme } from '../../ui/theme.ts';
import type { ChartScene } from '../../lab/chartView.ts';
import { axisName, chartName } from '../model/chartNames.ts';
import { nameOf } from '../../lab/optimizers.ts';
import type { Problem } from '../problem/planeProblem.ts';
import type { RunState } from './runState.ts';
import type { Course } from './settled.ts';
import { lastChange, rounding, settledAt } from './settled.ts';
import type { StyleOf } from '../../lab/seriesStyle.ts';
import { visibleOptimizers } from '../model/labState.ts';

/** A chart needs no more points than it has pixels. */
const most = 1200;

/** One quantity of one optimizer: its value at each step from `from` on. */
interface Series extends Course {
  readonly suffix: string;
  readonly dashed: boolean;
}

/** What is charted, in words: on a log axis the loss is counted from a minimum that is not zero. */
export function chartTitle(
  { chart, problem }: Pick<RunState, 'chart' | 'problem'>,
  kind: ChartKind = chart.kind,
): string {
  const above = kind === 'loss' && chart.logValues && (problem?.lowest ?? 0) !== 0;
  return above ? l10n.t('Loss above the minimum') : chartName(kind);
}

/** What runs along the chart: without data there are no epochs. */
export function chartAxis({ chart, problem }: Pick<RunState, 'chart' | 'problem'>): ChartAxis {
  const needsData = chart.along === 'epoch' || chart.along === 'examples';
  return needsData && problem?.objective.data === undefined ? 'step' : chart.along;
}

/** The chart that is chosen, over the runs that are shown. */
export function chartScene(state: RunState, styleOf: StyleOf, theme: Theme): ChartScene {
  const { config, problem, chart } = state;
  const axis = chartAxis(state);
  const lines: (Line & { readonly head: (step: number) => number })[] = [];
  let end = 1;
  let first = 1;
  for (const optimizer of problem === undefined ? [] : visibleOptimizers(state)) {
    const path = state.runs.get(optimizer.key);
    if (path === undefined) {
      continue;
    }
    const run = path.whole;
    const along = place(run, axis, problem!);
    const style = styleOf(optimizer.key);
    for (const series of seriesOf(state, run, path, problem!)) {
      lines.push({
        name: nameOf(optimizer, config) + series.suffix,
        color: style.color,
        marker: style.marker,
        dashed: series.dashed,
        points: points(series, along, chart.logValues, chart.logAlong),
        head: (step) => along(Math.min(step, series.last)),
      });
      end = Math.max(end, along(settledAt(lastChange(series), config.steps)));
      // A log axis begins at the first step, which may be a small part of an epoch.
      first = Math.min(first, along(1) || 1);
    }
  }
  return {
    name: chartTitle(state),
    along: axis === 'step' ? '' : axisName(axis),
    lines,
    first,
    end,
    byStep: axis === 'step',
    logAlong: chart.logAlong,
    logValues: chart.logValues,
    theme,
  };
}

/** Where a step stands along the axis. */
function place(run: OptimizerRun, axis: ChartAxis, { objective }: Problem): (step: number) => number {
  const size = objective.data?.examples.features.length ?? 1;
  const last = run.x.length - 1;
  const upTo = (step: number): number => Math.max(0, Math.min(last, Math.round(step)));
  switch (axis) {
    case 'step':
      return (step) => step;
    case 'cost':
      return (step) => costAt(run, upTo(step));
    case 'examples':
      return (step) => run.evaluations.examples[upTo(step)]!;
    case 'epoch':
      return (step) => run.evaluations.examples[upTo(step)]! / size;
  }
}

function seriesOf(
  { chart }: RunState,
  run: OptimizerRun,
  path: { readonly loss: ArrayLike<number>; readonly last: number },
  problem: Problem,
): Series[] {
  const last = Math.min(path.last, run.end.step);
  const one = (at: (step: number) => number, from = 0): Series[] => [
    { suffix: '', dashed: false, from, last, at },
  ];
  // What is that much smaller than at the start is rounding, and on a log axis stands on its floor.
  const down = (at: (step: number) => number, most = Math.abs(at(0))): Series[] =>
    one(at).map((series) => (chart.logValues ? { ...series, floor: rounding * most } : series));
  switch (chart.kind) {
    case 'loss': {
      // On a log axis the loss is counted from the lowest known minimum, or it would never come down.
      const base = chart.logValues ? (problem.lowest ?? 0) : 0;
      const at = (step: number): number => path.loss[step]! - base;
      const most = Math.max(Math.abs(base), Math.abs(at(0)));
      return down(at, most).map((series) => ({ ...series, last: path.last }));
    }
    case 'gradient':
      return down((step) => gradientNorm(run, step));
    case 'distance': {
      const target = problem.minima[endsAt(run, problem.minima) ?? 0];
      // A place is known as exactly as its coordinates are.
      const most = Math.max(
        Math.abs(target?.x ?? 0),
        Math.abs(target?.y ?? 0),
        Math.abs(run.x[0]!),
        Math.abs(run.y[0]!),
      );
      return target === undefined ? [] : down((step) => distanceTo(run, target, step), most);
    }
    case 'step':
      return [
        { suffix: ' x', dashed: false, from: 1, last, at: (step) => effectiveRate(run, step).x },
        { suffix: ' y', dashed: true, from: 1, last, at: (step) => effectiveRate(run, step).y },
      ];
    case 'rate':
      return one((step) => run.rate[step - 1]!, 1);
  }
}

/** Every so many steps one point, and all of the first few; what a log axis cannot show is left out. */
function points(
  { from, last, at, floor = 0 }: Series,
  along: (step: number) => number,
  logValues: boolean,
  logAlong: boolean,
): { x: number; y: number }[] {
  const every = Math.max(1, Math.floor(last / most));
  const found: { x: number; y: number }[] = [];
  for (let step = from; step <= last; step++) {
    if (step % every === 0 || step < 100 || step === last) {
      const x = along(step);
      const value = at(step);
      const y = Math.abs(value) <= floor ? floor : value;
      if (!logAlong || x > 0) {
        found.push({ x, y: logValues && !(y > 0) ? NaN : y });
      }
    }
  }
  return found;
}
