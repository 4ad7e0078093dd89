import type { Graph, NodeId } from './graph.ts';
import { lower } from './lower.ts';
import type { Operand } from './lower.ts';
import { operations } from './ops.ts';
import type { Op } from './ops.ts';

/**
 * Computes the outputs for one point.
 * @param values one for each input
 * @param results receives one for each output; may be the same array as `values`
 */
export type ScalarProgram = (values: ArrayLike<number>, results: Float64Array | number[]) => void;

/** Operations that are done in place, by their number here; the others are calls, which take ten times as long. */
const basic: readonly Op[] = ['+', '-', '*', '/', 'neg', 'sqrt'];

/**
 * Compiles expressions for one point at a time: the same values as `compile` in float64.ts gives, to the last bit,
 * without the cost of a loop for each operation.
 * @throws RangeError if an expression has a variable that is not among the inputs
 */
export function compileScalar(
  graph: Graph,
  outputs: readonly NodeId[],
  inputs: readonly string[],
): ScalarProgram {
  const { steps, outputs: results } = lower(graph, outputs);
  // First the inputs, then the constants, then the results of the steps, in one array.
  const constants = [...steps.flatMap(({ args }) => args), ...results].flatMap((operand) =>
    operand.kind === 'constant' ? [operand.value] : [],
  );
  const places = new Map([...new Set(constants)].map((value, i) => [value, inputs.length + i]));
  const firstStep = inputs.length + places.size;
  const slots = new Float64Array(firstStep + steps.length);
  slots.set([...places.keys()], inputs.length);
  const slotOf = (operand: Operand): number => {
    if (operand.kind === 'step') {
      return firstStep + operand.index;
    }
    if (operand.kind === 'constant') {
      return places.get(operand.value) ?? 0;
    }
    const index = inputs.indexOf(operand.name);
    if (index < 0) {
      throw new RangeError(`${operand.name} is not an input.`);
    }
    return index;
  };
  const codes = Int32Array.from(steps, ({ op }) => basic.indexOf(op));
  const evaluate = steps.map(({ op }) => operations[op].evaluate);
  const args = Int32Array.from(
    steps.flatMap(({ args: [a, b, c] }) => [a, b, c].map((arg) => (arg ? slotOf(arg) : 0))),
  );
  const ends = Int32Array.from(results.map(slotOf));

  return (point, out) => {
    for (let i = 0; i < inputs.length; i++) {
      slots[i] = point[i] ?? NaN;
    }
    for (let i = 0, k = 0; i < codes.length; i++, k += 3) {
      const a = slots[args[k]!]!;
      const b = slots[args[k + 1]!]!;
      let value: number;
      switch (codes[i]) {
        case 0:
          value = a + b;
          break;
        case 1:
          value = a - b;
          break;
        case 2:
          value = a * b;
          break;
        case 3:
          value = a / b;
          break;
        case 4:
          value = -a;
          break;
        case 5:
          value = Math.sqrt(a);
          break;
        default:
          value = evaluate[i]!(a, b, slots[args[k + 2]!]!);
      }
      slots[firstStep + i] = value;
    }
    for (let i = 0; i < ends.length; i++) {
      out[i] = slots[ends[i]!]!;
    }
  };
}
