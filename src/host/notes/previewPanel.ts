import * as vscode from 'vscode';
import { tableName } from '../../core/identity/shape.ts';
import type { CompiledTable } from '../../core/notes/compileNote.ts';
import { directiveEdit, withSkip } from '../../core/notes/directiveEdit.ts';
import type { LineEdit } from '../../core/notes/directiveEdit.ts';
import { previewLink } from '../../core/protocol/previewLink.ts';
import type { PreviewShow } from '../../core/protocol/previewLink.ts';
import { selectionOf } from '../../core/study/selection.ts';
import type { TableSelection } from '../../core/study/selection.ts';
import type { Home } from '../platform/platform.ts';
import type { StudySession } from '../study/session.ts';
import { PagePanel, done } from '../view/pagePanel.ts';
import type { NoteDocuments } from './documents.ts';
import { askedCards, previewOf } from './previewShow.ts';
import { PreviewUndo } from './previewUndo.ts';
import { dueOf } from './tableCounts.ts';

export interface PreviewOptions {
  readonly home: Home;
  readonly session: StudySession;
  readonly documents: NoteDocuments;
  /** Studies a table as it was chosen. */
  readonly study: (
    document: vscode.TextDocument,
    table: CompiledTable,
    part: TableSelection,
  ) => Promise<void>;
}

/** Typing is followed when it has paused for so long, in milliseconds. */
const pause = 150;

/** A table that is looked at: where it stood last, and by what it is known when lines move. */
interface Target {
  readonly document: vscode.TextDocument;
  line: number;
  key: string | undefined;
}

/**
 * The cards of a table beside its note, as they will be asked, live while the note is edited. How the table is read is
 * switched by edits of the note, which Undo takes back; forms and rows are kept in the log when the table is studied.
 */
export class PreviewPanel {
  readonly #options: PreviewOptions;
  readonly #panel: PagePanel<typeof previewLink>;
  #target: Target | undefined;
  /** By table, what is switched off as far as that is not in the log yet. */
  readonly #selections = new Map<string, TableSelection>();
  readonly #undo: PreviewUndo;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** How often there was something to show: only the newest is. */
  #shows = 0;

