import * as vscode from 'vscode';
import type { Card } from '../../core/deck/card.ts';
import { selector } from '../../core/study/selection.ts';
import type { TableShape } from '../../core/identity/shape.ts';
import type { Rating, StudyEvent } from '../../core/study/events.ts';
import type { Answering, Question } from '../../core/study/answer.ts';
import type { Study } from '../../core/study/study.ts';
import type { Action } from '../../core/study/undo.ts';
import { Answers } from './ratedAnswers.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';
import type { Home, Platform } from '../platform/platform.ts';
import type { Folder } from '../storage/folder.ts';
import type { StudyStore } from '../storage/studyStore.ts';
import { notify } from '../view/notify.ts';
import { cardsOf } from './deck.ts';
import { DeckFollower } from './deckFollower.ts';
import type { OpenStudy } from './deckFollower.ts';
import { LogHome } from './logHome.ts';
import type { StudySettings } from './studySettings.ts';
import { readSettings } from './studySettings.ts';
import { storageText } from '../view/storageText.ts';

export interface SessionOptions {
  readonly home: Home;
  readonly platform: Platform;
  readonly library: NoteLibrary;
  /** On this machine, for this workspace: what is remembered of its notes. */
  readonly memory: Folder;
}

/** Studying in this window: opened at first use, shared by every view of it. */
export class StudySession implements vscode.Disposable {
  readonly #options: SessionOptions;
  readonly #follower: DeckFollower;
  readonly #changed = new vscode.EventEmitter<OpenStudy>();
  /** Counts or the queue may have changed: by an answer here or in another window, or because cards came or went. */
  readonly onDidChange = this.#changed.event;
  readonly #failed = new vscode.EventEmitter<unknown>();
  /** The deck cannot be read as the settings say it should be, or no longer. */
  readonly onDidFail = this.#failed.event;
  readonly log: LogHome;
  readonly #configuration: vscode.Disposable;
  #settings: StudySettings;
  /** What was said of settings that do not fit. */
  readonly #refused = new Set<string>();
  /** Someone has asked for the deck. */
  #wanted = false;
  #reopening: Promise<void> = Promise.resolve();
  #opening: Promise<OpenStudy> | undefined;
  #opened: OpenStudy | undefined;
  #notesFollowed: vscode.Disposable | undefined;
  readonly #answers = new Answers();

