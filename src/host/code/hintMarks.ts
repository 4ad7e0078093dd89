import * as vscode from 'vscode';
import { hintIds } from '../../core/code/hints.ts';
import type { HintId } from '../../core/code/hints.ts';
import type { CodeFeature } from './feature.ts';
import type { Marker } from './hintWatch.ts';
import { hintTitle, say } from './codeTexts.ts';

/** Stands before each hint in the list of problems. */
const source = 'Descent';
export const silenceCommand = 'descent.silenceHint';

/** Likely mistakes as marks in the editor, at the quietest level there is. */
export class HintMarks implements Marker, vscode.Disposable {
  readonly #code: CodeFeature;
  readonly #marks = vscode.languages.createDiagnosticCollection('descent.code');

  constructor(code: CodeFeature) {
    this.#code = code;
  }

  dispose(): void {
    this.#marks.dispose();
  }

  clear(document: vscode.TextDocument): void {
    this.#marks.delete(document.uri);
  }

  async mark(document: vscode.TextDocument): Promise<void> {
    const found = await this.#code.hints(document);
    // It may have been closed while it was read, and its marks with it.
    if (document.isClosed) {
      return;
    }
    const silenced = silencedHints(vscode.workspace.getConfiguration('descent', document));
    const hints = found.filter(({ id }) => !silenced.includes(id));
    this.#marks.set(
      document.uri,
      hints.map(({ id, at, text }) => {
        const mark = new vscode.Diagnostic(at, say(text), vscode.DiagnosticSeverity.Hint);
        mark.source = source;
        mark.code = id;
        return mark;
      }),
    );
  }
}

function silencedHints(settings: vscode.WorkspaceConfiguration): readonly unknown[] {
  const silenced: unknown = settings.get('hints.silenced');
  return Array.isArray(silenced) ? silenced : [];
}

const idOf = (code: unknown): HintId | undefined => hintIds.find((id) => id === code);

/** "Do not say this again", for each hint that stands here. */
export function silenceActions(diagnostics: readonly vscode.Diagnostic[]): vscode.CodeAction[] {
  return diagnostics.flatMap((mark) => {
    const id = mark.source === source ? idOf(mark.code) : undefined;
    if (id === undefined) {
      return [];
    }
    const title = vscode.l10n.t('Do not say this again: {0}', hintTitle(id));
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.diagnostics = [mark];
    action.command = { command: silenceCommand, title, arguments: [id] };
    return [action];
  });
}

/** Writes it into the user's settings, where it can be taken out again. */
export async function silenceHint(argument: unknown): Promise<void> {
  const id = idOf(argument);
  if (id !== undefined) {
    const settings = vscode.workspace.getConfiguration('descent');
    const own: unknown = settings.inspect('hints.silenced')?.globalValue;
    const silenced = Array.isArray(own) ? own.filter((one): one is string => typeof one === 'string') : [];
    await settings.update(
      'hints.silenced',
      [...new Set([...silenced, id])],
      vscode.ConfigurationTarget.Global,
    );
  }
}
