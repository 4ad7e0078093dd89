import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';

/** The product of what there is of two factors, as a division where one is a reciprocal. */
export function product(graph: Graph, a: NodeId | undefined, b: NodeId | undefined): NodeId | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  const [divisorA, divisorB] = [reciprocalOf(graph, a), reciprocalOf(graph, b)];
  if (divisorA !== undefined) {
    return graph.div(b, divisorA);
  }
  return divisorB === undefined ? graph.mul(a, b) : graph.div(a, divisorB);
}

/** x where a node is 1/x. */
function reciprocalOf(graph: Graph, id: NodeId): NodeId | undefined {
  const node = graph.node(id);
  if (node.kind !== 'apply' || node.op !== '/') {
    return undefined;
  }
  const [above = 0, below] = node.args;
  return graph.value(above) === 1 ? below : undefined;
}
