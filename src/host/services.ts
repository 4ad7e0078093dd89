import * as vscode from 'vscode';
import type { Card } from '../core/deck/card.ts';
import { outlook } from '../core/study/outlook.ts';
import { chooseExperiment, isUntouched, isUntouchedNetwork } from './experiment/choose.ts';
import { DecksFeature } from './decks/decksFeature.ts';
import { NotesFeature } from './notes/notesFeature.ts';
import { NoteLibrary } from './library/noteLibrary.ts';
import type { Home, Platform } from './platform/platform.ts';
import { QuickQuiz } from './quiz/quickQuiz.ts';
import { StatisticsPanel } from './statistics/statisticsPanel.ts';
import type { DueStatus } from './study/dueStatus.ts';
import { StudyExchange } from './study/studyExchange.ts';
import { LogCare } from './study/logCare.ts';
import { StudyPanel } from './study/studyPanel.ts';
import type { OpenStudy } from './study/deckFollower.ts';
import { StudySession } from './study/session.ts';

/** The starts of coming learner's days are kept for so long: the status bar needs them before the deck is read. */
const daysAhead = 14;

/** Loads and starts studying, and the notes it is from: most of the extension's code, and not needed before the first card. */
export type LoadStudy = (home: Home, due: DueStatus) => Promise<Services>;

/** Studying and the notes it is from, as the rest of the extension sees them. */
export class Services implements vscode.Disposable {
  readonly panel: StudyPanel;
  readonly quiz: QuickQuiz;
  readonly notes: NotesFeature;
  readonly decks: DecksFeature;
  readonly statistics: StatisticsPanel;
  readonly exchange: StudyExchange;
  readonly care: LogCare;
  /** The experiments that cards link to; here, since only this bundle holds the catalogue. */
  readonly experiments = { chooseExperiment, isUntouched, isUntouchedNetwork };
  readonly #session: StudySession;
  readonly #library: NoteLibrary;
  #isDisposed = false;

  constructor(home: Home, platform: Platform, due: DueStatus) {
    const { openFolder, userHome } = platform;
    const { storageUri, globalStorageUri } = home.context;
    const memory = openFolder(vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'notes'), {
      chosen: false,
    });
    this.#library = new NoteLibrary({ home, cache: memory, userHome });
    this.#session = new StudySession({ home, platform, library: this.#library, memory });
    this.panel = new StudyPanel(home, this.#session);
    this.quiz = new QuickQuiz(home, this.#session);
    this.notes = new NotesFeature({
      home,
      library: this.#library,
      session: this.#session,
      panel: this.panel,
    });
    this.decks = new DecksFeature({ library: this.#library, session: this.#session, panel: this.panel });
    this.statistics = new StatisticsPanel({ home, session: this.#session, library: this.#library });
    this.care = new LogCare({ home, session: this.#session, turns: this.#library.turns });
    this.exchange = new StudyExchange({
      home,
      session: this.#session,
      library: this.#library,
      userHome,
      care: this.care,
    });
    this.#tellDue(home, due);
  }

  /** What is due is told in turns: like the page before it, it walks through the whole deck. */
  #tellDue({ log }: Home, due: DueStatus): void {
    const { turns } = this.#library;
    let isWaiting = false;
    let changes = 0;
    this.#session.onDidChange(() => {
      changes += 1;
      if (isWaiting) {
        return;
      }
      isWaiting = true;
      const tell = async (): Promise<void> => {
        await turns.pause();
        isWaiting = false;
        const study = this.#session.opened?.store.study;
        if (study === undefined || this.#isDisposed) {
          return;
        }
        const seen = changes;
        // What changes meanwhile is told anew.
        const isOver = (): boolean => seen !== changes || this.#isDisposed;
        const steps = await turns.run(outlook(study, Date.now(), daysAhead), isOver);
        if (steps !== undefined) {
          due.update(steps);
        }
      };
      tell().catch((error: unknown) => log.error('What is due could not be told.', error));
    });
  }

  /** The deck and its log, where something has opened them already. */
  get opened(): OpenStudy | undefined {
    return this.#session.opened;
  }

  /** Studies these cards and no others. */
  async studyCards(isOne: (card: Card) => boolean, title: string): Promise<void> {
    const { store, cards } = await this.#session.settled();
    const chosen = new Set(
      store.study.cards.filter((id) => {
        const card = cards.get(id);
        return card !== undefined && isOne(card);
      }),
    );
    this.panel.open({ scope: { only: (id) => chosen.has(id) }, title });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.care.dispose();
    this.quiz.dispose();
    this.notes.dispose();
    this.decks.dispose();
    this.#session.dispose();
    this.#library.dispose();
  }
}
