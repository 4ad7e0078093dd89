import type { NodeId } from './nodeTable.ts';
import { isIntegerPower } from './ops.ts';
import type { Op } from './ops.ts';

/** What simplifying looks at, and makes its results with. */
export interface Algebra {
  constant(value: number): NodeId;
  /** The value of a constant node, or undefined. */
  value(id: NodeId): number | undefined;
  /** The arguments of a node if it is an application of op, else undefined. */
  match(id: NodeId, op: Op): readonly NodeId[] | undefined;
  apply(op: Op, ...args: NodeId[]): NodeId;
  add(a: NodeId, b: NodeId): NodeId;
  sub(a: NodeId, b: NodeId): NodeId;
  mul(a: NodeId, b: NodeId): NodeId;
  div(a: NodeId, b: NodeId): NodeId;
  pow(a: NodeId, b: NodeId): NodeId;
  neg(a: NodeId): NodeId;
}

/** A simpler node for op(args), or undefined. Not all args are constants. */
export function simplify(
  graph: Algebra,
  op: Op,
  args: readonly NodeId[],
  values: readonly (number | undefined)[],
): NodeId | undefined {
  const [a = 0, b = 0, c = 0] = args;
  const [va, vb] = values;
  switch (op) {
    case '+':
      return simplifySum(graph, a, b, va, vb);
    case '-':
      return simplifyDifference(graph, a, b, va, vb);
    case '*':
      return simplifyProduct(graph, a, b, va, vb);
    case '/':
      return simplifyQuotient(graph, a, b, vb);
    case '^':
      return simplifyPower(graph, a, vb);
    case 'neg':
      return simplifyNegative(graph, a);
    case 'abs': {
      const [minusA] = graph.match(a, 'neg') ?? [];
      return minusA === undefined ? undefined : graph.apply('abs', minusA);
    }
    case 'min':
    case 'max':
      return a === b ? a : undefined;
    case 'where':
      if (va !== undefined) {
        return va !== 0 ? b : c;
      }
      return b === c ? b : undefined;
    default:
      return undefined;
  }
}

function simplifySum(graph: Algebra, a: NodeId, b: NodeId, va?: number, vb?: number): NodeId | undefined {
  if (va === 0) {
    return b;
  }
  if (vb === 0) {
    return a;
  }
  if (a === b) {
    return graph.mul(graph.constant(2), a);
  }
  const minusB = negated(graph, b);
  if (minusB !== undefined) {
    return graph.sub(a, minusB);
  }
  const minusA = negated(graph, a);
  return minusA === undefined ? undefined : graph.sub(b, minusA);
}

function simplifyDifference(
  graph: Algebra,
  a: NodeId,
  b: NodeId,
  va?: number,
  vb?: number,
): NodeId | undefined {
  if (vb === 0) {
    return a;
  }
  if (va === 0) {
    return graph.neg(b);
  }
  const minusB = negated(graph, b);
  return minusB === undefined ? undefined : graph.add(a, minusB);
}

function simplifyProduct(graph: Algebra, a: NodeId, b: NodeId, va?: number, vb?: number): NodeId | undefined {
  if (vb !== undefined) {
    return graph.mul(b, a);
  }
  if (va === 1) {
    return b;
  }
  if (va === -1) {
    return graph.neg(b);
  }
  if (va !== undefined) {
    const [minusB] = graph.match(b, 'neg') ?? [];
    if (minusB !== undefined) {
      return graph.mul(graph.constant(-va), minusB);
    }
    const scaled = scaledBy(graph, b);
    if (!scaled || !isOrdinary(va * scaled.factor)) {
      return undefined;
    }
    return graph.mul(graph.constant(va * scaled.factor), scaled.rest);
  }
  if (a === b) {
    return graph.pow(a, graph.constant(2));
  }
  const [minusA] = graph.match(a, 'neg') ?? [];
  if (minusA !== undefined) {
    return graph.neg(graph.mul(minusA, b));
  }
  const [minusB] = graph.match(b, 'neg') ?? [];
  if (minusB !== undefined) {
    return graph.neg(graph.mul(a, minusB));
  }
  // Constants move outward, where they meet and merge: x·(3·y) → 3·(x·y).
  const left = scaledBy(graph, a);
  if (left) {
    return graph.mul(graph.constant(left.factor), graph.mul(left.rest, b));
  }
  const right = scaledBy(graph, b);
  return right && graph.mul(graph.constant(right.factor), graph.mul(a, right.rest));
}

