import * as vscode from 'vscode';
import type { Topic } from '../../core/code/topics.ts';
import type { QuizQuestion } from '../../core/quiz/question.ts';
import { Stopwatch } from '../../core/quiz/stopwatch.ts';
import { ratingOf, verdictOf } from '../../core/quiz/verdict.ts';
import type { Home } from '../platform/platform.ts';
import { QuestionChoice } from './questionChoice.ts';
import type { About } from './questionChoice.ts';
import { leadsBack, sayNotOpen } from './quizBack.ts';
import type { Row } from './quizRows.ts';
import {
  failedScreen,
  nothingScreen,
  questionScreen,
  tableScreen,
  unsavedScreen,
  verdictScreen,
} from './screens.ts';
import type { Answered, Asked, Screen } from './screens.ts';
import type { StudySession } from '../study/session.ts';
import type { OpenStudy } from '../study/deckFollower.ts';
import { notify } from '../view/notify.ts';
import { onClosed, showNext } from '../view/pick.ts';
import { storageText } from '../view/storageText.ts';

/**
 * One question over the code, in a QuickPick that becomes its verdict. It opens when the user asks for it and
 * ends with Escape; nothing else in the editor changes.
 */
export class QuickQuiz implements vscode.Disposable {
  readonly #home: Home;
  readonly #session: StudySession;
  readonly #stopwatch = new Stopwatch(() => performance.now());
  #pick: vscode.QuickPick<Row> | undefined;
  #whileOpen: vscode.Disposable | undefined;
  /** The question on screen, until it is answered. */
  #asked: Asked | undefined;
  /** The deck it is from: another one once the log is kept elsewhere. */
  #from: OpenStudy | undefined;
  /** Something is being written or read: keys wait. */
  #busy = false;
  /** What single keys do. */
  #keys: ReadonlyMap<string, () => unknown> = new Map();
  readonly #choice = new QuestionChoice();
  /** Where Escape leads, if not out of the quiz. */
  #back: (() => unknown) | undefined;

  constructor(home: Home, session: StudySession) {
    this.#home = home;
    this.#session = session;
  }

  /** @param about what the code at hand uses, which is asked first; or what reads it, once the list is on screen */
  open(about?: About): void {
    this.#choice.begin(about);
    if (this.#pick !== undefined) {
      this.#pick.show();
      if (typeof about === 'object' && about.only) {
        this.#act(() => this.#next());
      }
      return;
    }
    const pick = vscode.window.createQuickPick<Row>();
    pick.title = vscode.l10n.t('Quick Quiz');
    this.#pick = pick;
    this.#whileOpen = vscode.Disposable.from(
      pick,
      pick.onDidAccept(() => this.#act(pick.selectedItems[0]?.act)),
      pick.onDidTriggerButton((button) =>
        this.#act(button === vscode.QuickInputButtons.Back ? this.#back : () => this.#undo()),
      ),
      pick.onDidChangeValue((value) => {
        pick.value = '';
        this.#act(this.#keys.get(value.trim().toLowerCase()));
      }),
      // The clock stands still while the learner is in another program.
      vscode.window.onDidChangeWindowState(({ focused }) =>
        focused ? this.#stopwatch.goOn() : this.#stopwatch.pause(),
      ),
      this.#session.onDidChange((opened) => this.#follow(opened)),
      onClosed(pick, () => this.#close()),
    );
    pick.busy = this.#busy;
    showNext(pick);
    this.#act(() => this.#next());
  }

  /** A question about one of the topics, or about anything: to be asked elsewhere, where no answer is recorded. */
  async ask(topics: readonly Topic[] | undefined): Promise<QuizQuestion | undefined> {
    const opened = await this.#session.open();
    const about = topics === undefined ? undefined : { topics, file: '', only: true };
    return this.#choice.choose(opened, undefined, about)?.quiz;
  }

  /** Goes back from what is looked at to the answer it belongs to. */
  back(): void {
    if (this.#pick === undefined) {
      sayNotOpen();
    } else {
      this.#act(this.#back);
    }
  }

  dispose(): void {
    this.#close();
  }

  #close(): void {
    const whileOpen = this.#whileOpen;
    // Disposing of a list reports that it was closed.
    this.#whileOpen = undefined;
    whileOpen?.dispose();
    this.#pick = undefined;
    this.#asked = undefined;
    this.#leadBack(undefined);
  }

