import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { derivativesTex } from '../../../src/core/formula/derivativesTex.ts';
import { coordinates } from './arbitraryFormula.ts';

/**
 * Computes what a piece of TeX says, as a reader would: fractions, powers, roots, brackets, products without a sign.
 * An implementation of its own, from the characters of the picture to the number.
 */
function readTex(tex: string, values: Readonly<Record<string, number>>): number {
  const tokens = tex.replaceAll(/\\left|\\right|\\,/g, '').match(/\\[a-z]+|\d+(?:\.\d+)?|\S/gi) ?? [];
  let at = 0;
  const take = (): string => tokens[at++] ?? '';
  const expectToken = (token: string): void => {
    if (take() !== token) {
      throw new Error(`${token} expected before ${tokens.slice(at - 1).join(' ')}`);
    }
  };
  const braced = (): number => {
    expectToken('{');
    const value = sum();
    expectToken('}');
    return value;
  };
  const bracketed = (): number => {
    expectToken('(');
    const value = sum();
    expectToken(')');
    return value;
  };
  const calls: Readonly<Record<string, (value: number) => number>> = {
    '\\sin': Math.sin,
    '\\cos': Math.cos,
    '\\tanh': Math.tanh,
    '\\exp': Math.exp,
  };
  const atom = (): number => {
    const token = take();
    if (token === '{') {
      at--;
      return braced();
    }
    if (token === '\\frac') {
      return braced() / braced();
    }
    if (token === '\\sqrt') {
      return Math.sqrt(braced());
    }
    if (token === '(') {
      at--;
      return bracketed();
    }
    const call = calls[token];
    if (call !== undefined) {
      return call(bracketed());
    }
    if (token === 'e') {
      return Math.E;
    }
    if (/^\d/.test(token)) {
      return Number(token);
    }
    const value = values[token.replace('\\', '')];
    if (value === undefined) {
      throw new Error(`What is ${token}?`);
    }
    return value;
  };
  const power = (): number => {
    const base = atom();
    if (tokens[at] !== '^') {
      return base;
    }
    at++;
    return base ** braced();
  };
  const product = (): number => {
    let value = power();
    while (at < tokens.length && !['+', '-', '}', ')'].includes(tokens[at]!)) {
      if (tokens[at] === '\\cdot') {
        at++;
      }
      value *= power();
    }
    return value;
  };
  const sum = (): number => {
    const negative = tokens[at] === '-';
    if (negative) {
      at++;
    }
    let value = negative ? -product() : product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      value = take() === '+' ? value + product() : value - product();
    }
    return value;
  };
  const value = sum();
  if (at < tokens.length) {
    throw new Error(`left over: ${tokens.slice(at).join(' ')}`);
  }
  return value;
}

/** Random formulas of what `readTex` can read, with their values. */
const shapes = fc.letrec<{ formula: string }>((tie) => {
  const inner = tie('formula');
  const pair = fc.tuple(inner, inner);
  return {
    formula: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('x', 'y', 'a', 'beta', '2', '3', '0.5'),
      fc.tuple(inner, fc.constantFrom('+', '-', '*'), inner).map(([a, op, b]) => `(${a} ${op} ${b})`),
      inner.map((a) => `(${a})^2`),
      inner.map((a) => `(-(${a}))`),
      fc.tuple(fc.constantFrom('sin', 'cos', 'tanh'), inner).map(([call, a]) => `${call}(${a})`),
      pair.map(([a, b]) => `${a}/(1 + (${b})^2)`),
      inner.map((a) => `exp(-((${a})^2))`),
      inner.map((a) => `sqrt(1 + (${a})^2)`),
    ),
  };
}).formula;

describe('the gradient and the Hessian that are shown', () => {
  it('say what differences of the formula say', () => {
    const names = ['a', 'beta'];
    fc.assert(
      fc.property(shapes, coordinates, coordinates, (text, x, y) => {
        const shown = derivativesTex(text, names)!;
        fc.pre(![...shown.gradient, ...shown.hessian].some(({ tex }) => tex.includes('\\cdots')));
        const parameters = { a: 1.25, beta: -0.5 };
        const first = (i: number, px: number, py: number): number =>
          readTex(shown.gradient[i]!.tex, { x: px, y: py, ...parameters });
        const second = shown.hessian.map(({ tex }) => readTex(tex, { x, y, ...parameters }));
        const f = (px: number, py: number): number => evaluate(text, { x: px, y: py, ...parameters });
        const h = 1e-4;
        const close = (value: number, expected: number): void => {
          expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-4 * (1 + Math.abs(expected)));
        };
        const wild = (values: readonly number[]): boolean => values.some((value) => !(Math.abs(value) < 1e3));
        const far = [-2, 2].flatMap((k) => [
          first(0, x + k * h, y) - first(0, x, y),
          first(1, x, y + k * h) - first(1, x, y),
          first(0, x, y + k * h) - first(0, x, y),
        ]);
        // Differences say nothing where the curvature is large.
        fc.pre(!wild([f(x, y), ...second]) && far.every((change) => Math.abs(change) < 0.05));
        close(first(0, x, y), (f(x + h, y) - f(x - h, y)) / (2 * h));
        close(first(1, x, y), (f(x, y + h) - f(x, y - h)) / (2 * h));
        close(second[0]!, (first(0, x + h, y) - first(0, x - h, y)) / (2 * h));
        close(second[1]!, (first(0, x, y + h) - first(0, x, y - h)) / (2 * h));
        close(second[2]!, (first(1, x, y + h) - first(1, x, y - h)) / (2 * h));
      }),
      { numRuns: 200 },
    );
  });
});

/** The formula by JavaScript's own evaluation: its language differs only in the sign of the power. */
function evaluate(text: string, values: Readonly<Record<string, number>>): number {
  const body = text.replaceAll('^', '**').replaceAll(/\b(sin|cos|tanh|exp|sqrt)\b/g, 'Math.$1');
  // oxlint-disable-next-line typescript/no-implied-eval -- a test's own random formulas
  return (new Function(...Object.keys(values), `return ${body}`) as (...all: number[]) => number)(
    ...Object.values(values),
  );
}
