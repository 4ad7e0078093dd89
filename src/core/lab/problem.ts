/**
 * One thing wrong with a configuration, and where. `text` is an English template that is also the key of its
 * translation; `values` fill its `{0}`, `{1}`…; `message` is the English sentence, filled in.
 */
export interface ConfigProblem {
  readonly path: string;
  readonly message: string;
  readonly text: string;
  readonly values: readonly (string | number)[];
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
