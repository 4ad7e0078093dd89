/**
 * What can be wrong with a formula, as English sentences with named gaps: what is wrong, and what would be right.
 * Whoever shows one translates the sentence and then fills the gaps (`l10n.t(formulaMessages[code], parameters)`).
 */
export const formulaMessages = {
  empty: 'There is no formula here.',
  'too-long': 'A formula may have at most {limit} characters.',
  'too-deep': 'Brackets may be nested at most {limit} deep.',
  'too-large': 'A formula may have at most {limit} operations.',
  'unexpected-character': '“{found}” cannot be part of a formula.',
  'unclosed-bracket': 'This bracket is never closed.',
  'unmatched-bracket': 'This bracket was never opened.',
  'expected-value': 'A number, a name or a bracket was expected here, not “{found}”.',
  'expected-value-at-end': 'Something is missing at the end: a number, a name or a bracket was expected.',
  'expected-operator': 'An operator such as + or * was expected here, not “{found}”.',
  'function-unbracketed': '“{found}” takes its argument in brackets: write {found}({next}).',
  'function-power': 'A power stands after the brackets of a function: write {found}(…)^{power}.',
  'missing-multiplication': 'Put an operator before “{found}”: write 2*x, not 2x.',
  'expected-assignment': 'Each line must assign a value: name = formula.',
  'number-too-large': '{found} is too large for a number; the largest is about 1.8e308.',
  'unknown-name': '“{found}” is not a known name. Available: {allowed}.',
  'unknown-function': '“{found}” is not a known function. Available: {allowed}.',
  'name-called': '“{found}” is not a known function. To multiply, write {found}*(…).',
  'function-uncalled': '“{found}” is a function: write {found}(…).',
  'wrong-arguments': 'Arguments of {found}: {expected} needed, {count} given.',
  'not-assignable': '“{found}” cannot be assigned to.',
} as const;

export type FormulaErrorCode = keyof typeof formulaMessages;

export interface FormulaError {
  readonly code: FormulaErrorCode;
  /** Line and column of the first character at fault, both from 1; columns count UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** How many UTF-16 units are at fault; 0 at the end of the text. */
  readonly length: number;
  /** What fills the gaps of the sentence. */
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** The sentence in English, without its place. */
export function describeFormulaError(error: FormulaError): string {
  return formulaMessages[error.code].replaceAll(/\{(\w+)\}/g, (_gap, name: string) =>
    String(error.parameters[name] ?? ''),
  );
}

/** Thrown while reading a formula and turned into a result before it leaves this folder. */
export class FormulaFault extends Error {
  readonly code: FormulaErrorCode;
  readonly from: number;
  readonly to: number;
  readonly parameters: FormulaError['parameters'];

  constructor(code: FormulaErrorCode, from: number, to: number, parameters: FormulaError['parameters'] = {}) {
    super(formulaMessages[code]);
    this.code = code;
    this.from = from;
    this.to = to;
    this.parameters = parameters;
  }

  /** @param placeOf where in the text a place of the fault is; else they are its own */
  at(text: string, placeOf = (place: number): number => place): FormulaError {
    const [from, to] = [placeOf(this.from), placeOf(this.to)];
    const before = text.slice(0, from).split(/\r\n|[\n\r]/);
    return {
      code: this.code,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      length: Math.max(to - from, this.to > this.from ? 1 : 0),
      parameters: this.parameters,
    };
  }
}
