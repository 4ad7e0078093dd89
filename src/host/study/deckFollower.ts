import * as vscode from 'vscode';
import type { NoteIndex } from '../../core/notes/noteIndex.ts';
import { selector } from '../../core/study/selection.ts';
import type { TableShape } from '../../core/identity/shape.ts';
import { askRename } from './askRename.ts';
import { bundledKeys } from '../library/bundled.ts';
import { cardsToStudy } from './deck.ts';
import type { Cards } from './deck.ts';
import { Identity } from './identity.ts';
import type { NoteLibrary } from '../library/noteLibrary.ts';
import type { Home } from '../platform/platform.ts';
import type { Folder } from '../storage/folder.ts';
import type { StudyStore } from '../storage/studyStore.ts';
import { notify } from '../view/notify.ts';
import { storageText } from '../view/storageText.ts';

/** The deck and its log, once both are read. */
export interface OpenStudy {
  readonly store: StudyStore;
  readonly cards: Cards;
}

export interface FollowerOptions {
  readonly home: Home;
  readonly library: NoteLibrary;
  /** On this machine, for this workspace: what is remembered of its notes. */
  readonly memory: Folder;
  /** The deck is as the notes say. */
  readonly onFollowed: (opened: OpenStudy) => void;
}

/** Keeps the deck in step with the notes, one change after another. */
export class DeckFollower {
  readonly #options: FollowerOptions;
  readonly #identity: Identity;
  #following: Promise<void> = Promise.resolve();

  constructor(options: FollowerOptions) {
    const { home, library, memory } = options;
    this.#options = options;
    this.#identity = new Identity({
      folder: memory,
      turns: library.turns,
      log: home.log,
      ask: askRename,
      isReserved: (note) => bundledKeys.has(note),
      isKnownElsewhere: (note) => library.isKnownElsewhere(note),
      isHere: (owner) => library.isHere(owner),
    });
  }

  /** Tables, or parts of them, that the notes of this workspace no longer have: what archived cards were. */
  get lostTables(): readonly TableShape[] {
    return this.#identity.lost;
  }

  /** Resolves when all changes known by now are taken in. */
  get settled(): Promise<void> {
    return this.#following;
  }

  /** The notes have changed: histories go along with what has another name, and the deck is as they say. */
  follow(index: NoteIndex, opened: OpenStudy): void {
    const { library } = this.#options;
    this.queue(async () => {
      // An untrusted workspace changes nothing that lasts.
      if (vscode.workspace.isTrusted) {
        const { store } = opened;
        const folders = await library.folders(index);
        const events = await library.owners.settle(folders, store.study, Date.now());
        if (events.length > 0) {
          await store.record(events);
        }
        await library.turns.run(library.own(index));
        const renames = await this.#identity.follow(index.shapes(), store);
        await library.chosen.rename(renames, (file) => index.note(file)?.key);
      }
      await this.choose(index, opened.store);
      await library.turns.pause();
      this.#options.onFollowed(opened);
    });
  }

  async choose(index: NoteIndex, { study }: StudyStore): Promise<void> {
    const { library } = this.#options;
    const cards = await library.turns.run(cardsToStudy(index, library, selector(study)));
    // Sorting many cards into decks takes a while; most changes of notes change none of their names.
    if (cards.length !== study.cards.length || cards.some((id, i) => id !== study.cards[i])) {
      await library.turns.run(study.setCardsInSteps(cards));
    }
  }

  queue(task: () => Promise<void>): void {
    this.#following = this.#following.then(task).catch((error: unknown) => {
      this.#options.home.log.error('The deck could not follow the notes.', error);
      void notify.warning(storageText(error));
    });
  }
}
