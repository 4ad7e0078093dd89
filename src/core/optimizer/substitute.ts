import type { Graph, NodeId } from '../formula/graph.ts';

/** `graph.substitute` for many expressions that share parts: each part is rebuilt once. */
export function substituteAll(
  graph: Graph,
  nodes: readonly NodeId[],
  map: ReadonlyMap<string, NodeId>,
): NodeId[] {
  const images = new Map<NodeId, NodeId>();
  const image = (old: NodeId): NodeId => images.get(old) ?? old;
  for (const old of graph.reachable(nodes)) {
    const node = graph.node(old);
    if (node.kind === 'variable') {
      images.set(old, map.get(node.name) ?? old);
    }
    if (node.kind === 'apply' && node.args.some((arg) => image(arg) !== arg)) {
      images.set(old, graph.apply(node.op, ...node.args.map(image)));
    }
  }
  return nodes.map(image);
}
