import { erf, power, sigmoid, softplus } from './ops.ts';
import type { Op } from './ops.ts';

/**
 * One operation over n lanes: out[i] = op(a[i], b[i], …); out may be one of the arguments. One function an
 * operation, each with its own loop: a shared loop that called the operation would not be compiled inline. Loops
 * of cheap operations do four lanes a round, which V8 runs up to twice as fast.
 */
export type Kernel = (
  n: number,
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  c: Float64Array,
  d: Float64Array,
) => void;

/** Pairs of operations that are done in one pass, which saves writing and reading the value between them. */
export type FusedOp = 'a*b+c' | 'a*b-c' | 'c-a*b' | 'a*b+c*d';

// Lanes below n are there: Program checks the lengths.
export const kernels: Readonly<Record<Op | FusedOp | 'copy', Kernel>> = {
  '+': (n, out, a, b) => {
    let i = 3;
    for (; i < n; i += 4) {
      out[i] = a[i]! + b[i]!;
      out[i - 1] = a[i - 1]! + b[i - 1]!;
      out[i - 2] = a[i - 2]! + b[i - 2]!;
      out[i - 3] = a[i - 3]! + b[i - 3]!;
    }
    for (i -= 3; i < n; i++) {
      out[i] = a[i]! + b[i]!;
    }
  },
  '-': (n, out, a, b) => {
    let i = 3;
    for (; i < n; i += 4) {
      out[i] = a[i]! - b[i]!;
      out[i - 1] = a[i - 1]! - b[i - 1]!;
      out[i - 2] = a[i - 2]! - b[i - 2]!;
      out[i - 3] = a[i - 3]! - b[i - 3]!;
    }
    for (i -= 3; i < n; i++) {
      out[i] = a[i]! - b[i]!;
    }
  },
  '*': (n, out, a, b) => {
    let i = 3;
    for (; i < n; i += 4) {
      out[i] = a[i]! * b[i]!;
      out[i - 1] = a[i - 1]! * b[i - 1]!;
      out[i - 2] = a[i - 2]! * b[i - 2]!;
      out[i - 3] = a[i - 3]! * b[i - 3]!;
    }
    for (i -= 3; i < n; i++) {
      out[i] = a[i]! * b[i]!;
    }
  },
  'a*b+c': (n, out, a, b, c) => {
    let i = 3;
    for (; i < n; i += 4) {
      out[i] = a[i]! * b[i]! + c[i]!;
      out[i - 1] = a[i - 1]! * b[i - 1]! + c[i - 1]!;
      out[i - 2] = a[i - 2]! * b[i - 2]! + c[i - 2]!;
      out[i - 3] = a[i - 3]! * b[i - 3]! + c[i - 3]!;
    }
    for (i -= 3; i < n; i++) {
      out[i] = a[i]! * b[i]! + c[i]!;
    }
  },
  'a*b-c': (n, out, a, b, c) => {
    let i = 3;
    for (; i < n; i += 4) {
      out[i] = a[i]! * b[i]! - c[i]!;
      out[i - 1] = a[i - 1]! * b[i - 1]! - c[i - 1]!;
      out[i - 2] = a[i - 2]! * b[i - 2]! - c[i - 2]!;
      out[i - 3] = a[i - 3]! * b[i - 3]! - c[i - 3]!;
    }
    for (i -= 3; i < n; i++) {
      out[i] = a[i]! * b[i]! - c[i]!;
    }
  },
  'c-a*b': (n, out, a, b, c) => {
    let i = 3;
    for (; i < n; i += 4) {
      out[i] = c[i]! - a[i]! * b[i]!;
      out[i - 1] = c[i - 1]! - a[i - 1]! * b[i - 1]!;
      out[i - 2] = c[i - 2]! - a[i - 2]! * b[i - 2]!;
      out[i - 3] = c[i - 3]! - a[i - 3]! * b[i - 3]!;
    }
    for (i -= 3; i < n; i++) {
      out[i] = c[i]! - a[i]! * b[i]!;
    }
  },
  'a*b+c*d': (n, out, a, b, c, d) => {
    let i = 3;
    for (; i < n; i += 4) {
      out[i] = a[i]! * b[i]! + c[i]! * d[i]!;
      out[i - 1] = a[i - 1]! * b[i - 1]! + c[i - 1]! * d[i - 1]!;
      out[i - 2] = a[i - 2]! * b[i - 2]! + c[i - 2]! * d[i - 2]!;
      out[i - 3] = a[i - 3]! * b[i - 3]! + c[i - 3]! * d[i - 3]!;
    }
    for (i -= 3; i < n; i++) {
      out[i] = a[i]! * b[i]! + c[i]! * d[i]!;
    }
  },
  neg: (n, out, a) => {
    let i = 3;
    for (; i < n; i += 4) {
      out[i] = -a[i]!;
      out[i - 1] = -a[i - 1]!;
      out[i - 2] = -a[i - 2]!;
      out[i - 3] = -a[i - 3]!;
    }
    for (i -= 3; i < n; i++) {
      out[i] = -a[i]!;
    }
  },
  copy: (n, out, a) => {
    let i = 3;
    for (; i < n; i += 4) {
      out[i] = a[i]!;
      out[i - 1] = a[i - 1]!;
      out[i - 2] = a[i - 2]!;
      out[i - 3] = a[i - 3]!;
    }
    for (i -= 3; i < n; i++) {
      out[i] = a[i]!;
    }
  },
  '/': (n, out, a, b) => {
    for (let i = 0; i < n; i++) {
      out[i] = a[i]! / b[i]!;
    }
  },
  '^': (n, out, a, b) => {
    for (let i = 0; i < n; i++) {
      out[i] = power(a[i]!, b[i]!);
    }
  },
  '<': (n, out, a, b) => {
    for (let i = 0; i < n; i++) {
      out[i] = a[i]! < b[i]! ? 1 : 0;
    }
  },
  '<=': (n, out, a, b) => {
    for (let i = 0; i < n; i++) {
      out[i] = a[i]! <= b[i]! ? 1 : 0;
    }
  },
  min: (n, out, a, b) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.min(a[i]!, b[i]!);
    }
  },
  max: (n, out, a, b) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.max(a[i]!, b[i]!);
    }
  },
  where: (n, out, a, b, c) => {
    let i = 3;
    for (; i < n; i += 4) {
      out[i] = a[i]! !== 0 ? b[i]! : c[i]!;
      out[i - 1] = a[i - 1]! !== 0 ? b[i - 1]! : c[i - 1]!;
      out[i - 2] = a[i - 2]! !== 0 ? b[i - 2]! : c[i - 2]!;
      out[i - 3] = a[i - 3]! !== 0 ? b[i - 3]! : c[i - 3]!;
    }
    for (i -= 3; i < n; i++) {
      out[i] = a[i]! !== 0 ? b[i]! : c[i]!;
    }
  },
  sin: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.sin(a[i]!);
    }
  },
  cos: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.cos(a[i]!);
    }
  },
  tan: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.tan(a[i]!);
    }
  },
  asin: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.asin(a[i]!);
    }
  },
  acos: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.acos(a[i]!);
    }
  },
  atan: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.atan(a[i]!);
    }
  },
  sinh: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.sinh(a[i]!);
    }
  },
  cosh: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.cosh(a[i]!);
    }
  },
  tanh: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.tanh(a[i]!);
    }
  },
  exp: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.exp(a[i]!);
    }
  },
  log: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.log(a[i]!);
    }
  },
  log1p: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.log1p(a[i]!);
    }
  },
  sqrt: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.sqrt(a[i]!);
    }
  },
  abs: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.abs(a[i]!);
    }
  },
  sign: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.sign(a[i]!);
    }
  },
  floor: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = Math.floor(a[i]!);
    }
  },
  sigmoid: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = sigmoid(a[i]!);
    }
  },
  erf: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = erf(a[i]!);
    }
  },
  softplus: (n, out, a) => {
    for (let i = 0; i < n; i++) {
      out[i] = softplus(a[i]!);
    }
  },
};
