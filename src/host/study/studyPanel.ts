import * as vscode from 'vscode';
import { studyLink } from '../../core/protocol/studyLink.ts';
import type { StudyShow } from '../../core/protocol/studyLink.ts';
import type { Home } from '../platform/platform.ts';
import { CardDesk } from './cardDesk.ts';
import { ChosenDesk } from './chosenDesk.ts';
import type { Chosen } from './chosenDesk.ts';
import { LessonDesk } from './lessonDesk.ts';
import type { LessonName } from './lessonDesk.ts';
import { nextShow, shownCounts } from './nextShow.ts';
import type { StudySession } from './session.ts';
import type { OpenStudy } from './deckFollower.ts';
import { StudyCommands } from './studyCommands.ts';
import { PagePanel } from '../view/pagePanel.ts';
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
  readonly #commands: StudyCommands;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  /** How often there was something to show: only the newest is. */
  #shows = 0;

  constructor(home: Home, session: StudySession) {
    this.#home = home;
    this.#session = session;
    this.#commands = new StudyCommands(
      session,
      { cards: this.#cards, lessons: this.#lessons, chosen: this.#chosen },
      {
        withImages: (view, note) => this.#panel.withImages(view, note),
        show: (notice) => this.#show(notice),
        flag: (flag) => this.#panel.send('flag', flag),
        choose: (chosen) => this.#choose(chosen),
      },
    );
    this.#panel = new PagePanel({
      home,
      viewType: 'descent.studyPanel',
      script: 'study',
      title: vscode.l10n.t('Study'),
      link: studyLink,
      handlers: this.#commands.handlers(),
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
    if (!wasOpen) {
      return;
    }
    const { opened } = this.#session;
    if (isSame && opened !== undefined && this.#isStill(opened)) {
      // What is on screen is what would be asked: an answer that is shown stays.
      this.#sendCounts(opened);
    } else {
      void (isSame ? this.#showAgain() : this.#show());
    }
  }

  /** Opens the panel with a lesson, whether it was read or not; then studying goes on as it was. */
  openLesson(lesson: LessonName): void {
    this.#cards.askAgain();
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
    const begun = this.#chosen.begin(opened, (change) => this.#commands.allow(change));
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
    if (this.#commands.isWriting) {
      return;
    }
    if (this.#isStill(opened)) {
      this.#sendCounts(opened);
      return;
    }
    if (this.#cards.stays(opened)) {
      // The notes were read anew, and may say it in other words.
      this.#cards.askAgain();
    }
    void this.#show();
  }

  /** Is what is on screen still to be asked, or read? */
  #isStill(opened: OpenStudy): boolean {
    return (
      opened === this.#from &&
      (this.#cards.asked === undefined ? this.#lessons.stays(opened) : this.#cards.stays(opened))
    );
  }

  #sendCounts(opened: OpenStudy): void {
    this.#panel.send('counts', shownCounts(opened.store.study, Date.now(), this.#chosen.scope));
  }
}
