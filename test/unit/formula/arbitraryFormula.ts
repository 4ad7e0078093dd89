import fc from 'fast-check';

/** Functions that are smooth and finite for every argument within ±20. */
const smooth = ['sin', 'cos', 'atan', 'tanh', 'sigmoid', 'softplus'];
const kinked = ['abs', 'sign', 'floor'];
const partial = ['tan', 'asin', 'acos', 'sinh', 'cosh', 'exp', 'log', 'log1p', 'sqrt'];

/** Texts of random formulas in x and y. Smooth ones have derivatives of all orders everywhere. */
export function formulas(kind: 'smooth' | 'any'): fc.Arbitrary<string> {
  const leaf = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('x', 'y') },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 5 }).map(String) },
    { weight: 1, arbitrary: fc.constantFrom('0.3', '1.5', '0.125') },
  );
  const calls = kind === 'smooth' ? smooth : [...smooth, ...kinked, ...partial];
  return fc
    .letrec<{ formula: string }>((tie) => {
      const inner = tie('formula');
      const pair = fc.tuple(inner, inner);
      const shapes = [
        leaf,
        fc.tuple(inner, fc.constantFrom('+', '-', '*'), inner).map(([a, op, b]) => `(${a} ${op} ${b})`),
        fc.tuple(fc.constantFrom(...calls), inner).map(([call, a]) => `${call}(${a})`),
        fc.tuple(inner, fc.integer({ min: 2, max: 4 })).map(([a, n]) => `(${a})^${n}`),
        inner.map((a) => `(-${a})`),
        pair.map(([a, b]) => `${a}/(1 + (${b})^2)`),
        inner.map((a) => `sqrt(1 + (${a})^2)`),
        inner.map((a) => `exp(-(${a})^2)`),
        pair.map(([a, b]) => `(1 + sigmoid(${a}))^(${b})`),
      ];
      const anyOnly = [
        pair.map(([a, b]) => `(${a})/(${b})`),
        pair.map(([a, b]) => `(${a})^(${b})`),
        pair.map(([a, b]) => `min(${a}, ${b})`),
        pair.map(([a, b]) => `max(${a}, ${b})`),
        fc.tuple(inner, fc.constantFrom(-3, -2, -1, 0, 0.5, 1.5, 7)).map(([a, n]) => `(${a})^(${n})`),
        fc
          .tuple(inner, fc.constantFrom('<', '<=', '>', '>='), inner, inner, inner)
          .map(([a, op, b, c, d]) => `where(${a} ${op} ${b}, ${c}, ${d})`),
      ];
      return { formula: fc.oneof({ maxDepth: 5 }, ...shapes, ...(kind === 'any' ? anyOnly : [])) };
    })
    .formula.filter((text) => text.length <= 1200);
}

export const coordinates = fc.double({ min: -2, max: 2, noNaN: true });
