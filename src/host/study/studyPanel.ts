import * as vscode from 'vscode';
import { isNetworkConfig } from '../../core/config/anyConfig.ts';
import type { Card } from '../../core/deck/card.ts';
import { studyLink } from '../../core/protocol/studyLink.ts';
import type { StudyShow } from '../../core/protocol/studyLink.ts';
import type { TableAtHand } from '../../core/protocol/tableView.ts';
import { tableOf } from '../../core/study/deckTree.ts';
import type { StudyEvent } from '../../core/study/events.ts';
import type { Study } from '../../core/study/study.ts';
import type { Home } from '../platform/platform.ts';
import { CardDesk } from './cardDesk.ts';
import { cardInfo } from './cardInfo.ts';
import { ChosenDesk } from './chosenDesk.ts';
import type { Chosen } from './chosenDesk.ts';
import { pictureHandlers } from '../picture/pictures.ts';
import { LessonDesk } from './lessonDesk.ts';
import type { LessonName } from './lessonDesk.ts';
import { nextShow, shownCounts } from './nextShow.ts';
import type { OpenStudy, StudySession } from './session.ts';
import {
  buriedText,
  leechText,
  lessonPutOffText,
  redoneText,
  suspendedText,
  undoneText,
} from './studyTexts.ts';
import { tableAtHand } from './tableViews.ts';
import { PagePanel, done } from '../view/pagePanel.ts';
import type { PagePanelOptions } from '../view/pagePanel.ts';
import { storageText } from '../view/storageText.ts';

/** The study panel: one a window. It shows what the session asks; all that counts is in the session. */
export class StudyPanel {
  readonly #home: Home;
  readonly #session: StudySession;
  readonly #panel: PagePanel<typeof studyLink>;
  readonly #cards = new CardDesk();
  /** In its place, a lesson. */
  readonly #lessons = new LessonDesk();
  /** The deck that is on screen: another one once the log is kept elsewhere. */
  #from: OpenStudy | undefined;
  readonly #chosen = new ChosenDesk();
  /** What is being written: what changes meanwhile is shown with the next card. */
  #writing = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** How often there was something to show: only the newest is. */
  #shows = 0;

