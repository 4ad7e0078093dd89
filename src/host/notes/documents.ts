import type * as vscode from 'vscode';
import type { CompiledNote, CompiledTable } from '../../core/notes/compileNote.ts';
import { compileNote } from '../../core/notes/compileNote.ts';
import type { NoteLibrary } from './library.ts';
import { noteName } from './library.ts';

/** Compiles Markdown as it stands in the editor, saved or not, once for each of its versions. */
export class NoteDocuments {
  readonly #library: NoteLibrary;
  readonly #compiled = new WeakMap<vscode.TextDocument, { version: number; note: Promise<CompiledNote> }>();

  constructor(library: NoteLibrary) {
    this.#library = library;
  }

  /** The path under which the index has the document, or would have it. */
  path(document: vscode.TextDocument): string {
    return this.#library.noteAt(document.uri)?.path ?? document.uri.toString();
  }

  compile(document: vscode.TextDocument): Promise<CompiledNote> {
    const known = this.#compiled.get(document);
    if (known?.version === document.version) {
      return known.note;
    }
    const { turns } = this.#library;
    const path = this.path(document);
    const name = this.#library.noteAt(document.uri)?.name ?? noteName(document.uri);
    const note = turns.run(compileNote({ path, name, text: document.getText() }));
    this.#compiled.set(document, { version: document.version, note });
    return note;
  }

  /** The table that a line (from 0) is in, if it makes cards. */
  async tableAt(document: vscode.TextDocument, line: number): Promise<CompiledTable | undefined> {
    const { tables } = await this.compile(document);
    return tables.find(({ table }) => table.at.line <= line && line <= table.lastLine);
  }
}
