import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Graph } from '../../../src/core/formula/graph.ts';
import { lower } from '../../../src/core/formula/lower.ts';
import type { Lowered, Operand } from '../../../src/core/formula/lower.ts';
import { operations } from '../../../src/core/formula/ops.ts';
import { parse } from '../../../src/core/formula/parseFormula.ts';
import { shorten } from '../../../webview/gpu/kernel/shorten.ts';

function read(text: string): Lowered {
  const graph = new Graph();
  const formula = parse(text, ['x', 'y'], graph);
  if (!formula.ok) {
    throw new Error(text);
  }
  return lower(graph, [formula.node]);
}

/** The output, computed step by step, and the length of the longest chain that it waits for. */
function run({ steps, outputs }: Lowered, values: Readonly<Record<string, number>>): [number, number] {
  const results: [number, number][] = [];
  const valueOf = (operand: Operand): [number, number] => {
    if (operand.kind === 'constant') {
      return [operand.value, 0];
    }
    if (operand.kind === 'variable') {
      return [values[operand.name] ?? NaN, 0];
    }
    const known = results[operand.index];
    if (!known) {
      throw new Error('A step is used before it is done.');
    }
    return known;
  };
  for (const { op, args } of steps) {
    const known = args.map(valueOf);
    const [a = NaN, b = NaN, c = NaN] = known.map(([value]) => value);
    results.push([operations[op].evaluate(a, b, c), 1 + Math.max(...known.map(([, depth]) => depth))]);
  }
  return valueOf(outputs[0]!);
}

describe('products with a constant', () => {
  test('take the constant in where it does not wait', () => {
    const lowered = read('400*x*(y - x^2)');
    const values = { x: 0.3, y: 0.7 };
    const [before, long] = run(lowered, values);
    const [after, short] = run(shorten(lowered), values);
    expect([long, short]).toEqual([4, 3]);
    expect(after).toBeCloseTo(before, 10);
  });

  test('stay as they are where that gains nothing, others need the product, or the constant is extreme', () => {
    for (const text of ['3*(x*y)', '400*(x*sin(y)) + (x*sin(y))^3', '1e30*(x*sin(y))']) {
      const lowered = read(text);
      expect(shorten(lowered)).toEqual(lowered);
    }
  });

  const { formula } = fc.letrec<{ formula: string }>((tie) => ({
    formula: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('x', 'y', '3', '0.5', '20'),
      fc
        .tuple(tie('formula'), fc.constantFrom('*', '*', '+', '-'), tie('formula'))
        .map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('formula').map((inside) => `sin(${inside})`),
    ),
  }));
  test('change no formula by more than rounding, and make no chain longer', () => {
    fc.assert(
      fc.property(formula, fc.double({ min: 0.1, max: 2, noNaN: true }), (text, x) => {
        const lowered = read(text);
        const [before, long] = run(lowered, { x, y: 0.9 });
        const [after, short] = run(shorten(lowered), { x, y: 0.9 });
        expect(Math.abs(after - before)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(before)));
        expect(short).toBeLessThanOrEqual(long);
      }),
      { numRuns: 500 },
    );
  });
});
