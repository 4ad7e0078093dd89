import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivative, gradient, hessian } from '../../../src/core/formula/derivative.ts';
import type { Graph } from '../../../src/core/formula/graph.ts';
import type { NodeId } from '../../../src/core/formula/graph.ts';
import { parse } from '../../../src/core/formula/parseFormula.ts';
import { compileScalar } from '../../../src/core/formula/scalar.ts';
import { coordinates, formulas } from './arbitraryFormula.ts';

function formula(text: string): { graph: Graph; node: NodeId } {
  const result = parse(text, ['x', 'y']);
  if (!result.ok) {
    throw new Error(`${text}: ${result.error.code}`);
  }
  return result;
}

function at(graph: Graph, node: NodeId): (x: number, y: number) => number {
  const program = compileScalar(graph, [node], ['x', 'y']);
  const out = [0];
  return (x, y) => {
    program([x, y], out);
    return out[0] ?? NaN;
  };
}

/** f′(0) and how well it is known: Richardson extrapolation of central differences (Ridders' method). */
function slope(f: (h: number) => number): { value: number; error: number } {
  let best = { value: NaN, error: Infinity };
  let previous: number[] = [];
  for (let level = 0; level < 8; level++) {
    const h = 0.05 / 1.6 ** level;
    const row = [(f(h) - f(-h)) / (2 * h)];
    previous.forEach((coarse, k) => {
      const factor = 1.6 ** (2 * k + 2);
      const finer = row[k] ?? NaN;
      const value = (factor * finer - coarse) / (factor - 1);
      const error = Math.max(Math.abs(value - finer), Math.abs(value - coarse));
      if (error <= best.error) {
        best = { value, error };
      }
      row.push(value);
    });
    previous = row;
  }
  return best;
}

function expectSlope(f: (h: number) => number, found: number, what: unknown): void {
  const { value, error } = slope(f);
  // Where the differences cannot tell (steep or huge), nothing is claimed.
  if (!(error < 1e-5 * Math.max(1, Math.abs(value)))) {
    return;
  }
  if (Math.abs(found - value) > 10 * error + 1e-7 * Math.max(1, Math.abs(value))) {
    expect({ what, found }).toEqual({ what, found: value });
  }
}

