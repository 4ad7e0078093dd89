import * as vscode from 'vscode';
import { atFirst } from '../../core/deck/asked.ts';
import type { Card } from '../../core/deck/card.ts';
import type { AskForm } from '../../core/identity/cardId.ts';
import type { AskedPrediction } from '../../core/prediction/ask.ts';
import { studyLink } from '../../core/protocol/studyLink.ts';
import type { StudyCounts, StudyShow } from '../../core/protocol/studyLink.ts';
import type { TableAtHand } from '../../core/protocol/tableView.ts';
import { dayProgress } from '../../core/study/dayEnd.ts';
import { tableOf } from '../../core/study/deckTree.ts';
import type { StudyEvent } from '../../core/study/events.ts';
import type { Question, Scope, Study } from '../../core/study/study.ts';
import type { Home } from '../platform/platform.ts';
import { cardInfo, milliseconds } from './cardInfo.ts';
import { pictureHandlers } from '../picture/pictures.ts';
import { cardView } from './cardView.ts';
import { doneShow } from './doneShow.ts';
import { LessonDesk } from './lessonDesk.ts';
import type { LessonName } from './lessonDesk.ts';
import { predictionOf, predictionView } from './predictionView.ts';
import type { OpenStudy, StudySession } from './session.ts';
import {
  beginText,
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

/** What to study, if not all that is due. */
export interface Chosen {
  readonly scope: Scope;
  /** What it is, as the learner knows it. */
  readonly title?: string | undefined;
  /** So many new cards more come today, from now on. */
  readonly moreNew?: number | undefined;
}

/** The study panel: one a window. It shows what the session asks; all that counts is in the session. */
export class StudyPanel {
  readonly #home: Home;
  readonly #session: StudySession;
  readonly #panel: PagePanel<typeof studyLink>;
  /** The card on screen, with the outcomes its buttons show. */
  #asked: Question | undefined;
  /** The form in which it is asked. */
  #form: AskForm | undefined;
  /** What is to be predicted, where that is its form. */
  #prediction: AskedPrediction | undefined;
  /** Its answer was on screen: an answer that nobody saw is not rated. */
  #answered = false;
  /** In its place, a lesson. */
  readonly #lessons = new LessonDesk();
  /** The deck it is from: another one once the log is kept elsewhere. */
  #from: OpenStudy | undefined;
  #chosen: Chosen | undefined;
  /** The deck that knows what was chosen. */
  #begun: OpenStudy | undefined;
  /** A card to be asked before all others: its last answer was taken back, or it is no longer hidden. */
  #first: string | undefined;
  /** The cards that were on screen: hiding one of these and taking that back brings it back. */
  readonly #seen = new Set<string>();
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
    const isSame = chosen === undefined && this.#chosen === undefined;
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
    this.#first = this.#asked?.card;
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
      answered: ({ card }) => {
        this.#answered = this.#asked?.card === card;
      },
      lessonShown: ({ lesson }) => this.#lessons.drawn(lesson),
      skip: () =>
        done(
          this.#lessons.onScreen === undefined
            ? this.#record((study, now) => study.bury(this.#anyOnScreen().card, true, now), buriedText())
            : this.#leaveLesson(this.#lessons.onScreen, true),
        ),
      rate: ({ card, rating, milliseconds: took }) =>
        done(
          this.#write(async () => {
            this.#checkAnswered(card);
            const events = await this.#session.answer(this.#onScreen(card), rating, took, {
              form: this.#form,
            });
            return events.some(({ kind }) => kind === 'suspended') ? leechText() : undefined;
          }),
        ),
      undo: () => done(this.#undo()),
      redo: () => done(this.#redo()),
      bury: ({ card }) =>
        done(this.#record((study, now) => study.bury(this.#onScreen(card).card, true, now), buriedText())),
      suspend: ({ card }) =>
        done(
          this.#record((study, now) => study.suspend(this.#onScreen(card).card, true, now), suspendedText()),
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
        const config = this.#asked?.card === id ? this.#prediction?.config : undefined;
        return done(
          config === undefined
            ? vscode.commands.executeCommand('descent.runExperiment', card.experiment)
            : vscode.commands.executeCommand('descent.openSimulator', config, true),
        );
      },
      ...pictureHandlers(),
      learnMore: ({ cards }) => {
        this.#allow((study, now) => study.learnMore(cards, this.#chosen?.scope ?? {}, now));
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
    this.#asked = undefined;
    this.#lessons.clear();
    this.#seen.clear();
  }

  #choose(chosen: Chosen | undefined): void {
    this.#chosen = chosen;
    this.#begun = undefined;
    this.#first = undefined;
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

  /** Lets the deck know what is studied, once; returns what is to be said of it. */
  #begin(opened: OpenStudy): string | undefined {
    if (this.#begun === opened) {
      return undefined;
    }
    this.#begun = opened;
    const { scope, moreNew } = this.#chosen ?? {};
    const isAsked =
      scope?.only !== undefined && scope.allBefore === undefined && scope.forgottenBefore === undefined;
    this.#allow((study, now) => {
      study.begin(isAsked ? scope : undefined, now);
      if (moreNew !== undefined) {
        study.learnMore(moreNew, scope ?? {}, now);
        this.#chosen = undefined;
      }
    });
    const { study } = opened.store;
    const now = Date.now();
    return isAsked ? beginText(study, scope, now) : undefined;
  }

  /** The question on screen. Throws when another card is, because the one that is meant was answered elsewhere. */
  #onScreen(card: string): Question {
    if (this.#asked?.card !== card) {
      throw new Error(vscode.l10n.t('This card was answered elsewhere. The next one is shown.'));
    }
    return this.#asked;
  }

  /** Throws while nobody can have seen the answer of the card. */
  #checkAnswered(card: string): void {
    if (this.#asked?.card === card && !this.#answered) {
      throw new Error(vscode.l10n.t('The answer was not on screen yet, so nothing was recorded.'));
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
        this.#first = undefined;
      }
      return putOff ? lessonPutOffText() : undefined;
    });
  }

  async #repeatLesson(id: string): Promise<void> {
    const opened = await this.#session.open();
    this.#lessons.wantOfCard(opened, this.#onScreen(id).card);
    this.#first = id;
    await this.#show();
  }

  /** The table around the card on screen, whose answer it has: not before that was shown. */
  async #table(id: string): Promise<TableAtHand> {
    const { cards } = await this.#card(this.#onScreen(id).card);
    if (!this.#answered) {
      throw new Error(vscode.l10n.t('The table is shown after the answer.'));
    }
    const table = cards.table(tableOf(id))!;
    const note = table.cards[0]?.source.path;
    const view = tableAtHand(table, id);
    return note === undefined ? view : await this.#panel.withImages(view, note);
  }

  /** The question that was sent last, whether the page could show it or not. */
  #anyOnScreen(): Question {
    return this.#onScreen(this.#asked?.card ?? '');
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
      if (undone !== undefined && (undone.kind === 'reviewed' || this.#seen.has(undone.card))) {
        const { store } = await this.#session.open();
        this.#first = store.study.cardFor(undone.card);
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
      await store.record([store.study.flag(this.#onScreen(id).card, flag, Date.now())]);
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
      const note = this.#lessons.note ?? (this.#asked && opened.cards.get(this.#asked.card)?.source.path);
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
      if (this.#asked !== undefined && this.#stays(this.#asked, opened)) {
        this.#first = this.#asked.card;
      }
      this.#lessons.keep(opened);
    }
    await this.#show();
  }

  #fail(error: unknown): void {
    this.#asked = undefined;
    this.#shows++;
    this.#lessons.clear();
    this.#panel.send('show', { kind: 'failed', message: storageText(error) });
  }

  #next(opened: OpenStudy, said: string | undefined): StudyShow {
    const { store, cards } = opened;
    const begun = this.#begin(opened);
    const notice = said ?? begun;
    const { study } = store;
    this.#from = opened;
    this.#answered = false;
    const now = Date.now();
    const { scope } = this.#chosen ?? {};
    const title = this.#chosen && (this.#chosen.title ?? vscode.l10n.t('Chosen cards'));
    const agenda = study.agenda(now, scope);
    const { next, waitUntil, held } = agenda;
    const counts = shownCounts(study, now, scope, agenda);
    const undo = study.lastAction()?.kind;
    const redo = study.lastUndone()?.kind;
    const common = {
      ...(title === undefined ? {} : { scope: title }),
      ...(undo === undefined ? {} : { undo }),
      ...(redo === undefined ? {} : { redo }),
      ...(notice === undefined ? {} : { notice }),
    };
    const first = this.#takeFirst(study, now);
    const id = first ?? next;
    const card = id === undefined ? undefined : cards.get(id);
    clearTimeout(this.#waiting);
    const lesson = this.#lessons.next(opened, card?.id);
    if (lesson !== undefined) {
      this.#first = first;
      this.#asked = undefined;
      return { kind: 'lesson', ...common, lesson, counts };
    }
    if (card === undefined) {
      this.#asked = undefined;
      if (waitUntil !== undefined) {
        this.#waiting = setTimeout(() => void this.#show(), waitUntil - now);
      }
      return { ...doneShow(opened, held, now, scope), ...common };
    }
    const asked = study.question(card.id, now);
    this.#asked = asked;
    const shownCard =
      asked.state.phase === 'new' ? atFirst(card, (other) => cards.get(other), cards.isOff(card)) : card;
    this.#prediction = this.#session.settings.predictions ? predictionOf(card, asked.state) : undefined;
    this.#form = this.#prediction === undefined ? shownCard.kind : 'predict';
    this.#seen.add(card.id);
    const [again, hard, good, easy] = asked.preview;
    const time = ({ then, interval }: (typeof asked.preview)[number]): number => milliseconds(then, interval);
    return {
      kind: 'card',
      ...common,
      card:
        this.#prediction === undefined
          ? cardView(shownCard, asked.state.reps)
          : predictionView(card, this.#prediction),
      counts,
      intervals: [time(again), time(hard), time(good), time(easy)],
      flag: asked.state.flag,
      typing: this.#session.settings.typeAnswers,
    };
  }

  /** The card to be asked before all others, if it may be asked at all. */
  #takeFirst(study: Study, now: number): string | undefined {
    const first = this.#first;
    this.#first = undefined;
    return first !== undefined && !isHidden(study, first, now) ? first : undefined;
  }

  /** Something changed, perhaps in another window: the card on screen stays unless it was answered or hidden there. */
  #follow(opened: OpenStudy): void {
    if (this.#writing > 0) {
      return;
    }
    const isStill =
      this.#asked === undefined
        ? opened === this.#from && this.#lessons.stays(opened)
        : this.#stays(this.#asked, opened);
    if (isStill) {
      this.#panel.send('counts', shownCounts(opened.store.study, Date.now(), this.#chosen?.scope));
    } else {
      void this.#show();
    }
  }

  /** Whether the card that was asked is still to be answered. */
  #stays({ card, state }: Question, opened: OpenStudy): boolean {
    const { study } = opened.store;
    return (
      opened === this.#from &&
      opened.cards.get(card) !== undefined &&
      study.fold.card(card).reps === state.reps &&
      !isHidden(study, card, Date.now())
    );
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

function isHidden(study: Study, card: string, now: number): boolean {
  const { suspended, buriedUntil } = study.fold.card(card);
  return suspended || buriedUntil >= study.moment(now).day;
}

function shownCounts(
  study: Study,
  now: number,
  scope: Scope | undefined,
  agenda = study.agenda(now, scope),
): StudyCounts {
  const { new: fresh, learning, review, soon } = agenda.counts;
  return { new: fresh, learning, due: review, soon, ...dayProgress(study, agenda, now, scope) };
}
