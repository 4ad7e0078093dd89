import type { Graph, Node, NodeId } from './graph.ts';

/**
 * Derivatives within the graph, forward through it: every node's derivative is made once, from those of its
 * arguments, so n operations give at most a small multiple of n, and terms that are zero by structure are never
 * made. Forward, because the derivative of `where(c, a, b)` is then `where(c, a′, b′)`: a branch not taken cannot
 * put its NaN into the result, as it does backward.
 *
 * At kinks: |x|′ = sign(x), so 0 at 0; sign, floor and comparisons have derivative 0 everywhere; min and max follow
 * their first argument where both are equal; sqrt′(0) = ∞; ∂(a^b)/∂b = 0 where a = 0, ∂(a^b)/∂a = 0 where both are.
 */
export function derivative(graph: Graph, node: NodeId, name: string): NodeId {
  return derivatives(graph, [node], name)[0] ?? graph.constant(0);
}

/** The first derivatives, in the order of the names. */
export function gradient(graph: Graph, node: NodeId, names: readonly string[]): NodeId[] {
  return names.map((name) => derivative(graph, node, name));
}

/** The matrix of second derivatives, symmetric: [i][j] and [j][i] are one node. */
export function hessian(graph: Graph, node: NodeId, names: readonly string[]): NodeId[][] {
  const first = gradient(graph, node, names);
  const rows: NodeId[][] = names.map(() => []);
  names.forEach((name, i) => {
    derivatives(graph, first.slice(0, i + 1), name).forEach((second, j) => {
      const [row, mirrored] = [rows[i], rows[j]];
      if (row) {
        row[j] = second;
      }
      if (mirrored) {
        mirrored[i] = second;
      }
    });
  });
  return rows;
}

function derivatives(graph: Graph, nodes: readonly NodeId[], name: string): NodeId[] {
  // No entry means: zero by structure.
  const known = new Map<NodeId, NodeId>();
  for (const id of graph.reachable(nodes)) {
    const node = graph.node(id);
    if (node.kind === 'variable' && node.name === name) {
      known.set(id, graph.constant(1));
    }
    if (node.kind !== 'apply' || node.args.every((arg) => !known.has(arg))) {
      continue;
    }
    const result = chain(graph, id, node, (arg) => known.get(arg));
    if (result !== undefined && graph.value(result) !== 0) {
      known.set(id, result);
    }
  }
  return nodes.map((id) => known.get(id) ?? graph.constant(0));
}

/** The derivative of one operation by the chain rule, given those of its arguments (undefined for zero). */
function chain(
  graph: Graph,
  id: NodeId,
  node: Extract<Node, { kind: 'apply' }>,
  derivativeOf: (arg: NodeId) => NodeId | undefined,
): NodeId | undefined {
  const [a = 0, b = 0, c = 0] = node.args;
  const [da, db, dc] = [derivativeOf(a), derivativeOf(b), derivativeOf(c)];
  const zero = graph.constant(0);
  const one = graph.constant(1);
  const square = (x: NodeId): NodeId => graph.pow(x, graph.constant(2));
  /** a′ times a factor, for operations of one argument. */
  const times = (factor: NodeId): NodeId => graph.mul(factor, da ?? zero);
  const over = (divisor: NodeId): NodeId => graph.div(da ?? zero, divisor);
  const sum = (x: NodeId | undefined, y: NodeId | undefined): NodeId | undefined =>
    x === undefined || y === undefined ? (x ?? y) : graph.add(x, y);
  const product = (x: NodeId | undefined, y: NodeId): NodeId | undefined =>
    x === undefined ? undefined : graph.mul(x, y);
  const choose = (condition: NodeId, x: NodeId | undefined, y: NodeId | undefined): NodeId =>
    graph.apply('where', condition, x ?? zero, y ?? zero);

  switch (node.op) {
    case '+':
      return sum(da, db);
    case '-':
      if (db === undefined) {
        return da;
      }
      return da === undefined ? graph.neg(db) : graph.sub(da, db);
    case '*':
      return sum(product(da, b), product(db, a));
    case '/': {
      // (a/b)′ = (a′ − (a/b)·b′)/b
      const fromB = product(db, id);
      if (fromB === undefined) {
        return over(b);
      }
      return graph.div(da === undefined ? graph.neg(fromB) : graph.sub(da, fromB), b);
    }
    case '^':
      return sum(
        da && graph.mul(powerSlope(graph, a, b), da),
        db && graph.mul(exponentSlope(graph, id, a), db),
      );
    case 'neg':
      return da === undefined ? da : graph.neg(da);
    case 'sin':
      return times(graph.apply('cos', a));
    case 'cos':
      return graph.neg(times(graph.apply('sin', a)));
    case 'tan':
      return times(graph.add(one, square(id)));
    case 'asin':
      return over(graph.apply('sqrt', graph.sub(one, square(a))));
    case 'acos':
      return graph.neg(over(graph.apply('sqrt', graph.sub(one, square(a)))));
    case 'atan':
      return over(graph.add(one, square(a)));
    case 'sinh':
      return times(graph.apply('cosh', a));
    case 'cosh':
      return times(graph.apply('sinh', a));
    case 'tanh':
      return times(graph.sub(one, square(id)));
    case 'exp':
      return times(id);
    case 'log':
      return over(a);
    case 'log1p':
      return over(graph.add(one, a));
    case 'sqrt':
      return over(graph.mul(graph.constant(2), id));
    case 'abs':
      return times(graph.apply('sign', a));
    case 'sigmoid':
      return times(graph.mul(id, graph.sub(one, id)));
    case 'softplus':
      return times(graph.apply('sigmoid', a));
    case 'erf':
      return times(
        graph.mul(graph.constant(2 / Math.sqrt(Math.PI)), graph.apply('exp', graph.neg(square(a)))),
      );
    case 'min':
      return choose(graph.apply('<=', a, b), da, db);
    case 'max':
      return choose(graph.apply('<=', b, a), da, db);
    case 'where':
      return db === undefined && dc === undefined ? undefined : choose(a, db, dc);
    case 'sign':
    case 'floor':
    case '<':
    case '<=':
      return undefined;
  }
}

/** ∂(a^b)/∂a = b·a^(b−1), and 0 where both are 0. With b alone it is 0 too, but there its own slope by b is not. */
function powerSlope(graph: Graph, a: NodeId, b: NodeId): NodeId {
  const slope = graph.mul(b, graph.pow(a, graph.sub(b, graph.constant(1))));
  return graph.value(b) === undefined ? unlessZero(graph, [a, b], slope) : slope;
}

/** ∂(a^b)/∂b = a^b·log(a), and 0 where a = 0, as in PyTorch. */
function exponentSlope(graph: Graph, power: NodeId, a: NodeId): NodeId {
  const base = graph.value(a);
  if (base === 0) {
    return graph.constant(0);
  }
  const slope = graph.mul(power, graph.apply('log', a));
  return base === undefined ? unlessZero(graph, [a], slope) : slope;
}

/** The slope, and 0 where all of these are 0. */
const unlessZero = (graph: Graph, values: readonly NodeId[], slope: NodeId): NodeId => {
  const zero = graph.constant(0);
  const size = values.map((value) => graph.apply('abs', value)).reduce((sum, one) => graph.add(sum, one));
  return graph.apply('where', graph.apply('<=', size, zero), zero, slope);
};
