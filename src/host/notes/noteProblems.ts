import * as vscode from 'vscode';
import type { SourceLocation } from '../../core/deck/card.ts';
import { tableName } from '../../core/identity/shape.ts';
import type { CompiledTable } from '../../core/notes/compileNote.ts';
import type { Diagnostic, Severity } from '../../core/notes/diagnostic.ts';
import { messageOf } from '../../core/notes/diagnosticMessages.ts';
import type { NoteIndex } from '../../core/notes/noteIndex.ts';
import type { NoteDocuments } from './documents.ts';
import type { LibraryNote } from '../library/libraryNote.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';

export const problemSource = 'Descent';
/** Typing is followed when it has paused for so long, in milliseconds. */
const pause = 400;

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** What cannot become a card, and what contradicts, in the Problems panel: of notes, and of no other file. */
export class NoteProblems implements vscode.Disposable {
  readonly #library: NoteLibrary;
  readonly #documents: NoteDocuments;
  readonly #collection = vscode.languages.createDiagnosticCollection('descent');
  readonly #listening: vscode.Disposable;
  /** The showing of all problems that goes on. */
  #showing: object | undefined;
  readonly #typing = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(library: NoteLibrary, documents: NoteDocuments) {
    this.#library = library;
    this.#documents = documents;
    this.#listening = vscode.Disposable.from(
      library.onDidChange((index) => void this.#showAll(index)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#follow(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#follow(document)),
    );
  }

  /** What is wrong with a note that is open in an editor, as it stands there. */
  async of(document: vscode.TextDocument): Promise<readonly Diagnostic[]> {
    const note = this.#library.noteAt(document.uri);
    if (note === undefined || note.because === 'bundled') {
      return [];
    }
    if (!document.isDirty) {
      const index = await this.#library.open();
      return this.#shown(note, index.diagnostics(note.path), () => index.tables(note.path));
    }
    const { diagnostics, tables } = await this.#documents.compile(document);
    return this.#shown(note, diagnostics, () => tables);
  }

  dispose(): void {
    this.#showing = undefined;
    this.#typing.forEach((timer) => clearTimeout(timer));
    this.#listening.dispose();
    this.#collection.dispose();
  }

  async #showAll(index: NoteIndex): Promise<void> {
    const showing = (this.#showing = {});
    await this.#library.turns.run(this.#showEach(index, () => this.#showing === showing));
  }

  /** @param isLatest whether the notes have not changed since */
  *#showEach(index: NoteIndex, isLatest: () => boolean): Generator<undefined, void> {
    const open = new Set(
      vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => uri.toString()),
    );
    const seen = new Set<string>();
    for (const note of [...this.#library.notes]) {
      const address = note.uri.toString();
      seen.add(address);
      if (note.because !== 'bundled' && !open.has(address)) {
        const found = index.diagnostics(note.path);
        this.#show(
          note.uri,
          found.length === 0 ? [] : this.#shown(note, found, () => index.tables(note.path)),
        );
      }
      yield;
      if (!isLatest()) {
        return;
      }
    }
    this.#collection.forEach((uri) => {
      if (!seen.has(uri.toString())) {
        this.#collection.delete(uri);
      }
    });
  }

  /** Of a file in which single tables were chosen, only what concerns those. */
  #shown(
    { path, because }: LibraryNote,
    diagnostics: readonly Diagnostic[],
    tables: () => readonly CompiledTable[],
  ): readonly Diagnostic[] {
    if (because !== 'chosen') {
      return diagnostics;
    }
    // Tables from the saved index are read only where they are asked for.
    const chosen = tables().filter(({ shape }) => this.#library.counts(path, tableName(shape)));
    return diagnostics.filter(({ at }) =>
      chosen.some(({ table }) => table.at.line <= at.line && at.line <= table.lastLine),
    );
  }

  #follow(document: vscode.TextDocument): void {
    if (this.#library.noteAt(document.uri) === undefined) {
      return;
    }
    const address = document.uri.toString();
    clearTimeout(this.#typing.get(address));
    const timer = setTimeout(() => {
      this.#typing.delete(address);
      void this.of(document).then((found) => this.#show(document.uri, found));
    }, pause);
    this.#typing.set(address, timer);
  }

  #show(uri: vscode.Uri, diagnostics: readonly Diagnostic[]): void {
    if (diagnostics.length > 0) {
      this.#collection.set(
        uri,
        diagnostics.map((one) => this.#problem(one)),
      );
    } else if (this.#collection.has(uri)) {
      this.#collection.delete(uri);
    }
  }

  #problem(diagnostic: Diagnostic): vscode.Diagnostic {
    const { at, severity, code, related } = diagnostic;
    const message = messageOf(diagnostic, vscode.env.language);
    const problem = new vscode.Diagnostic(rangeOf(at), message, severities[severity]);
    problem.source = problemSource;
    problem.code = code;
    const uri = related && this.#library.note(related.path)?.uri;
    if (related !== undefined && uri !== undefined) {
      const text = vscode.l10n.t('The other place');
      problem.relatedInformation = [
        new vscode.DiagnosticRelatedInformation(new vscode.Location(uri, rangeOf(related)), text),
      ];
    }
    return problem;
  }
}

export function rangeOf({ line, column, length }: SourceLocation): vscode.Range {
  return new vscode.Range(line, column, line, column + length);
}