describe('derivatives', () => {
  it('agree with high-order differences on random smooth formulas, first and second order', () => {
    let compared = 0;
    fc.assert(
      fc.property(formulas('smooth'), coordinates, coordinates, (text, x, y) => {
        const { graph, node } = formula(text);
        const names = ['x', 'y'] as const;
        const [gx = 0, gy = 0] = gradient(graph, node, names);
        const [[hxx = 0, hxy = 0] = [], [hyx = 0, hyy = 0] = []] = hessian(graph, node, names);
        const f = at(graph, node);
        if (!(Math.abs(f(x, y)) < 1e6)) {
          return;
        }
        compared += 1;
        const [fx, fy] = [at(graph, gx), at(graph, gy)];
        expectSlope((h) => f(x + h, y), fx(x, y), [text, x, y, 'x']);
        expectSlope((h) => f(x, y + h), fy(x, y), [text, x, y, 'y']);
        expectSlope((h) => fx(x + h, y), at(graph, hxx)(x, y), [text, x, y, 'xx']);
        expectSlope((h) => fx(x, y + h), at(graph, hxy)(x, y), [text, x, y, 'xy']);
        expectSlope((h) => fy(x + h, y), at(graph, hyx)(x, y), [text, x, y, 'yx']);
        expectSlope((h) => fy(x, y + h), at(graph, hyy)(x, y), [text, x, y, 'yy']);
      }),
      {
        numRuns: 2000,
        seed: 5,
        // Where an exponent is 0, the slope by the base is 0 too, and changes all the same.
        examples: [
          ['exp(-((-(1 + sigmoid(x))^(x)))^2)', 0, 0],
          ['(1 + sigmoid(y))^(x)', 0, 0.5],
        ],
      },
    );
    expect(compared).toBeGreaterThan(1500);
  });

  it.each([
    ['sin(x)', 0.7, Math.cos(0.7)],
    ['cos(x)', 0.7, -Math.sin(0.7)],
    ['tan(x)', 0.7, 1 / Math.cos(0.7) ** 2],
    ['asin(x)', 0.6, 1.25],
    ['acos(x)', 0.6, -1.25],
    ['atan(x)', 2, 0.2],
    ['sinh(x)', 0.7, Math.cosh(0.7)],
    ['cosh(x)', 0.7, Math.sinh(0.7)],
    ['tanh(x)', 0.7, 1 / Math.cosh(0.7) ** 2],
    ['exp(2*x)', 0.7, 2 * Math.exp(1.4)],
    ['log(3*x)', 4, 0.25],
    ['log1p(x)', 3, 0.25],
    ['sqrt(x)', 4, 0.25],
    ['x^5', 2, 80],
    ['x^-2', 2, -0.25],
    ['x^0.5', 4, 0.25],
    ['2^x', 3, 8 * Math.LN2],
    ['x^x', 2, 4 * (1 + Math.LN2)],
    ['1/x', 2, -0.25],
    ['y/x', 2, -0.75],
    ['x/(x+1)', 1, 0.25],
    ['-x*3', 2, -3],
    ['sigmoid(x)', 0, 0.25],
    ['softplus(x)', 0, 0.5],
    ['where(x > 1, x^2, 7)', 3, 6],
    ['where(x > 1, x^2, 7)', 0, 0],
    ['min(x^2, x)', 3, 1],
    ['max(x^2, x)', 3, 6],
    ['1 + x', 0, 1],
    ['1 - x', 0, -1],
    ['1', 0, 0],
    ['y', 0, 0],
  ])('of %s at %d is %d', (text, x, expected) => {
    const { graph, node } = formula(text);
    expect(at(graph, derivative(graph, node, 'x'))(x, 3)).toBeCloseTo(expected, 13);
  });

  it.each([
    ['abs(x)', 0, 0],
    ['abs(x)', -2, -1],
    ['sign(x)', 0, 0],
    ['floor(x)', 1, 0],
    ['x < 1', 1, 0],
    ['min(2*x, 3*x)', 0, 2],
    ['max(2*x, 3*x)', 0, 2],
    ['sqrt(x)', 0, Infinity],
    ['where(x > 0, sqrt(x), 0)', -1, 0],
    ['where(x > 0, log(x), 1/x)', 2, 0.5],
  ])('at the kink of %s at %d is %d', (text, x, expected) => {
    const { graph, node } = formula(text);
    expect(at(graph, derivative(graph, node, 'x'))(x, 3)).toBe(expected);
  });

  it('of a power by its exponent are 0 where the base is 0', () => {
    const { graph, node } = formula('y^x');
    expect(at(graph, derivative(graph, node, 'x'))(2, 0)).toBe(0);
    expect(at(graph, derivative(graph, node, 'x'))(2, 3)).toBeCloseTo(9 * Math.log(3), 13);
  });

  it('stay small: gradient and Hessian of a deep formula take a small multiple of its operations', () => {
    const nested = Array.from({ length: 60 }).reduce<string>((inner) => `tanh(${inner})`, 'x*y');
    const { graph, node } = formula(nested);
    const roots = [node, ...gradient(graph, node, ['x', 'y']), ...hessian(graph, node, ['x', 'y']).flat()];
    expect(graph.reachable(roots).length).toBeLessThan(20 * 60);
  });

  it('make one node of both mixed derivatives', () => {
    const { graph, node } = formula('sin(x*y)*exp(x - y^2)');
    const [[, xy] = [], [yx] = []] = hessian(graph, node, ['x', 'y']);
    expect(xy).toBe(yx);
  });
});
