import type { NetworkLoss } from '../../config/networkConfig.ts';
import { sigmoid, softplus } from '../../formula/ops.ts';

/**
 * The loss of one example with output z and target t: cross-entropy log(1 + exp(−tz)), which is that of a sigmoid with
 * classes 0 and 1; hinge max(0, 1 − tz); both with t −1 or +1. Squared: (z − t)², without a half.
 */
export function lossAt(loss: NetworkLoss, z: number, t: number): number {
  switch (loss) {
    case 'cross-entropy':
      return softplus(-t * z);
    case 'squared':
      return (z - t) * (z - t);
    case 'hinge':
      // Not Math.max: what is not a number must stay so.
      return t * z >= 1 ? 0 : 1 - t * z;
  }
}

/** Its derivative by z. */
export function lossSlope(loss: NetworkLoss, z: number, t: number): number {
  switch (loss) {
    case 'cross-entropy':
      return -t * sigmoid(-t * z);
    case 'squared':
      return 2 * (z - t);
    case 'hinge':
      return t * z >= 1 ? 0 : -t;
  }
}
