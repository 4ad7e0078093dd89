import * as vscode from 'vscode';
import type { ConfigProblem } from '../../core/config/checked.ts';
import { shortened } from './notify.ts';

/** A problem of a configuration in the user's language, with where it is. */
export function configText({ path, text, values }: ConfigProblem): string {
  const short = <T>(value: T): T | string => (typeof value === 'string' ? shortened(value) : value);
  const what = Array.isArray(values)
    ? vscode.l10n.t(text, ...(values as (string | number)[]).map(short))
    : vscode.l10n.t(
        text,
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, short(value)])),
      );
  return path === '' ? what : `${shortened(path)}: ${what}`;
}
