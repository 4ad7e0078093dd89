import * as vscode from 'vscode';
import type { Card, CardId } from '../../core/deck/card.ts';
import type { Rating, StudyEvent } from '../../core/study/events.ts';
import { defaultSettings } from '../../core/study/settings.ts';
import type { Question } from '../../core/study/study.ts';
import type { Home, OpenFolder } from '../platform.ts';
import { StudyStore, newName } from '../storage/store.ts';
import { bundledDeck } from './deck.ts';
import { problemText } from './words.ts';

/** How many answers can be taken back. */
const undoSteps = 30;
const deviceKey = 'descent.device';
/** The hour at which a learner's day begins. */
const rolloverHour = 4;

/** The deck and its log, once both are read. */
export interface OpenStudy {
  readonly store: StudyStore;
  readonly cards: ReadonlyMap<CardId, Card>;
}

/** Studying in this window: opened at first use, shared by every view of it. */
export class StudySession implements vscode.Disposable {
  readonly #home: Home;
  readonly #openFolder: OpenFolder;
  readonly #changed = new vscode.EventEmitter<OpenStudy>();
  /** Counts or queue may have changed: an answer here or in another window, or cards came and went. */
  readonly onDidChange = this.#changed.event;
  /** The events of the last answers, newest last. */
  readonly #answers: (readonly string[])[] = [];
  #opening: Promise<OpenStudy> | undefined;
  #store: StudyStore | undefined;

  constructor(home: Home, openFolder: OpenFolder) {
    this.#home = home;
    this.#openFolder = openFolder;
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

  dispose(): void {
    this.#store?.close();
    this.#changed.dispose();
  }

  async #open(): Promise<OpenStudy> {
    const { context, log } = this.#home;
    const [deck, store] = await Promise.all([
      bundledDeck(context.extensionUri),
      StudyStore.open({
        folder: this.#openFolder(vscode.Uri.joinPath(context.globalStorageUri, 'log'), { chosen: false }),
        device: await this.#device(),
        settings: defaultSettings,
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
    for (const { code, at } of deck.diagnostics) {
      log.warn(`${at.path}:${at.line + 1}: ${code}`);
    }
    store.study.setCards([...deck.cards.keys()]);
    const opened: OpenStudy = { store, cards: deck.cards };
    this.#store = store;
    store.onChange(() => this.#changed.fire(opened));
    store.follow((error) => {
      if (error !== undefined) {
        log.error('The study log cannot be read.', error);
      }
    });
    this.#changed.fire(opened);
    return opened;
  }

  /** This installation's name in the log, made at first use. */
  async #device(): Promise<string> {
    const { globalState } = this.#home.context;
    const known = globalState.get(deviceKey);
    if (typeof known === 'string' && /^[a-z0-9]{4,32}$/.test(known)) {
      return known;
    }
    const device = newName();
    await globalState.update(deviceKey, device);
    return device;
  }
}
