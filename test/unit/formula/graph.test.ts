import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Graph } from '../../../src/core/formula/graph.ts';
import type { NodeId } from '../../../src/core/formula/graph.ts';
import { operations } from '../../../src/core/formula/ops.ts';
import type { Op } from '../../../src/core/formula/ops.ts';
import { evaluate } from './evaluateGraph.ts';

/** An expression before any folding. */
type Tree = number | 'x' | 'y' | readonly [Op, ...Tree[]];

const arithmetic: Op[] = ['+', '-', '*', '/', 'neg', '^', 'abs', 'min', 'max', 'where', '<'];

const trees = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom<Tree>('x', 'y', 0, 1, -1, 2, -3, 0.5, 7),
    fc.constantFrom(...arithmetic).chain((op) => {
      const args = Array.from({ length: operations[op].arity }, () => tie('tree'));
      if (op === '^') {
        args[1] = fc.constantFrom<Tree>(-2, -1, 0, 1, 2, 3, 5);
      }
      return fc.tuple(...args).map((all): Tree => [op, ...all]);
    }),
  ),
})).tree;

function build(graph: Graph, tree: Tree): NodeId {
  if (typeof tree === 'number') {
    return graph.constant(tree);
  }
  if (typeof tree === 'string') {
    return graph.variable(tree);
  }
  const [op, ...args] = tree;
  return graph.apply(op, ...args.map((arg) => build(graph, arg)));
}

function valueOf(tree: Tree, x: number, y: number): number {
  if (typeof tree === 'number') {
    return tree;
  }
  if (tree === 'x') {
    return x;
  }
  if (tree === 'y') {
    return y;
  }
  const [op, ...args] = tree;
  const [a = NaN, b = NaN, c = NaN] = args.map((arg) => valueOf(arg, x, y));
  return operations[op].evaluate(a, b, c);
}

