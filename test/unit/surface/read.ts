import { gradient, hessian } from '../../../src/core/formula/derivative.ts';
import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';
import { parse } from '../../../src/core/formula/parseFormula.ts';
import type { SurfaceDefinition } from '../../../src/core/surface/surfaceDefinition.ts';

/** A surface's formula with both derivatives, over x, y and its parameters. */
export function readSurface(definition: SurfaceDefinition): {
  readonly graph: Graph;
  readonly f: NodeId;
  readonly gradient: readonly NodeId[];
  readonly hessian: readonly [xx: NodeId, xy: NodeId, yy: NodeId];
} {
  const result = parse(definition.text, ['x', 'y', ...definition.parameters.map(({ name }) => name)]);
  if (!result.ok) {
    throw new Error(`${definition.id}: ${result.error.code}`);
  }
  const { graph, node } = result;
  const [[xx = 0, xy = 0] = [], [, yy = 0] = []] = hessian(graph, node, ['x', 'y']);
  return { graph, f: node, gradient: gradient(graph, node, ['x', 'y']), hessian: [xx, xy, yy] };
}
