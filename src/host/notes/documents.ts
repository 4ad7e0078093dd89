import * as vscode from 'vscode';
import type { CompiledNote, CompiledTable } from '../../core/notes/compileNote.ts';
import { compileNote } from '../../core/notes/compileNote.ts';
import { limits } from '../../core/notes/noteLimits.ts';
import type { DiagnosticCode } from '../../core/notes/diagnostic.ts';
import { messageOf } from '../../core/notes/diagnosticMessages.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';
import { singleNote } from '../library/libraryNote.ts';
import { isLongerThan, lengthOf } from '../platform/documentLength.ts';

/** Where the front matter stands, if there is one. */
const beginning = (document: vscode.TextDocument): string =>
  document.getText(new vscode.Range(0, 0, 100, 0)).slice(0, limits.line);

/** What keeps a note from being read at all. */
const ofTheWhole: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'file-too-large',
  'line-too-long',
  'too-many-lines',
  'nested-too-deep',
  'too-many-tables',
]);

interface Compiled {
  readonly version: number;
  readonly owner: string | undefined;
  readonly note: Promise<CompiledNote>;
}

/** Compiles Markdown as it stands in the editor, saved or not, once for each of its versions. */
export class NoteDocuments {
  readonly #library: NoteLibrary;
  readonly #compiled = new WeakMap<vscode.TextDocument, Compiled>();

  constructor(library: NoteLibrary) {
    this.#library = library;
  }

  /** The path under which the index has the document, or would have it. */
  path(document: vscode.TextDocument): string {
    return this.#library.noteAt(document.uri)?.path ?? document.uri.toString();
  }

  compile(document: vscode.TextDocument): Promise<CompiledNote> {
    const found = this.#library.noteAt(document.uri) ?? {
      ...singleNote(document.uri),
      path: document.uri.toString(),
      because: 'chosen',
    };
    const { owner } = this.#library.file(found, '');
    const known = this.#compiled.get(document);
    if (known?.version === document.version && known.owner === owner) {
      return known.note;
    }
    const file = isLongerThan(document, limits.file)
      ? { ...this.#library.file(found, beginning(document)), length: lengthOf(document) }
      : this.#library.file(found, document.getText());
    const note = this.#library.turns.run(compileNote(file));
    this.#compiled.set(document, { version: document.version, owner: file.owner, note });
    return note;
  }

  /** The table that a line (from 0) is in, if it makes cards. */
  async tableAt(document: vscode.TextDocument, line: number): Promise<CompiledTable | undefined> {
    const { tables } = await this.compile(document);
    return tables.find(({ table }) => table.at.line <= line && line <= table.lastLine);
  }

  /** Why there are no cards of what a line (from 0) is in, as a sentence: what is said of other tables is not it. */
  async whyNot(document: vscode.TextDocument, line: number): Promise<string> {
    const { tables, diagnostics } = await this.compile(document);
    const isText = (at: number): boolean =>
      at >= 0 && at < document.lineCount && document.lineAt(at).text.trim() !== '';
    let [first, last] = [line, line];
    while (isText(first - 1)) {
      first -= 1;
    }
    while (isText(last + 1)) {
      last += 1;
    }
    const here = diagnostics.filter(({ at }) => first <= at.line && at.line <= last);
    const why =
      diagnostics.find(({ code }) => ofTheWhole.has(code)) ??
      here.find(({ severity }) => severity !== 'hint');
    if (why !== undefined) {
      return messageOf(why, vscode.env.language);
    }
    if (!tables.some(({ table }) => table.at.line <= line && line <= table.lastLine)) {
      return vscode.l10n.t('There are no cards to make here: the cursor is in no comparison table.');
    }
    const nothing = vscode.l10n.t('Descent finds nothing to ask in this table.');
    return [nothing, ...here.map((hint) => messageOf(hint, vscode.env.language))].join(' ');
  }
}
