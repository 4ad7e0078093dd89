import * as vscode from 'vscode';
import { isNetworkConfig } from '../../core/config/anyConfig.ts';
import type { Card } from '../../core/deck/card.ts';
import type { studyLink } from '../../core/protocol/studyLink.ts';
import type { TableAtHand } from '../../core/protocol/tableView.ts';
import { tableOf } from '../../core/study/deckTree.ts';
import type { StudyEvent } from '../../core/study/events.ts';
import type { Study } from '../../core/study/study.ts';
import type { CardDesk } from './cardDesk.ts';
import { cardInfo } from './cardInfo.ts';
import type { Chosen, ChosenDesk } from './chosenDesk.ts';
import { pictureHandlers } from '../picture/pictureHandlers.ts';
import type { LessonDesk } from './lessonDesk.ts';
import type { StudySession } from './session.ts';
import type { OpenStudy } from './deckFollower.ts';
import {
  buriedText,
  leechText,
  lessonPutOffText,
  redoneText,
  suspendedText,
  undoneText,
} from './studyTexts.ts';
import type { Desks } from './nextShow.ts';
import { tableAtHand } from './tableViews.ts';
import { done } from '../view/pagePanel.ts';
import type { PagePanel, PagePanelOptions } from '../view/pagePanel.ts';
import { storageText } from '../view/storageText.ts';

/** What the commands need of the panel that they are for. */
export interface StudyPage {
  readonly withImages: PagePanel<typeof studyLink>['withImages'];
  readonly show: (notice?: string) => Promise<void>;
  readonly flag: (flag: number) => void;
  readonly choose: (chosen: Chosen | undefined) => void;
}

/** What the study page asks to be done. */
export class StudyCommands {
  readonly #session: StudySession;
  readonly #page: StudyPage;
  readonly #cards: CardDesk;
  readonly #lessons: LessonDesk;
  readonly #chosen: ChosenDesk;
  #writing = 0;
  #written: Promise<unknown> = Promise.resolve();

  constructor(session: StudySession, { cards, lessons, chosen }: Desks, page: StudyPage) {
    this.#session = session;
    this.#page = page;
    this.#cards = cards;
    this.#lessons = lessons;
    this.#chosen = chosen;
  }

  /** Something is being written: what changes meanwhile is shown with the next card. */
  get isWriting(): boolean {
    return this.#writing > 0;
  }

