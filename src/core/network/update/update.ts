/** The loss of a step, for what looks at more than one place in it. */
export interface Evaluation {
  /** The loss of step t at other parameters; their gradient into `gradient`. */
  at(parameters: Float64Array, t: number): number;
  readonly gradient: Float64Array;
}

/** One way of updating all parameters of a network, step by step. */
export interface Update {
  /** The learning rate of the last step. */
  readonly rate: number;
  /** Present values of what it remembers, by name; of a rule done lane by lane as long as the parameters. */
  readonly states: ReadonlyMap<string, Float64Array>;
  /** Where loss and gradient of step t (from 1) are taken: the parameters, unless the rule looks elsewhere. */
  look(parameters: Float64Array, t: number): Float64Array;
  /**
   * Takes step t: changes the parameters in place.
   * @param gradient with clipping and penalties
   * @param loss of the batch, with penalties
   * @returns whether the rule says that it is done
   */
  step(parameters: Float64Array, gradient: Float64Array, loss: number, t: number): boolean;
  /** All that is remembered, as one array, which `restore` takes back. */
  save(): Float64Array;
  restore(saved: Float64Array): void;
}

/** Copies what `save` gave back into the arrays it came from. */
export function spread(saved: Float64Array, arrays: readonly Float64Array[]): void {
  let place = 0;
  for (const array of arrays) {
    array.set(saved.subarray(place, place + array.length));
    place += array.length;
  }
}

/** Arrays one after another in a new one. */
export function joined(arrays: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let place = 0;
  for (const array of arrays) {
    all.set(array, place);
    place += array.length;
  }
  return all;
}
