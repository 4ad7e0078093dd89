import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradient } from '../../../src/core/formula/derivative.ts';
import type { Graph, NodeId } from '../../../src/core/formula/graph.ts';
import { parse } from '../../../src/core/formula/parse.ts';
import { compileScalar } from '../../../src/core/formula/scalar.ts';
import { surfaces } from '../../../src/core/surface/catalogue.ts';
import { defaultsOf } from '../../../src/core/surface/definition.ts';
import { readSurface } from '../surface/read.ts';
import { coordinates, formulas } from './arbitrary.ts';
import { tensorGradient } from './tensor.ts';

/** Compares with tfjs's float32; how well that can know a value is taken from how far 1e-6 in x and y moves it. */
async function compare(
  graph: Graph,
  node: NodeId,
  points: readonly (readonly [number, number])[],
): Promise<number> {
  const slopes = gradient(graph, node, ['x', 'y']);
  const program = compileScalar(graph, [node, ...slopes], ['x', 'y']);
  const at = (x: number, y: number): number[] => {
    const out = [0, 0, 0];
    program([x, y], out);
    return out;
  };
  let compared = 0;
  for (const [x, y] of points) {
    const [f = NaN, ...exact] = at(x, y);
    const moved = [at(x + 1e-6, y), at(x, y + 1e-6), at(x - 1e-6, y - 1e-6)];
    if (!exact.every((value) => Math.abs(value) < 1e4) || !(Math.abs(f) < 1e4)) continue;
    const found = await tensorGradient(graph, node, x, y);
    exact.forEach((value, k) => {
      const blur = Math.max(...moved.map((other) => Math.abs((other[k + 1] ?? NaN) - value)));
      const scale = Math.max(1, ...exact.map(Math.abs));
      if (!(blur < 1e-3 * scale)) return;
      compared += 1;
      if (Math.abs(value - found[k]!) > 100 * blur + 1e-4 * scale) {
        expect({ x, y, coordinate: k, gradient: value }).toEqual({ x, y, coordinate: k, gradient: found[k] });
      }
    });
  }
  return compared;
}

describe('gradients agree with tfjs autodiff', () => {
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
      expect(await compare(graph, node, points)).toBeGreaterThan(
        definition.id === 'goldstein-price' ? 4 : 15,
      );
    },
  );

  it('on random formulas', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(formulas('smooth'), coordinates, coordinates, async (text, x, y) => {
        const result = parse(text, ['x', 'y']);
        if (!result.ok) throw new Error(result.error.code);
        compared += await compare(result.graph, result.node, [[x, y]]);
      }),
      { numRuns: 600, seed: 11 },
    );
    expect(compared).toBeGreaterThan(700);
  }, 60_000);
});
