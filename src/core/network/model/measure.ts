import type { NetworkLoss } from '../../config/networkConfig.ts';
import type { Points } from './dataSets.ts';
import { lossAt } from './loss.ts';
import type { Network } from './network.ts';

/** The mean loss over points, and the share of them whose class is found; both NaN where there are none. */
export function measure(
  network: Network,
  parameters: Float64Array,
  inputs: Float64Array,
  { targets, count }: Points,
  loss: NetworkLoss,
): { readonly loss: number; readonly accuracy: number } {
  const outputs = network.forward(parameters, inputs, count);
  let sum = 0;
  let right = 0;
  for (let k = 0; k < count; k++) {
    const z = outputs[k]!;
    const t = targets[k]!;
    sum += lossAt(loss, z, t);
    right += z * t > 0 ? 1 : 0;
  }
  return { loss: sum / count, accuracy: right / count };
}
