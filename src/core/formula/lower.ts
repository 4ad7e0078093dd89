import type { Graph, NodeId } from './graph.ts';
import { isIntegerPower } from './ops.ts';
import type { Op } from './ops.ts';

/** A value that a step reads: a number, a variable, or the result of an earlier step. */
export type Operand =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'step'; readonly index: number };

/** One operation of a straight-line program. `^` stands for powers that are not small whole numbers. */
export interface Step {
  readonly op: Op;
  readonly args: readonly Operand[];
}

export interface Lowered {
  /** In an order in which they can be done. Equal steps are one. */
  readonly steps: readonly Step[];
  /** Where the value of each output stands. */
  readonly outputs: readonly Operand[];
}

/**
 * Expressions as the steps a machine does, the same for the float64 interpreter and for GLSL: powers with a small
 * whole exponent become multiplications (as `power` in ops.ts does them), and division by a power of two becomes
 * multiplication, which rounds the same.
 */
export function lower(graph: Graph, outputs: readonly NodeId[]): Lowered {
  const steps: Step[] = [];
  const known = new Map<string, Operand>();
  const step = (op: Op, ...args: Operand[]): Operand => {
    const key = `${op} ${args.map(keyOf).join(' ')}`;
    const same = known.get(key);
    if (same) {
      return same;
    }
    const operand: Operand = { kind: 'step', index: steps.push({ op, args }) - 1 };
    known.set(key, operand);
    return operand;
  };
  const integerPower = (base: Operand, exponent: number): Operand => {
    let result: Operand | undefined;
    let square = base;
    for (let rest = Math.abs(exponent); rest > 0; rest >>= 1) {
      if (rest & 1) {
        result = result ? step('*', result, square) : square;
      }
      if (rest > 1) {
        square = step('*', square, square);
      }
    }
    const one: Operand = { kind: 'constant', value: 1 };
    if (result === undefined) {
      return one;
    }
    return exponent < 0 ? step('/', one, result) : result;
  };

  const places = new Map<NodeId, Operand>();
  const place = (id: NodeId): Operand => {
    const found = places.get(id);
    if (!found) {
      throw new RangeError(`Node ${id} is used before it is made.`);
    }
    return found;
  };
  for (const id of graph.reachable(outputs)) {
    const node = graph.node(id);
    if (node.kind !== 'apply') {
      places.set(id, node);
      continue;
    }
    const args = node.args.map(place);
    const [first, second] = args;
    if (first && second?.kind === 'constant' && node.op === '^' && isIntegerPower(second.value)) {
      places.set(id, integerPower(first, second.value));
    } else if (first && second?.kind === 'constant' && node.op === '/' && isPowerOfTwo(second.value)) {
      places.set(id, step('*', { kind: 'constant', value: 1 / second.value }, first));
    } else {
      places.set(id, step(node.op, ...args));
    }
  }
  return { steps, outputs: outputs.map(place) };
}

function keyOf(operand: Operand): string {
  if (operand.kind === 'constant') {
    return `#${operand.value}`;
  }
  return operand.kind === 'variable' ? `$${operand.name}` : String(operand.index);
}

/** Within the range in which the reciprocal is exact, in float32 too. */
function isPowerOfTwo(value: number): boolean {
  const exponent = Math.log2(Math.abs(value));
  return Number.isInteger(exponent) && Math.abs(exponent) <= 100 && 2 ** exponent === Math.abs(value);
}