function simplifyQuotient(graph: Algebra, a: NodeId, b: NodeId, vb?: number): NodeId | undefined {
  if (vb === 1) {
    return a;
  }
  const scaled = scaledBy(graph, a);
  if (scaled && vb !== undefined && dividesWell(scaled.factor, vb)) {
    return graph.mul(graph.constant(scaled.factor / vb), scaled.rest);
  }
  const [minusA] = graph.match(a, 'neg') ?? [];
  if (minusA !== undefined) {
    return graph.neg(graph.div(minusA, b));
  }
  const minusB = negated(graph, b);
  return minusB === undefined ? undefined : graph.neg(graph.div(a, minusB));
}

function simplifyPower(graph: Algebra, a: NodeId, exponent?: number): NodeId | undefined {
  if (exponent === undefined) {
    return undefined;
  }
  if (exponent === 0) {
    return graph.constant(1);
  }
  if (exponent === 1) {
    return a;
  }
  if (!isIntegerPower(exponent)) {
    return undefined;
  }
  const [minusA] = graph.match(a, 'neg') ?? [];
  if (minusA !== undefined) {
    const positive = graph.pow(minusA, graph.constant(exponent));
    return exponent % 2 === 0 ? positive : graph.neg(positive);
  }
  const [base, inner] = graph.match(a, '^') ?? [];
  const first = inner === undefined ? undefined : graph.value(inner);
  if (base === undefined || first === undefined || !isIntegerPower(first)) {
    return undefined;
  }
  return isIntegerPower(first * exponent) ? graph.pow(base, graph.constant(first * exponent)) : undefined;
}

function simplifyNegative(graph: Algebra, a: NodeId): NodeId | undefined {
  const minusA = negated(graph, a);
  if (minusA !== undefined) {
    return minusA;
  }
  const difference = graph.match(a, '-');
  if (difference) {
    return graph.sub(difference[1] ?? a, difference[0] ?? a);
  }
  const scaled = scaledBy(graph, a);
  return scaled && graph.mul(graph.constant(-scaled.factor), scaled.rest);
}

/** For −a, −3 and −3·a: what it is the negative of. */
function negated(graph: Algebra, id: NodeId): NodeId | undefined {
  const value = graph.value(id);
  if (value !== undefined) {
    return value < 0 ? graph.constant(-value) : undefined;
  }
  const [inner] = graph.match(id, 'neg') ?? [];
  if (inner !== undefined) {
    return inner;
  }
  const [above, below] = graph.match(id, '/') ?? [];
  if (above !== undefined && below !== undefined) {
    const minusAbove = negated(graph, above);
    return minusAbove === undefined ? undefined : graph.div(minusAbove, below);
  }
  const scaled = scaledBy(graph, id);
  return scaled && scaled.factor < 0 ? graph.mul(graph.constant(-scaled.factor), scaled.rest) : undefined;
}

/** For 3·a: the factor 3 and the rest a. Constant factors always stand first; 0 and ∞ are none to merge. */
function scaledBy(graph: Algebra, id: NodeId): { factor: number; rest: NodeId } | undefined {
  const [left = id, rest] = graph.match(id, '*') ?? [];
  const factor = graph.value(left);
  return factor !== undefined && isOrdinary(factor) && rest !== undefined ? { factor, rest } : undefined;
}

/** Is a/b exact and no longer to write? */
function dividesWell(a: number, b: number): boolean {
  return isOrdinary(a / b) && (Number.isInteger(a / b) || Number.isInteger(Math.log2(Math.abs(b))));
}

/** Neither zero, nor subnormal, nor infinite: merging constants into it loses nothing but rounding. */
function isOrdinary(value: number): boolean {
  const size = Math.abs(value);
  return size >= 2 ** -1022 && size < Infinity;
}
