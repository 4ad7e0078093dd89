import * as vscode from 'vscode';
import type { Home } from '../platform/platform.ts';
import type { StudyPanel } from '../study/studyPanel.ts';
import type { StudySession } from '../study/session.ts';
import { NoteActions } from './codeActions.ts';
import { NoteDocuments } from './documents.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';
import { NotesPanel } from './notesPanel.ts';
import { NoteProblems } from './noteProblems.ts';
import { chooseRename } from './renames.ts';
import { TableStudy } from './tableStudy.ts';

export interface NotesFeatureOptions {
  readonly home: Home;
  readonly library: NoteLibrary;
  readonly session: StudySession;
  readonly panel: StudyPanel;
}

/** The notes in the editor: as pages, as problems, and by what the editor offers in Markdown. */
export class NotesFeature implements vscode.Disposable {
  readonly panel: NotesPanel;
  readonly tableStudy: TableStudy;
  readonly actions: NoteActions;
  /** Lists renames, and takes one back. */
  readonly chooseRename: () => Promise<void>;
  /** The notes, or what is studied of them, may have changed. */
  readonly onDidChange: vscode.Event<unknown>;
  readonly #problems: NoteProblems;
  readonly #disposables: vscode.Disposable;

  constructor({ home, library, session, panel }: NotesFeatureOptions) {
    const documents = new NoteDocuments(library);
    const changed = new vscode.EventEmitter<void>();
    this.#problems = new NoteProblems(library, documents);
    this.tableStudy = new TableStudy({ home, library, session, panel, documents });
    this.actions = new NoteActions({
      library,
      documents,
      problems: this.#problems,
      tableStudy: this.tableStudy,
    });
    this.panel = new NotesPanel({ home, library, session, study: panel, tableStudy: this.tableStudy });
    this.chooseRename = () => chooseRename(session);
    this.onDidChange = changed.event;
    this.#disposables = vscode.Disposable.from(
      changed,
      this.#problems,
      library.onDidChange(() => changed.fire()),
      session.onDidChange(() => changed.fire()),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
