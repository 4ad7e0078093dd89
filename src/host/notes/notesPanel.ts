import * as vscode from 'vscode';
import { compileNote } from '../../core/notes/compileNote.ts';
import { findAnyExperiment } from '../../core/networkExperiment/anyExperiment.ts';
import type { NoteIndex } from '../../core/notes/noteIndex.ts';
import type { Page, TableBlock } from '../../core/notes/pageBlocks.ts';
import { readPage } from '../../core/notes/readPage.ts';
import { notesLink } from '../../core/protocol/notesLink.ts';
import type { ListedNote, NotesShow } from '../../core/protocol/notesLink.ts';
import { selectAll, selector, wantedIds } from '../../core/study/selection.ts';
import { courseOrder } from '../library/bundled.ts';
import type { LibraryNote } from '../library/libraryNote.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';
import { readNoteFile } from '../library/readFile.ts';
import type { TableStudy } from './tableStudy.ts';
import { pictureHandlers } from '../picture/pictureHandlers.ts';
import type { Home } from '../platform/platform.ts';
import type { StudySession } from '../study/session.ts';
import type { StudyPanel } from '../study/studyPanel.ts';
import { inLanguage } from '../view/inLanguage.ts';
import { PagePanel, done } from '../view/pagePanel.ts';
import { restrictedText } from '../view/restricted.ts';
import { storageText } from '../view/storageText.ts';

type NoteShow = Extract<NotesShow, { kind: 'note' }>;

const noteKey = 'descent.notes.shown';
const runCommand = 'descent.runExperiment';

export interface NotesPanelOptions {
  readonly home: Home;
  readonly library: NoteLibrary;
  readonly session: StudySession;
  readonly study: StudyPanel;
  readonly tableStudy: TableStudy;
}

/** The notes as pages to read: one panel a window. Which note it shows is kept here, and outlives a reload. */
export class NotesPanel {
  readonly #options: NotesPanelOptions;
  readonly #panel: PagePanel<typeof notesLink>;
  /** How often there was something to show: only the newest is. */
  #shows = 0;

  constructor(options: NotesPanelOptions) {
    this.#options = options;
    const { home, library } = options;
    this.#panel = new PagePanel({
      home,
      viewType: 'descent.notesPanel',
      script: 'notes',
      title: vscode.l10n.t('Notes'),
      link: notesLink,
      handlers: {
        open: ({ note }) => done(this.#openNote(note)),
        follow: ({ target }) => done(this.#follow(target)),
        openFile: (place) => done(this.#openFile(place)),
        studyCards: ({ cards }) => done(this.#studyCards(cards)),
        studyTable: ({ line }) => done(this.#studyTable(line)),
        run: ({ experiment }) => done(vscode.commands.executeCommand(runCommand, experiment)),
        ...pictureHandlers(),
        addNotes: () =>
          done(vscode.commands.executeCommand('workbench.action.openSettings', 'descent.notes')),
        retry: () => done(this.#show()),
      },
      onReady: () => void this.#show(),
      follow: () => library.onDidChange(() => void this.#show()),
    });
  }

  /** Opens the panel, or brings it to the front, at the note that is in the editor, or else at the last one read. */
  async open(): Promise<void> {
    const { library } = this.#options;
    const document = vscode.window.activeTextEditor?.document;
    await library.open();
    const note = document && library.noteAt(document.uri);
    if (note !== undefined) {
      await this.#remember(note.path);
    }
    const wasOpen = this.#panel.isOpen;
    this.#panel.open();
    if (wasOpen) {
      await this.#show();
    }
  }

  restore(panel: vscode.WebviewPanel): void {
    this.#panel.restore(panel);
  }

  async #openNote(note: string): Promise<void> {
    this.#known(note);
    await this.#remember(note);
    await this.#show();
  }

  async #openFile({ line, column, length }: { line: number; column: number; length: number }): Promise<void> {
    const { uri } = await this.#current();
    await vscode.window.showTextDocument(uri, {
      viewColumn: vscode.ViewColumn.Beside,
      selection: new vscode.Range(line, column, line, column + length),
    });
  }

  async #studyCards(cards: readonly string[]): Promise<void> {
    const { library, session, study } = this.#options;
    // At the first use of a folder's notes, it turns out only now whose they are.
    await session.settled();
    const chosen = new Set(cards.map((id) => library.settledName(id)));
    study.open({
      scope: {
        only: (id) => chosen.has(id),
        unlimited: true,
        allBefore: Date.now(),
        withSiblings: true,
      },
    });
  }

  async #studyTable(line: number): Promise<void> {
    const { uri } = await this.#current();
    await this.#options.tableStudy.run({ uri: uri.toString(), line });
  }

  /** @param anchor the heading to go to */
  async #show(anchor?: string): Promise<void> {
    const { library, home } = this.#options;
    const turn = ++this.#shows;
    let notes: ListedNote[] = [];
    let show: NotesShow;
    const notice = restrictedText();
    try {
      const index = await library.open();
      notes = await library.turns.run(this.#list(index));
      const note = await this.#current(notes);
      show = {
        kind: 'note',
        notes,
        ...(await this.#panel.withImages(await this.#read(index, note), note.path)),
        ...(anchor === undefined ? {} : { anchor }),
        ...(notice === undefined ? {} : { notice }),
      };
    } catch (error) {
      home.log.error('A note could not be shown.', error);
      show = { kind: 'failed', notes, message: storageText(error) };
    }
    if (turn === this.#shows) {
      this.#panel.send('show', show);
    }
  }

  /** The notes that have cards, the user's own first. Yields between tables. */
  *#list(index: NoteIndex): Generator<undefined, ListedNote[]> {
    const { library, session } = this.#options;
    const selection = session.opened === undefined ? selectAll : selector(session.opened.store.study);
    const counts = new Map<string, number>();
    for (const shape of index.shapes()) {
      const count = wantedIds(shape, selection).length;
      counts.set(shape.note, (counts.get(shape.note) ?? 0) + count);
      yield;
    }
    const { compare } = new Intl.Collator(vscode.env.language);
    return index
      .notes()
      .flatMap(({ path, key, title }) => {
        const cards = counts.get(key) ?? 0;
        const note = library.note(path);
        return note === undefined || cards === 0
          ? []
          : [{ id: path, title, own: note.because !== 'bundled', cards }];
      })
      .sort(
        (a, b) =>
          Number(b.own) - Number(a.own) || courseOrder(a.id) - courseOrder(b.id) || compare(a.title, b.title),
      );
  }

  async #read(
    index: NoteIndex,
    note: LibraryNote,
  ): Promise<Pick<NoteShow, 'id' | 'title' | 'language' | 'page' | 'experiments'>> {
    const { library } = this.#options;
    const file = await readNoteFile(note, () => false);
    if (file === null || file === undefined) {
      throw new Error(vscode.l10n.t('The file no longer exists: {0}', note.uri.fsPath));
    }
    const { path } = note;
    const compiled = await library.turns.run(compileNote(library.file(note, file.text)));
    const page = await library.turns.run(readPage(file.text, compiled.tables));
    const { title, language = '' } = compiled.note;
    return {
      id: path,
      title,
      language,
      page: this.#withStudied(page, path, index),
      experiments: await experimentsIn(page),
    };
  }

