import { figuresOf } from './figures.ts';
import { Network } from './model/network.ts';
import type { NetworkProblem } from './networkProblem.ts';

/** Mean losses without penalties along a straight line of networks, evenly from one end to the other. */
export interface LineLosses {
  readonly train: Float64Array;
  /** NaN where there are no test points. */
  readonly test: Float64Array;
}

/** The losses on the straight line from one network to another: at `count` places, both ends among them. */
export function lossesBetween(
  problem: NetworkProblem,
  first: Float64Array,
  second: Float64Array,
  count: number,
): LineLosses {
  const { architecture, points } = problem;
  const network = new Network(architecture, Math.max(points.train.count, points.test.count));
  const at = new Float64Array(architecture.parameters);
  const [train, test] = [new Float64Array(count), new Float64Array(count)];
  for (let k = 0; k < count; k++) {
    interpolate(first, second, k / (count - 1), at);
    const { trainLoss, testLoss } = figuresOf(problem, network, at);
    train[k] = trainLoss;
    test[k] = testLoss;
  }
  return { train, test };
}

/** What stands between the ends of a line. */
export interface Barrier {
  /** The largest loss, and where it is, 0 … 1. */
  readonly most: number;
  readonly at: number;
  /** How far that is above the higher end: 0 where the loss is nowhere higher than there. */
  readonly height: number;
}

/** Undefined where there are no losses. */
export function barrierOf(losses: Float64Array): Barrier | undefined {
  const higher = Math.max(losses[0]!, losses.at(-1)!);
  const most = losses.reduce((largest, loss) => Math.max(largest, loss), -Infinity);
  return Number.isFinite(most)
    ? { most, at: losses.indexOf(most) / (losses.length - 1), height: most - higher }
    : undefined;
}

/** The network at a share of the way from one to another, into `into`. */
export function interpolate(
  first: Float64Array,
  second: Float64Array,
  share: number,
  into: Float64Array,
): void {
  for (let i = 0; i < first.length; i++) {
    into[i] = (1 - share) * first[i]! + share * second[i]!;
  }
}