  constructor(options: SessionOptions) {
    const { library, home, memory, platform } = options;
    this.#options = options;
    this.log = new LogHome(home, platform, library.turns);
    this.log.onDidAgree(() => {
      this.#reopening = this.#reopening.then(() => this.#reopen());
    });
    this.#settings = this.#readSettings();
    this.#configuration = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('descent')) {
        const settings = this.#readSettings();
        const moved = settings.logFolder !== this.#settings.logFolder;
        this.#settings = settings;
        if (moved) {
          this.#reopening = this.#reopening.then(() => this.#reopen());
        } else {
          const { deck, perDay, rolloverHour } = settings;
          this.#opened?.store.change({ settings: deck, perDay, rolloverHour });
        }
      }
    });
    this.#follower = new DeckFollower({
      home,
      library,
      memory,
      onFollowed: (opened) => this.#changed.fire(opened),
    });
  }

  /** Reads notes and log at the first call. Rejects when the log cannot be read; the next call tries again. */
  open(): Promise<OpenStudy> {
    this.#wanted = true;
    return (this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    }));
  }

  get settings(): StudySettings {
    return this.#settings;
  }

  /**
   * Records an answer, and returns its events. Resolves when they are durable; if it rejects, nothing has changed
   * here, and the same answer may be given again. What failed may have reached the disk all the same: the second
   * attempt writes the same events, or, for another rating, takes them back.
   */
  async answer(
    question: Question,
    rating: Rating,
    milliseconds: number,
    how?: Answering,
  ): Promise<readonly StudyEvent[]> {
    const { store } = await this.open();
    return this.#answers.record(store, question, { rating, milliseconds, how });
  }

  /** Takes back what was done last, in whatever window, and says what that was. */
  async undo(): Promise<Action | undefined> {
    const { store } = await this.open();
    const last = store.study.lastAction();
    if (last !== undefined) {
      await this.takeBack([last.event, ...(last.also ?? [])]);
    }
    return last;
  }

  /** Takes back events of the log, as if they had never been. */
  async takeBack(events: readonly string[]): Promise<void> {
    const { store } = await this.open();
    const now = Date.now();
    await store.record(events.map((event) => store.study.undo(event, now)));
  }

  /** Does again what was taken back last, in whatever window, and says what that was. */
  async redo(): Promise<Action | undefined> {
    const { store } = await this.open();
    const last = store.study.lastUndone();
    if (last !== undefined) {
      await store.record([store.study.undo(last.event, Date.now())]);
    }
    return last;
  }

  /** The learner asked for cards that the limits of the day keep back, or no longer does: counts are others now. */
  allow(change: (study: Study, now: number) => void): void {
    const opened = this.#opened;
    if (opened !== undefined) {
      change(opened.store.study, Date.now());
      this.#changed.fire(opened);
    }
  }

  /** Shows the note at a card's cell, beside what is open. */
  async openSource(card: Card): Promise<void> {
    const uri = this.#options.library.note(card.source.path)?.uri;
    if (uri !== undefined) {
      const { line, column, length } = card.source;
      await vscode.window.showTextDocument(uri, {
        viewColumn: vscode.ViewColumn.Beside,
        selection: new vscode.Range(line, column, line, column + length),
      });
    }
  }

  /** Tables, or parts of them, that the notes of this workspace no longer have: what archived cards were. */
  get lostTables(): readonly TableShape[] {
    return this.#follower.lostTables;
  }

  /** What is open already, for those who need not open it. */
  get opened(): OpenStudy | undefined {
    return this.#opened;
  }

  /** Resolves when the deck has taken in all changes of notes known by now. */
  async settled(): Promise<OpenStudy> {
    const opened = await this.open();
    await this.#options.library.settled();
    await this.#follower.settled;
    return opened;
  }

  dispose(): void {
    this.#configuration.dispose();
    this.#notesFollowed?.dispose();
    this.#opened?.store.close();
    void this.#opened?.store.saveSnapshot();
    this.#changed.dispose();
    this.#failed.dispose();
    this.log.dispose();
  }

  async #open(): Promise<OpenStudy> {
    const { home, library } = this.#options;
    const { log } = home;
    // In a remote window a setting may have changed since the window opened, and VS Code does not always say so.
    this.#settings = this.#readSettings();
    const [index, store] = await Promise.all([library.open(), this.log.open(this.#settings)]);
    let selection = selector(store.study);
    const opened: OpenStudy = { store, cards: cardsOf(index, () => selection) };
    this.#opened = opened;
    await this.#follower.choose(index, store);
    this.#notesFollowed = library.onDidChange(() => this.#follower.follow(index, opened));
    if (library.isComplete) {
      this.#follower.follow(index, opened);
    }
    let configured = switches(store);
    store.onChange(() => {
      // Cards may have been switched off or on, here or on another device.
      if (configured !== switches(store)) {
        configured = switches(store);
        selection = selector(store.study);
        this.#follower.queue(async () => {
          await this.#follower.choose(index, store);
          this.#changed.fire(opened);
        });
      }
      this.#changed.fire(opened);
    });
    store.follow((error) => {
      if (error !== undefined) {
        log.error('The study log cannot be read.', error);
        void notify.warning(storageText(error));
      }
    });
    // Each listener walks through the whole deck, and so does the caller: others get a turn in between.
    await library.turns.pause();
    this.#changed.fire(opened);
    await library.turns.pause();
    return opened;
  }

  /**
   * Does something to the files of the log, and reads them anew. Rejects as the work does, and then they are read all
   * the same.
   */
  async reread<T>(work: () => Promise<T>): Promise<T> {
    await this.open();
    let result: Promise<T> | undefined;
    this.#reopening = this.#reopening.then(() =>
      this.#reopen(async () => {
        result = work();
        await result.catch(() => undefined);
      }),
    );
    await this.#reopening;
    return (result ??= work());
  }

  /** Opens the log in another folder, or, after `work`, anew. */
  async #reopen(work = () => Promise.resolve()): Promise<void> {
    if (!this.#wanted) {
      return;
    }
    await this.#opening?.catch(() => undefined);
    const before = this.#opened;
    this.#notesFollowed?.dispose();
    before?.store.close();
    await before?.store.saveSnapshot();
    this.#opened = undefined;
    this.#opening = undefined;
    await work();
    await this.open().catch((error: unknown) => {
      this.#options.home.log.error('The deck could not be opened.', error);
      this.#failed.fire(error);
    });
  }

  #readSettings(): StudySettings {
    return readSettings((sentence) => {
      if (this.#refused.has(sentence)) {
        return;
      }
      this.#refused.add(sentence);
      this.#options.home.log.warn(sentence);
      void notify.warning(sentence);
    });
  }
}

/** What says which cards are switched off, to be compared. */
const switches = ({ study }: StudyStore): string => JSON.stringify([...study.fold.configured]);
