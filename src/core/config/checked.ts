import { describeFormulaError, formulaMessages } from '../formula/error.ts';
import type { FormulaError } from '../formula/error.ts';

/**
 * One thing wrong with a configuration, and where. `text` is an English template that is also the key of its
 * translation; `values` fill its gaps, `{0}` or `{name}`; `message` is the English sentence, filled in.
 */
export interface ConfigProblem {
  /** Such as `optimizers[0].hyper.lr`; empty: the whole. */
  readonly path: string;
  readonly message: string;
  readonly text: string;
  readonly values: readonly (string | number)[] | Readonly<Record<string, string | number>>;
  /** Where in the text at `path`, if that is a formula or a rule. */
  readonly place?: Pick<FormulaError, 'line' | 'column' | 'length'>;
}

/** Either a value or all that is wrong with what was offered; never an exception. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

export function configProblem(
  path: string,
  text: string,
  ...values: readonly (string | number)[]
): ConfigProblem {
  const message = text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
  return { path, message, text, values };
}

export function refused(path: string, text: string, ...values: readonly (string | number)[]) {
  return { ok: false, problems: [configProblem(path, text, ...values)] } as const;
}

/** A formula's error as a problem of the configuration that holds the formula. */
export function formulaProblem(path: string, error: FormulaError): ConfigProblem {
  const { line, column, length } = error;
  return {
    path,
    message: `Line ${line}, column ${column}: ${describeFormulaError(error)}`,
    text: formulaMessages[error.code],
    values: error.parameters,
    place: { line, column, length },
  };
}