  /** Does one thing at a time; what comes meanwhile is dropped. */
  #act(action: (() => unknown) | undefined): void {
    if (action === undefined || this.#busy || this.#pick === undefined) {
      return;
    }
    const busy = (on: boolean): void => {
      this.#busy = on;
      if (this.#pick !== undefined) {
        this.#pick.busy = on;
      }
    };
    busy(true);
    void Promise.resolve()
      .then(action)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => busy(false));
  }

  async #next(first?: string): Promise<void> {
    const [opened, about] = await Promise.all([this.#session.open(), this.#choice.readAbout()]);
    const { study } = opened.store;
    const asked = this.#choice.choose(opened, first, about);
    this.#asked = asked;
    this.#from = opened;
    if (asked === undefined) {
      const command = (id: string) => (): unknown => vscode.commands.executeCommand(id);
      const actions = { study: command('descent.study'), choose: command('descent.customStudy') };
      this.#show(nothingScreen(study, Date.now(), actions));
    } else {
      this.#choice.asks(asked.quiz.card.id);
      this.#show(questionScreen(asked, study, (picked) => this.#answer(asked, picked)));
      this.#stopwatch.start();
    }
  }

  /** The card on screen was answered or is gone, perhaps by another window: the next takes its place. */
  #follow(opened: OpenStudy): void {
    const { store, cards } = opened;
    const { question } = this.#asked ?? {};
    if (
      question !== undefined &&
      (opened !== this.#from ||
        store.study.fold.card(question.card).reps !== question.state.reps ||
        cards.get(question.card) === undefined)
    ) {
      this.#act(() => this.#next());
    }
  }

  async #answer(asked: Asked, picked: number): Promise<void> {
    const took = this.#stopwatch.elapsed;
    const { quiz: ratings } = this.#session.settings;
    const verdict = verdictOf(asked.quiz.choices[picked]!.right, took, ratings);
    // From here on the answer stands; only writing it may have to be done again.
    this.#asked = undefined;
    await this.#record({ ...asked, picked, verdict, rating: ratingOf(verdict, ratings), took });
  }

  async #record(answered: Answered): Promise<void> {
    const { question, rating, took } = answered;
    if (rating === undefined) {
      this.#choice.leaveOut(question.card);
    } else {
      try {
        await this.#session.answer(question, rating, took, { via: 'quiz', form: answered.quiz.form });
      } catch (error) {
        this.#home.log.error('The answer could not be written.', error);
        this.#showUnsaved(answered, storageText(error));
        return;
      }
    }
    this.#showVerdict(answered);
  }

  async #undo(): Promise<void> {
    const undone = await this.#session.undo();
    await this.#next(undone?.card);
  }

  #fail(error: unknown): void {
    this.#home.log.error('The quiz could not go on.', error);
    if (this.#pick === undefined) {
      void notify.error(storageText(error));
    } else {
      this.#show(failedScreen(storageText(error), () => this.#next()));
    }
  }

  /** Tells the user even if the quiz was closed meanwhile: it was an answer. */
  #showUnsaved(answered: Answered, sentence: string): void {
    if (this.#pick !== undefined) {
      this.#show(unsavedScreen(answered, sentence, () => this.#record(answered)));
      return;
    }
    const retry = vscode.l10n.t('Try again');
    void notify
      .error(vscode.l10n.t('Your last answer is not saved. {0}', sentence), retry)
      .then((choice) => (choice === retry ? this.#record(answered) : undefined));
  }

  #showVerdict(answered: Answered): void {
    const { card } = answered.quiz;
    const leave = (action: () => unknown) => (): unknown => {
      this.#close();
      return action();
    };
    this.#show(
      verdictScreen(answered, {
        next: () => this.#next(),
        run: leave(() => vscode.commands.executeCommand('descent.runExperiment', card.experiment)),
        showTable: () => this.#show(tableScreen(answered, () => this.#showVerdict(answered))),
        openNote: leave(() => this.#session.openSource(card)),
        undo: () => this.#undo(),
      }),
    );
  }

  #show({ title, placeholder, rows, start, keys, undo, back }: Screen): void {
    const pick = this.#pick;
    if (pick !== undefined) {
      pick.title = title ?? vscode.l10n.t('Quick Quiz');
      pick.placeholder = placeholder;
      pick.buttons = [
        ...(back === undefined ? [] : [vscode.QuickInputButtons.Back]),
        ...(undo === true ? [undoButton()] : []),
      ];
      pick.items = rows;
      pick.activeItems = rows.filter(({ act }) => act !== undefined && act === start).slice(0, 1);
      this.#keys = keys ?? new Map();
      this.#leadBack(back);
    }
  }

  #leadBack(back: (() => unknown) | undefined): void {
    if ((back === undefined) !== (this.#back === undefined)) {
      leadsBack(back !== undefined);
    }
    this.#back = back;
  }
}

const undoButton = (): vscode.QuickInputButton => ({
  iconPath: new vscode.ThemeIcon('discard'),
  tooltip: vscode.l10n.t('Undo the last answer'),
});
