import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';
import type { Op } from '../../../src/core/formula/ops.ts';

/** What each operation means, written a second time: the tests' own yardstick. */
const meaning: Record<Op, (a: number, b: number, c: number) => number> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '^': (a, b) => a ** b,
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  neg: (a) => -a,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  exp: Math.exp,
  log: Math.log,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
  floor: Math.floor,
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
  softplus: (a) => (a > 30 ? a : Math.log(1 + Math.exp(a))),
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  where: (c, a, b) => (c ? a : b),
};

/** The value of a node by plain recursion, with a number for each variable. */
export function evaluate(graph: Graph, id: NodeId, values: Readonly<Record<string, number>>): number {
  const node = graph.node(id);
  if (node.kind === 'constant') return node.value;
  if (node.kind === 'variable') {
    const value = values[node.name];
    if (value === undefined) throw new Error(`No value for ${node.name}.`);
    return value;
  }
  const [a = NaN, b = NaN, c = NaN] = node.args.map((arg) => evaluate(graph, arg, values));
  return meaning[node.op](a, b, c);
}
