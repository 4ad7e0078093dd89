import type * as vscode from 'vscode';
import { longestCode } from '../../core/code/longestCode.ts';
import { isLongerThan } from '../platform/documentLength.ts';

/** The languages that the reader knows; cells of notebooks have one, too. */
export const codeLanguages = ['python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact'];

export const isCode = ({ languageId }: vscode.TextDocument): boolean => codeLanguages.includes(languageId);

/** Words without which a text says nothing of optimizers: looked for before anything of the reader is loaded. */
const signs =
  /\boptim|optax|keras|tf\.train|tfjs|sklearn|timm|transformers|lightning|lr_scheduler|TrainingArguments|SGD|Adam|RMSprop|Adagrad|LBFGS/;

const looked = new WeakMap<vscode.TextDocument, { readonly version: number; readonly found: boolean }>();

/** May the document make an optimizer, and be read? A quick look, once for each of its versions. */
export function mayUse(document: vscode.TextDocument): boolean {
  if (!isCode(document)) {
    return false;
  }
  const before = looked.get(document);
  if (before?.version === document.version) {
    return before.found;
  }
  const found = !isLongerThan(document, longestCode) && signs.test(document.getText());
  looked.set(document, { version: document.version, found });
  return found;
}
