import { Graph } from '../../../src/core/formula/graph.ts';
import { parse } from '../../../src/core/formula/parseFormula.ts';
import { compileScalar } from '../../../src/core/formula/scalar.ts';
import { batchOf } from '../../../src/core/lab/batching.ts';
import type { DataProblem, Examples } from '../../../src/core/lab/dataProblems.ts';
import type { OptimizerConfig } from '../../../src/core/config/labConfig.ts';
import type { Point, Rectangle } from '../../gpu/types.ts';
import { formatNumber, formatSteady } from '../../ui/text.ts';

/** The prediction of a regression for a feature, from the two weights. */
export type Predict = (weight: number, bias: number, feature: number) => number;

/**
 * The problem's own prediction formula, ready to be computed.
 * @throws Error if the catalogue's formula cannot be read
 */
export function predictor({ prediction }: Pick<DataProblem, 'prediction'>): Predict {
  const graph = new Graph();
  const formula = parse(prediction, ['x', 'y', 'u'], graph);
  if (!formula.ok) {
    throw new Error(`The prediction ${prediction} cannot be read.`);
  }
  const program = compileScalar(graph, [formula.node], ['x', 'y', 'u']);
  const result = [NaN];
  return (weight, bias, feature) => {
    program([weight, bias, feature], result);
    return result[0]!;
  };
}

/** What the drawing of a data set shows: all examples with some room around, and all that targets may be. */
export function extentOf({ targets: range }: Pick<DataProblem, 'targets'>, data: Examples): Rectangle {
  const [xMin, xMax] = roomy(data.features, 0.08);
  const [yMin, yMax] = range === undefined ? roomy(data.targets, 0.12) : roomy(range, 0.18);
  return { xMin, xMax, yMin, yMax };
}

function roomy(values: ArrayLike<number>, part: number): Point {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  const room = part * (high - low || Math.max(1, Math.abs(high)));
  return [low - room, high + room];
}

/** The model of two weights over an interval of the feature, as so many points. */
export function modelCurve(
  predict: Predict,
  [weight, bias]: Point,
  [from, to]: Point,
  count = 49,
): readonly Point[] {
  return Array.from({ length: count }, (_, i) => {
    const feature = from + ((to - from) * i) / (count - 1);
    return [feature, predict(weight, bias, feature)] as const;
  });
}

/** "2.13 u − 0.94"; for classes with the feature at which the model is undecided: "σ(2.13 u − 0.94), ½: u = 0.44". */
export function describeModel({ targets }: Pick<DataProblem, 'targets'>, [weight, bias]: Point): string {
  const sign = bias < 0 ? '−' : '+';
  const line = `${formatSteady(weight, 3)} u ${sign} ${formatSteady(Math.abs(bias), 3)}`;
  const boundary = -bias / weight;
  if (targets === undefined) {
    return line;
  }
  return Number.isFinite(boundary) ? `σ(${line}), ½: u = ${formatSteady(boundary, 3)}` : `σ(${line})`;
}

/** The epoch, from 1, that a step of an optimizer lies in; 0 before the first step. */
export function epochOf(
  { batchSize }: Pick<OptimizerConfig, 'batchSize'>,
  count: number,
  step: number,
): number {
  const whole = Math.floor(step);
  return whole < 1 ? 0 : batchOf(count, batchSize, whole).epoch + 1;
}

/** "4", or "4–128" where optimizers with other batches have come less or more far. */
export function epochsText(
  optimizers: readonly Pick<OptimizerConfig, 'batchSize'>[],
  count: number,
  step: number,
): string {
  const epochs = optimizers.map((one) => epochOf(one, count, step));
  const [least, most] = [Math.min(...epochs), Math.max(...epochs)];
  return least === most ? formatNumber(least) : `${formatNumber(least)}–${formatNumber(most)}`;
}
