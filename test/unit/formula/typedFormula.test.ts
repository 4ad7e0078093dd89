import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFormulaError } from '../../../src/core/formula/error.ts';
import { parse, parseRule } from '../../../src/core/formula/parseFormula.ts';
import { compileScalar } from '../../../src/core/formula/scalar.ts';
import { derivative } from '../../../src/core/formula/derivative.ts';

function valueOf(text: string, x = 0.7, y = -1.3): number {
  const formula = parse(text, ['x', 'y', 'theta']);
  if (!formula.ok) {
    throw new Error(`${text}: ${describeFormulaError(formula.error)}`);
  }
  const result = [NaN];
  compileScalar(formula.graph, [formula.node], ['x', 'y', 'theta'])([x, y, 0.4], result);
  return result[0]!;
}

function slopeOf(text: string, x: number, y = 0): readonly [number, number] {
  const formula = parse(text, ['x', 'y']);
  if (!formula.ok) {
    throw new Error(text);
  }
  const { graph, node } = formula;
  const result = [NaN, NaN];
  compileScalar(
    graph,
    [derivative(graph, node, 'x'), derivative(graph, node, 'y')],
    ['x', 'y'],
  )([x, y], result);
  return [result[0]!, result[1]!];
}

const said = (text: string): string => {
  const formula = parse(text, ['x', 'y']);
  return formula.ok ? 'fine' : describeFormulaError(formula.error);
};

