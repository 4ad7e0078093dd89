import type { NetworkLoss } from '../../config/networkConfig.ts';
import { activate } from './activation.ts';
import type { Architecture, Layer } from './architecture.ts';
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
      const [z, t] = [outputs[k]!, targets[k]!];
      sum += lossAt(loss, z, t);
      errors[k] = lossSlope(loss, z, t) / n;
    }
    gradient.fill(0);
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

/** Each unit's weighted sum of the layer before, and its bias. */
function sums(
  { inputs, units, weights, biases }: Layer,
  parameters: Float64Array,
  from: Float64Array,
  to: Float64Array,
  n: number,
): void {
  for (let k = 0; k < n; k++) {
    const row = k * inputs;
    let weight = weights;
    for (let u = 0; u < units; u++) {
      let sum = parameters[biases + u]!;
      for (let i = 0; i < inputs; i++) {
        sum += parameters[weight + i]! * from[row + i]!;
      }
      weight += inputs;
      to[k * units + u] = sum;
    }
  }
}

/** Adds a layer's part of the gradient, of the errors of its units and what they were given. */
function gather(
  { inputs, units, weights, biases }: Layer,
  errors: Float64Array,
  before: Float64Array,
  gradient: Float64Array,
  n: number,
): void {
  for (let k = 0; k < n; k++) {
    const row = k * inputs;
    let weight = weights;
    for (let u = 0; u < units; u++) {
      const error = errors[k * units + u]!;
      gradient[biases + u]! += error;
      for (let i = 0; i < inputs; i++) {
        gradient[weight + i]! += error * before[row + i]!;
      }
      weight += inputs;
    }
  }
}

/** The errors of the layer before, of those of this layer. */
function sendBack(
  { inputs, units, weights }: Layer,
  parameters: Float64Array,
  errors: Float64Array,
  slopes: Float64Array,
  before: Float64Array,
  n: number,
): void {
  for (let k = 0; k < n; k++) {
    const row = k * inputs;
    for (let i = 0; i < inputs; i++) {
      let sum = 0;
      for (let u = 0; u < units; u++) {
        sum += parameters[weights + u * inputs + i]! * errors[k * units + u]!;
      }
      before[row + i] = sum * slopes[row + i]!;
    }
  }
}

function multiply(values: Float64Array, by: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    values[i]! *= by[i]!;
  }
}
