import { describe, expect, it } from 'vitest';
import type { Graph, Node } from '../../../src/core/formula/graph.ts';
import { readExpression, writeExpression } from '../../../src/core/formula/graphText.ts';
import { parse } from '../../../src/core/formula/parseFormula.ts';
import { surfaces } from '../../../src/core/surface/surfaceCatalogue.ts';
import { surfaceExpressions } from '../../../src/core/surface/surfaceExpressions.ts';

const nodesOf = (graph: Graph): Node[] => Array.from({ length: graph.size }, (_, id) => graph.node(id));

function parsed(text: string, names: readonly string[]) {
  const formula = parse(text, names);
  if (!formula.ok) {
    throw new Error(formula.error.code);
  }
  return formula;
}

describe('an expression as text', () => {
  it.each(surfaces.map((surface) => [surface.id, surface] as const))(
    'of %s is what its formula says, node by node',
    (id, { text, parameters }) => {
      const formula = parsed(text, ['x', 'y', ...parameters.map(({ name }) => name)]);
      const { graph, node } = readExpression(surfaceExpressions.get(id)!);
      expect(nodesOf(graph)).toEqual(nodesOf(formula.graph));
      expect(node).toBe(formula.node);
    },
  );

  it.each([
    ['x'],
    ['0'],
    ['pi'],
    ['-x'],
    ['1e300*1e300'],
    ['x - x'],
    ['x < y'],
    ['min(x, y, 2)'],
    ['where(x <= 0, softplus(x), log1p(y))'],
    ['2*(3*x) + 3*x^-0.5'],
  ])('comes back from %s', (text) => {
    const formula = parsed(text, ['x', 'y']);
    const { graph, node } = readExpression(writeExpression(formula));
    expect(nodesOf(graph)).toEqual(nodesOf(formula.graph));
    expect(node).toBe(formula.node);
  });

  it.each([
    ['$x shift,1 2', 'There is no operation shift.'],
    ['$x $x 2', 'Node 2 of the expression, $x, is not written as graphs have it.'],
    ['$x +,1,0 2', 'Node 2 of the expression, +,1,0, is not written as graphs have it.'],
    ['$x sin,7 2', 'There is no node 7 in this graph.'],
    ['$x 4', 'There is no node 4 in this graph.'],
    ['$x', 'There is no node NaN in this graph.'],
  ])('is refused where it is no graph: %s', (text, message) => {
    expect(() => readExpression(text)).toThrow(message);
  });
});