  constructor(options: PreviewOptions) {
    this.#options = options;
    this.#undo = new PreviewUndo((table, selection) => {
      if (selection === undefined) {
        this.#selections.delete(table);
      } else {
        this.#selections.set(table, selection);
      }
    });
    this.#panel = new PagePanel({
      home: options.home,
      viewType: 'descent.previewPanel',
      script: 'preview',
      title: vscode.l10n.t('Cards of a Table'),
      beside: true,
      link: previewLink,
      handlers: {
        setNames: ({ names }) => done(this.#setNames(names)),
        setThings: ({ things }) => done(this.#say('things', things === 'auto' ? undefined : things)),
        setColumn: ({ column, on }) => done(this.#setColumn(column, on)),
        setRow: ({ key, on }) =>
          done(this.#select(({ rowsOff }) => ({ rowsOff: switched(rowsOff, key, on) }))),
        setKind: ({ kind, on }) =>
          done(this.#select(({ kindsOff }) => ({ kindsOff: switched(kindsOff, kind, on) }))),
        goTo: (place) => done(this.#goTo(place)),
        study: () => done(this.#study()),
        undo: () => done(this.#takeBack()),
      },
      onReady: () => void this.#show(),
      follow: () =>
        vscode.Disposable.from(
          vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
            if (document === this.#target?.document && contentChanges.length > 0) {
              clearTimeout(this.#timer);
              this.#timer = setTimeout(() => void this.#show(), pause);
            }
          }),
          vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
            const [first] = selections;
            // An edit above moves the cursor as well, and is no move of the learner's.
            if (kind !== undefined && first !== undefined && textEditor.document.languageId === 'markdown') {
              void this.#follow(textEditor.document, first.active.line);
            }
          }),
          options.session.onDidChange(() => void this.#show()),
          { dispose: () => clearTimeout(this.#timer) },
        ),
    });
  }

  /** Opens the panel beside the note, at one of its tables. */
  async open(document: vscode.TextDocument, line: number): Promise<void> {
    this.#target = { document, line, key: undefined };
    const wasOpen = this.#panel.isOpen;
    this.#panel.open();
    if (wasOpen) {
      await this.#show();
    }
  }

  /** The table that is looked at, as it stands in the editor now. */
  async #table(): Promise<{ target: Target; table: CompiledTable | undefined; message: string }> {
    const target = this.#target;
    if (target === undefined) {
      throw new Error(
        vscode.l10n.t('Put the cursor into a table of a Markdown file, then run this command again.'),
      );
    }
    const { documents } = this.#options;
    const { tables } = await documents.compile(target.document);
    const table =
      tables.find(({ shape }) => shape.table === target.key) ??
      tables.find(({ table: { at, lastLine } }) => at.line <= target.line && target.line <= lastLine);
    if (table !== undefined) {
      target.line = table.table.at.line;
      target.key = table.shape.table;
    }
    const isAsked = table !== undefined && table.cards.length > 0;
    const message = isAsked ? '' : await documents.whyNot(target.document, target.line);
    return { target, table, message };
  }

  /** The table that the cursor has come to takes the place of the one before. */
  async #follow(document: vscode.TextDocument, line: number): Promise<void> {
    const table = await this.#options.documents.tableAt(document, line);
    const target = this.#target;
    if (target === undefined || table === undefined || table.cards.length === 0) {
      return;
    }
    const { table: key } = table.shape;
    if (document !== target.document || key !== target.key) {
      this.#target = { document, line: table.table.at.line, key };
      await this.#show();
    }
  }

  async #takeBack(): Promise<void> {
    await this.#undo.undo();
    await this.#show();
  }

  #selectionOf({ table, shape }: CompiledTable): TableSelection {
    const { opened } = this.#options.session;
    const rows = table.rows.map(({ key }) => key);
    return (
      this.#selections.get(tableName(shape)) ??
      (opened === undefined
        ? { kindsOff: [], rowsOff: [] }
        : selectionOf(opened.store.study, tableName(shape), rows))
    );
  }

  async #show(): Promise<void> {
    if (this.#target === undefined) {
      return;
    }
    const turn = ++this.#shows;
    const { target, table, message } = await this.#table();
    const canUndo = this.#undo.isThere ? { canUndo: true as const } : {};
    let show: PreviewShow = { kind: 'none', message, ...canUndo };
    if (table !== undefined && table.cards.length > 0) {
      const selection = this.#selectionOf(table);
      const ids = askedCards(table, selection).map(({ id }) => id);
      const due = dueOf(this.#options.session, ids);
      show = { ...previewOf(table, selection, due), ...canUndo };
    }
    const found = await this.#panel.withImages(show, target.document.uri.toString());
    if (turn === this.#shows) {
      this.#panel.send('show', found);
    }
  }

  async #select(change: (before: TableSelection) => Partial<TableSelection>): Promise<void> {
    const { table } = await this.#table();
    if (table !== undefined) {
      const before = this.#selectionOf(table);
      const name = tableName(table.shape);
      this.#undo.selected(name, this.#selections.get(name));
      this.#selections.set(name, { ...before, ...change(before) });
      await this.#show();
    }
  }

  #setNames(names: string): Promise<void> {
    const columns = names.split(',').map((column) => String(Number(column) + 1));
    return this.#say('labels', names === 'auto' ? undefined : names === 'none' ? names : columns.join(', '));
  }

  async #say(name: 'labels' | 'things', value: string | undefined): Promise<void> {
    const { target } = await this.#table();
    const { document } = target;
    const lineAt = (line: number): string | undefined =>
      line < document.lineCount ? document.lineAt(line).text : undefined;
    const edit = directiveEdit(lineAt, target.line, name, value);
    if (edit !== undefined) {
      await this.#undo.edit(document, edit);
      target.line += edit.line === target.line ? edit.text.split('\n').length - 1 : 0;
    }
    await this.#show();
  }

  async #setColumn(column: number, on: boolean): Promise<void> {
    const { target, table } = await this.#table();
    const at = table?.table.reading?.heads[column]?.at;
    if (at !== undefined) {
      const { document } = target;
      const range = new vscode.Range(at.line, at.column, at.line, at.column + at.length);
      await this.#undo.edit(document, { ...at, text: withSkip(document.getText(range), !on) });
    }
    await this.#show();
  }

  async #goTo({ line, column, length }: Omit<LineEdit, 'text'>): Promise<void> {
    const { target } = await this.#table();
    const shown = vscode.window.visibleTextEditors.find(({ document }) => document === target.document);
    await vscode.window.showTextDocument(target.document, {
      viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One,
      selection: new vscode.Range(line, column, line, column + length),
    });
  }

  async #study(): Promise<void> {
    const { target, table, message } = await this.#table();
    if (table === undefined) {
      throw new Error(message);
    }
    await this.#options.study(target.document, table, this.#selectionOf(table));
    const name = tableName(table.shape);
    this.#selections.delete(name);
    this.#undo.studied(name);
  }
}

const switched = <T>(off: readonly T[], one: T, on: boolean): T[] =>
  on ? off.filter((other) => other !== one) : [...off.filter((other) => other !== one), one];
