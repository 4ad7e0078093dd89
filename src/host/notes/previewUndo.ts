import * as vscode from 'vscode';
import type { LineEdit } from '../../core/notes/directiveEdit.ts';
import type { TableSelection } from '../../core/study/selection.ts';

/** What was chosen: what is asked of a table, or an edit of its note, with what takes it back. */
type Step =
  | { readonly kind: 'selection'; readonly table: string; readonly before: TableSelection | undefined }
  | {
      readonly kind: 'edit';
      readonly document: vscode.TextDocument;
      /** Of the document, before and after. */
      readonly from: number;
      to: number;
      readonly range: vscode.Range;
      readonly text: string;
    };

/** What was chosen in the preview, to be taken back from the last on. An edit of a note only while that stays as it is. */
export class PreviewUndo {
  readonly #steps: Step[] = [];
  readonly #select: (table: string, selection: TableSelection | undefined) => void;

  /** @param select what takes back a selection of a table */
  constructor(select: (table: string, selection: TableSelection | undefined) => void) {
    this.#select = select;
  }

  /** Whether there is something to take back. */
  get isThere(): boolean {
    for (let last = this.#steps.at(-1); last !== undefined; last = this.#steps.at(-1)) {
      if (last.kind === 'selection' || (!last.document.isClosed && last.document.version === last.to)) {
        return true;
      }
      this.#steps.pop();
    }
    return false;
  }

  selected(table: string, before: TableSelection | undefined): void {
    this.#steps.push({ kind: 'selection', table, before });
  }

  /** Forgets what was selected of a table: it is in the log now. */
  studied(table: string): void {
    const kept = this.#steps.filter((step) => step.kind === 'edit' || step.table !== table);
    this.#steps.splice(0, Infinity, ...kept);
  }

  /** An edit as the user's own: it stands in the editor, unsaved, and Undo takes it back there, too. */
  async edit(document: vscode.TextDocument, { line, column, length, text }: LineEdit): Promise<void> {
    const range = new vscode.Range(line, column, line, column + length);
    const before = document.getText(range);
    const from = document.version;
    const lines = text.split('\n');
    const end =
      lines.length === 1
        ? new vscode.Position(line, column + text.length)
        : new vscode.Position(line + lines.length - 1, lines.at(-1)!.length);
    const eol = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    await apply(document, range, text.replaceAll('\n', eol));
    const written = new vscode.Range(range.start, end);
    this.#steps.push({ kind: 'edit', document, from, to: document.version, range: written, text: before });
  }

  /** Takes back the last choice, if there is one. */
  async undo(): Promise<void> {
    const step = this.isThere ? this.#steps.pop() : undefined;
    if (step?.kind === 'selection') {
      this.#select(step.table, step.before);
    } else if (step !== undefined) {
      const { document, range, text, from } = step;
      await apply(document, range, text);
      // The note is again as the edit before this one left it.
      for (const one of this.#steps) {
        if (one.kind === 'edit' && one.document === document && one.to === from) {
          one.to = document.version;
        }
      }
    }
  }
}

async function apply(document: vscode.TextDocument, range: vscode.Range, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, range, text);
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Error(vscode.l10n.t('The note could not be changed. It may be read-only.'));
  }
}