describe('folding', () => {
  // With small whole numbers and powers of two, float64 is exact: nothing but a wrong rule can make a difference.
  it('changes no value: exact arithmetic on random expressions', () => {
    const values = fc.constantFrom(-4, -2, -1, -0.5, 0.5, 1, 2, 4);
    let compared = 0;
    fc.assert(
      fc.property(trees, values, values, (tree, x, y) => {
        const expected = valueOf(tree, x, y);
        if (!(Math.abs(expected) < 1e15)) {
          return;
        }
        const graph = new Graph();
        const found = evaluate(graph, build(graph, tree), { x, y });
        if (found === expected) {
          compared += 1;
        } else {
          expect(Math.abs(found - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
        }
      }),
      { numRuns: 5000, seed: 3 },
    );
    expect(compared).toBeGreaterThan(3000);
  });

  it('drops nothing that may be NaN, but for a power of 0', () => {
    const special = fc.constantFrom(0, Infinity, -Infinity, NaN, 1);
    fc.assert(
      fc.property(trees, special, special, (tree, x, y) => {
        const graph = new Graph();
        const expected = valueOf(tree, x, y);
        const found = evaluate(graph, build(graph, tree), { x, y });
        // The sign of a zero may differ, and so that of an infinity made from it; both are still not NaN.
        if (Number.isNaN(found) !== Number.isNaN(expected)) {
          expect([tree, x, y, found]).toEqual([tree, x, y, expected]);
        }
      }),
      { numRuns: 5000, seed: 3 },
    );
  });

  it.each<[string, (g: Graph, x: NodeId, y: NodeId) => [NodeId, NodeId]]>([
    ['x + y is y + x', (g, x, y) => [g.add(x, y), g.add(y, x)]],
    ['x·y is y·x', (g, x, y) => [g.mul(x, y), g.mul(y, x)]],
    ['x + x is 2x', (g, x) => [g.add(x, x), g.mul(g.constant(2), x)]],
    ['x·x is x²', (g, x) => [g.mul(x, x), g.pow(x, g.constant(2))]],
    ['2·(3x) is 6x', (g, x) => [g.mul(g.constant(2), g.mul(x, g.constant(3))), g.mul(g.constant(6), x)]],
    ['x + 0 is x', (g, x) => [g.add(x, g.constant(0)), x]],
    ['x·1 is x', (g, x) => [g.mul(x, g.constant(1)), x]],
    ['x/1 is x', (g, x) => [g.div(x, g.constant(1)), x]],
    ['x¹ is x', (g, x) => [g.pow(x, g.constant(1)), x]],
    ['−(−x) is x', (g, x) => [g.neg(g.neg(x)), x]],
    ['−(x − y) is y − x', (g, x, y) => [g.neg(g.sub(x, y)), g.sub(y, x)]],
    ['x + (−y) is x − y', (g, x, y) => [g.add(x, g.neg(y)), g.sub(x, y)]],
    ['(−x)·(−y) is x·y', (g, x, y) => [g.mul(g.neg(x), g.neg(y)), g.mul(x, y)]],
    ['(−x)² is x²', (g, x) => [g.pow(g.neg(x), g.constant(2)), g.pow(x, g.constant(2))]],
    ['(x²)³ is x⁶', (g, x) => [g.pow(g.pow(x, g.constant(2)), g.constant(3)), g.pow(x, g.constant(6))]],
    ['6x/3 is 2x', (g, x) => [g.div(g.mul(g.constant(6), x), g.constant(3)), g.mul(g.constant(2), x)]],
    ['constants are folded', (g) => [g.add(g.constant(2), g.constant(3)), g.constant(5)]],
    ['all NaN are one', (g) => [g.div(g.constant(0), g.constant(0)), g.constant(NaN)]],
  ])('%s', (_name, make) => {
    const graph = new Graph();
    const [found, expected] = make(graph, graph.variable('x'), graph.variable('y'));
    expect(found).toBe(expected);
  });

  it.each<[string, (g: Graph, x: NodeId) => NodeId]>([
    ['0·x', (g, x) => g.mul(g.constant(0), x)],
    ['x − x', (g, x) => g.sub(x, x)],
    ['x/x', (g, x) => g.div(x, x)],
  ])('%s stays: it is NaN for an infinite x', (_name, make) => {
    const graph = new Graph();
    expect(evaluate(graph, make(graph, graph.variable('x')), { x: Infinity })).toBeNaN();
  });
});

describe('a graph', () => {
  it('numbers arguments before what uses them and keeps the order they were first written in', () => {
    const graph = new Graph();
    const [y, x] = [graph.variable('y'), graph.variable('x')];
    const first = graph.mul(x, y);
    expect(graph.node(first)).toEqual({ kind: 'apply', op: '*', args: [x, y] });
    expect(graph.mul(y, x)).toBe(first);
    expect(graph.reachable([graph.apply('sin', first)])).toEqual([y, x, first, first + 1]);
  });

  it('substitutes all names at once', () => {
    const graph = new Graph();
    const [x, y] = [graph.variable('x'), graph.variable('y')];
    const swapped = graph.substitute(
      graph.sub(x, graph.pow(y, graph.constant(2))),
      new Map([
        ['x', y],
        ['y', x],
      ]),
    );
    expect(swapped).toBe(graph.sub(y, graph.pow(x, graph.constant(2))));
    expect(graph.substitute(graph.mul(x, y), new Map([['x', graph.constant(1)]]))).toBe(y);
  });

  it('is built and walked without recursion', () => {
    const graph = new Graph();
    let node = graph.variable('x');
    for (let i = 0; i < 100_000; i++) {
      node = graph.apply('sin', node);
    }
    expect(graph.reachable([node])).toHaveLength(100_001);
    expect(graph.variables(graph.substitute(node, new Map([['x', graph.variable('z')]])))).toEqual(['z']);
  });

  it('refuses a wrong number of arguments and ids it never gave', () => {
    const graph = new Graph();
    expect(() => graph.apply('sin', 0, 0)).toThrow('sin takes 1 arguments, not 2.');
    expect(() => graph.node(99)).toThrow('There is no node 99 in this graph.');
  });
});
