import * as vscode from 'vscode';
import { tableName } from '../../core/identity/shape.ts';
import { fixTitle } from '../../core/notes/diagnosticMessages.ts';
import type { NoteDocuments } from './documents.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';
import type { NoteProblems } from './noteProblems.ts';
import { rangeOf } from './noteProblems.ts';
import type { TableStudy } from './tableStudy.ts';

export interface ActionsOptions {
  readonly library: NoteLibrary;
  readonly documents: NoteDocuments;
  readonly problems: NoteProblems;
  readonly tableStudy: TableStudy;
}

const study = vscode.CodeActionKind.Empty.append('descent');

/** What the editor offers in Markdown: to study a table, and to mend what keeps one from becoming cards. */
export class NoteActions {
  readonly #options: ActionsOptions;

  constructor(options: ActionsOptions) {
    this.#options = options;
  }

  async actions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
    const { problems, tableStudy, documents } = this.#options;
    const actions: vscode.CodeAction[] = [];
    for (const { fix, at, others = [] } of await problems.of(document)) {
      if (fix === undefined || rangeOf(at).intersection(range) === undefined) {
        continue;
      }
      for (const one of [fix, ...others]) {
        const action = new vscode.CodeAction(
          fixTitle(one, vscode.env.language),
          vscode.CodeActionKind.QuickFix,
        );
        action.edit = new vscode.WorkspaceEdit();
        for (const { at: place, text } of [one, ...(one.also ?? [])]) {
          action.edit.replace(document.uri, rangeOf(place), text);
        }
        action.isPreferred = one === fix;
        actions.push(action);
      }
    }
    const table = await documents.tableAt(document, range.start.line);
    if (table !== undefined && table.cards.length > 0) {
      const action = new vscode.CodeAction(tableStudy.label(table), study);
      action.command = this.#command(document, table.table.at.line, action.title);
      actions.push(action);
    }
    return actions;
  }

  /** Over each table that is studied, how many cards it has and how many of them are due: in notes alone. */
  async lenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const { library, documents, tableStudy } = this.#options;
    await library.open();
    const note = library.noteAt(document.uri);
    const isWanted =
      vscode.workspace.getConfiguration('descent', document.uri).get('notesCodeLens') !== false;
    if (note === undefined || note.because === 'bundled' || !isWanted) {
      return [];
    }
    const { tables } = await documents.compile(document);
    return tables
      .filter(({ shape, cards }) => cards.length > 0 && library.counts(note.path, tableName(shape)))
      .map((table) => {
        const { line } = table.table.at;
        return new vscode.CodeLens(new vscode.Range(line, 0, line, 0), {
          ...this.#command(document, line, tableStudy.lens(table)),
          tooltip: vscode.l10n.t('See the cards of this table, and study them'),
        });
      });
  }

  #command(document: vscode.TextDocument, line: number, title: string): vscode.Command {
    return { command: 'descent.studyTable', title, arguments: [{ uri: document.uri.toString(), line }] };
  }
}
