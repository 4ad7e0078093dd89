import type { Op } from './ops.ts';

/** A function of the language: the operation it stands for and how many arguments it takes. */
interface LanguageFunction {
  readonly op: Op;
  readonly least: number;
  readonly most: number;
}

const unary = (op: Op): LanguageFunction => ({ op, least: 1, most: 1 });
/** min(a, b, c) is min(min(a, b), c). */
const several = (op: Op): LanguageFunction => ({ op, least: 2, most: Infinity });

/** The functions that a formula can call, by name. `log` and `ln` are both the natural logarithm. */
export const functions: ReadonlyMap<string, LanguageFunction> = new Map([
  ['sin', unary('sin')],
  ['cos', unary('cos')],
  ['tan', unary('tan')],
  ['asin', unary('asin')],
  ['acos', unary('acos')],
  ['atan', unary('atan')],
  ['sinh', unary('sinh')],
  ['cosh', unary('cosh')],
  ['tanh', unary('tanh')],
  ['exp', unary('exp')],
  ['log', unary('log')],
  ['ln', unary('log')],
  ['log1p', unary('log1p')],
  ['sqrt', unary('sqrt')],
  ['abs', unary('abs')],
  ['sign', unary('sign')],
  ['floor', unary('floor')],
  ['sigmoid', unary('sigmoid')],
  ['softplus', unary('softplus')],
  ['min', several('min')],
  ['max', several('max')],
  ['pow', { op: '^', least: 2, most: 2 }],
  ['where', { op: 'where', least: 3, most: 3 }],
]);

/** Numbers with a name. A formula's own variable or parameter of that name goes before. */
export const namedNumbers: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
]);
