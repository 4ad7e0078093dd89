import { power, sigmoid, softplus } from './ops.ts';
import type { Op } from './ops.ts';

/**
 * One operation over n lanes: out[i] = op(a[i & ma], …). A mask of −1 reads an array lane by lane, a mask of 0
 * reads its first element for all lanes, so the same loop serves constants and uniforms. One function an
 * operation, each with its own loop: a shared loop that called the operation would not be compiled inline.
 */
export type Kernel = (
  n: number,
  out: Float64Array,
  a: Float64Array,
  ma: number,
  b: Float64Array,
  mb: number,
  c: Float64Array,
  mc: number,
  d: Float64Array,
  md: number,
) => void;

/** Pairs of operations that are done in one pass, which saves writing and reading the value between them. */
export type FusedOp = 'a*b+c' | 'a*b-c' | 'c-a*b' | 'a*b+c*d';

/* eslint-disable @typescript-eslint/no-non-null-assertion -- lanes below n are there: Program checks the lengths */
export const kernels: Readonly<Record<Op | FusedOp | 'copy', Kernel>> = {
  'a*b+c': (n, out, a, ma, b, mb, c, mc) => {
    for (let i = 0; i < n; i++) out[i] = a[i & ma]! * b[i & mb]! + c[i & mc]!;
  },
  'a*b-c': (n, out, a, ma, b, mb, c, mc) => {
    for (let i = 0; i < n; i++) out[i] = a[i & ma]! * b[i & mb]! - c[i & mc]!;
  },
  'c-a*b': (n, out, a, ma, b, mb, c, mc) => {
    for (let i = 0; i < n; i++) out[i] = c[i & mc]! - a[i & ma]! * b[i & mb]!;
  },
  'a*b+c*d': (n, out, a, ma, b, mb, c, mc, d, md) => {
    for (let i = 0; i < n; i++) out[i] = a[i & ma]! * b[i & mb]! + c[i & mc]! * d[i & md]!;
  },
  copy: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = a[i & ma]!;
  },
  '+': (n, out, a, ma, b, mb) => {
    for (let i = 0; i < n; i++) out[i] = a[i & ma]! + b[i & mb]!;
  },
  '-': (n, out, a, ma, b, mb) => {
    for (let i = 0; i < n; i++) out[i] = a[i & ma]! - b[i & mb]!;
  },
  '*': (n, out, a, ma, b, mb) => {
    for (let i = 0; i < n; i++) out[i] = a[i & ma]! * b[i & mb]!;
  },
  '/': (n, out, a, ma, b, mb) => {
    for (let i = 0; i < n; i++) out[i] = a[i & ma]! / b[i & mb]!;
  },
  '^': (n, out, a, ma, b, mb) => {
    for (let i = 0; i < n; i++) out[i] = power(a[i & ma]!, b[i & mb]!);
  },
  '<': (n, out, a, ma, b, mb) => {
    for (let i = 0; i < n; i++) out[i] = a[i & ma]! < b[i & mb]! ? 1 : 0;
  },
  '<=': (n, out, a, ma, b, mb) => {
    for (let i = 0; i < n; i++) out[i] = a[i & ma]! <= b[i & mb]! ? 1 : 0;
  },
  min: (n, out, a, ma, b, mb) => {
    for (let i = 0; i < n; i++) out[i] = Math.min(a[i & ma]!, b[i & mb]!);
  },
  max: (n, out, a, ma, b, mb) => {
    for (let i = 0; i < n; i++) out[i] = Math.max(a[i & ma]!, b[i & mb]!);
  },
  where: (n, out, a, ma, b, mb, c, mc) => {
    for (let i = 0; i < n; i++) out[i] = a[i & ma]! !== 0 ? b[i & mb]! : c[i & mc]!;
  },
  neg: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = -a[i & ma]!;
  },
  sin: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.sin(a[i & ma]!);
  },
  cos: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.cos(a[i & ma]!);
  },
  tan: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.tan(a[i & ma]!);
  },
  asin: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.asin(a[i & ma]!);
  },
  acos: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.acos(a[i & ma]!);
  },
  atan: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.atan(a[i & ma]!);
  },
  sinh: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.sinh(a[i & ma]!);
  },
  cosh: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.cosh(a[i & ma]!);
  },
  tanh: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.tanh(a[i & ma]!);
  },
  exp: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.exp(a[i & ma]!);
  },
  log: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.log(a[i & ma]!);
  },
  log1p: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.log1p(a[i & ma]!);
  },
  sqrt: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.sqrt(a[i & ma]!);
  },
  abs: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.abs(a[i & ma]!);
  },
  sign: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.sign(a[i & ma]!);
  },
  floor: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = Math.floor(a[i & ma]!);
  },
  sigmoid: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = sigmoid(a[i & ma]!);
  },
  softplus: (n, out, a, ma) => {
    for (let i = 0; i < n; i++) out[i] = softplus(a[i & ma]!);
  },
};
