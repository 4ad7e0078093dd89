import { measure } from './model/measure.ts';
import type { Network } from './model/network.ts';
import type { NetworkProblem } from './networkProblem.ts';

/** How good a network is: mean losses without penalties, and the shares of points whose class is found. */
export interface Figures {
  readonly trainLoss: number;
  /** NaN where there are no test points. */
  readonly testLoss: number;
  /** NaN where targets are numbers. */
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}

/**
 * Measures over all points.
 * @param network with room for all training points, and for all test points
 */
export function figuresOf(
  { config, inputs, points }: Pick<NetworkProblem, 'config' | 'inputs' | 'points'>,
  network: Network,
  parameters: Float64Array,
): Figures {
  const train = measure(network, parameters, inputs.train, points.train, config.loss);
  const test = measure(network, parameters, inputs.test, points.test, config.loss);
  const isClass = points.task === 'classes';
  return {
    trainLoss: train.loss,
    testLoss: test.loss,
    trainAccuracy: isClass ? train.accuracy : NaN,
    testAccuracy: isClass ? test.accuracy : NaN,
  };
}