  /** The page with those cards alone that can be studied: of the note that counts, and not switched off. */
  #withStudied(page: Page, path: string, index: NoteIndex): Page {
    const { library, session } = this.#options;
    const selection = session.opened === undefined ? selectAll : selector(session.opened.store.study);
    const wanted = new Set(index.shapesOf(path).flatMap((shape) => wantedIds(shape, selection)));
    const cellOf = (cell: TableBlock['header'][number]): typeof cell => ({
      ...cell,
      cards: cell.cards.filter((id) => index.has(id) && wanted.has(id)),
    });
    const blocks = page.blocks.map((block) =>
      block.type === 'table' && block.name !== null && library.counts(path, block.name)
        ? { ...block, header: block.header.map(cellOf), rows: block.rows.map((row) => row.map(cellOf)) }
        : block,
    );
    return { ...page, blocks };
  }

  async #follow(target: string): Promise<void> {
    const { library } = this.#options;
    const note = await this.#current();
    const [path = '', anchor] = target.split('#');
    const uri = vscode.Uri.joinPath(note.uri, '..', decode(path));
    const found = library.noteAt(uri);
    if (found === undefined) {
      throw new Error(vscode.l10n.t('There is no note at {0}.', target));
    }
    await this.#remember(found.path);
    await this.#show(anchor);
  }

  /** The note to show: the last one, or else the first of those listed. */
  async #current(listed?: readonly ListedNote[]): Promise<LibraryNote> {
    const { library, home } = this.#options;
    const index = await library.open();
    const kept = home.context.workspaceState.get(noteKey);
    const note = typeof kept === 'string' ? library.note(kept) : undefined;
    if (note !== undefined) {
      return note;
    }
    const [first] = listed ?? (await library.turns.run(this.#list(index)));
    const found = library.note(first?.id ?? '');
    if (found === undefined) {
      throw new Error(vscode.l10n.t('There are no notes.'));
    }
    return found;
  }

  #known(path: string): LibraryNote {
    const note = this.#options.library.note(path);
    if (note === undefined) {
      throw new Error(vscode.l10n.t('There is no note at {0}.', path));
    }
    return note;
  }

  async #remember(path: string): Promise<void> {
    await this.#options.home.context.workspaceState.update(noteKey, path);
  }
}

/** Those of a page's experiments that can be run: none until something runs them. */
async function experimentsIn(page: Page): Promise<NoteShow['experiments']> {
  if (!(await vscode.commands.getCommands(true)).includes(runCommand)) {
    return [];
  }
  const cells = page.blocks.flatMap((block) =>
    block.type === 'table' ? [block.header, ...block.rows].flat() : [],
  );
  const ids = new Set(cells.flatMap(({ experiment }) => experiment ?? []));
  return [...ids].flatMap((id) => {
    const found = findAnyExperiment(id);
    return found === undefined ? [] : [{ id, claim: inLanguage(found.claim) }];
  });
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // It is as the author wrote it.
  }
}
