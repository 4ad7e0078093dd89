import * as vscode from 'vscode';
import { tableName } from '../../core/identity/shape.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';
import type { StudyPanel } from '../study/studyPanel.ts';
import type { StudySession } from '../study/session.ts';
import { CardActions } from './cardActions.ts';
import { Catalogue } from './deckCatalogue.ts';
import { CustomStudy } from './customStudy.ts';
import { DeckOptions } from './deckOptions.ts';
import { CardSearch } from './cardSearch.ts';
import { LessonList } from './lessonList.ts';
import { DecksView } from './decksView.ts';

export interface DecksFeatureOptions {
  readonly library: NoteLibrary;
  readonly session: StudySession;
  readonly panel: StudyPanel;
}

/** The decks in the side bar, and what can be done with them. Names are those of decks (`note`) and tables (`note/table`). */
export class DecksFeature implements vscode.Disposable {
  readonly view: DecksView;
  readonly search: CardSearch;
  readonly customStudy: CustomStudy;
  readonly options: DeckOptions;
  readonly lessons: LessonList;
  /** Counts or names may have changed, or the deck cannot be read any more. */
  readonly onDidChange: vscode.Event<void>;
  readonly #options: DecksFeatureOptions;
  readonly #catalogue: Catalogue;
  readonly #disposables: vscode.Disposable;

  constructor(options: DecksFeatureOptions) {
    const { library, session, panel } = options;
    const changed = new vscode.EventEmitter<void>();
    this.#options = options;
    this.#catalogue = new Catalogue(library, session);
    this.view = new DecksView(session, this.#catalogue);
    this.search = new CardSearch(session, this.#catalogue, new CardActions(session, panel), panel);
    this.customStudy = new CustomStudy(session, this.#catalogue, panel, (study) => this.view.tree(study));
    this.options = new DeckOptions(session, this.#catalogue);
    this.lessons = new LessonList(session, this.#catalogue, panel);
    this.onDidChange = changed.event;
    this.#disposables = vscode.Disposable.from(
      changed,
      this.#catalogue,
      session.onDidChange(() => changed.fire()),
      session.onDidFail(() => changed.fire()),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** What is due and new of a deck or a table. */
  async study(name: string): Promise<void> {
    const { session, panel } = this.#options;
    const { store } = await session.open();
    const titles = await this.#catalogue.titles();
    panel.open({ scope: this.view.tree(store.study).scope(name), title: titles(name) });
  }

  /** Its cards in the search. */
  async browse(name: string): Promise<void> {
    const titles = await this.#catalogue.titles();
    const [note = '', table] = name.split('/');
    const quoted = (title: string, key: string): string => `"${title.includes('"') ? key : title}"`;
    const deck = `deck:${quoted(titles(note), note)}`;
    await this.search.run(table === undefined ? deck : `${deck} table:${quoted(titles(name), table)}`);
  }

  /** Opens the note, at the table if there is one. */
  async openNote(name: string): Promise<void> {
    const { library } = this.#options;
    const index = await library.open();
    const [key = ''] = name.split('/');
    const path = index.notes().find((note) => note.key === key)?.path;
    const uri = path === undefined ? undefined : library.note(path)?.uri;
    if (path === undefined || uri === undefined) {
      throw new Error(vscode.l10n.t('There is no note at {0}.', name));
    }
    const line = index.tables(path).find(({ shape }) => tableName(shape) === name)?.table.at.line ?? 0;
    await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0) });
  }
}
