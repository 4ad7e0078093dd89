import type { NetworkLoss } from '../../config/networkConfig.ts';
import { activate } from './activation.ts';
import type { Architecture } from './architecture.ts';
import { gather, sendBack, sums } from './layerSums.ts';
import { lossAt, lossSlope } from './loss.ts';

/** What multiplies each hidden unit's output: 0 where it is dropped, 1/(1 − p) where it is kept. By layer. */
export type Masks = readonly (Float64Array | undefined)[];

/**
 * Evaluates networks of one architecture in float64, batch by batch. It holds only room to work in: parameters are
 * given to each call. Nothing is allocated after construction.
 * Arrays over units are by example: unit u of example k of a layer stands at `k * units + u`.
 */
export class Network {
  readonly architecture: Architecture;
  /** After a call: what the units of each layer put out (after dropout); the last layer's are the network's outputs. */
  readonly outputs: readonly Float64Array[];
  /** The derivative of each unit's output by its sum, dropout included. */
  readonly #slopes: readonly Float64Array[];
  /** The derivative of the loss by each unit's sum. */
  readonly #errors: readonly Float64Array[];

  /** @param capacity the most examples of a call */
  constructor(architecture: Architecture, capacity: number) {
    this.architecture = architecture;
    const make = (): Float64Array[] =>
      architecture.layers.map(({ units }) => new Float64Array(units * capacity));
    this.outputs = make();
    this.#slopes = make();
    this.#errors = make();
  }

  /**
   * The network's outputs for n examples.
   * @param parameters laid out as the architecture says
   * @param inputs feature i of example k at `k * features + i`
   */
  forward(parameters: Float64Array, inputs: Float64Array, n: number, masks?: Masks): Float64Array {
    let from = inputs;
    this.architecture.layers.forEach((layer, index) => {
      const to = this.outputs[index]!;
      sums(layer, parameters, from, to, n);
      activate(layer.activation, to, this.#slopes[index]!, n * layer.units);
      const mask = masks?.[index];
      if (mask !== undefined) {
        multiply(to, mask, n * layer.units);
        multiply(this.#slopes[index]!, mask, n * layer.units);
      }
      from = to;
    });
    return from;
  }

  /** The mean loss over n examples. */
  loss(
    parameters: Float64Array,
    inputs: Float64Array,
    targets: Float64Array,
    n: number,
    loss: NetworkLoss,
  ): number {
    const outputs = this.forward(parameters, inputs, n);
    let sum = 0;
    for (let k = 0; k < n; k++) {
      sum += lossAt(loss, outputs[k]!, targets[k]!);
    }
    return sum / n;
  }

  /**
   * The mean loss over n examples, and its gradient by all parameters into `gradient`: exact, by reverse mode.
   * @param targets one a example
   */
  gradient(
    parameters: Float64Array,
    inputs: Float64Array,
    targets: Float64Array,
    n: number,
    loss: NetworkLoss,
    gradient: Float64Array,
    masks?: Masks,
  ): number {
    const { layers } = this.architecture;
    const outputs = this.forward(parameters, inputs, n, masks);
    const last = layers.length - 1;
    const errors = this.#errors[last]!;
    let sum = 0;
    for (let k = 0; k < n; k++) {
      const z = outputs[k]!;
      const t = targets[k]!;
      sum += lossAt(loss, z, t);
      errors[k] = lossSlope(loss, z, t) / n;
    }
    for (let index = last; index >= 0; index--) {
      const layer = layers[index]!;
      const before = index === 0 ? inputs : this.outputs[index - 1]!;
      gather(layer, this.#errors[index]!, before, gradient, n);
      if (index > 0) {
        sendBack(
          layer,
          parameters,
          this.#errors[index]!,
          this.#slopes[index - 1]!,
          this.#errors[index - 1]!,
          n,
        );
      }
    }
    return sum / n;
  }
}

function multiply(values: Float64Array, by: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    values[i]! *= by[i]!;
  }
}