  handlers(): PagePanelOptions<typeof studyLink>['handlers'] {
    return {
      answered: ({ card }) => this.#cards.drawn(card),
      lessonShown: ({ lesson }) => this.#lessons.drawn(lesson),
      skip: () =>
        done(
          this.#lessons.onScreen === undefined
            ? this.#bury(this.#cards.any().card)
            : this.#leaveLesson(this.#lessons.onScreen, true),
        ),
      rate: ({ card, rating, milliseconds: took }) =>
        done(
          this.#write(async () => {
            this.#cards.checkAnswered(card);
            const events = await this.#session.answer(this.#cards.onScreen(card), rating, took, {
              form: this.#cards.form,
            });
            return events.some(({ kind }) => kind === 'suspended') ? leechText() : undefined;
          }),
        ),
      undo: () => done(this.#undo()),
      redo: () => done(this.#redo()),
      bury: ({ card }) => done(this.#bury(card)),
      suspend: ({ card }) =>
        done(
          this.#record(
            (study, now) => study.suspend(this.#cards.onScreen(card).card, true, now),
            suspendedText(),
          ),
        ),
      flag: ({ card, flag }) => done(this.#flag(card, flag)),
      info: async ({ card: id }) => {
        const { store, card } = await this.#card(id);
        return cardInfo(store.study, card, Date.now());
      },
      leaveLesson: ({ lesson, putOff }) => done(this.#leaveLesson(lesson, putOff)),
      repeatLesson: ({ card }) => done(this.#repeatLesson(card)),
      allLessons: () => done(vscode.commands.executeCommand('descent.lessons')),
      table: ({ card }) => this.#table(card),
      openSource: ({ card }) => done(this.#openSource(card)),
      run: async ({ card: id }) => {
        const { card } = await this.#card(id);
        const config = this.#cards.predictionOf(id)?.config;
        return done(
          config === undefined
            ? vscode.commands.executeCommand('descent.runExperiment', card.experiment)
            : vscode.commands.executeCommand(
                isNetworkConfig(config) ? 'descent.openNetwork' : 'descent.openSimulator',
                config,
                true,
              ),
        );
      },
      ...pictureHandlers(),
      learnMore: ({ cards }) => {
        this.allow((study, now) => study.learnMore(cards, this.#chosen.scope ?? {}, now));
        return done(this.#page.show());
      },
      studyAll: () => {
        this.#page.choose(undefined);
        this.#lessons.clear();
        return done(this.#page.show());
      },
      retry: () => done(this.#page.show()),
    };
  }

  /** Counts change everywhere; this panel shows its next card itself. */
  allow(change: (study: Study, now: number) => void): void {
    this.#writing += 1;
    try {
      this.#session.allow(change);
    } finally {
      this.#writing -= 1;
    }
  }

  /** The lesson on screen was read or is put off. A lesson that nobody can have read does not count. */
  #leaveLesson(lesson: string, putOff: boolean): Promise<void> {
    return this.#write(async () => {
      const { store } = await this.#session.open();
      const event = this.#lessons.leave(lesson, store.study, putOff, Date.now());
      if (event === undefined) {
        return undefined;
      }
      await store.record([event]);
      if (putOff) {
        this.#cards.askFirst(undefined);
      }
      return putOff ? lessonPutOffText() : undefined;
    });
  }

  async #repeatLesson(id: string): Promise<void> {
    const opened = await this.#session.open();
    this.#lessons.wantOfCard(opened, this.#cards.onScreen(id).card);
    this.#cards.askAgain();
    await this.#page.show();
  }

  /** The table around the card on screen, whose answer it has: not before that was shown. */
  async #table(id: string): Promise<TableAtHand> {
    const { cards } = await this.#card(this.#cards.onScreen(id).card);
    if (!this.#cards.isAnswered) {
      throw new Error(vscode.l10n.t('The table is shown after the answer.'));
    }
    const table = cards.table(tableOf(id))!;
    const note = table.cards[0]?.source.path;
    const view = tableAtHand(table, id);
    return note === undefined ? view : await this.#page.withImages(view, note);
  }

  /**
   * Does what changes the log, then shows what comes next. A failure leaves the card on screen. One after another: what
   * a page asks twice at once finds another card on screen the second time, and is refused.
   */
  #write(action: () => Promise<string | undefined>): Promise<void> {
    const written = this.#written.then(() => this.#writeNow(action));
    this.#written = written.catch(() => undefined);
    return written;
  }

  async #writeNow(action: () => Promise<string | undefined>): Promise<void> {
    this.#writing += 1;
    let notice: string | undefined;
    try {
      notice = await action();
    } catch (error) {
      throw new Error(storageText(error), { cause: error });
    } finally {
      this.#writing -= 1;
    }
    await this.#page.show(notice);
  }

  #record(event: (study: Study, now: number) => StudyEvent, notice: string): Promise<void> {
    return this.#write(async () => {
      const { store } = await this.#session.open();
      await store.record([event(store.study, Date.now())]);
      return notice;
    });
  }

  #bury(id: string): Promise<void> {
    return this.#record((study, now) => study.bury(this.#cards.onScreen(id).card, true, now), buriedText());
  }

  #undo(): Promise<void> {
    return this.#write(async () => {
      const undone = await this.#session.undo();
      if (undone !== undefined && (undone.kind === 'reviewed' || this.#cards.wasSeen(undone.card))) {
        const { store } = await this.#session.open();
        this.#cards.askFirst(store.study.cardFor(undone.card));
      }
      if (undone?.kind === 'lesson') {
        this.#lessons.wantOfEvent(await this.#session.open(), undone.event);
      }
      return undone && undoneText(undone.kind);
    });
  }

  #redo(): Promise<void> {
    return this.#write(async () => {
      const redone = await this.#session.redo();
      return redone && redoneText(redone.kind);
    });
  }

  /** A flag leaves the card, shown or not, as it is. */
  async #flag(id: string, flag: number): Promise<void> {
    this.#writing += 1;
    try {
      const { store } = await this.#session.open();
      await store.record([store.study.flag(this.#cards.onScreen(id).card, flag, Date.now())]);
      this.#page.flag(flag);
    } catch (error) {
      throw new Error(storageText(error), { cause: error });
    } finally {
      this.#writing -= 1;
    }
  }

  async #card(id: string): Promise<OpenStudy & { readonly card: Card }> {
    const opened = await this.#session.open();
    const card = opened.cards.get(id);
    if (card === undefined) {
      throw new Error(vscode.l10n.t('This card is no longer in the notes.'));
    }
    return { ...opened, card };
  }

  async #openSource(id: string): Promise<void> {
    const { card } = await this.#card(id);
    await this.#session.openSource(card);
  }
}
