import type { Architecture } from '../model/architecture.ts';

/** A layer's weights or its biases: what a framework keeps as one parameter. */
export interface Tensor {
  /** From its first place in the parameters to the one after its last. */
  readonly from: number;
  readonly to: number;
  /** Of a matrix; biases are a vector, with one row. */
  readonly rows: number;
  readonly columns: number;
  readonly isMatrix: boolean;
}

export function tensorsOf({ layers }: Architecture): readonly Tensor[] {
  return layers.flatMap(({ inputs, units, weights, biases }) => [
    { from: weights, to: biases, rows: units, columns: inputs, isMatrix: true },
    { from: biases, to: biases + units, rows: 1, columns: units, isMatrix: false },
  ]);
}