describe('a formula as people type it', () => {
  it.each([
    ['x²+y²', 'x^2 + y^2'],
    ['x⁻² + x¹⁰', 'x^(-2) + x^10'],
    ['sin(π*x)', 'sin(pi*x)'],
    ['2*π', '2*pi'],
    ['x⋅y ∙ 2 ∗ 3', 'x*y*2*3'],
    ['x÷2 – y', 'x/2 - y'],
    ['（x＋１）＊２', '(x+1)*2'],
    ['ｘ^２ －　ｙ', 'x^2 - y'],
    ['x\u200b+1', 'x+1'],
    ['|x|', 'abs(x)'],
    ['|x - |y|| * 2', 'abs(x - abs(y))*2'],
    ['|x|*|y|', 'abs(x)*abs(y)'],
    ['2*|−x| + 1', '2*abs(-x) + 1'],
    ['√x + √2 + √(x + 1)', 'sqrt(x) + sqrt(2) + sqrt(x + 1)'],
    ['√x²', 'sqrt(x)^2'],
    ['√exp(x)', 'sqrt(exp(x))'],
    ['∛x', 'cbrt(x)'],
    ['θ*x', 'theta*x'],
    ['where(x ≤ 1, ½, ¾)', 'where(x <= 1, 1/2, 3/4)'],
  ])('%s is %s', (typed, plain) => {
    expect(valueOf(typed)).toBe(valueOf(plain));
  });

  it('is a rule too', () => {
    const rule = parseRule('ｖ ＝ μ*v + g\nx = x − lr×v', { known: ['x', 'g', 'v', 'mu', 'lr'] });
    expect(rule.ok && rule.assignments.map(({ name }) => name)).toEqual(['v', 'x']);
  });

  it('has its faults where they were typed', () => {
    const formula = parse('x² + π + )', ['x']);
    expect(formula.ok).toBe(false);
    if (!formula.ok) {
      expect([formula.error.code, formula.error.column, formula.error.length]).toEqual([
        'unmatched-bracket',
        10,
        1,
      ]);
    }
    const other = parse('x² + zz', ['x']);
    if (!other.ok) {
      expect([other.error.column, other.error.length]).toEqual([6, 2]);
    }
  });

  it('is never a surprise, whatever its signs', () => {
    const piece = fc.constantFrom(
      '|',
      '√',
      'x',
      '²',
      '⁻',
      '(',
      ')',
      '＋',
      'π',
      '1',
      ' ',
      '\n',
      '∛',
      '#',
      'sin',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (all) => {
        const text = all.join('');
        const formula = parse(text, ['x']);
        if (formula.ok) {
          return;
        }
        const { line, column, length } = formula.error;
        const lines = text.split('\n');
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column - 1).toBeLessThanOrEqual(lines[line - 1]!.length);
        expect(length).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a remedy', () => {
  it.each([
    ['sin x', '“sin” takes its argument in brackets: write sin(x).'],
    ['2*exp 3', '“exp” takes its argument in brackets: write exp(3).'],
    ['sin^2(x)', 'A power stands after the brackets of a function: write sin(…)^2.'],
    ['sin²(x) + 1', 'A power stands after the brackets of a function: write sin(…)^2.'],
    ['2x', 'Put an operator before “x”: write 2*x, not 2x.'],
  ])('for %s', (text, sentence) => {
    expect(said(text)).toBe(sentence);
  });
});

describe('functions that are made of others', () => {
  const places = [-3.7, -1, -0.4, -1e-9, 0, 1e-9, 0.3, 0.999, 2.5, 40];
  it.each([
    ['log10(x)', Math.log10, [0.01, 1, 7, 1e9]],
    ['log2(x)', Math.log2, [0.01, 1, 7, 1e9]],
    ['cbrt(x)', Math.cbrt, places],
    ['asinh(x)', Math.asinh, [...places, -1e8, 1e8]],
    ['arcsinh(x)', Math.asinh, places],
    ['acosh(x)', Math.acosh, [1, 1.5, 30]],
    ['atanh(x)', Math.atanh, [-0.9, -1e-9, 0, 0.5]],
    ['sech(x)', (x: number) => 1 / Math.cosh(x), places],
    ['ceil(x)', Math.ceil, places],
    ['round(x)', Math.round, places],
    ['relu(x)', (x: number) => Math.max(x, 0), places],
    ['silu(x)', (x: number) => x / (1 + Math.exp(-x)), places],
    ['mod(x, 3)', (x: number) => x - 3 * Math.floor(x / 3), places],
    ['hypot(x, 2)', (x: number) => Math.hypot(x, 2), places],
  ] as const)('%s', (text, expected, at) => {
    for (const x of at) {
      const [value, right] = [valueOf(text, x), expected(x)];
      expect(Math.abs(value - right), `${x}`).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(right)));
    }
  });

  it('erf has the values of its tables', () => {
    // Abramowitz & Stegun, table 7.1.
    for (const [x, value] of [
      [0.1, 0.112462916],
      [0.5, 0.5204998778],
      [1, 0.8427007929],
      [2, 0.995322265],
      [7, 1],
    ] as const) {
      expect(valueOf('erf(x)', x)).toBeCloseTo(value, 9);
      expect(valueOf('erf(x)', -x)).toBeCloseTo(-value, 9);
    }
    expect(slopeOf('erf(x)', 0)[0]).toBeCloseTo(2 / Math.sqrt(Math.PI), 14);
    expect(valueOf('gelu(x)', 1)).toBeCloseTo(0.8413447461, 9);
  });

  it('atan2 has its value and its slope all around', () => {
    for (const [y, x] of [
      [1, 2],
      [1, -2],
      [-1, 2],
      [-1, -2],
      [2, 0],
      [-2, 0],
      [0, 3],
      [0, -3],
      [0, 0],
      [3, 1],
      [-3, 1],
    ] as const) {
      expect(valueOf('atan2(y, x)', x, y)).toBeCloseTo(Math.atan2(y, x), 14);
      if (x === 0 && y === 0) {
        continue;
      }
      const [byX, byY] = slopeOf('atan2(y, x)', x, y);
      expect(byX).toBeCloseTo(-y / (x * x + y * y), 13);
      expect(byY).toBeCloseTo(x / (x * x + y * y), 13);
    }
  });

  it('slopes are those of PyTorch where a power meets 0, and where relu bends', () => {
    expect(slopeOf('0^x', 1)[0]).toBe(0);
    expect(slopeOf('0^x', 0)[0]).toBe(0);
    expect(slopeOf('x^y', 0, 0)).toEqual([0, 0]);
    expect(slopeOf('x^y', 0, 2)).toEqual([0, 0]);
    expect(slopeOf('relu(x)', 0)[0]).toBe(0);
    expect(slopeOf('asinh(x)', 0)[0]).toBe(1);
    expect(slopeOf('cbrt(x)', 8)[0]).toBeCloseTo(1 / 12, 14);
  });
});
