import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradient, hessian } from '../../../src/core/formula/derivative.ts';
import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';
import { parse } from '../../../src/core/formula/parseFormula.ts';
import { compileScalar } from '../../../src/core/formula/scalar.ts';
import { surfaces } from '../../../src/core/surface/surfaceCatalogue.ts';
import { defaultsOf } from '../../../src/core/surface/surfaceDefinition.ts';
import { readSurface } from '../surface/read.ts';
import { coordinates, formulas } from './arbitraryFormula.ts';
import { tensorDerivatives } from './tensor.ts';

/** How many values were compared. */
interface Compared {
  slopes: number;
  curvatures: number;
}

/** Compares with tfjs's float32; how well that can know a value is taken from how far 1e-6 in x and y moves it. */
async function compare(
  graph: Graph,
  node: NodeId,
  points: readonly (readonly [number, number])[],
  compared: Compared,
): Promise<void> {
  const names = ['x', 'y'];
  const wanted = [...gradient(graph, node, names), ...hessian(graph, node, names).flat()];
  const program = compileScalar(graph, [node, ...wanted], names);
  const at = (x: number, y: number): number[] => {
    const out = new Array<number>(7).fill(0);
    program([x, y], out);
    return out;
  };
  for (const [x, y] of points) {
    const [f = NaN, ...exact] = at(x, y);
    const moved = [at(x + 1e-6, y), at(x, y + 1e-6), at(x - 1e-6, y - 1e-6)];
    const isKnown = (values: readonly number[]): boolean => values.every((value) => Math.abs(value) < 1e4);
    if (!isKnown(exact.slice(0, 2)) || !(Math.abs(f) < 1e4)) {
      continue;
    }
    const found = await tensorDerivatives(graph, node, x, y);
    const scale = Math.max(1, ...exact.filter(Number.isFinite).map(Math.abs));
    exact.forEach((value, k) => {
      const blur = Math.max(...moved.map((other) => Math.abs((other[k + 1] ?? NaN) - value)));
      const isSlope = k < 2;
      const size = isSlope ? Math.max(1, ...exact.slice(0, 2).map(Math.abs)) : scale;
      if (!(blur < 1e-3 * size) || !(isSlope || isKnown(exact))) {
        return;
      }
      compared[isSlope ? 'slopes' : 'curvatures'] += 1;
      if (!(Math.abs(value - found[k]!) <= 100 * blur + 1e-4 * size)) {
        expect({ x, y, which: k, value }).toEqual({ x, y, which: k, value: found[k] });
      }
    });
  }
}

describe('gradients and Hessians agree with tfjs autodiff', () => {
  it.each(surfaces.map((definition) => [definition.id, definition] as const))(
    'on %s',
    async (_id, definition) => {
      const { graph, f } = readSurface(definition);
      const values = Object.entries(defaultsOf(definition)).map(
        ([name, value]) => [name, graph.constant(value)] as const,
      );
      const node = graph.substitute(f, new Map(values));
      const { x, y } = definition.domain;
      const points = Array.from({ length: 12 }, (_, k) => {
        const across = (k * 0.618) % 1;
        return [x[0] + across * (x[1] - x[0]), y[0] + ((k + 0.5) / 12) * (y[1] - y[0])] as const;
      });
      const compared = { slopes: 0, curvatures: 0 };
      await compare(graph, node, points, compared);
      const few = definition.id === 'goldstein-price';
      expect(compared.slopes).toBeGreaterThan(few ? 4 : 15);
      expect(compared.curvatures).toBeGreaterThan(few ? 4 : 30);
    },
  );

  it('on random formulas', async () => {
    const compared = { slopes: 0, curvatures: 0 };
    await fc.assert(
      fc.asyncProperty(formulas('smooth'), coordinates, coordinates, async (text, x, y) => {
        const result = parse(text, ['x', 'y']);
        if (!result.ok) {
          throw new Error(result.error.code);
        }
        await compare(result.graph, result.node, [[x, y]], compared);
      }),
      { numRuns: 600, seed: 11 },
    );
    expect(compared.slopes).toBeGreaterThan(700);
    expect(compared.curvatures).toBeGreaterThan(1000);
  });
});
