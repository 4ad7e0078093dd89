import * as l10n from '@vscode/l10n';
import type { ConfigProblem } from '../../src/core/config/checked.ts';

/** What is wrong with a configuration, in the page's language. */
export function sayProblem({ text, values }: Pick<ConfigProblem, 'text' | 'values'>): string {
  return isList(values) ? l10n.t(text, ...values) : l10n.t(text, { ...values });
}

type Values = ConfigProblem['values'];

function isList(values: Values): values is Extract<Values, readonly unknown[]> {
  return Array.isArray(values);
}
