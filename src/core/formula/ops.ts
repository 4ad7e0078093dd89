/**
 * The closed list of operations a formula can be made of. Everything that handles formulas (parser, derivative,
 * emitters) is exhaustive over it, so a new operation is added here and the compiler says where else.
 *
 * Comparisons give 1 (true) or 0 (false, also when a side is NaN); `where(c, a, b)` is a where c ≠ 0, else b.
 * `sigmoid(x)` = 1/(1+e^−x) and `softplus(x)` = log(1+e^x) are here because written out they overflow.
 */
const definitions = {
  '+': { arity: 2, evaluate: (a: number, b: number) => a + b },
  '-': { arity: 2, evaluate: (a: number, b: number) => a - b },
  '*': { arity: 2, evaluate: (a: number, b: number) => a * b },
  '/': { arity: 2, evaluate: (a: number, b: number) => a / b },
  '^': { arity: 2, evaluate: power },
  '<': { arity: 2, evaluate: (a: number, b: number) => (a < b ? 1 : 0) },
  '<=': { arity: 2, evaluate: (a: number, b: number) => (a <= b ? 1 : 0) },
  neg: { arity: 1, evaluate: (a: number) => -a },
  sin: { arity: 1, evaluate: Math.sin },
  cos: { arity: 1, evaluate: Math.cos },
  tan: { arity: 1, evaluate: Math.tan },
  asin: { arity: 1, evaluate: Math.asin },
  acos: { arity: 1, evaluate: Math.acos },
  atan: { arity: 1, evaluate: Math.atan },
  sinh: { arity: 1, evaluate: Math.sinh },
  cosh: { arity: 1, evaluate: Math.cosh },
  tanh: { arity: 1, evaluate: Math.tanh },
  exp: { arity: 1, evaluate: Math.exp },
  log: { arity: 1, evaluate: Math.log },
  log1p: { arity: 1, evaluate: Math.log1p },
  sqrt: { arity: 1, evaluate: Math.sqrt },
  abs: { arity: 1, evaluate: Math.abs },
  sign: { arity: 1, evaluate: Math.sign },
  floor: { arity: 1, evaluate: Math.floor },
  sigmoid: { arity: 1, evaluate: sigmoid },
  softplus: { arity: 1, evaluate: softplus },
  erf: { arity: 1, evaluate: erf },
  min: { arity: 2, evaluate: (a: number, b: number) => Math.min(a, b) },
  max: { arity: 2, evaluate: (a: number, b: number) => Math.max(a, b) },
  where: { arity: 3, evaluate: (c: number, a: number, b: number) => (c !== 0 ? a : b) },
} as const;

export type Op = keyof typeof definitions;

interface Definition {
  readonly arity: 1 | 2 | 3;
  /** The operation in float64: the meaning that every emitter is held to. */
  readonly evaluate: (a: number, b: number, c: number) => number;
}

export const operations: Readonly<Record<Op, Definition>> = definitions;

/** The largest |n| for which x^n is computed by multiplication, everywhere (interpreter, GLSL, folding). */
export const maxIntegerPower = 64;

export function isIntegerPower(exponent: number): boolean {
  return Number.isInteger(exponent) && Math.abs(exponent) <= maxIntegerPower;
}

/** x^n. Small integer powers are products (exact sign for x < 0, the same rounding as x*x); others are Math.pow. */
export function power(x: number, n: number): number {
  if (!isIntegerPower(n)) {
    return Math.pow(x, n);
  }
  let rest = Math.abs(n);
  let square = x;
  let result = 1;
  while (rest > 0) {
    if (rest & 1) {
      result *= square;
    }
    rest >>= 1;
    if (rest > 0) {
      square *= square;
    }
  }
  return n < 0 ? 1 / result : result;
}

export function sigmoid(x: number): number {
  if (x >= 0) {
    return 1 / (1 + Math.exp(-x));
  }
  const e = Math.exp(x);
  return e / (1 + e);
}

export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** By Kummer's series, whose terms are all of one sign: exact to the last digits. */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size > 6) {
    return Math.sign(x);
  }
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}
