import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/core/formula/float64.ts';
import { Graph } from '../../../src/core/formula/graph.ts';
import { parse } from '../../../src/core/formula/parseFormula.ts';
import { compileScalar } from '../../../src/core/formula/scalar.ts';
import { coordinates, formulas } from './arbitraryFormula.ts';
import { evaluate } from './evaluateGraph.ts';

function formula(
  text: string,
  names: readonly string[],
  graph = new Graph(),
): { graph: Graph; node: number } {
  const result = parse(text, names, graph);
  if (!result.ok) {
    throw new Error(`${text}: ${result.error.code}`);
  }
  return result;
}

/** The same bits, but for the sign of zero. */
function same(found: number | undefined, expected: number | undefined): boolean {
  return Object.is(found, expected) || found === expected;
}

describe('a compiled program', () => {
  it('computes what the graph says, in every lane and alone, to the last bit', () => {
    const points = fc.array(fc.tuple(coordinates, coordinates), { minLength: 1, maxLength: 11 });
    fc.assert(
      fc.property(fc.array(formulas('any'), { minLength: 1, maxLength: 4 }), points, (texts, lanes) => {
        const graph = new Graph();
        const nodes = texts.map((text) => formula(text, ['x', 'y'], graph).node);
        const xs = Float64Array.from(lanes, ([x]) => x);
        const ys = Float64Array.from(lanes, ([, y]) => y);
        const outputs = nodes.map(() => new Float64Array(lanes.length));
        compile(graph, nodes, ['x', 'y']).run([xs, ys], outputs, lanes.length);
        const scalar = compileScalar(graph, nodes, ['x', 'y']);
        const single = new Float64Array(nodes.length);
        lanes.forEach(([x, y], lane) => {
          scalar([x, y], single);
          nodes.forEach((node, k) => {
            const expected = evaluate(graph, node, { x, y });
            const found = outputs[k]?.[lane];
            if (same(found, expected) && same(single[k], expected)) {
              return;
            }
            expect([texts[k], x, y, found, single[k]]).toEqual([texts[k], x, y, expected, expected]);
          });
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('gives the same with uniforms as with inputs that are the same in every lane', () => {
    fc.assert(
      fc.property(
        formulas('any'),
        coordinates,
        fc.array(coordinates, { minLength: 1, maxLength: 9 }),
        (text, y, xs) => {
          const { graph, node } = formula(text, ['x', 'y']);
          const lanes = Float64Array.from(xs);
          const [mixed, plain] = [new Float64Array(xs.length), new Float64Array(xs.length)];
          const program = compile(graph, [node], ['x'], ['y']);
          program.run([lanes], [mixed], xs.length, [y + 1]);
          program.run([lanes], [mixed], xs.length, [y]);
          compile(graph, [node], ['x', 'y']).run([lanes, lanes.map(() => y)], [plain], xs.length);
          expect([...mixed]).toEqual([...plain]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('can be called with more lanes, then fewer, and writes no lane beyond', () => {
    const { graph, node } = formula('x*a + 3 - y/a', ['x', 'y', 'a']);
    const program = compile(graph, [node], ['x', 'y'], ['a']);
    for (const n of [1, 3, 4, 1000, 7, 0, 2000]) {
      const x = Float64Array.from({ length: n + 2 }, (_, i) => i);
      const y = x.map((value) => value * value);
      const out = new Float64Array(n + 2).fill(-1);
      program.run([x, y], [out], n, [2]);
      expect([...out]).toEqual([...x].map((value, i) => (i < n ? value * 2 + 3 - (value * value) / 2 : -1)));
    }
  });

  it('gives inputs, constants, uniforms and repeated expressions as outputs', () => {
    const graph = new Graph();
    const [x, a, seven] = [graph.variable('x'), graph.variable('a'), graph.constant(7)];
    const twice = graph.mul(graph.constant(2), graph.add(x, a));
    const nodes = [x, seven, a, twice, twice, graph.add(a, seven), graph.add(twice, x)];
    const outputs = nodes.map(() => new Float64Array(5));
    compile(graph, nodes, ['x'], ['a']).run([Float64Array.of(1, 2, 3, 4, 5)], outputs, 5, [10]);
    expect(outputs.map((out) => out[4])).toEqual([5, 7, 10, 30, 30, 17, 35]);
    const single = nodes.map(() => 0);
    compileScalar(graph, nodes, ['x', 'a'])([5, 10], single);
    expect(single).toEqual([5, 7, 10, 30, 30, 17, 35]);
  });

  it('refuses names it does not know and arrays that do not fit', () => {
    const { graph, node } = formula('x*a', ['x', 'a']);
    expect(() => compile(graph, [node], ['x'])).toThrow('a is neither an input nor a uniform.');
    expect(() => compileScalar(graph, [node], ['x'])).toThrow('a is not an input.');
    const program = compile(graph, [node], ['x'], ['a']);
    const three = new Float64Array(3);
    expect(() => program.run([three], [new Float64Array(2)], 3, [1])).toThrow('Array 0 of the outputs');
    expect(() => program.run([three, three], [three], 3, [1])).toThrow('1 input arrays are needed, not 2.');
    expect(() => program.run([three], [new Float64Array(3)], 3)).toThrow('1 uniforms are needed, not 0.');
  });

  it('keeps NaN and infinity where arithmetic does', () => {
    const at = (text: string, x: number): number => {
      const { graph, node } = formula(text, ['x']);
      const out = [0];
      compileScalar(graph, [node], ['x'])([x], out);
      return out[0] ?? 0;
    };
    expect(at('0*x', Infinity)).toBeNaN();
    expect(at('x - x', Infinity)).toBeNaN();
    expect(at('x/x', 0)).toBeNaN();
    expect(at('1/x', 0)).toBe(Infinity);
    expect(at('1/0 + x', 1)).toBe(Infinity);
    expect(at('0/0*x', 1)).toBeNaN();
    expect(at('log(x)', -1)).toBeNaN();
    expect(at('x^3', -2)).toBe(-8);
    expect(at('x^-3', -2)).toBe(-0.125);
    expect(at('x^0.5', -2)).toBeNaN();
    expect(at('x^0', NaN)).toBe(1);
    expect(at('max(x, 1)', NaN)).toBeNaN();
    expect(at('where(x < 0, 1, 2)', NaN)).toBe(2);
    expect(at('where(x > 0, sqrt(x), 5)', -1)).toBe(5);
    expect(at('sigmoid(x)', -745)).toBeGreaterThan(0);
    expect(at('softplus(x)', 1000)).toBe(1000);
  });
});