  constructor(home: Home, session: StudySession) {
    this.#home = home;
    this.#session = session;
    this.#panel = new PagePanel({
      home,
      viewType: 'descent.studyPanel',
      script: 'study',
      title: vscode.l10n.t('Study'),
      link: studyLink,
      handlers: this.#handlers(),
      onReady: () => void this.#showAgain(),
      follow: () => this.#subscribe(),
    });
  }

  /** Opens the panel, or brings it to the front, to study what is chosen, or all that is due. */
  open(chosen?: Chosen): void {
    const isSame = chosen === undefined && this.#chosen.isAll;
    this.#choose(chosen);
    if (!isSame) {
      this.#lessons.clear();
    }
    const wasOpen = this.#panel.isOpen;
    this.#panel.open();
    if (wasOpen) {
      void (isSame ? this.#showAgain() : this.#show());
    }
  }

  /** Opens the panel with a lesson, whether it was read or not; then studying goes on as it was. */
  openLesson(lesson: LessonName): void {
    this.#cards.leaveForLesson();
    this.#lessons.want(lesson);
    const wasOpen = this.#panel.isOpen;
    this.#panel.open();
    if (wasOpen) {
      void this.#show();
    }
  }

  restore(panel: vscode.WebviewPanel): void {
    this.#panel.restore(panel);
  }

  #handlers(): PagePanelOptions<typeof studyLink>['handlers'] {
    return {
      answered: ({ card }) => this.#cards.drawn(card),
      lessonShown: ({ lesson }) => this.#lessons.drawn(lesson),
      skip: () =>
        done(
          this.#lessons.onScreen === undefined
            ? this.#record((study, now) => study.bury(this.#cards.any().card, true, now), buriedText())
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
      bury: ({ card }) =>
        done(
          this.#record((study, now) => study.bury(this.#cards.onScreen(card).card, true, now), buriedText()),
        ),
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
        this.#allow((study, now) => study.learnMore(cards, this.#chosen.scope ?? {}, now));
        return done(this.#show());
      },
      studyAll: () => {
        this.#choose(undefined);
        this.#lessons.clear();
        return done(this.#show());
      },
      retry: () => done(this.#show()),
    };
  }

  #subscribe(): vscode.Disposable {
    return vscode.Disposable.from(
      this.#session.onDidChange((opened) => this.#follow(opened)),
      this.#session.onDidFail((error) => this.#fail(error)),
      { dispose: () => this.#closed() },
    );
  }

  #closed(): void {
    clearTimeout(this.#waiting);
    this.#choose(undefined);
    this.#session.allow((study, now) => study.begin(undefined, now));
    this.#cards.clear();
    this.#lessons.clear();
  }

  #choose(chosen: Chosen | undefined): void {
    this.#chosen.choose(chosen);
    this.#cards.askFirst(undefined);
  }

  /** Counts change everywhere; this panel shows its next card itself. */
  #allow(change: (study: Study, now: number) => void): void {
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
    this.#cards.leaveForLesson();
    await this.#show();
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
    return note === undefined ? view : await this.#panel.withImages(view, note);
  }

  /** Does what changes the log, then shows what comes next. A failure leaves the card on screen. */
  async #write(action: () => Promise<string | undefined>): Promise<void> {
    this.#writing += 1;
    let notice: string | undefined;
    try {
      notice = await action();
    } catch (error) {
      throw new Error(storageText(error), { cause: error });
    } finally {
      this.#writing -= 1;
    }
    await this.#show(notice);
  }

  #record(event: (study: Study, now: number) => StudyEvent, notice: string): Promise<void> {
    return this.#write(async () => {
      const { store } = await this.#session.open();
      await store.record([event(store.study, Date.now())]);
      return notice;
    });
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
      this.#panel.send('flag', flag);
    } catch (error) {
      throw new Error(storageText(error), { cause: error });
    } finally {
      this.#writing -= 1;
    }
  }

  async #show(notice?: string): Promise<void> {
    try {
      const opened = await this.#session.open();
      const turn = ++this.#shows;
      const show = this.#next(opened, notice);
      const note = this.#lessons.note ?? this.#cards.noteOf(opened);
      const found = note === undefined ? show : await this.#panel.withImages(show, note);
      if (turn === this.#shows) {
        this.#panel.send('show', found);
      }
    } catch (error) {
      this.#home.log.error('The deck could not be opened.', error);
      this.#fail(error);
    }
  }

  /** The page is made anew when its tab comes back: it asks the same card as before, while that is to be asked. */
  async #showAgain(): Promise<void> {
    const { opened } = this.#session;
    if (opened !== undefined) {
      if (opened === this.#from && this.#cards.stays(opened)) {
        this.#cards.askFirst(this.#cards.asked?.card);
      }
      this.#lessons.keep(opened);
    }
    await this.#show();
  }

  #fail(error: unknown): void {
    this.#cards.putAway();
    this.#shows++;
    this.#lessons.clear();
    this.#panel.send('show', { kind: 'failed', message: storageText(error) });
  }

  #next(opened: OpenStudy, said: string | undefined): StudyShow {
    const begun = this.#chosen.begin(opened, (change) => this.#allow(change));
    this.#from = opened;
    clearTimeout(this.#waiting);
    const { show, again } = nextShow(
      { cards: this.#cards, lessons: this.#lessons, chosen: this.#chosen },
      opened,
      { settings: this.#session.settings, notice: said ?? begun, now: Date.now() },
    );
    if (again !== undefined) {
      this.#waiting = setTimeout(() => void this.#show(), again);
    }
    return show;
  }

  /** Something changed, perhaps in another window: the card on screen stays unless it was answered or hidden there. */
  #follow(opened: OpenStudy): void {
    if (this.#writing > 0) {
      return;
    }
    const isStill =
      opened === this.#from &&
      (this.#cards.asked === undefined ? this.#lessons.stays(opened) : this.#cards.stays(opened));
    if (isStill) {
      this.#panel.send('counts', shownCounts(opened.store.study, Date.now(), this.#chosen.scope));
    } else {
      void this.#show();
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
