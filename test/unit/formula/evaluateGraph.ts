import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';
import { operations } from '../../../src/core/formula/ops.ts';

/** The value of a node by plain recursion through the definitions in ops.ts, with a number for each variable. */
export function evaluate(graph: Graph, id: NodeId, values: Readonly<Record<string, number>>): number {
  const node = graph.node(id);
  if (node.kind === 'constant') {
    return node.value;
  }
  if (node.kind === 'variable') {
    const value = values[node.name];
    if (value === undefined) {
      throw new Error(`No value for ${node.name}.`);
    }
    return value;
  }
  const [a = NaN, b = NaN, c = NaN] = node.args.map((arg) => evaluate(graph, arg, values));
  return operations[node.op].evaluate(a, b, c);
}
