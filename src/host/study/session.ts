import * as vscode from 'vscode';
import type { Card } from '../../core/deck/card.ts';
import { selector } from '../../core/deck/selection.ts';
import type { NoteIndex } from '../../core/notes/noteIndex.ts';
import type { Rating, StudyEvent } from '../../core/study/events.ts';
import { defaultSettings } from '../../core/study/settings.ts';
import type { Question } from '../../core/study/study.ts';
import { askRename } from '../notes/askRename.ts';
import { Identity } from '../notes/identity.ts';
import type { NoteLibrary } from '../notes/library.ts';
import type { Home, OpenFolder } from '../platform.ts';
import type { Folder } from '../storage/folder.ts';
import { StudyStore, newName } from '../storage/store.ts';
import type { Cards } from './deck.ts';
import { cardsToStudy } from './deck.ts';
import { problemText, storageText } from './words.ts';

/** How many answers can be taken back. */
const undoSteps = 30;
const deviceKey = 'descent.device';
/** A day's work over all decks: as many new cards as Anki deals, in the order of the notes. */
const perDay = { new: 20, review: 200 };
/** The hour at which a learner's day begins. */
const rolloverHour = 4;

/** The deck and its log, once both are read. */
export interface OpenStudy {
  readonly store: StudyStore;
  readonly cards: Cards;
}

export interface SessionOptions {
  readonly home: Home;
  readonly openFolder: OpenFolder;
  readonly library: NoteLibrary;
  /** On this machine, for this workspace: what is remembered of its notes. */
  readonly memory: Folder;
}

/** Studying in this window: opened at first use, shared by every view of it. */
export class StudySession implements vscode.Disposable {
  readonly #options: SessionOptions;
  readonly #identity: Identity;
  readonly #changed = new vscode.EventEmitter<OpenStudy>();
  /** Counts or queue may have changed: an answer here or in another window, or cards came and went. */
  readonly onDidChange = this.#changed.event;
  /** The events of the last answers, newest last. */
  readonly #answers: (readonly string[])[] = [];
  #opening: Promise<OpenStudy> | undefined;
  #opened: OpenStudy | undefined;
  /** The deck follows one change after another. */
  #following: Promise<void> = Promise.resolve();
  #notesFollowed: vscode.Disposable | undefined;

  constructor(options: SessionOptions) {
    const { library, home, memory } = options;
    this.#options = options;
    this.#identity = new Identity({ folder: memory, turns: library.turns, log: home.log, ask: askRename });
  }

  /** Reads notes and log at the first call. Rejects when the log cannot be read; the next call tries again. */
  open(): Promise<OpenStudy> {
    return (this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    }));
  }

  get canUndo(): boolean {
    return this.#answers.length > 0;
  }

  /** Records an answer. Resolves when it is durable; if it rejects, nothing has changed. */
  async answer(question: Question, rating: Rating, milliseconds: number): Promise<void> {
    const { store } = await this.open();
    const events = store.study.answer(question, rating, Date.now(), milliseconds);
    await store.record(events);
    this.#answers.push(events.map(({ id }) => id));
    this.#answers.splice(0, this.#answers.length - undoSteps);
  }

  /** Takes back the last answer given in this window. */
  async undo(): Promise<void> {
    const { store } = await this.open();
    const last = this.#answers.at(-1);
    if (last !== undefined) {
      await store.record(last.map((id): StudyEvent => store.study.undo(id, Date.now())));
      this.#answers.pop();
    }
  }

  /** The file that a card comes from. */
  sourceOf(card: Card): vscode.Uri | undefined {
    return this.#options.library.note(card.source.path)?.uri;
  }

  /** What is open already, for those who need not open it. */
  get opened(): OpenStudy | undefined {
    return this.#opened;
  }

  /** Resolves when the deck has taken in all changes of notes known by now. */
  async settled(): Promise<OpenStudy> {
    const opened = await this.open();
    await this.#options.library.settled();
    await this.#following;
    return opened;
  }

  dispose(): void {
    this.#notesFollowed?.dispose();
    this.#opened?.store.close();
    this.#changed.dispose();
  }

  async #open(): Promise<OpenStudy> {
    const { home, openFolder, library } = this.#options;
    const { context, log } = home;
    const [index, store] = await Promise.all([
      library.open(),
      StudyStore.open({
        folder: openFolder(vscode.Uri.joinPath(context.globalStorageUri, 'log'), { chosen: false }),
        device: await this.#device(),
        settings: defaultSettings,
        perDay,
        rolloverHour,
        clock: Date.now,
        onProblems: (problems) => {
          for (const problem of problems) {
            const text = problemText(problem);
            log.warn(text);
            void vscode.window.showWarningMessage(text);
          }
        },
      }),
    ]);
    const opened: OpenStudy = { store, cards: { get: (id) => index.card(id) } };
    this.#opened = opened;
    await this.#choose(index, store);
    this.#notesFollowed = library.onDidChange(() => this.#follow(index, opened));
    if (library.isComplete) {
      this.#follow(index, opened);
    }
    let configured = switches(store);
    store.onChange(() => {
      // Cards may have been switched off or on, here or on another device.
      if (configured !== switches(store)) {
        configured = switches(store);
        this.#queue(async () => {
          await this.#choose(index, store);
          this.#changed.fire(opened);
        });
      }
      this.#changed.fire(opened);
    });
    store.follow((error) => {
      if (error !== undefined) {
        log.error('The study log cannot be read.', error);
      }
    });
    this.#changed.fire(opened);
    return opened;
  }

  /** The notes have changed: histories go along with what has another name, and the deck is as they say. */
  #follow(index: NoteIndex, opened: OpenStudy): void {
    const { library } = this.#options;
    this.#queue(async () => {
      const renames = await this.#identity.follow(index.shapes(), opened.store);
      await library.chosen.rename(renames);
      await this.#choose(index, opened.store);
      this.#changed.fire(opened);
    });
  }

  async #choose(index: NoteIndex, { study }: StudyStore): Promise<void> {
    const { library } = this.#options;
    study.setCards(await library.turns.run(cardsToStudy(index, library, selector(study))));
  }

  #queue(task: () => Promise<void>): void {
    this.#following = this.#following.then(task).catch((error: unknown) => {
      this.#options.home.log.error('The deck could not follow the notes.', error);
      void vscode.window.showWarningMessage(storageText(error));
    });
  }

  /** This installation's name in the log, made at first use. */
  async #device(): Promise<string> {
    const { globalState } = this.#options.home.context;
    const known = globalState.get(deviceKey);
    if (typeof known === 'string' && /^[a-z0-9]{4,32}$/.test(known)) {
      return known;
    }
    const device = newName();
    await globalState.update(deviceKey, device);
    return device;
  }
}

/** What says which cards are switched off, to be compared. */
const switches = ({ study }: StudyStore): string => JSON.stringify([...study.fold.configured]);
